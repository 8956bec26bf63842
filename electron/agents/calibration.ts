import { confidencePartsSchema } from '../../shared/model/review.ts';
import { combine, priorWeights, type ConfidenceParts, type ConfidenceWeights } from './confidence.ts';
import type { DecisionStore, DecisionReads } from './store.ts';

/** Outcomes below which nothing is said about calibration and nothing is fitted. */
export const ENOUGH_OUTCOMES = 200;
const BINS = 5;
/** 97.5 % quantile of the normal distribution. */
const Z = 1.959964;
/**
 * Strength of the ridge that draws the fit to the prior. An outcome tells about 0.02 of a weight (chance of either end
 * times the variance of a part), so that 2 is worth a hundred outcomes.
 */
const PRIOR_STRENGTH = 2;
const FIT_STEPS = 200;

export type Outcome = { confidence: number; parts: ConfidenceParts; right: boolean };

/** Judges the decisions whose end is known by now. @returns how many were judged */
export async function measureOutcomes(
  store: Pick<DecisionStore, 'transaction'>,
  now: string,
): Promise<number> {
  return await store.transaction(transaction => {
    const due = transaction.outcomeEvidence();
    for (const { run, ranOut, leftOver, most } of due) {
      transaction.labelOutcome(run, !ranOut && leftOver <= most, now);
    }
    return due.length;
  });
}

/** All judged decisions, newest first. */
export function readOutcomes(reads: DecisionReads): Outcome[] {
  return reads.labelledDecisions().map(({ confidence, parts, right }) => ({
    confidence,
    parts: confidencePartsSchema.parse(JSON.parse(parts)),
    right,
  }));
}

export type ReliabilityBin = {
  count: number;
  meanConfidence: number;
  share: number;
  low: number;
  high: number;
};

export type Calibration =
  | { enough: false; outcomes: number }
  | { enough: true; outcomes: number; brier: number; bins: ReliabilityBin[] };

/**
 * How far confidence can be believed: Brier score and five bins of equal mass, each with the share of right decisions
 * and its 95 % Wilson interval. Below 200 outcomes it says only that there is not enough evidence.
 * Source: Wilson, J. Am. Stat. Assoc. 22 (1927); Brier, Monthly Weather Review 78 (1950).
 */
export function calibrationOf(outcomes: Outcome[]): Calibration {
  const count = outcomes.length;
  if (count < ENOUGH_OUTCOMES) return { enough: false, outcomes: count };
  const sorted = outcomes.toSorted((a, b) => a.confidence - b.confidence);
  const bins = Array.from({ length: BINS }, (_, bin) =>
    binOf(sorted.slice(Math.round((bin * count) / BINS), Math.round(((bin + 1) * count) / BINS))),
  );
  const brier = mean(outcomes.map(({ confidence, right }) => (confidence - Number(right)) ** 2));
  return { enough: true, outcomes: count, brier, bins };
}

function binOf(outcomes: Outcome[]): ReliabilityBin {
  const share = mean(outcomes.map(outcome => Number(outcome.right)));
  const { low, high } = wilson(share, outcomes.length);
  return {
    count: outcomes.length,
    meanConfidence: mean(outcomes.map(outcome => outcome.confidence)),
    share,
    low,
    high,
  };
}

/** 95 % interval of a share. @param count number of trials, above 0 */
export function wilson(share: number, count: number): { low: number; high: number } {
  const centre = share + Z ** 2 / (2 * count);
  const spread = Z * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2));
  const scale = 1 + Z ** 2 / count;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

let lastFit: { stamp: string; weights: ConfidenceWeights } | null = null;

/** The weights to use now: fitted to all judged decisions, once each time that one is added. */
export function currentWeights(reads: DecisionReads): ConfidenceWeights {
  const stamp = reads.outcomeStamp();
  if (lastFit?.stamp !== stamp) lastFit = { stamp, weights: fitWeights(readOutcomes(reads)) };
  return lastFit.weights;
}

const partNames = ['replay', 'forecast', 'data', 'agreement'] as const;

/**
 * Weights fitted to what happened: logistic regression, the weights of the parts held at or above zero and drawn to the
 * prior by a ridge, by projected gradient steps. Below 200 outcomes the prior stands.
 */
export function fitWeights(outcomes: Outcome[]): ConfidenceWeights {
  if (outcomes.length < ENOUGH_OUTCOMES) return priorWeights;
  const weights = { ...priorWeights };
  const ridge = PRIOR_STRENGTH / outcomes.length;
  const rates = ratesFor(outcomes, ridge);
  for (let step = 0; step < FIT_STEPS; step++) {
    const slope = slopeAt(weights, outcomes);
    weights.intercept -=
      rates.intercept * (slope.intercept + ridge * (weights.intercept - priorWeights.intercept));
    for (const name of partNames) {
      const next = weights[name] - rates[name] * (slope[name] + ridge * (weights[name] - priorWeights[name]));
      weights[name] = Math.max(0, next);
    }
  }
  return weights;
}

/**
 * Step lengths that cannot overshoot: the curvature of the mean loss is at most a quarter of the inputs' second
 * moments, and their matrix at most its diagonal times the number of weights.
 */
function ratesFor(outcomes: Outcome[], ridge: number): ConfidenceWeights {
  const rate = (moment: number) => 1 / (0.25 * (partNames.length + 1) * moment + ridge);
  const moment = (name: keyof ConfidenceParts) => mean(outcomes.map(({ parts }) => (parts[name] - 0.5) ** 2));
  return {
    intercept: rate(1),
    replay: rate(moment('replay')),
    forecast: rate(moment('forecast')),
    data: rate(moment('data')),
    agreement: rate(moment('agreement')),
  };
}

/** Slope of the mean log loss. */
function slopeAt(weights: ConfidenceWeights, outcomes: Outcome[]): ConfidenceWeights {
  const slope: ConfidenceWeights = { intercept: 0, replay: 0, forecast: 0, data: 0, agreement: 0 };
  for (const { parts, right } of outcomes) {
    const error = (combine(parts, weights) - Number(right)) / outcomes.length;
    slope.intercept += error;
    for (const name of partNames) slope[name] += error * (parts[name] - 0.5);
  }
  return slope;
}
