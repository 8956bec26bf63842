import type { FittedModel } from './model.ts';
import { bestLevel } from './ses.ts';
import {
  createLeastSquaresSpace,
  levenbergMarquardt,
  sumOfSquares,
  type LeastSquaresModel,
  type LeastSquaresSpace,
} from './levenberg-marquardt.ts';

/**
 * Complex exponential smoothing of a deseasonalised history: a level and an information potential smoothed by one
 * complex rate, which covers trends and stationarity without choosing between them.
 *
 * @param values without gaps, at least four
 * Source: Svetunkov, Kourentzes and Ord, "Complex exponential smoothing", Naval Research Logistics 69 (2022).
 */
export function ces(values: Float64Array, horizon: number, iterations = 6): FittedModel {
  const n = values.length;
  let early = 0;
  const first = Math.min(n, 10);
  for (let t = 0; t < first; t++) early += values[t]! / first;
  const space = spaceOf(n);
  space.values = values;
  // real and imaginary part of the rate, starting level, starting potential
  const parameters = Float64Array.of(1.3, 1, early, early / 1.1);
  const squares = levenbergMarquardt(space, n, parameters, iterations, space.leastSquares);
  const other = bestLevel(values, otherRates);
  if (other.squares < clearlyLess * squares) {
    const start = Float64Array.of(1 + other.rate, nearlyOne, other.level, other.level / (1 + other.rate));
    if (levenbergMarquardt(space, n, start, iterations, space.leastSquares) < squares) parameters.set(start);
  }
  const fitted = runCes(space, parameters).levels.slice(0, n);
  const mean = new Float64Array(horizon);
  let { level, potential } = space.trial;
  const [real, imaginary] = [parameters[0]!, parameters[1]!];
  for (let h = 0; h < horizon; h++) {
    mean[h] = level;
    const next = level - (1 - imaginary) * potential;
    potential = level + (1 - real) * potential;
    level = next;
  }
  return { model: 'ces', parameters: { real, imaginary }, fitted, mean };
}

/**
 * The squares have valleys that do not meet. At an imaginary part of one, CES is exponential smoothing at the real part less one:
 * where a very slow or a very quick rate leaves clearly fewer squares than the search found from the usual start, it is made
 * again from close by. For less it is not: on short histories the valley that is a little deeper foresees worse.
 */
const otherRates = [0.05, 0.95] as const;
const clearlyLess = 0.9;
/** At one itself the potential does not touch the level, and nothing shows where to go. */
const nearlyOne = 1.001;

/** One run over a history: states before each period and after the last. */
interface CesRun {
  real: number;
  imaginary: number;
  levels: Float64Array;
  potentials: Float64Array;
  errors: Float64Array;
  level: number;
  potential: number;
}

/** Scratch that every fit overwrites. */
interface CesSpace extends LeastSquaresModel {
  leastSquares: LeastSquaresSpace;
  values: Float64Array;
  trial: CesRun;
  accepted: CesRun;
}

let shared: CesSpace | undefined;

function spaceOf(length: number): CesSpace {
  if (shared === undefined || shared.trial.levels.length < length)
    shared = createSpace(Math.max(256, 2 * length));
  return shared;
}

function createSpace(length: number): CesSpace {
  const run = (): CesRun => ({
    real: 0,
    imaginary: 0,
    levels: new Float64Array(length),
    potentials: new Float64Array(length),
    errors: new Float64Array(length),
    level: 0,
    potential: 0,
  });
  const space: CesSpace = {
    leastSquares: createLeastSquaresSpace(length, 4),
    values: new Float64Array(0),
    trial: run(),
    accepted: run(),
    squares: parameters => {
      if (!isStable(parameters[0]!, parameters[1]!)) return Infinity;
      return sumOfSquares(runCes(space, parameters).errors, space.values.length);
    },
    accept: () => {
      [space.trial, space.accepted] = [space.accepted, space.trial];
    },
    derivatives: (residuals, columns) => {
      const n = space.values.length;
      residuals.set(space.accepted.errors.subarray(0, n));
      for (let i = 0; i < columns.length; i++) writeDerivative(space.accepted, i, n, columns[i]!);
      return columns.every(column => Number.isFinite(column[n - 1]!));
    },
    project,
  };
  return space;
}

/** A box around the admissible region, which keeps steps of the search short. */
function project(parameters: Float64Array): void {
  parameters[0] = Math.min(2.4, Math.max(0.1, parameters[0]!));
  parameters[1] = Math.min(1.4, Math.max(0.6, parameters[1]!));
}

/** True where old errors fade: the paper's three inequalities on the complex rate a + bi. */
function isStable(a: number, b: number): boolean {
  const far = (a - 2.5) ** 2 + b ** 2 > 1.25 && (a - 0.5) ** 2 + (b - 1) ** 2 > 0.25;
  return far && (a - 1.5) ** 2 + (b - 0.5) ** 2 < 1.5;
}

function runCes({ values, trial }: CesSpace, parameters: Float64Array): CesRun {
  const { levels, potentials, errors } = trial;
  const real = parameters[0]!;
  const imaginary = parameters[1]!;
  let level = parameters[2]!;
  let potential = parameters[3]!;
  for (let t = 0; t < values.length; t++) {
    const error = values[t]! - level;
    levels[t] = level;
    potentials[t] = potential;
    errors[t] = error;
    const next = level - (1 - imaginary) * potential + (real - imaginary) * error;
    potential = level + (1 - real) * potential + (real + imaginary) * error;
    level = next;
  }
  trial.real = real;
  trial.imaginary = imaginary;
  trial.level = level;
  trial.potential = potential;
  return trial;
}

/** Derivative of the errors by one parameter, in the order of the parameters: the recursion, differentiated. */
function writeDerivative(run: CesRun, parameter: number, n: number, column: Float64Array): void {
  const { real, imaginary, potentials, errors } = run;
  const byReal = parameter === 0 ? 1 : 0;
  const byImaginary = parameter === 1 ? 1 : 0;
  let level = parameter === 2 ? 1 : 0;
  let potential = parameter === 3 ? 1 : 0;
  for (let t = 0; t < n; t++) {
    column[t] = -level;
    const toLevel = (byReal - byImaginary) * errors[t]! + byImaginary * potentials[t]!;
    const toPotential = (byReal + byImaginary) * errors[t]! - byReal * potentials[t]!;
    const next = (1 - real + imaginary) * level - (1 - imaginary) * potential + toLevel;
    potential = (1 - real - imaginary) * level + (1 - real) * potential + toPotential;
    level = next;
  }
}
