import { firstOrigin } from './fast-kernel.ts';
import { sesRates, type FastResult } from './fast-result.ts';
import { roomForPaths, type PastPaths } from './horizon-accuracy.ts';
import { observedMean } from './models/model.ts';
import { capOf } from './spikes.ts';

/** Smoothing with half the slope of the history's line as drift, and how much of the forecast it is to be. */
export interface FastTrend {
  rate: number;
  /** Share of the smoothing with drift; the rest is what the kernel chose. */
  share: number;
  /** Level after the last period, half the slope, and the lag of the level behind the line, in periods. */
  level: number;
  drift: number;
  lag: number;
  /** Mean squared out-of-sample error of the sum over the interval, of both together at most. */
  squaredError: number;
  /** Mean out-of-sample error (actual - forecast) of that sum. */
  bias: number;
}

/** Fewest periods for a slope, and fewest whole intervals that judge it. */
const shortest = 12;
const fewestIntervals = 1.5;

/**
 * Theta for the fast tier: exponential smoothing plus half the slope of the line through what was known at each origin, at
 * whichever rate foresees the sum over the interval best, weighed against smoothing alone by their squared errors.
 *
 * @param values regular demand without gaps, its season taken out
 * @param sums running sums of the values, as the kernel leaves them
 * @param plain what the kernel chose: smoothing alone
 * @returns undefined where the history is short, has spikes, or is foreseen not clearly better with a drift
 * Source: Hyndman and Billah, "Unmasking the Theta method", IJF 19 (2003).
 */
export function fastTrend(
  values: Float64Array,
  protection: number,
  sums: Float64Array,
  plain: FastResult,
): FastTrend | undefined {
  const n = values.length;
  if (n < shortest || plain.origins < fewestIntervals * protection || capOf(values) < Infinity)
    return undefined;
  const start = firstOrigin(n, protection);
  const warm = Math.max(1, start >> 1);
  const slopes = runningSlopes(values);
  const steps = (protection * (protection - 1)) / 2;
  let best: Omit<FastTrend, 'share'> | undefined;
  for (const rate of sesRates) {
    let level = sums[warm]! / warm;
    let fading = 1;
    let squares = 0;
    let sum = 0;
    for (let t = 0; t < n; t++) {
      if (t >= start && t + protection <= n) {
        const lag = (1 - fading) / rate;
        const drift = (slopes[t]! / 2) * (steps + protection * lag);
        const error = sums[t + protection]! - sums[t]! - protection * level - drift;
        squares += error * error;
        sum += error;
      }
      level += rate * (values[t]! - level);
      fading *= 1 - rate;
    }
    const squaredError = squares / plain.origins;
    if (best && best.squaredError <= squaredError) continue;
    best = {
      rate,
      level,
      drift: slopes[n]! / 2,
      lag: (1 - fading) / rate,
      squaredError,
      bias: sum / plain.origins,
    };
  }
  if (best === undefined || !(best.squaredError * plain.margin < plain.squaredError)) return undefined;
  const share = plain.squaredError ** 2 / (plain.squaredError ** 2 + best.squaredError ** 2);
  const both = (own: number, other: number) => share * own + (1 - share) * other;
  return {
    ...best,
    share,
    squaredError: both(best.squaredError, plain.squaredError),
    bias: both(best.bias, plain.bias),
  };
}

/**
 * What smoothing with and without drift would have said in the past, the rate and the shares as they are now.
 * @param values what was smoothed @param flat level of smoothing alone before each period
 */
export function pastTrend(
  values: Float64Array,
  { rate, share }: FastTrend,
  protection: number,
  flat: Float64Array,
): PastPaths {
  const n = values.length;
  const slopes = runningSlopes(values);
  const start = firstOrigin(n, protection);
  const paths = roomForPaths(n, start, protection);
  let level = observedMean(values, 0, Math.max(1, start >> 1));
  let fading = 1;
  for (let t = 0; t + protection <= n; t++) {
    const drift = slopes[t]! / 2;
    const base = share * (level + (drift * (1 - fading)) / rate) + (1 - share) * flat[t]!;
    for (let step = 0; t >= start && step < protection; step++)
      paths.values[(t - start) * protection + step] = base + share * drift * step;
    level += rate * (values[t]! - level);
    fading *= 1 - rate;
  }
  return paths;
}

/** Slope of the least-squares line through the first t values, for every t up to all. */
function runningSlopes(values: Float64Array): Float64Array {
  const slopes = new Float64Array(values.length + 1);
  let mean = values[0]!;
  let slope = 0;
  for (let t = 1; t < values.length; t++) {
    const rest = values[t]! - mean;
    slope = ((t - 1) * slope + (6 * rest) / (t + 1)) / (t + 2);
    mean += rest / (t + 1);
    slopes[t + 1] = slope;
  }
  return slopes;
}

/** The path of both together. @param flat level of smoothing alone */
export function trendPath(
  { share, level, drift, lag }: FastTrend,
  flat: number,
  horizon: number,
): Float64Array {
  return Float64Array.from(
    { length: horizon },
    (_, h) => share * (level + drift * (h + lag)) + (1 - share) * flat,
  );
}
