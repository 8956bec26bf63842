import type { FittedModel } from './model.ts';
import { etsDerivatives, etsEntries } from './ets-derivatives.ts';
import {
  etsLayouts,
  etsStartOf,
  projectEts,
  readEts,
  type EtsLayout,
  type EtsSetting,
  type EtsSpec,
} from './ets-parameters.ts';
import { createEtsRun, etsRecursions, type EtsRun, type EtsStart } from './ets-recursion.ts';
import {
  createLeastSquaresSpace,
  levenbergMarquardt,
  sumOfSquares,
  type LeastSquaresModel,
  type LeastSquaresSpace,
} from './levenberg-marquardt.ts';

/** A fitted member: its likelihood's criterion and the states its forecast starts from. */
export interface EtsFit {
  spec: EtsSpec;
  start: EtsStart;
  /** Level and slope after the last period. */
  level: number;
  slope: number;
  /** Seasonal states by phase after the last period. */
  seasonEnd: Float64Array;
  /** Corrected Akaike criterion; Infinity when the history is too short for the model. */
  aicc: number;
  length: number;
}

export function etsName({ error, trend, season }: EtsSpec): string {
  return `ETS(${error},${trend},${season})`;
}

const mostParameters = 6;

/** Scratch that every fit overwrites, so that a hundred thousand series share it. */
export interface EtsSpace extends LeastSquaresModel {
  leastSquares: LeastSquaresSpace;
  /** The member being fitted. */
  setting: EtsSetting;
  spec: EtsSpec;
  layout: EtsLayout;
  /** Parameters of the trial run, and of the accepted one. */
  tried: EtsStart;
  kept: EtsStart;
  trial: EtsRun;
  accepted: EtsRun;
  /** Residuals of the trial run and of the accepted one; relative errors where they are multiplicative. */
  trialErrors: Float64Array;
  errors: Float64Array;
  /** For the derivatives of seasonal states. */
  ring: Float64Array;
}

const noStart: EtsStart = { alpha: 0, beta: 0, gamma: 0, phi: 0, level: 0, slope: 0 };
const noRing = new Float64Array(1);

function createEtsSpace(length: number, season: number): EtsSpace {
  const space: EtsSpace = {
    leastSquares: createLeastSquaresSpace(length, mostParameters),
    setting: { values: noRing, season: 1, level: 0, slope: 0, states: { N: noRing, A: noRing, M: noRing } },
    spec: { error: 'A', trend: 'N', season: 'N' },
    layout: etsLayouts.N.N,
    tried: { ...noStart },
    kept: { ...noStart },
    trial: createEtsRun(length, season),
    accepted: createEtsRun(length, season),
    trialErrors: new Float64Array(length),
    errors: new Float64Array(length),
    ring: new Float64Array(season),
    squares: parameters => runTrial(space, parameters),
    accept: () => {
      [space.trial, space.accepted] = [space.accepted, space.trial];
      [space.tried, space.kept] = [space.kept, space.tried];
      [space.trialErrors, space.errors] = [space.errors, space.trialErrors];
    },
    derivatives: (residuals, columns) => writeDerivatives(space, residuals, columns),
    project: parameters => projectEts(parameters, space.layout),
  };
  return space;
}

let shared: EtsSpace | undefined;

/** The scratch, grown to the history's length. It carries nothing from one fit to the next. */
export function etsSpace(length: number, season: number): EtsSpace {
  if (shared === undefined || shared.errors.length < length || shared.ring.length < season) {
    const longest = Math.max(256, 2 * length, shared?.errors.length ?? 0);
    shared = createEtsSpace(longest, Math.max(64, season, shared?.ring.length ?? 0));
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
  const n = setting.values.length;
  const layout = etsLayouts[spec.trend][spec.season];
  space.setting = setting;
  space.spec = spec;
  space.layout = layout;
  const parameters = etsStartOf(setting, spec, layout, warm);
  const squares = levenbergMarquardt(space, n, parameters, iterations, space.leastSquares);
  // a start that breaks the model was never accepted
  if (squares === Infinity) space.accept();
  const { kept, accepted } = space;
  const phases = setting.states[spec.season].length;
  return {
    spec,
    start: { ...kept },
    level: accepted.level,
    slope: accepted.slope,
    seasonEnd: spec.season === 'N' ? noRing : accepted.ring.slice(0, phases),
    aicc: correctedCriterion(squares, n, layout.size + (spec.season === 'N' ? 1 : phases)),
    length: n,
  };
}

/** Runs the member and measures it. */
function runTrial(space: EtsSpace, parameters: Float64Array): number {
  const { setting, spec, layout, tried, trial, trialErrors } = space;
  const { values } = setting;
  readEts(parameters, layout, tried);
  etsRecursions[spec.season](values, tried, setting.states[spec.season], trial);
  if (spec.error === 'M') return relativeSquares(values, trial.fitted, trialErrors);
  const { fitted } = trial;
  for (let t = 0; t < values.length; t++) trialErrors[t] = values[t]! - fitted[t]!;
  return sumOfSquares(trialErrors, values.length);
}

function writeDerivatives(
  space: EtsSpace,
  residuals: Float64Array,
  columns: readonly Float64Array[],
): boolean {
  const { setting, spec, layout, kept, accepted, errors } = space;
  const n = setting.values.length;
  const season = setting.states[spec.season].length;
  const derive = etsDerivatives[spec.season];
  residuals.set(errors.subarray(0, n));
  for (let i = 0; i < layout.size; i++) {
    const column = columns[i]!;
    derive(kept, accepted, n, season, etsEntries[layout.names[i]!], space.ring, column);
    if (spec.error === 'M') toRelative(column, errors, accepted.fitted, n);
    if (!Number.isFinite(column[n - 1]!)) return false;
  }
  return true;
}

/**
 * From the derivative of errors to that of relative errors times the geometric mean of the forecasts, in units of that
 * mean: r = e/f g gives r' = g ((1 + e/f) e'/f - e/f mean(e'/f)).
 */
function toRelative(column: Float64Array, relative: Float64Array, fitted: Float64Array, n: number): void {
  let sum = 0;
  for (let t = 0; t < n; t++) {
    const share = column[t]! / fitted[t]!;
    sum += share;
    column[t] = share * (1 + relative[t]!);
  }
  const mean = sum / n;
  for (let t = 0; t < n; t++) column[t] = column[t]! - relative[t]! * mean;
}

/**
 * Mean forecast of a fitted member, added to `path` with a weight.
 * @param carry share of the slope, beyond the member's own damping, that is left after a period
 */
export function addEtsForecast(fit: EtsFit, weight: number, path: Float64Array, carry = 1): void {
  const { start, seasonEnd, spec, length } = fit;
  let { level, slope } = fit;
  for (let h = 0; h < path.length; h++) {
    slope *= start.phi * carry;
    level += slope;
    const state = seasonEnd[(length + h) % seasonEnd.length]!;
    const value = spec.season === 'M' ? level * state : spec.season === 'A' ? level + state : level;
    path[h]! += weight * value;
  }
}

/** One-step forecasts of a fitted member over its own history. */
export function etsFitted({ spec, start }: EtsFit, { values, states }: EtsSetting): Float64Array {
  const run = createEtsRun(values.length, states[spec.season].length);
  etsRecursions[spec.season](values, start, states[spec.season], run);
  return run.fitted;
}

/** A fitted member in the common form of all models. */
export function etsModel(fit: EtsFit, setting: EtsSetting, horizon: number): FittedModel {
  const mean = new Float64Array(horizon);
  addEtsForecast(fit, 1, mean);
  return { model: etsName(fit.spec), parameters: { ...fit.start }, fitted: etsFitted(fit, setting), mean };
}

/** Writes relative errors; their sum of squares times the squared geometric mean of the forecasts, which must be positive. */
function relativeSquares(values: Float64Array, fitted: Float64Array, relative: Float64Array): number {
  const n = values.length;
  let logs = 0;
  let product = 1;
  for (let t = 0; t < n; t++) {
    const expected = fitted[t]!;
    if (!(expected > 0)) return Infinity;
    relative[t] = (values[t]! - expected) / expected;
    product *= expected;
    // one logarithm for many factors, taken before the product leaves the range of a double
    if (product > 1e100 || product < 1e-100) {
      logs += Math.log(product);
      product = 1;
    }
  }
  return sumOfSquares(relative, n) * Math.exp((2 * (logs + Math.log(product))) / n);
}

/** AICc of a Gaussian likelihood with the variance profiled out, up to a constant that all members share. */
function correctedCriterion(squares: number, n: number, parameters: number): number {
  if (n - parameters - 1 <= 0 || !Number.isFinite(squares)) return Infinity;
  const penalty = 2 * parameters + (2 * parameters * (parameters + 1)) / (n - parameters - 1);
  return n * Math.log(Math.max(squares, 1e-300)) + penalty;
}
