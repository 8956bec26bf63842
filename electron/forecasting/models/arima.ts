import type { FittedModel } from './model.ts';

/** Autoregressive order, differences, moving average order, and whether the differenced history has a mean of its own. */
export interface ArimaOrder {
  p: number;
  d: number;
  q: number;
  constant: boolean;
}

/** Coefficients of an ARMA process around its mean; of three each, those beyond the order are 0. */
export interface ArmaCoefficients {
  ar: Float64Array;
  ma: Float64Array;
  mean: number;
}

export interface ArimaFit extends ArmaCoefficients {
  order: ArimaOrder;
  /** Sum of squared one-step errors. */
  squares: number;
  aicc: number;
}

/** Highest order on either side; what needs more is a season, which is taken out beforehand. */
export const highestOrder = 3;

/** A history after `d` differences: `d` shorter. */
export function difference(values: Float64Array, d: number): Float64Array {
  let differenced = values;
  for (let k = 0; k < d; k++) {
    const before = differenced;
    differenced = new Float64Array(Math.max(0, before.length - 1));
    for (let t = 0; t < differenced.length; t++) differenced[t] = before[t + 1]! - before[t]!;
  }
  return differenced;
}

/**
 * One-step errors of an ARMA process; before the first period it is taken to have been at its mean.
 * Source: conditional least squares, Box and Jenkins (1970), section 7.1.
 */
export function armaResiduals(
  values: Float64Array,
  { ar, ma, mean }: ArmaCoefficients,
  residuals: Float64Array,
): void {
  const a1 = ar[0]!;
  const a2 = ar[1]!;
  const a3 = ar[2]!;
  const m1 = ma[0]!;
  const m2 = ma[1]!;
  const m3 = ma[2]!;
  let w1 = 0;
  let w2 = 0;
  let w3 = 0;
  let e1 = 0;
  let e2 = 0;
  let e3 = 0;
  for (let t = 0; t < values.length; t++) {
    const w = values[t]! - mean;
    // the newest error last: it is the one that has to be waited for
    const e = w - a1 * w1 - a2 * w2 - a3 * w3 - m3 * e3 - m2 * e2 - m1 * e1;
    residuals[t] = e;
    w3 = w2;
    w2 = w1;
    w1 = w;
    e3 = e2;
    e2 = e1;
    e1 = e;
  }
}

/**
 * Adds the forecast of an ARMA process to a path, with a weight.
 * @param values the differenced history
 * @param residuals receives its one-step errors
 */
export function addArmaForecast(
  values: Float64Array,
  process: ArmaCoefficients,
  residuals: Float64Array,
  weight: number,
  path: Float64Array,
): void {
  armaResiduals(values, process, residuals);
  const { ar, ma, mean } = process;
  const n = values.length;
  let w1 = n > 0 ? values[n - 1]! - mean : 0;
  let w2 = n > 1 ? values[n - 2]! - mean : 0;
  let w3 = n > 2 ? values[n - 3]! - mean : 0;
  let e1 = n > 0 ? residuals[n - 1]! : 0;
  let e2 = n > 1 ? residuals[n - 2]! : 0;
  let e3 = n > 2 ? residuals[n - 3]! : 0;
  for (let h = 0; h < path.length; h++) {
    const w = ar[0]! * w1 + ar[1]! * w2 + ar[2]! * w3 + ma[0]! * e1 + ma[1]! * e2 + ma[2]! * e3;
    path[h]! += weight * (mean + w);
    w3 = w2;
    w2 = w1;
    w1 = w;
    e3 = e2;
    e2 = e1;
    e1 = 0;
  }
}

/** Sums a path of differences back up to the units of the history, in place. */
export function integrate(path: Float64Array, values: Float64Array, d: number): Float64Array {
  for (let k = d - 1; k >= 0; k--) {
    const lower = difference(values, k);
    let level = lower[lower.length - 1] ?? 0;
    for (let h = 0; h < path.length; h++) path[h] = level += path[h]!;
  }
  return path;
}

/** An ARIMA process with given coefficients in the common form of all models. */
export function arima(
  values: Float64Array,
  horizon: number,
  d: number,
  coefficients: ArmaCoefficients,
): FittedModel {
  const differenced = difference(values, d);
  const residuals = new Float64Array(differenced.length);
  const path = new Float64Array(horizon);
  addArmaForecast(differenced, coefficients, residuals, 1, path);
  const fitted = values.map((value, t) => (t < d ? Number.NaN : value - residuals[t - d]!));
  const { ar, ma, mean } = coefficients;
  const parameters = { d, mean, ...named('ar', ar), ...named('ma', ma) };
  return { model: 'arima', parameters, fitted, mean: integrate(path, values, d) };
}

function named(name: string, coefficients: Float64Array): Record<string, number> {
  return Object.fromEntries([...coefficients].map((value, i) => [`${name}${i + 1}`, value]));
}
