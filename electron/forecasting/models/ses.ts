import { flat, observedMean, type FittedModel } from './model.ts';

/**
 * Simple exponential smoothing with a given rate.
 *
 * @param values demand per period, NaN skipped
 * @param rate 0 < rate <= 1: weight of the newest value
 * @param start level before the first period; by default the mean of the first quarter of the history
 * Source: Brown (1956); Gardner, "Exponential smoothing: the state of the art II", IJF 22 (2006).
 */
export function ses(values: Float64Array, horizon: number, rate: number, start?: number): FittedModel {
  const fitted = new Float64Array(values.length);
  let level = start ?? startLevel(values);
  for (let t = 0; t < values.length; t++) {
    fitted[t] = level;
    const y = values[t]!;
    if (!Number.isNaN(y)) level += rate * (y - level);
  }
  return { model: 'ses', parameters: { rate }, fitted, mean: flat(level, horizon) };
}

/** Mean of the first quarter of the observed history (all of it when nothing lies there). */
export function startLevel(values: Float64Array): number {
  const early = observedMean(values, 0, Math.max(1, values.length >> 2));
  return Number.isNaN(early) ? observedMean(values) : early;
}

/**
 * Simple exponential smoothing whose rate and starting level are least squares on the one-step errors: the level in
 * closed form for every rate tried, the rate by search.
 *
 * @param lowest,highest limits of the rate
 * Source: as `ses`; one-step forecasts are linear in the starting level.
 */
export function optimisedSes(
  values: Float64Array,
  horizon: number,
  lowest = 0.01,
  highest = 0.99,
): FittedModel {
  const steps = 12;
  // rates spaced by equal ratios: differences matter most where they are small
  const rates = Array.from({ length: steps + 1 }, (_, i) => lowest * (highest / lowest) ** (i / steps));
  const { rate, level } = bestLevel(values, rates);
  return { ...ses(values, horizon, rate, level), model: 'optimised-ses' };
}

/** The rate with the least squares among some, its starting level, and those squares. @param rates at least one */
export function bestLevel(
  values: Float64Array,
  rates: readonly number[],
): { rate: number; level: number; squares: number } {
  let best = { rate: rates[0]!, ...startFor(values, rates[0]!) };
  for (const rate of rates.slice(1)) {
    const fit = startFor(values, rate);
    if (fit.squares < best.squares) best = { rate, ...fit };
  }
  return best;
}

function startFor(values: Float64Array, rate: number): { level: number; squares: number } {
  let smooth = 0;
  let power = 1;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let t = 0; t < values.length; t++) {
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    const rest = y - smooth;
    xx += power * power;
    xy += power * rest;
    yy += rest * rest;
    smooth += rate * (y - smooth);
    power *= 1 - rate;
  }
  return { level: xx > 0 ? xy / xx : NaN, squares: xx > 0 ? yy - (xy * xy) / xx : Infinity };
}
