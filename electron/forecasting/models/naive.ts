import { flat, type FittedModel } from './model.ts';

/** Naive: the last observed value repeats. */
export function naive(values: Float64Array, horizon: number): FittedModel {
  const fitted = new Float64Array(values.length);
  let last = NaN;
  for (let t = 0; t < values.length; t++) {
    fitted[t] = last;
    if (!Number.isNaN(values[t]!)) last = values[t]!;
  }
  return { model: 'naive', parameters: {}, fitted, mean: flat(last, horizon) };
}

/**
 * Random walk with drift: the last value plus the mean change per period.
 * Source: Hyndman and Athanasopoulos, "Forecasting: principles and practice", simple methods.
 */
export function drift(values: Float64Array, horizon: number): FittedModel {
  const { fitted, mean } = naive(values, horizon);
  const first = values.findIndex(value => !Number.isNaN(value));
  const last = values.findLastIndex(value => !Number.isNaN(value));
  const slope = last > first ? (values[last]! - values[first]!) / (last - first) : 0;
  for (let t = 0; t < fitted.length; t++) fitted[t] = fitted[t]! + slope;
  const ahead = values.length - 1 - Math.max(0, last);
  for (let h = 0; h < horizon; h++) mean[h] = mean[h]! + slope * (h + 1 + ahead);
  return { model: 'drift', parameters: { slope }, fitted, mean };
}

/**
 * Seasonal naive: the same period of the last season, or of the last one in which it was observed. A period never
 * observed takes the last value.
 * @param season periods per season, at least 1
 */
export function seasonalNaive(values: Float64Array, horizon: number, season: number): FittedModel {
  const fitted = new Float64Array(values.length);
  const seen = new Float64Array(season).fill(NaN);
  let last = NaN;
  for (let t = 0; t < values.length; t++) {
    const phase = t % season;
    fitted[t] = Number.isNaN(seen[phase]!) ? last : seen[phase]!;
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    seen[phase] = y;
    last = y;
  }
  const mean = flat(last, horizon);
  for (let h = 0; h < horizon; h++) {
    const same = seen[(values.length + h) % season]!;
    if (!Number.isNaN(same)) mean[h] = same;
  }
  return { model: 'seasonal-naive', parameters: {}, fitted, mean };
}
