import { candidateFlags, type Candidate } from './candidate.ts';
import { FLOOR_OPTION } from './options.ts';
import { chosenOption, need, type RunState } from './run-state.ts';

/**
 * How likely the decision is right: no stockout and no excess at lead time + review. A logistic model over four parts,
 * each 0 to 1, with weights that cannot be negative: a better part never lowers the confidence.
 */
export type ConfidenceParts = { replay: number; forecast: number; data: number; agreement: number };

export type ConfidenceWeights = ConfidenceParts & { intercept: number };

/**
 * The prior that ships, until a workspace has outcomes of its own to fit. With it an item of the middling kind (parts
 * 0.7, 0.5, 0.8, 1) comes to 0.87 and one of which little is known (0.5, 0.2, 0.5, 1) to 0.56, below the usual threshold.
 */
export const priorWeights: ConfidenceWeights = {
  intercept: 0.2,
  replay: 3,
  forecast: 1.5,
  data: 2,
  agreement: 1,
};

/** Share of right decisions to expect of a demand class before anything was replayed; the shrinkage target. */
const classShare: Record<string, number> = { smooth: 0.8, erratic: 0.65, intermittent: 0.65, lumpy: 0.55 };
const UNKNOWN_CLASS_SHARE = 0.6;
/** Replayed origins that the class counts for. */
const CLASS_STRENGTH = 8;
/** Fewer periods than this say little, whatever the model. */
export const SHORT_HISTORY = 8;
/** History beyond this many periods adds nothing to the data's quality. */
const LONG_HISTORY = 26;

const dataPenalties: Record<string, number> = {
  [candidateFlags.stale]: 0.4,
  [candidateFlags.noLeadTime]: 0.2,
  [candidateFlags.noPrice]: 0.15,
  [candidateFlags.outliers]: 0.15,
  [candidateFlags.noForecast]: 0.5,
};

/** The four parts of a decision's confidence. @param costMinor what the chosen option costs over the plan's own action */
export function confidenceParts(candidate: Candidate, costMinor: number): ConfidenceParts {
  const { hits, origins } = candidate.replay ?? { hits: 0, origins: 0 };
  const share = classShare[candidate.class] ?? UNKNOWN_CLASS_SHARE;
  return {
    replay: (hits + CLASS_STRENGTH * share) / (origins + CLASS_STRENGTH),
    forecast: forecastPart(candidate),
    data: dataPart(candidate),
    agreement: agreementPart(candidate, costMinor),
  };
}

/** 1 for a forecast without error, 1/2 when the error's deviation is as large as the demand it is about. */
function forecastPart({ errorAtHorizon, protectionDemand }: Candidate): number {
  if (errorAtHorizon === null || protectionDemand === null) return 0;
  if (errorAtHorizon <= 0) return 1;
  return Math.max(0, protectionDemand) / (Math.max(0, protectionDemand) + errorAtHorizon);
}

function dataPart(candidate: Candidate): number {
  let quality = Math.min(1, candidate.historyPeriods / LONG_HISTORY);
  const flags = new Set(candidate.flags);
  if (candidate.unitPriceMicros === null && candidate.action === 'order') flags.add(candidateFlags.noPrice);
  for (const flag of flags) quality *= 1 - (dataPenalties[flag] ?? 0);
  return quality;
}

/** 1 for the cheapest option, falling to 0 where choosing another costs as much as the whole line is about. */
function agreementPart(candidate: Candidate, costMinor: number): number {
  if (costMinor <= 0) return 1;
  const scale = Math.max(candidate.valueAtRiskMinor, candidate.valueMinor);
  return scale <= 0 ? 0 : Math.max(0, 1 - costMinor / scale);
}

/** The logistic model. Parts are centred at one half. @returns 0 to 1 */
export function combine(parts: ConfidenceParts, weights: ConfidenceWeights = priorWeights): number {
  const score =
    weights.intercept +
    weights.replay * (parts.replay - 0.5) +
    weights.forecast * (parts.forecast - 0.5) +
    weights.data * (parts.data - 0.5) +
    weights.agreement * (parts.agreement - 0.5);
  return 1 / (1 + Math.exp(-score));
}

export type Confidence = { value: number; parts: ConfidenceParts; caps: string[] };

/** Confidence of a run that was validated. Nothing that a model says of itself enters. */
export function confidenceOf(state: RunState, weights: ConfidenceWeights = priorWeights): Confidence {
  const { candidate } = state;
  const option = chosenOption(state);
  const parts = confidenceParts(candidate, option.costMinor);
  const caps: { cap: number; because: string }[] = [];
  if (need(state, 'checks').some(check => check.stops && !check.ok))
    caps.push({ cap: 0, because: 'failed validation' });
  if (state.suspicious) caps.push({ cap: 0.5, because: 'suspicious text' });
  if (option.id === FLOOR_OPTION) caps.push({ cap: 0.5, because: 'floor rule, no forecast' });
  if (candidate.historyPeriods < SHORT_HISTORY) caps.push({ cap: 0.55, because: 'short history' });
  if (candidate.flags.includes(candidateFlags.stale)) caps.push({ cap: 0.55, because: 'stale data' });
  if (parts.agreement < 0.5) caps.push({ cap: 0.55, because: 'far from the optimum' });
  const combined = option.id === FLOOR_OPTION ? 0.5 : combine(parts, weights);
  const value = caps.reduce((least, { cap }) => Math.min(least, cap), combined);
  return { value, parts, caps: caps.map(({ because }) => because) };
}
