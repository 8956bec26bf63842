import { isPositive, observedMean } from './models/model.ts';
import { trendLine } from './models/theta.ts';
import type { Season } from './season.ts';

/**
 * Seasons that were seen once or twice, phase by phase: what a line leaves of each phase, kept as far as such rests have
 * come again a season later, in the series and in its set.
 */

/** Share of what a line leaves that comes again a season later, where neither the series nor its set can tell. */
export const usualRepeats = 0.3;
/** Seasons of which every phase has hardly been seen three times. */
export const mostCycles = 3;
/** The highest share believed, and the lowest worth a season. */
const highestShare = 0.95;
const lowestShare = 0.02;
/** Rounds in which line and phases take turns. */
const rounds = 12;
const smallestFactor = 0.1;

/** Products of rests one season apart, in variances of the series, and how many there are. */
interface Repeats {
  sum: number;
  pairs: number;
}

/**
 * Share of what lines leave that comes again a season later, over a sample: near 1 where there is hardly anything but the
 * season, 0 where there is none.
 *
 * @param series histories of a set without gaps
 * @param season periods per season
 * @returns between 0 and 1, to one digit; `usualRepeats` where no history is longer than a season
 */
export function learnRepeats(series: readonly Float64Array[], season: number): number {
  let sum = 0;
  let pairs = 0;
  for (const values of series) {
    const own = repeatsOf(isPositive(values) ? values.map(Math.log) : values, season);
    sum += own.sum;
    pairs += own.pairs;
  }
  if (pairs < season) return usualRepeats;
  // to one digit, so that a few new sales do not change every forecast of the set
  return Math.round(10 * Math.min(1, Math.max(0, sum / pairs))) / 10;
}

/**
 * Indices of a season from a line and the mean rest of every phase, shrunk by the share that does not come again.
 *
 * @param values without gaps, more than one season
 * @param repeats what the set teaches of that share; it counts as much as one season of the series' own pairs
 * @param multiplicative factors instead of summands
 * @returns undefined where nothing comes again
 * Source: best linear prediction of a phase's mean, Robinson, Statistical Science 6 (1991). The line takes its part of the
 * season away in so short a history, which hides half of the odds; so what does not repeat counts half.
 */
export function repeatingSeason(
  values: Float64Array,
  season: number,
  repeats: number,
  multiplicative: boolean,
): Season | undefined {
  const logarithmic = multiplicative && isPositive(values);
  const y = logarithmic ? values.map(Math.log) : values;
  const { sum, pairs } = repeatsOf(y, season);
  const share = Math.min(highestShare, (sum + season * repeats) / (pairs + season));
  if (share < lowestShare) return undefined;
  const rests = phaseRests(y, season, (1 - share) / share / 2);
  const level = observedMean(values);
  if (!multiplicative) return { length: season, indices: rests, multiplicative };
  if (!logarithmic && !(level > 0)) return undefined;
  const indices = rests.map(rest =>
    logarithmic ? Math.exp(rest) : Math.max(smallestFactor, 1 + rest / level),
  );
  return { length: season, indices, multiplicative };
}

function repeatsOf(y: Float64Array, season: number): Repeats {
  const n = y.length;
  if (n <= season) return { sum: 0, pairs: 0 };
  const { intercept, slope } = trendLine(y);
  const rests = y.map((value, t) => value - intercept - slope * (t + 1));
  let variance = 0;
  for (const rest of rests) variance += (rest * rest) / n;
  if (!(variance > 0)) return { sum: 0, pairs: 0 };
  let sum = 0;
  for (let t = season; t < n; t++) sum += (rests[t]! * rests[t - season]!) / variance;
  return { sum, pairs: n - season };
}

/** Mean rest of every phase beside a line, as if each had been seen so many periods more without any; their mean is 0. */
function phaseRests(y: Float64Array, season: number, unseen: number): Float64Array {
  const n = y.length;
  const rests = new Float64Array(season);
  const adjusted = y.slice();
  for (let round = 0; round < rounds; round++) {
    const { intercept, slope } = trendLine(adjusted);
    rests.fill(0);
    for (let t = 0; t < n; t++) rests[t % season]! += y[t]! - intercept - slope * (t + 1);
    let mean = 0;
    for (let p = 0; p < season; p++) {
      rests[p]! /= Math.ceil((n - p) / season) + unseen;
      mean += rests[p]! / season;
    }
    for (let p = 0; p < season; p++) rests[p]! -= mean;
    for (let t = 0; t < n; t++) adjusted[t] = y[t]! - rests[t % season]!;
  }
  return rests;
}
