import { errorsOf, roomForPaths, type PastPaths, type RolledErrors } from './horizon-accuracy.ts';
import { fitTheta, type ThetaFit } from './models/theta.ts';
import { evenTrust, removableSeason, type SeasonTrust } from './removable-season.ts';
import { deseasonalise, pathsInSeason } from './season.ts';

/** Errors of dynamic Theta from many origins: the yardstick of how far demand can be foreseen. */
export interface RollingTheta {
  errors: RolledErrors;
  /** One-step forecasts, history long; NaN before the first origin. */
  fitted: Float64Array;
}

const refits = 4;

/**
 * Rolls dynamic Theta through the second half of a history. Rates and seasonal indices are refitted four times, each time
 * on what was known then; in between the states alone move on.
 *
 * @param filled history without gaps, which feeds the model
 * @param values the same with NaN where censored: errors of those periods are unknown
 * @param protection whole periods over which demand is summed
 * @param trust what the set teaches about long seasons
 */
export function rollingTheta(
  filled: Float64Array,
  values: Float64Array,
  season: number,
  protection: number,
  trust: SeasonTrust = evenTrust,
): RollingTheta {
  const n = filled.length;
  const from = Math.min(Math.max(4, n >> 1), Math.max(4, n - protection));
  const past = roomForPaths(n, from, protection);
  const fitted = new Float64Array(n).fill(NaN);
  const stride = Math.max(1, Math.ceil((n - from) / refits));
  for (let cut = from; cut < n; cut += stride) {
    const known = filled.subarray(0, cut);
    const shape = removableSeason(known, season, trust);
    const fit = fitTheta(deseasonalise(known, shape), { dynamic: true });
    const end = Math.min(n, cut + stride);
    const whole = deseasonalise(filled.subarray(0, end), shape);
    const ahead = pathsInSeason(thetaPaths(whole, fit, cut, protection, end - 1), shape).values;
    for (let t = cut; t < end; t++) fitted[t] = ahead[(t - cut) * protection]!;
    const start = Math.min((cut - from) * protection, past.values.length);
    past.values.set(ahead.subarray(0, past.values.length - start), start);
  }
  return { errors: errorsOf(values, past, true), fitted };
}

/**
 * Paths of dynamic Theta with fitted parameters from origin after origin. Within a path the trend line is held: updating it on
 * its own forecasts moves a sum little.
 * @param values without gaps and without season
 * @param steps length of each path
 * @param last the last origin
 */
export function thetaPaths(
  values: Float64Array,
  { alpha, weight, level }: ThetaFit,
  from: number,
  steps: number,
  last = values.length - steps,
): PastPaths {
  const paths = roomForPaths(last + steps, from, steps);
  let smooth = level;
  let power = 1;
  let average = 0;
  let intercept = 0;
  let slope = 0;
  for (let t = 0; t <= last; t++) {
    let ahead = smooth;
    let fading = power;
    for (let k = 0; t >= from && k < steps; k++) {
      const next = fading * (1 - alpha);
      const base = ahead + weight * (fading * intercept + ((1 - next) / alpha) * slope);
      paths.values[(t - from) * steps + k] = base;
      ahead = alpha * base + (1 - alpha) * ahead;
      fading = next;
    }
    const y = values[t]!;
    smooth = alpha * y + (1 - alpha) * smooth;
    power *= 1 - alpha;
    slope = t === 0 ? 0 : ((t - 1) * slope + (6 * (y - average)) / (t + 1)) / (t + 2);
    average += (y - average) / (t + 1);
    intercept = t === 0 ? y : average - (slope * (t + 2)) / 2;
  }
  return paths;
}
