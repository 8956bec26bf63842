import { fitTheta, type ThetaFit } from './models/theta.ts';
import { evenTrust, removableSeason, type SeasonTrust } from './removable-season.ts';
import { deseasonalise, type Season } from './season.ts';

/** Errors of dynamic Theta from many origins: the yardstick of how far demand can be foreseen. */
export interface RollingErrors {
  /** Actual minus forecast of the sum over the protection interval, by origin; NaN where a period is censored. */
  sums: Float64Array;
  /** First origin: `sums[i]` belongs to the forecast made after `from + i` periods. */
  from: number;
  /** One-step forecasts, history long; NaN before the first origin. */
  fitted: Float64Array;
}

const refits = 4;

/**
 * Rolls dynamic Theta through the second half of a history. Rates and seasonal indices are refitted four times, each time
 * on what was known then; in between the states alone move on.
 *
 * @param filled history without gaps, which feeds the model
 * @param values the same with NaN where censored: errors that touch those periods are unknown
 * @param protection whole periods over which demand is summed
 * @param trust what the set teaches about long seasons
 */
export function rollingTheta(
  filled: Float64Array,
  values: Float64Array,
  season: number,
  protection: number,
  trust: SeasonTrust = evenTrust,
): RollingErrors {
  const n = filled.length;
  const from = Math.min(Math.max(4, n >> 1), Math.max(4, n - protection));
  const count = Math.max(0, n - protection - from + 1);
  const sums = new Float64Array(count);
  const fitted = new Float64Array(n).fill(NaN);
  const stride = Math.max(1, Math.ceil((n - from) / refits));
  for (let cut = from; cut < n; cut += stride) {
    const known = filled.subarray(0, cut);
    const shape = removableSeason(known, season, trust);
    const fit = fitTheta(deseasonalise(known, shape), { dynamic: true });
    rollOn(filled, values, shape, fit, cut, Math.min(n, cut + stride), protection, sums, from, fitted);
  }
  return { sums, from, fitted };
}

/** Dynamic Theta's states from the start, forecasting the interval from every origin in [cut, end). */
function rollOn(
  filled: Float64Array,
  values: Float64Array,
  shape: Season,
  fit: ThetaFit,
  cut: number,
  end: number,
  protection: number,
  sums: Float64Array,
  from: number,
  fitted: Float64Array,
): void {
  const { alpha, weight } = fit;
  const { length, indices, multiplicative } = shape;
  let smooth = fit.level;
  let power = 1;
  let average = 0;
  let intercept = 0;
  let slope = 0;
  for (let t = 0; t < end; t++) {
    if (t >= cut) {
      let error = 0;
      let level = smooth;
      let fading = power;
      // within one interval the trend line is held; updating it on its own forecasts moves the sum little
      for (let k = t; k < Math.min(filled.length, t + protection); k++) {
        const next = fading * (1 - alpha);
        const base = level + weight * (fading * intercept + ((1 - next) / alpha) * slope);
        const index = indices[k % length]!;
        const expected = multiplicative ? base * index : base + index;
        if (k === t) fitted[t] = expected;
        error += values[k]! - expected;
        level = alpha * base + (1 - alpha) * level;
        fading = next;
      }
      if (t - from < sums.length) sums[t - from] = error;
    }
    const index = indices[t % length]!;
    const y = multiplicative ? filled[t]! / index : filled[t]! - index;
    smooth = alpha * y + (1 - alpha) * smooth;
    power *= 1 - alpha;
    slope = t === 0 ? 0 : ((t - 1) * slope + (6 * (y - average)) / (t + 1)) / (t + 2);
    average += (y - average) / (t + 1);
    intercept = t === 0 ? y : average - (slope * (t + 2)) / 2;
  }
}
