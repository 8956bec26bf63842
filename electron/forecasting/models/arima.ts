import {
  createLeastSquaresSpace,
  levenbergMarquardt,
  type LeastSquaresProblem,
  type LeastSquaresSpace,
} from './levenberg-marquardt.ts';
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

/** Scratch that fits overwrite. */
export interface ArimaSpace {
  leastSquares: LeastSquaresSpace;
  residuals: Float64Array;
}

export function createArimaSpace(length: number): ArimaSpace {
  return {
    leastSquares: createLeastSquaresSpace(length, 2 * highestOrder + 1),
    residuals: new Float64Array(length),
  };
}

/** A history after `d` differences: `d` shorter. */
export function difference(values: Float64Array, d: number): Float64Array {
  let differenced = values;
  for (let k = 0; k < d; k++) {
    const before = differenced;
    differenced = Float64Array.from(
      { length: Math.max(0, before.length - 1) },
      (_, t) => before[t + 1]! - before[t]!,
    );
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
 * Fits one order to a differenced history by least squares. Coefficients are searched as partial autocorrelations, which
 * keeps every step stationary and invertible.
 *
 * @param values already differenced, at least two
 * @param order `d` is only carried along
 * @param partials partial autocorrelations of the history, where the autoregressive side starts
 * Source: Monahan, Biometrika 71 (1984) for the parameters.
 */
export function fitArma(
  values: Float64Array,
  order: ArimaOrder,
  partials: Float64Array,
  average: { mean: number; deviation: number },
  space: ArimaSpace,
  iterations: number,
): ArimaFit {
  const { p, q, constant } = order;
  const n = values.length;
  const size = p + q + (constant ? 1 : 0);
  const parameters = new Float64Array(size);
  for (let i = 0; i < p; i++) parameters[i] = Math.atanh(Math.min(0.9, Math.max(-0.9, partials[i]!)));
  if (constant) parameters[size - 1] = average.mean;
  const steps = new Float64Array(size).fill(1e-4);
  if (constant) steps[size - 1] = 1e-4 * (average.deviation || 1);
  const process: ArmaCoefficients = {
    ar: new Float64Array(highestOrder),
    ma: new Float64Array(highestOrder),
    mean: 0,
  };
  const read = (from: Float64Array) => {
    coefficientsOf(from, 0, p, process.ar);
    coefficientsOf(from, p, q, process.ma);
    // a moving average is invertible when its coefficients with opposite signs are stationary
    for (let i = 0; i < q; i++) process.ma[i] = -process.ma[i]!;
    process.mean = constant ? from[size - 1]! : 0;
  };
  const problem: LeastSquaresProblem = {
    count: n,
    steps,
    project: limitParameters(p + q),
    residuals: (candidate, residuals) => {
      read(candidate);
      armaResiduals(values, process, residuals);
      return Number.isFinite(residuals[n - 1]!);
    },
  };
  const squares = levenbergMarquardt(problem, parameters, iterations, space.leastSquares);
  read(parameters);
  return { ...process, order, squares, aicc: criterion(squares, n, size + 1) };
}

/** Keeps partial autocorrelations below .995 in size. */
function limitParameters(count: number): (parameters: Float64Array) => void {
  return parameters => {
    for (let i = 0; i < count; i++) parameters[i] = Math.min(3, Math.max(-3, parameters[i]!));
  };
}

/** Coefficients from partial autocorrelations by the Durbin-Levinson recursion; the rest of `out` becomes 0. */
function coefficientsOf(parameters: Float64Array, from: number, order: number, out: Float64Array): void {
  out.fill(0);
  for (let k = 0; k < order; k++) {
    const partial = Math.tanh(parameters[from + k]!);
    for (let i = 0; i < k >> 1; i++) {
      const low = out[i]!;
      const high = out[k - 1 - i]!;
      out[i] = low - partial * high;
      out[k - 1 - i] = high - partial * low;
    }
    if (k % 2 === 1) out[k >> 1]! *= 1 - partial;
    out[k] = partial;
  }
}

function criterion(squares: number, n: number, parameters: number): number {
  if (n - parameters - 1 <= 0 || !Number.isFinite(squares)) return Infinity;
  const penalty = 2 * parameters + (2 * parameters * (parameters + 1)) / (n - parameters - 1);
  return n * Math.log(Math.max(squares, 1e-300)) + penalty;
}

/** Sample partial autocorrelations at lags 1 to `highestOrder`, by the Durbin-Levinson recursion. */
export function partialAutocorrelations(values: Float64Array, mean: number): Float64Array {
  const covariance = new Float64Array(highestOrder + 1);
  for (let lag = 0; lag <= highestOrder; lag++) {
    for (let t = lag; t < values.length; t++)
      covariance[lag]! += (values[t]! - mean) * (values[t - lag]! - mean);
  }
  const partials = new Float64Array(highestOrder);
  let ar = new Float64Array(highestOrder);
  let variance = covariance[0]!;
  for (let k = 0; k < highestOrder && variance > 0; k++) {
    let sum = covariance[k + 1]!;
    for (let i = 0; i < k; i++) sum -= ar[i]! * covariance[k - i]!;
    const partial = sum / variance;
    partials[k] = partial;
    const next = ar.slice();
    for (let i = 0; i < k; i++) next[i] = ar[i]! - partial * ar[k - 1 - i]!;
    next[k] = partial;
    ar = next;
    variance *= 1 - partial * partial;
  }
  return partials;
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
