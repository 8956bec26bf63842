import { meanAbsoluteDifference } from './accuracy.ts';
import { classifyDemand } from './demand-class.ts';
import { fillGaps } from './fill-gaps.ts';
import { dynamicTheta } from './models/theta.ts';
import { openHistory } from './open-phases.ts';
import {
  evenTrust,
  followedSeason,
  isHardToTell,
  seasonParts,
  trusted,
  withRepeats,
  type SeasonTrust,
} from './removable-season.ts';
import { learnRepeats, mostCycles } from './repeating-season.ts';
import { deseasonalise, reseasonalise } from './season.ts';

/** Series looked at, and origins in each. */
const sampleSize = 100;
const samplePeriods = 40_000;
const looks = 2;
/** What is tried: no season, half of either kind, half of both, all of either. */
const choices: readonly Omit<SeasonTrust, 'repeats'>[] = [
  { waves: 0, plain: 0 },
  { waves: 0.5, plain: 0 },
  { waves: 0, plain: 0.5 },
  evenTrust,
  { waves: 1, plain: 0 },
  { waves: 0, plain: 1 },
];
/** A choice that errs a twentieth more gets 1.05^-16, less than half the weight. */
const sharpness = 16;
/** Looks of evidence that "all choices err alike" weighs. */
const prior = 10;
/** A series counts at most so many times its usual change from period to period. */
const largestError = 20;

/**
 * How far a season that is long or hardly seen twice is to be believed, and in which form, from what would have foreseen the histories of a sample best:
 * two or three cycles of one series cannot tell season from weather, many series can.
 *
 * @param series histories of a set, NaN where censored
 * @param season periods per season
 * @param horizon periods that will be forecast
 * @returns the mean of what was tried, weighted by errors at two origins
 */
export function learnSeasonTrust(
  series: readonly Float64Array[],
  season: number,
  horizon: number,
): SeasonTrust {
  const regular = series.filter(values => values.length > season && isRegular(values));
  const repeats = repeatsOf(regular, season);
  const long = regular.filter(values => values.length >= 1.5 * season);
  const periods = long.reduce((sum, values) => sum + values.length, 0);
  const stride = Math.max(1, Math.ceil(long.length / sampleSize), Math.ceil(periods / samplePeriods));
  const errors = choices.map(() => 0);
  let looked = 0;
  for (let i = 0; i < long.length; i += stride) {
    const open = openHistory(long[i]!, season);
    const followed = followedSeason(open.values, open.season);
    for (let look = 1; look <= looks; look++) {
      if (judge(open.values, followed, horizon, look, repeats, errors)) looked++;
    }
  }
  if (looked === 0) return { ...evenTrust, repeats };
  const alike = (prior * errors[choices.indexOf(evenTrust)]!) / looked;
  const least = Math.min(...errors) + alike;
  const weights = errors.map(error => (least > 0 ? ((error + alike) / least) ** -sharpness : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (part: 'waves' | 'plain') =>
    weights.reduce((sum, weight, i) => sum + (weight / total) * choices[i]![part], 0);
  // to one digit, so that a few new sales do not change every forecast of the set
  return { waves: Math.round(10 * mean('waves')) / 10, plain: Math.round(10 * mean('plain')) / 10, repeats };
}

/** How far what lines leave comes again, over the last cycles of a sample. */
function repeatsOf(regular: readonly Float64Array[], season: number): number {
  if (season <= 1) return evenTrust.repeats;
  const stride = Math.max(1, Math.ceil(regular.length / sampleSize));
  const sample = regular.filter((_, i) => i % stride === 0);
  return learnRepeats(
    sample.map(values => fillGaps(values.slice(-mostCycles * season), season)),
    season,
  );
}

function isRegular(values: Float64Array): boolean {
  const { class: kind } = classifyDemand(values);
  return kind === 'smooth' || kind === 'erratic';
}

/** Adds each choice's scaled absolute error at one origin. @returns false where the history is too short for it */
function judge(
  values: Float64Array,
  season: number,
  horizon: number,
  look: number,
  repeats: number,
  errors: number[],
): boolean {
  const reach = Math.max(1, Math.min(horizon, values.length >> 2));
  const origin = values.length - look * reach;
  if (origin < 1.5 * season || !isHardToTell(origin, season)) return false;
  const past = values.slice(0, origin);
  const scale = reach * meanAbsoluteDifference(past, 1);
  if (!(scale > 0)) return false;
  const known = fillGaps(past, season);
  const parts = seasonParts(known, season);
  choices.forEach((choice, i) => {
    const trust = { ...choice, repeats };
    const shape = withRepeats(known, trusted(parts, season, trust), season, trust);
    const path = reseasonalise(dynamicTheta(deseasonalise(known, shape), reach).mean, shape, origin);
    let error = 0;
    for (let h = 0; h < reach; h++) {
      const miss = Math.abs(values[origin + h]! - path[h]!);
      if (!Number.isNaN(miss)) error += miss;
    }
    errors[i]! += Math.min(largestError, error / scale);
  });
  return true;
}
