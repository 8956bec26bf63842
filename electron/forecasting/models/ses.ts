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
