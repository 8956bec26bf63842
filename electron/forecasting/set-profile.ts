import { meanSquaredDifference, spread } from './accuracy.ts';
import type { MemberWeights } from './combination.ts';
import { classifyDemand } from './demand-class.ts';
import { learnMemberWeights } from './member-weights.ts';
import { openHistory } from './open-phases.ts';
import { evenTrust, type SeasonTrust } from './removable-season.ts';
import { learnSeasonTrust } from './season-trust.ts';
import { calibrateTail } from './sparse-spread.ts';
import { learnSparseSeason, type SparseSeason } from './sparse-season.ts';
import type { SpreadCalibration } from './spread-calibration.ts';
import { sparseLevels, sparseRates, usualRates } from './sparse-levels.ts';

/** What a whole set of series teaches about each of them; made once, then handed to every chunk of the set. */
export interface SetProfile {
  /** Smoothing rates, averaged, for sparse series. */
  sparseRates: readonly number[];
  /** Factor on forecasts of sparse series: below 1 where the set's demand has been falling behind its forecasts. */
  sparseFactor: number;
  /** Factor on the chance of exceeding a quantile of sparse demand at which quantiles held in the past. */
  sparseTail: number;
  /** The season that sparse series have in common, where it helps. */
  sparseSeason?: SparseSeason | undefined;
  /** Weights of the combination's members for demand in nearly every period. */
  memberWeights: MemberWeights;
  /** How far long seasons of such demand are to be believed. */
  seasonTrust: SeasonTrust;
  /** How far such demand came from its mean; where quantiles are wanted. */
  spread?: SpreadCalibration | undefined;
}

export const noProfile: SetProfile = {
  sparseRates: usualRates,
  sparseFactor: 1,
  sparseTail: 1,
  memberWeights: {},
  seasonTrust: evenTrust,
};

/** Series looked at: enough for a factor within a percent, few enough to cost nothing. */
const sampleSize = 4000;
/** Fewest demands in the judged windows for a factor to mean anything. */
const fewestDemands = 200;

/**
 * Learns from rolling origins over a sample of the set, inside its history alone: how much to trust each member of the
 * combination, which smoothing rates suit its sparse series, and by what factor their forecasts ran high or low. One
 * sparse series is too noisy to show that demand is falling; a set is not.
 *
 * @param series histories, NaN where censored
 * @param season periods per season
 * @param horizon periods that will be forecast
 * @param protection periods over which demand is summed
 * @param ends bucket after the last value of each, where they carry a calendar
 */
export function profileSet(
  series: readonly Float64Array[],
  season: number,
  horizon: number,
  protection: number,
  ends: readonly number[] = [],
): SetProfile {
  const seasonTrust = learnSeasonTrust(series, season, horizon);
  const memberWeights = learnMemberWeights(series, season, horizon, seasonTrust);
  const stride = Math.max(1, Math.ceil(series.length / sampleSize));
  const sample: Float64Array[] = [];
  const together: Float64Array[] = [];
  const end = ends.reduce((latest, one) => Math.max(latest, one), 0);
  for (let i = 0; i < series.length; i += stride) {
    const { class: kind } = classifyDemand(series[i]!);
    if (kind !== 'intermittent' && kind !== 'lumpy') continue;
    if (openHistory(series[i]!, season).phases !== undefined) continue;
    sample.push(series[i]!);
    if ((ends[i] ?? 0) === end) together.push(series[i]!);
  }
  const windows = judgedWindows(horizon, medianLength(sample));
  const judged = sparseRates.map(rate => judgeRate(sample, rate, windows, horizon));
  if (judged[0]!.demands < fewestDemands) return { ...noProfile, memberWeights, seasonTrust };
  const ranked = judged.toSorted((a, b) => a.error - b.error).slice(0, 2);
  const factor = ranked.reduce((product, entry) => product * entry.factor ** (1 / ranked.length), 1);
  const rates = ranked.map(entry => entry.rate);
  const steady = factor ** steadiness(sample);
  const bounded = Math.min(1.5, Math.max(0.5, steady));
  const tail = calibrateTail(sample, rates, bounded, Math.max(1, Math.ceil(protection)), season);
  const sparseSeason = learnSparseSeason(together, season, horizon, rates, end);
  return {
    sparseRates: rates,
    sparseFactor: bounded,
    sparseTail: tail,
    sparseSeason,
    memberWeights,
    seasonTrust,
  };
}

interface Window {
  /** Periods forecast. */
  length: number;
  /** Periods between its end and the end of the history. */
  back: number;
}

/** Looks further back than the last horizon: fewer, and the factor follows each year's weather. */
const furtherLooks = 3;

/**
 * Looks at the last horizon, at half of it and at a quarter, each half its length further back than the one before: recent
 * drift counts more than old. A horizon shorter than a quarter of the history looks as far as that: a few periods of a set
 * are mostly weather.
 */
function judgedWindows(horizon: number, length: number): Window[][] {
  const longest = Math.min(26, Math.max(horizon, length >> 2));
  return [1, 2, 4].map(parts => {
    const periods = Math.max(1, Math.ceil(longest / parts));
    return Array.from({ length: parts + furtherLooks }, (_, i) => ({
      length: periods,
      back: Math.round((i * periods) / 2),
    }));
  });
}

/** Windows through the history on which a drift must show, their length, and rates too slow to follow it. */
const driftWindows = 5;
const longestDriftWindow = 12;
const slowRates = [0.06, 0.1];

/**
 * Share of a drift to believe: all of it where demand has run high or low by the same factor window after window, none
 * where it swings from one to the next, as a season does.
 * Source: positive-part shrinkage, James and Stein (1961).
 */
function steadiness(sample: Float64Array[]): number {
  const length = Math.max(1, Math.min(longestDriftWindow, medianLength(sample) >> 2));
  const actual = new Float64Array(driftWindows);
  const expected = new Float64Array(driftWindows);
  for (const values of sample) {
    const levels = sparseLevels(values, slowRates);
    for (let back = 0; back < driftWindows; back++) {
      const origin = values.length - length * (back + 1);
      if (origin < Math.max(6, values.length / 4)) break;
      for (let t = origin; t < origin + length; t++) {
        if (Number.isNaN(values[t]!)) continue;
        actual[back]! += values[t]!;
        expected[back]! += levels[origin]!;
      }
    }
  }
  const seen = actual.map((sum, i) => Math.log(sum / expected[i]!)).filter(value => Number.isFinite(value));
  if (seen.length < 2) return 1;
  const { mean, deviation } = spread(seen);
  return mean === 0 ? 0 : Math.max(0, 1 - (0.5 * deviation * deviation) / (mean * mean));
}

function medianLength(sample: Float64Array[]): number {
  return sample.map(values => values.length).toSorted((a, b) => a - b)[sample.length >> 1] ?? 0;
}

/** Pooled error of a rate after its factor, and that factor: the geometric mean over the kinds of window. */
function judgeRate(sample: Float64Array[], rate: number, windows: Window[][], horizon: number) {
  const actual = windows.map(() => 0);
  const expected = windows.map(() => 0);
  let demands = 0;
  const scored: { level: number; scale: number; values: Float64Array }[] = [];
  for (const values of sample) {
    const levels = sparseLevels(values, [rate]);
    windows.forEach((looks, kind) => {
      for (const { length, back } of looks) {
        const origin = values.length - back - length;
        if (origin < Math.max(6, values.length / 4)) continue;
        const future = values.subarray(origin, origin + length);
        for (const y of future) {
          if (Number.isNaN(y)) continue;
          actual[kind]! += y;
          expected[kind]! += levels[origin]!;
          if (y > 0) demands++;
        }
        const scale = meanSquaredDifference(values.subarray(0, origin));
        if (scale > 0) scored.push({ level: levels[origin]!, scale, values: future });
      }
    });
  }
  let factor = 1;
  windows.forEach((looks, kind) => {
    if (!(actual[kind]! > 0 && expected[kind]! > 0)) return;
    // under a steady drift a forecast is off by the drift times its age: the level's lag and half the window
    const reach = (1 / rate + horizon / 2) / (1 / rate + looks[0]!.length / 2);
    factor *= (actual[kind]! / expected[kind]!) ** (reach / windows.length);
  });
  let error = 0;
  for (const { level, scale, values } of scored) error += rootScaledError(values, factor * level, scale);
  return { rate, factor, demands, error };
}

function rootScaledError(values: Float64Array, level: number, scale: number): number {
  let squares = 0;
  let count = 0;
  for (const y of values) {
    if (Number.isNaN(y)) continue;
    squares += (y - level) ** 2;
    count++;
  }
  return count > 0 ? Math.sqrt(squares / count / scale) : 0;
}
