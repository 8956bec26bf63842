import type { FittedModel } from './model.ts';

/**
 * The Theta family as a state space model. Given the smoothing rate, its one-step forecasts are linear in the starting
 * level and in the weight w = 1 - 1/theta of the trend line, so both follow in closed form and one search over the rate
 * is left.
 *
 * Source: Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, "Models for optimising the theta method", IJF 32 (2016),
 * equations for STM, OTM and DOTM. Assimakopoulos and Nikolopoulos, IJF 16 (2000) for the method.
 */
export interface ThetaOptions {
  /** Trend line refitted in every period (DOTM) or once over the whole history (STM, OTM). */
  dynamic: boolean;
  /** Fixed theta >= 1; optimised when absent. */
  theta?: number;
  /** Fixed smoothing rate; optimised when absent. */
  alpha?: number;
  /** Fixed starting level; optimised when absent. */
  level?: number;
}

/** A fitted Theta model. */
export interface ThetaFit {
  alpha: number;
  level: number;
  /** 1 - 1/theta. */
  weight: number;
  /** Sum of squared one-step errors behind the choice. */
  squares: number;
}

const lowestRate = 0.01;
const highestRate = 0.99;
/** The trend line means nothing before it has seen a few periods. */
const firstJudged = 3;

/**
 * Fits a Theta model to a deseasonalised history.
 * @param values without gaps, at least one
 */
export function fitTheta(values: Float64Array, options: ThetaOptions): ThetaFit {
  const weight = options.theta === undefined ? undefined : 1 - 1 / options.theta;
  const lines = options.dynamic ? runningLines(values) : fixedLines(values);
  const at = (alpha: number) => solveAt(values, alpha, lines, weight, options.level);
  if (options.alpha !== undefined) return at(options.alpha);
  let best = at(lowestRate);
  for (const alpha of [0.04, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, highestRate]) {
    const fit = at(alpha);
    if (fit.squares < best.squares) best = fit;
  }
  // two rounds of halving around the best of the grid
  for (let step = Math.max(0.01, best.alpha * 0.25); step > 0.005; step /= 3) {
    for (const alpha of [best.alpha - step, best.alpha + step]) {
      if (alpha < lowestRate || alpha > highestRate) continue;
      const fit = at(alpha);
      if (fit.squares < best.squares) best = fit;
    }
  }
  return best;
}

/** Least-squares line a + b t over t = 1..n. */
export function trendLine(values: Float64Array): { intercept: number; slope: number } {
  const n = values.length;
  let mean = 0;
  let product = 0;
  for (let t = 0; t < n; t++) {
    mean += values[t]! / n;
    product += (t + 1 - (n + 1) / 2) * values[t]!;
  }
  const slope = n > 1 ? product / ((n * (n * n - 1)) / 12) : 0;
  return { intercept: mean - (slope * (n + 1)) / 2, slope };
}

/** The trend line known before each period; scratch, overwritten by the next fit. */
interface Lines {
  intercepts: Float64Array;
  slopes: Float64Array;
}

let shared: Lines = { intercepts: new Float64Array(0), slopes: new Float64Array(0) };

function linesOf(length: number): Lines {
  if (shared.slopes.length < length)
    shared = { intercepts: new Float64Array(2 * length), slopes: new Float64Array(2 * length) };
  return shared;
}

function fixedLines(values: Float64Array): Lines {
  const lines = linesOf(values.length);
  const { intercept, slope } = trendLine(values);
  lines.intercepts.fill(intercept, 0, values.length);
  lines.slopes.fill(slope, 0, values.length);
  return lines;
}

/** They depend on the values alone, so that all rates share them. */
function runningLines(values: Float64Array): Lines {
  const lines = linesOf(values.length);
  let mean = values[0]!;
  let slope = 0;
  for (let t = 1; t < values.length; t++) {
    lines.intercepts[t] = mean - (slope * (t + 1)) / 2;
    lines.slopes[t] = slope;
    const perPeriod = 1 / (t + 1);
    const rest = values[t]! - mean;
    slope = ((t - 1) * slope + 6 * rest * perPeriod) / (t + 2);
    mean += rest * perPeriod;
  }
  return lines;
}

/** Best starting level and weight for one rate, by the normal equations of two unknowns. */
function solveAt(
  values: Float64Array,
  alpha: number,
  { intercepts, slopes }: Lines,
  fixedWeight: number | undefined,
  fixedLevel: number | undefined,
): ThetaFit {
  const n = values.length;
  const keep = 1 - alpha;
  const perAlpha = 1 / alpha;
  let smooth = alpha * values[0]!;
  let power = keep;
  let xx = 0;
  let xd = 0;
  let dd = 0;
  let xy = 0;
  let dy = 0;
  let yy = 0;
  for (let t = 1; t < n; t++) {
    const next = power * keep;
    const line = power * intercepts[t]! + (1 - next) * perAlpha * slopes[t]!;
    const y = values[t]!;
    if (t >= firstJudged) {
      const rest = y - smooth;
      xx += power * power;
      xd += power * line;
      dd += line * line;
      xy += power * rest;
      dy += line * rest;
      yy += rest * rest;
    }
    smooth = alpha * y + keep * smooth;
    power = next;
  }
  const determinant = xx * dd - xd * xd;
  let weight = fixedWeight ?? (determinant > 1e-12 * xx * dd ? (xx * dy - xd * xy) / determinant : 0.5);
  if (fixedLevel !== undefined && fixedWeight === undefined)
    weight = dd > 0 ? (dy - fixedLevel * xd) / dd : 0.5;
  weight = Math.min(highestWeight, Math.max(0, weight));
  const level = fixedLevel ?? (xx > 0 ? (xy - weight * xd) / xx : values[0]!);
  const squares =
    yy -
    2 * level * xy -
    2 * weight * dy +
    level * level * xx +
    2 * level * weight * xd +
    weight * weight * dd;
  return { alpha, level, weight, squares: Math.max(0, squares) };
}

const highestWeight = 1 - 1e-4;

/** Forecast and fitted values of a fitted Theta model; a dynamic trend line keeps moving on its own forecasts. */
export function runTheta(
  values: Float64Array,
  fit: ThetaFit,
  dynamic: boolean,
  horizon: number,
): FittedModel {
  const { alpha, level, weight } = fit;
  const n = values.length;
  const keep = 1 - alpha;
  const lines = dynamic ? undefined : trendLine(values);
  const fitted = new Float64Array(n);
  const mean = new Float64Array(horizon);
  let smooth = level;
  let power = 1;
  let average = 0;
  let intercept = lines?.intercept ?? 0;
  let slope = lines?.slope ?? 0;
  for (let t = 0; t < n + horizon; t++) {
    const next = power * keep;
    const expected = smooth + weight * (power * intercept + ((1 - next) / alpha) * slope);
    if (t < n) fitted[t] = dynamic && t === 0 ? values[0]! : expected;
    else mean[t - n] = expected;
    const y = t < n ? values[t]! : expected;
    smooth = alpha * y + keep * smooth;
    power = next;
    if (lines !== undefined) continue;
    slope = t === 0 ? 0 : ((t - 1) * slope + (6 * (y - average)) / (t + 1)) / (t + 2);
    average += (y - average) / (t + 1);
    intercept = t === 0 ? y : average - (slope * (t + 2)) / 2;
  }
  const theta = 1 / (1 - weight);
  return { model: dynamic ? 'dynamic-theta' : 'theta', parameters: { alpha, theta, level }, fitted, mean };
}

/** Standard Theta: theta 2, the rate optimised. */
export function theta(values: Float64Array, horizon: number): FittedModel {
  return runTheta(values, fitTheta(values, { dynamic: false, theta: 2 }), false, horizon);
}

/** Theta with its theta line chosen by the data. */
export function optimisedTheta(values: Float64Array, horizon: number): FittedModel {
  const fit = runTheta(values, fitTheta(values, { dynamic: false }), false, horizon);
  return { ...fit, model: 'optimised-theta' };
}

/** Optimised Theta whose trend line is refitted as the history grows. */
export function dynamicTheta(values: Float64Array, horizon: number): FittedModel {
  return runTheta(values, fitTheta(values, { dynamic: true }), true, horizon);
}
