import type { FittedModel } from './model.ts';
import {
  etsRecursions,
  type EtsEnd,
  type EtsStart,
  type SeasonType,
  type TrendType,
} from './ets-recursion.ts';
import {
  createLeastSquaresSpace,
  levenbergMarquardt,
  type LeastSquaresProblem,
  type LeastSquaresSpace,
} from './levenberg-marquardt.ts';

/** One member of the family: error, trend, season. */
export interface EtsSpec {
  error: 'A' | 'M';
  trend: TrendType;
  season: SeasonType;
}

/** A fitted member: its likelihood's criterion and the states its forecast starts from. */
export interface EtsFit {
  spec: EtsSpec;
  name: string;
  start: EtsStart;
  end: EtsEnd;
  /** Seasonal states by phase after the last period. */
  seasonEnd: Float64Array;
  /** Corrected Akaike criterion; Infinity when the history is too short for the model. */
  aicc: number;
  length: number;
}

/** Starting point of all members for one history. */
export interface EtsSetting {
  values: Float64Array;
  season: number;
  /** Start of level and slope, from the deseasonalised beginning. */
  level: number;
  slope: number;
  /** Seasonal states by type, kept as they are: optimising them costs passes and accuracy. */
  states: Record<SeasonType, Float64Array>;
}

const smallest = 1e-4;
const flattestDamping = 0.8;
const steepestDamping = 0.98;

export function etsName({ error, trend, season }: EtsSpec): string {
  return `ETS(${error},${trend},${season})`;
}

/** Scratch that every fit overwrites, so that a hundred thousand series share it. */
export interface EtsSpace {
  leastSquares: LeastSquaresSpace;
  fitted: Float64Array;
  ring: Float64Array;
}

const mostParameters = 6;
let shared: EtsSpace = { leastSquares: createLeastSquaresSpace(0, 0), fitted: noValues(), ring: noValues() };

function noValues(): Float64Array {
  return new Float64Array(0);
}

/** The scratch, grown to the history's length. It carries nothing from one fit to the next. */
export function etsSpace(length: number, season: number): EtsSpace {
  if (shared.fitted.length < length || shared.ring.length < season) {
    const longest = Math.max(256, 2 * length, shared.fitted.length);
    const leastSquares = createLeastSquaresSpace(longest, mostParameters);
    shared = {
      leastSquares,
      fitted: new Float64Array(longest),
      ring: new Float64Array(Math.max(64, season)),
    };
  }
  return shared;
}

/**
 * Fits one member: smoothing parameters, level and slope by least squares on the innovations, which for multiplicative
 * errors are relative errors times the geometric mean of the fitted values, so that the sum of squares is the likelihood.
 *
 * @param warm parameters to begin from, of a simpler member already fitted
 * @param iterations Levenberg-Marquardt steps at most
 */
export function fitEts(
  setting: EtsSetting,
  spec: EtsSpec,
  space: EtsSpace,
  warm: EtsStart | undefined,
  iterations: number,
): EtsFit {
  const { values } = setting;
  const n = values.length;
  const layout = layoutOf(spec);
  const parameters = startOf(setting, spec, layout, warm);
  const run = etsRecursions[spec.season];
  const initial = setting.states[spec.season];
  const ring = spec.season === 'N' ? noRing : space.ring.subarray(0, initial.length);
  const start: EtsStart = { alpha: 0, beta: 0, gamma: 0, phi: 0, level: 0, slope: 0 };
  const end: EtsEnd = { level: 0, slope: 0 };
  const multiplicative = spec.error === 'M';

  const problem: LeastSquaresProblem = {
    count: n,
    steps: stepsOf(setting, layout),
    project: candidate => project(candidate, layout),
    residuals: (candidate, residuals) => {
      read(candidate, layout, start);
      ring.set(initial);
      run(values, start, ring, space.fitted, end);
      return multiplicative
        ? relativeResiduals(values, space.fitted, residuals)
        : absoluteResiduals(values, space.fitted, residuals);
    },
  };
  const squares = levenbergMarquardt(problem, parameters, iterations, space.leastSquares);
  // the last run may have been a rejected trial
  read(parameters, layout, start);
  ring.set(initial);
  run(values, start, ring, space.fitted, end);
  const count = parameters.length + 1 + (spec.season === 'N' ? 0 : initial.length - 1);
  return {
    spec,
    name: etsName(spec),
    start,
    end,
    seasonEnd: ring.slice(),
    aicc: correctedCriterion(squares, n, count),
    length: n,
  };
}

/**
 * Mean forecast of a fitted member, added to `path` with a weight.
 * @param carry share of the slope, beyond the member's own damping, that is left after a period
 */
export function addEtsForecast(fit: EtsFit, weight: number, path: Float64Array, carry = 1): void {
  const { start, end, seasonEnd, spec, length } = fit;
  let level = end.level;
  let slope = end.slope;
  for (let h = 0; h < path.length; h++) {
    slope *= start.phi * carry;
    level += slope;
    const state = seasonEnd[(length + h) % seasonEnd.length]!;
    const value = spec.season === 'M' ? level * state : spec.season === 'A' ? level + state : level;
    path[h]! += weight * value;
  }
}

/** One-step forecasts of a fitted member over its own history. */
export function etsFitted(fit: EtsFit, setting: EtsSetting): Float64Array {
  const fitted = new Float64Array(setting.values.length);
  const ring = fit.spec.season === 'N' ? new Float64Array(1) : setting.states[fit.spec.season].slice();
  etsRecursions[fit.spec.season](setting.values, fit.start, ring, fitted, { level: 0, slope: 0 });
  return fitted;
}

/** A fitted member in the common form of all models. */
export function etsModel(fit: EtsFit, setting: EtsSetting, horizon: number): FittedModel {
  const mean = new Float64Array(horizon);
  addEtsForecast(fit, 1, mean);
  return { model: fit.name, parameters: { ...fit.start }, fitted: etsFitted(fit, setting), mean };
}

const noRing = new Float64Array(1);

/** Where each parameter stands in the vector; -1 for what a member does not have. */
interface Layout {
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
  size: number;
}

function layoutOf({ trend, season }: EtsSpec): Layout {
  let size = 1;
  const take = (present: boolean) => (present ? size++ : -1);
  const beta = take(trend !== 'N');
  const gamma = take(season !== 'N');
  const phi = take(trend === 'Ad');
  const level = take(true);
  const slope = take(trend !== 'N');
  return { beta, gamma, phi, level, slope, size };
}

function startOf(
  setting: EtsSetting,
  spec: EtsSpec,
  layout: Layout,
  warm: EtsStart | undefined,
): Float64Array {
  const parameters = new Float64Array(layout.size);
  const trended = spec.trend !== 'N';
  parameters[0] = warm?.alpha ?? 0.3;
  if (layout.beta >= 0) parameters[layout.beta] = warm !== undefined && warm.beta > 0 ? warm.beta : 0.03;
  if (layout.gamma >= 0) parameters[layout.gamma] = warm !== undefined && warm.gamma > 0 ? warm.gamma : 0.05;
  if (layout.phi >= 0)
    parameters[layout.phi] = warm !== undefined && warm.phi < 1 && warm.phi > 0 ? warm.phi : 0.95;
  const level = trended ? setting.level : setting.level + setting.slope * 3;
  const sameTrend = warm !== undefined && trended === warm.phi > 0;
  parameters[layout.level] = sameTrend ? warm.level : level;
  if (layout.slope >= 0) parameters[layout.slope] = sameTrend ? warm.slope : setting.slope;
  project(parameters, layout);
  return parameters;
}

function stepsOf(setting: EtsSetting, layout: Layout): Float64Array {
  const steps = new Float64Array(layout.size).fill(1e-4);
  const scale = Math.max(1e-12, Math.abs(setting.level), Math.abs(setting.slope));
  steps[layout.level] = 1e-4 * scale;
  if (layout.slope >= 0) steps[layout.slope] = 1e-4 * scale;
  return steps;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The usual region: 0 < beta < alpha < 1, 0 < gamma < 1 - alpha, damping between its bounds. */
function project(parameters: Float64Array, layout: Layout): void {
  const alpha = clamp(parameters[0]!, smallest, 1 - smallest);
  parameters[0] = alpha;
  if (layout.beta >= 0) parameters[layout.beta] = clamp(parameters[layout.beta]!, smallest, alpha);
  if (layout.gamma >= 0) parameters[layout.gamma] = clamp(parameters[layout.gamma]!, smallest, 1 - alpha);
  if (layout.phi >= 0)
    parameters[layout.phi] = clamp(parameters[layout.phi]!, flattestDamping, steepestDamping);
}

function read(parameters: Float64Array, layout: Layout, start: EtsStart): void {
  start.alpha = parameters[0]!;
  start.beta = layout.beta >= 0 ? parameters[layout.beta]! : 0;
  start.gamma = layout.gamma >= 0 ? parameters[layout.gamma]! : 0;
  start.phi = layout.phi >= 0 ? parameters[layout.phi]! : layout.slope >= 0 ? 1 : 0;
  start.level = parameters[layout.level]!;
  start.slope = layout.slope >= 0 ? parameters[layout.slope]! : 0;
}

function absoluteResiduals(values: Float64Array, fitted: Float64Array, residuals: Float64Array): boolean {
  for (let t = 0; t < values.length; t++) residuals[t] = values[t]! - fitted[t]!;
  return Number.isFinite(fitted[values.length - 1]!);
}

function relativeResiduals(values: Float64Array, fitted: Float64Array, residuals: Float64Array): boolean {
  const n = values.length;
  let logs = 0;
  let product = 1;
  for (let t = 0; t < n; t++) {
    const expected = fitted[t]!;
    if (!(expected > 0)) return false;
    residuals[t] = (values[t]! - expected) / expected;
    product *= expected;
    // one logarithm for many factors, taken before the product leaves the range of a double
    if (product > 1e100 || product < 1e-100) {
      logs += Math.log(product);
      product = 1;
    }
  }
  const scale = Math.exp((logs + Math.log(product)) / n);
  for (let t = 0; t < n; t++) residuals[t]! *= scale;
  return Number.isFinite(scale);
}

/** AICc of a Gaussian likelihood with the variance profiled out, up to a constant that all members share. */
function correctedCriterion(squares: number, n: number, parameters: number): number {
  if (n - parameters - 1 <= 0 || !Number.isFinite(squares)) return Infinity;
  const penalty = 2 * parameters + (2 * parameters * (parameters + 1)) / (n - parameters - 1);
  return n * Math.log(Math.max(squares, 1e-300)) + penalty;
}
