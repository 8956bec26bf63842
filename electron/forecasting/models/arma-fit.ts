import {
  armaResiduals,
  highestOrder,
  type ArimaFit,
  type ArimaOrder,
  type ArmaCoefficients,
} from './arima.ts';
import {
  createLeastSquaresSpace,
  levenbergMarquardt,
  sumOfSquares,
  type LeastSquaresModel,
  type LeastSquaresSpace,
} from './levenberg-marquardt.ts';

/** Scratch that fits overwrite. */
export interface ArimaSpace extends LeastSquaresModel {
  leastSquares: LeastSquaresSpace;
  /** The history being fitted, already differenced, and its order. */
  values: Float64Array;
  order: ArimaOrder;
  /** Parameters and coefficients of the trial run, and of the accepted one. */
  tried: ArmaCoefficients;
  kept: ArmaCoefficients;
  triedParameters: Float64Array;
  keptParameters: Float64Array;
  trial: Float64Array;
  residuals: Float64Array;
  /** Derivatives of the errors by the newest past value, past error and the mean, after as many zeros as the highest order. */
  byValue: Float64Array;
  byError: Float64Array;
  byMean: Float64Array;
  /** Derivatives of coefficients by parameters: row for a parameter, column for a coefficient. */
  chain: Float64Array;
}

const mostParameters = 2 * highestOrder + 1;
const noOrder: ArimaOrder = { p: 0, d: 0, q: 0, constant: false };

export function createArimaSpace(length: number): ArimaSpace {
  const none = (): ArmaCoefficients => ({
    ar: new Float64Array(highestOrder),
    ma: new Float64Array(highestOrder),
    mean: 0,
  });
  const space: ArimaSpace = {
    leastSquares: createLeastSquaresSpace(length, mostParameters),
    values: new Float64Array(0),
    order: noOrder,
    tried: none(),
    kept: none(),
    triedParameters: new Float64Array(mostParameters),
    keptParameters: new Float64Array(mostParameters),
    trial: new Float64Array(length),
    residuals: new Float64Array(length),
    byValue: new Float64Array(length + highestOrder),
    byError: new Float64Array(length + highestOrder),
    byMean: new Float64Array(length + highestOrder),
    chain: new Float64Array(highestOrder * highestOrder),
    squares: parameters => {
      space.triedParameters.set(parameters);
      read(parameters, space.order, space.tried);
      armaResiduals(space.values, space.tried, space.trial);
      return sumOfSquares(space.trial, space.values.length);
    },
    accept: () => {
      [space.tried, space.kept] = [space.kept, space.tried];
      [space.triedParameters, space.keptParameters] = [space.keptParameters, space.triedParameters];
      [space.trial, space.residuals] = [space.residuals, space.trial];
    },
    derivatives: (residuals, columns) => writeDerivatives(space, residuals, columns),
    project: parameters => limitParameters(parameters, space.order),
  };
  return space;
}

/**
 * Fits one order to a differenced history by least squares. Coefficients are searched as partial autocorrelations, which
 * keeps every step stationary and invertible.
 *
 * @param values already differenced, at least two
 * @param order `d` is only carried along
 * @param partials partial autocorrelations of the history, where the autoregressive side starts
 * @param mean of the history
 * Source: Monahan, Biometrika 71 (1984) for the parameters.
 */
export function fitArma(
  values: Float64Array,
  order: ArimaOrder,
  partials: Float64Array,
  mean: number,
  space: ArimaSpace,
  iterations: number,
): ArimaFit {
  const { p, q, constant } = order;
  const n = values.length;
  const size = p + q + (constant ? 1 : 0);
  const parameters = new Float64Array(size);
  for (let i = 0; i < p; i++) parameters[i] = Math.atanh(Math.min(0.9, Math.max(-0.9, partials[i]!)));
  if (constant) parameters[size - 1] = mean;
  space.values = values;
  space.order = order;
  const squares = levenbergMarquardt(space, n, parameters, iterations, space.leastSquares);
  const { ar, ma, mean: fittedMean } = read(parameters, order, space.kept);
  return {
    ar: ar.slice(),
    ma: ma.slice(),
    mean: fittedMean,
    order,
    squares,
    aicc: criterion(squares, n, size + 1),
  };
}

function read(
  parameters: Float64Array,
  { p, q, constant }: ArimaOrder,
  out: ArmaCoefficients,
): ArmaCoefficients {
  coefficientsOf(parameters, 0, p, out.ar);
  coefficientsOf(parameters, p, q, out.ma);
  // a moving average is invertible when its coefficients with opposite signs are stationary
  for (let i = 0; i < q; i++) out.ma[i] = -out.ma[i]!;
  out.mean = constant ? parameters[p + q]! : 0;
  return out;
}

/** Keeps partial autocorrelations below .995 in size. */
function limitParameters(parameters: Float64Array, { p, q }: ArimaOrder): void {
  for (let i = 0; i < p + q; i++) parameters[i] = Math.min(3, Math.max(-3, parameters[i]!));
}

/** Coefficients from partial autocorrelations by the Durbin-Levinson recursion; the rest of `out` becomes 0. */
function coefficientsOf(parameters: Float64Array, from: number, order: number, out: Float64Array): void {
  out[0] = 0;
  out[1] = 0;
  out[2] = 0;
  for (let k = 0; k < order; k++) {
    const partial = Math.tanh(parameters[from + k]!);
    nextOrder(out, 0, k, partial);
    out[k] = partial;
  }
}

/** One step of that recursion: c_i becomes c_i - partial c_(k-1-i) for the first k numbers from `at` on. */
function nextOrder(out: Float64Array, at: number, k: number, partial: number): void {
  for (let i = 0; i < k >> 1; i++) {
    const low = out[at + i]!;
    const high = out[at + k - 1 - i]!;
    out[at + i] = low - partial * high;
    out[at + k - 1 - i] = high - partial * low;
  }
  if (k % 2 === 1) out[at + (k >> 1)]! *= 1 - partial;
}

/** Derivatives of the coefficients by the parameters: the same recursion, differentiated. */
function writeChain(
  parameters: Float64Array,
  from: number,
  order: number,
  chain: Float64Array,
  coefficients: Float64Array,
): void {
  chain.fill(0);
  coefficients.fill(0);
  for (let k = 0; k < order; k++) {
    const partial = Math.tanh(parameters[from + k]!);
    const rate = 1 - partial * partial;
    const row = k * highestOrder;
    for (let i = 0; i < k; i++) chain[row + i] = -rate * coefficients[k - 1 - i]!;
    chain[row + k] = rate;
    for (let j = 0; j < k; j++) nextOrder(chain, j * highestOrder, k, partial);
    nextOrder(coefficients, 0, k, partial);
    coefficients[k] = partial;
  }
}

const chained = new Float64Array(highestOrder);

/**
 * The errors are the history filtered twice, so that their derivatives by the coefficients of one side are one series
 * shifted by one, two and three periods; those by the parameters are mixtures of these.
 */
function writeDerivatives(
  space: ArimaSpace,
  residuals: Float64Array,
  columns: readonly Float64Array[],
): boolean {
  const { values, order, kept, keptParameters, chain } = space;
  const { p, q, constant } = order;
  const n = values.length;
  residuals.set(space.residuals.subarray(0, n));
  filterDerivatives(space);
  writeChain(keptParameters, 0, p, chain, chained);
  for (let j = 0; j < p; j++) mixShifts(space.byValue, chain, j, 1, n, columns[j]!);
  writeChain(keptParameters, p, q, chain, chained);
  for (let j = 0; j < q; j++) mixShifts(space.byError, chain, j, -1, n, columns[p + j]!);
  if (constant) columns[p + q]!.set(space.byMean.subarray(highestOrder, highestOrder + n));
  return Number.isFinite(space.byValue[n + 2]! + space.byError[n + 2]! + kept.mean);
}

/** Derivatives of the errors by a value and an error that lie no period back, and by the mean. */
function filterDerivatives({ values, kept, residuals, byValue, byError, byMean }: ArimaSpace): void {
  const { ar, ma, mean } = kept;
  const m1 = ma[0]!;
  const m2 = ma[1]!;
  const m3 = ma[2]!;
  let constant = -1;
  for (let t = 0; t < values.length; t++) {
    const at = t + highestOrder;
    byValue[at] = mean - values[t]! - m3 * byValue[at - 3]! - m2 * byValue[at - 2]! - m1 * byValue[at - 1]!;
    byError[at] = -residuals[t]! - m3 * byError[at - 3]! - m2 * byError[at - 2]! - m1 * byError[at - 1]!;
    byMean[at] = constant - m3 * byMean[at - 3]! - m2 * byMean[at - 2]! - m1 * byMean[at - 1]!;
    if (t < highestOrder) constant += ar[t]!;
  }
}

/** Column of one parameter: its coefficients' derivatives, each as many periods later as its lag. */
function mixShifts(
  series: Float64Array,
  chain: Float64Array,
  row: number,
  sign: number,
  n: number,
  column: Float64Array,
): void {
  const c1 = sign * chain[row * highestOrder]!;
  const c2 = sign * chain[row * highestOrder + 1]!;
  const c3 = sign * chain[row * highestOrder + 2]!;
  for (let t = 0; t < n; t++) column[t] = c1 * series[t + 2]! + c2 * series[t + 1]! + c3 * series[t]!;
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
