import { meanSquaredDifference } from './accuracy.ts';
import { observedMean } from './models/model.ts';
import { deseasonalise, seasonalIndices, type Season } from './season.ts';
import { sparseLevels } from './sparse-levels.ts';

/** The season that the sparse series of a set have in common; none of them could show it alone. */
export interface SparseSeason {
  /** Factors with mean 1: `indices[0]` is that of the first period after the set's histories. */
  indices: Float64Array;
  /** Bucket of that period; 0 where the series carry no calendar. */
  end: number;
}

/** Fewest sparse series, and most looked at when the season is put to the test. */
const fewestSeries = 30;
const mostJudged = 400;
/** Share by which errors must fall at past origins for a season to be believed. */
const leastGain = 0.005;

/**
 * Finds the season in the sum of the sparse series, each brought to the same mean, and keeps it where it would have
 * lowered their errors at the last two origins, found from what was known there.
 *
 * @param sample sparse histories that end together, NaN where censored
 * @param rates smoothing rates of their levels
 * @param end bucket after their last, 0 where unknown
 */
export function learnSparseSeason(
  sample: readonly Float64Array[],
  season: number,
  horizon: number,
  rates: readonly number[],
  end: number,
): SparseSeason | undefined {
  if (season <= 1 || sample.length < fewestSeries) return undefined;
  const lengths = sample.map(values => values.length).toSorted((a, b) => a - b);
  const length = lengths[sample.length >> 1]!;
  const reach = Math.max(1, Math.min(horizon, season, length >> 2));
  const stride = Math.max(1, Math.ceil(sample.length / mostJudged));
  let plain = 0;
  let seasonal = 0;
  for (const back of [reach, 2 * reach]) {
    const past = sample.map(values => values.subarray(0, Math.max(0, values.length - back)));
    const indices = commonIndices(past, season, length - back);
    if (indices === undefined) return undefined;
    for (let i = 0; i < sample.length; i += stride) {
      const known = past[i]!;
      const scale = meanSquaredDifference(known);
      if (known.length < 8 || !(scale > 0)) continue;
      const future = sample[i]!.subarray(known.length, known.length + reach);
      plain += rootError(known, future, undefined, rates, scale);
      seasonal += rootError(known, future, indices, rates, scale);
    }
  }
  if (!(seasonal < (1 - leastGain) * plain)) return undefined;
  const indices = commonIndices(sample, season, length);
  return indices && { indices, end };
}

/** Shrunk indices of the mean of all series over their last periods, counted from the end. */
function commonIndices(
  sample: readonly Float64Array[],
  season: number,
  length: number,
): Float64Array | undefined {
  if (length < 2 * season + 1) return undefined;
  const sums = new Float64Array(length);
  const counts = new Float64Array(length);
  for (const values of sample) {
    const mean = observedMean(values);
    if (!(mean > 0)) continue;
    const shift = length - values.length;
    for (let t = Math.max(0, -shift); t < values.length; t++) {
      if (Number.isNaN(values[t]!)) continue;
      sums[t + shift]! += values[t]! / mean;
      counts[t + shift]!++;
    }
  }
  const common = sums.map((sum, t) => sum / counts[t]!);
  if (!common.every(value => value > 0)) return undefined;
  const { indices } = seasonalIndices(common, season, true);
  return indices.map((_, j) => Math.max(0.1, indices[(length + j) % season]!));
}

/** Root of the mean squared error over a future, scaled. */
function rootError(
  known: Float64Array,
  future: Float64Array,
  indices: Float64Array | undefined,
  rates: readonly number[],
  scale: number,
): number {
  const shape = indices && placed({ indices, end: 0 }, known.length, 0);
  const level = sparseLevels(shape ? deseasonalise(known, shape) : known, rates)[known.length]!;
  let squares = 0;
  let count = 0;
  future.forEach((y, h) => {
    if (Number.isNaN(y)) return;
    squares += (y - level * (indices ? indices[h % indices.length]! : 1)) ** 2;
    count++;
  });
  return count > 0 ? Math.sqrt(squares / count / scale) : 0;
}

/**
 * The season as it lies over a history, so that `deseasonalise` and `reseasonalise` count from its first value.
 * @param length periods of the history
 * @param end bucket after its last value, in the count of the season's `end`
 */
export function placed({ indices, end: known }: SparseSeason, length: number, end: number): Season {
  const m = indices.length;
  const first = end - known - length;
  const at = (t: number) => indices[(((first + t) % m) + m) % m]!;
  return { length: m, indices: indices.map((_, t) => at(t)), multiplicative: true };
}
