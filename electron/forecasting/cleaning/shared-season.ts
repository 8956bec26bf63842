import { fillGaps } from '../fill-gaps.ts';
import { seasonalIndices, type Season } from '../season.ts';
import type { DatedHistory } from './succession.ts';

/** Fewest histories of a season and more for a season to be a category's and not one item's. */
const fewestHistories = 3;

/**
 * The season of a category, for members too short to show their own. Every member of at least one season and a half is
 * brought to the same mean and they are added up bucket by bucket; the sum's indices are shrunk by their own noise.
 *
 * @param histories of the category; NaN where censored
 * @param season buckets per season
 * @returns factors with mean 1 by `bucket index % season`, or undefined when the category is too small or too short
 * Source: group seasonal indices, Withycombe, IJF 5 (1989); Dekker, van Donselaar and Ouwehand, IJPE 90 (2004).
 */
export function sharedSeason(histories: readonly DatedHistory[], season: number): Season | undefined {
  if (season <= 1) return undefined;
  const long = histories.filter(({ values }) => values.length >= 1.5 * season);
  const usable = long
    .map(({ firstBucket, values }) => ({ firstBucket, values: levelled(values, season) }))
    .filter(({ values }) => values.length > 0);
  if (usable.length < fewestHistories) return undefined;
  const first = Math.min(...usable.map(one => one.firstBucket));
  const end = Math.max(...usable.map(one => one.firstBucket + one.values.length));
  const sums = new Float64Array(end - first);
  const counts = new Float64Array(end - first);
  for (const { firstBucket, values } of usable) {
    values.forEach((value, t) => {
      sums[firstBucket - first + t]! += value;
      counts[firstBucket - first + t]!++;
    });
  }
  const mean = fillGaps(
    sums.map((sum, t) => (counts[t]! > 0 ? sum / counts[t]! : Number.NaN)),
    1,
  );
  if (mean.length < 2 * season + 1 || !mean.every(value => value > 0)) return undefined;
  const { indices } = seasonalIndices(mean, season, true);
  // from phases counted from the first value to phases of the calendar
  const byBucket = indices.map((_, phase) => indices[(((phase - first) % season) + season) % season]!);
  return { length: season, indices: byBucket, multiplicative: true };
}

/** A history at mean 1, gaps filled; empty where nothing was sold. */
function levelled(values: Float64Array, season: number): Float64Array {
  if (!values.some(value => value > 0)) return new Float64Array(0);
  const filled = fillGaps(values, season).map(value => Math.max(0, value));
  const mean = filled.reduce((sum, value) => sum + value, 0) / filled.length;
  return filled.map(value => value / mean);
}

/**
 * Indices of a shared season for a history that begins at a bucket, so that `deseasonalise` and `reseasonalise` count
 * phases from its first value.
 */
export function seasonFrom(shared: Season, firstBucket: number): Season {
  const { length, indices } = shared;
  const shift = ((firstBucket % length) + length) % length;
  return { ...shared, indices: indices.map((_, phase) => indices[(phase + shift) % length]!) };
}
