import { variationCutOff } from './demand-class.ts';

/** Standard deviations above the mean at which a spike of erratic demand is cut off. */
const spikeLimit = 2.5;
/** Share of periods without demand from which demand is sparse: there a spike is what demand is. */
export const sparseShare = 0.25;

/**
 * Level above which single periods of erratic demand (promotions, large orders) do not teach a model anything: their size
 * would pull it up long after. High values that repeat raise the limit themselves, so steps and growth stay below it.
 *
 * @param count,total,squares number, sum and sum of squares of the periods
 * @param without periods without demand
 * @returns Infinity for smooth and for sparse demand
 */
export function spikeCap(count: number, total: number, squares: number, without: number): number {
  if (without >= sparseShare * count || !(total > 0)) return Infinity;
  const mean = total / count;
  const variance = squares / count - mean * mean;
  return variance < variationCutOff * mean * mean ? Infinity : mean + spikeLimit * Math.sqrt(variance);
}

/** Autocorrelation of neighbours from which high values are a level that wanders or grows, and not spikes. */
const wanderingCorrelation = 0.6;

/**
 * True where neighbours are so alike that high values are a level that wanders or grows.
 * @param values packed; the history is `values[from .. from + length)`, finite
 */
export function wanders(values: Float64Array, from: number, length: number, mean: number): boolean {
  let variance = 0;
  let covariance = 0;
  let before = 0;
  for (let t = from; t < from + length; t++) {
    const deviation = values[t]! - mean;
    variance += deviation * deviation;
    covariance += deviation * before;
    before = deviation;
  }
  return covariance >= wanderingCorrelation * variance && variance > 0;
}

/** The cap of a history; NaN is left out. */
export function capOf(values: Float64Array): number {
  let count = 0;
  let total = 0;
  let squares = 0;
  let without = 0;
  for (const y of values) {
    if (Number.isNaN(y)) continue;
    count++;
    total += y;
    squares += y * y;
    if (y <= 0) without++;
  }
  const cap = spikeCap(count, total, squares, without);
  if (cap === Infinity) return cap;
  const known = count === values.length ? values : values.filter(y => !Number.isNaN(y));
  return wanders(known, 0, count, total / count) ? Infinity : cap;
}

/** A history with its spikes cut off; the same array where there are none. NaN stays. */
export function withoutSpikes(values: Float64Array, cap = capOf(values)): Float64Array {
  return cap === Infinity ? values : values.map(y => Math.min(cap, y));
}
