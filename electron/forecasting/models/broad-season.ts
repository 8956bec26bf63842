import { roomForPaths, type PastPaths } from '../horizon-accuracy.ts';
import { observedMean, type FittedModel } from './model.ts';
import { seasonalNaive } from './naive.ts';

/**
 * Last season's demand as it was around the same time: of rare demand the season repeats, and not the very period in which
 * an order came. Where single periods do repeat, as hours of a day, the window errs more than they do and is left out.
 *
 * @param values NaN where censored
 * @param season periods per season, at least 1
 * @param window periods over which demand is alike, about
 * Source: seasonal naive, smoothed as the seasonal component of STL is (Cleveland et al., J. Official Statistics 6, 1990).
 */
export function broadSeason(
  values: Float64Array,
  horizon: number,
  season: number,
  window: number,
): FittedModel {
  const half = Math.min(window, season) >> 1;
  const plain = seasonalNaive(values, Math.max(horizon, season), season);
  const whole = { ...plain, mean: plain.mean.slice(0, horizon) };
  if (half === 0 || repeatsExactly(values, season, half)) return whole;
  const width = 2 * half + 1;
  const mean = Float64Array.from({ length: horizon }, (_, h) => {
    let sum = 0;
    for (let k = h - half; k <= h + half; k++) sum += plain.mean[(k + season) % season]!;
    return sum / width;
  });
  return { ...plain, parameters: { width }, mean };
}

/** True where the period a season ago errs less, by its squares, than the mean of the periods around it. */
function repeatsExactly(values: Float64Array, season: number, half: number): boolean {
  let exact = 0;
  let around = 0;
  for (let t = season + half; t < values.length; t++) {
    let sum = 0;
    let count = 0;
    for (let k = t - season - half; k <= t - season + half && k < t; k++) {
      if (Number.isNaN(values[k]!)) continue;
      sum += values[k]!;
      count++;
    }
    const misses = [values[t]! - values[t - season]!, values[t]! - sum / count];
    if (misses.some(miss => Number.isNaN(miss))) continue;
    exact += misses[0]! ** 2;
    around += misses[1]! ** 2;
  }
  return exact <= around;
}

/**
 * What repeating the last season would have said in the past; a period of which nothing was known then takes the season
 * before.
 * @param width periods around that are averaged, odd; 1 for the very period
 */
export function pastSeason(
  values: Float64Array,
  season: number,
  from: number,
  steps: number,
  width = 1,
): PastPaths {
  const paths = roomForPaths(values.length, from, steps);
  const half = width >> 1;
  for (let at = 0; at < paths.values.length; at++) {
    const origin = from + Math.floor(at / steps);
    let middle = origin + (at % steps) - season;
    while (middle >= origin) middle -= season;
    let mean = NaN;
    for (; middle >= 0 && Number.isNaN(mean); middle -= season)
      mean = observedMean(values, middle - half, Math.min(origin, middle + half + 1));
    paths.values[at] = mean;
  }
  return paths;
}
