import type { FittedModel } from './model.ts';
import { createLeastSquaresSpace, levenbergMarquardt } from './levenberg-marquardt.ts';

/**
 * Complex exponential smoothing of a deseasonalised history: a level and an information potential smoothed by one
 * complex rate, which covers trends and stationarity without choosing between them.
 *
 * @param values without gaps, at least four
 * Source: Svetunkov, Kourentzes and Ord, "Complex exponential smoothing", Naval Research Logistics 69 (2022).
 */
export function ces(values: Float64Array, horizon: number, iterations = 6): FittedModel {
  const n = values.length;
  let scale = 0;
  let early = 0;
  const first = Math.min(n, 10);
  for (let t = 0; t < n; t++) scale += Math.abs(values[t]!) / n;
  for (let t = 0; t < first; t++) early += values[t]! / first;
  // real and imaginary part of the rate, starting level, starting potential
  const parameters = Float64Array.of(1.3, 1, early, early / 1.1);
  const step = 1e-4 * (scale || 1);
  const fitted = new Float64Array(n);
  const end = { level: 0, potential: 0 };
  levenbergMarquardt(
    {
      count: n,
      steps: Float64Array.of(1e-4, 1e-4, step, step),
      project,
      residuals: (candidate, residuals) => {
        if (!isStable(candidate[0]!, candidate[1]!)) return false;
        runCes(values, candidate, fitted, end);
        for (let t = 0; t < n; t++) residuals[t] = values[t]! - fitted[t]!;
        return Number.isFinite(end.level);
      },
    },
    parameters,
    iterations,
    createLeastSquaresSpace(n, 4),
  );
  runCes(values, parameters, fitted, end);
  const mean = new Float64Array(horizon);
  let { level, potential } = end;
  const [real, imaginary] = [parameters[0]!, parameters[1]!];
  for (let h = 0; h < horizon; h++) {
    mean[h] = level;
    const next = level - (1 - imaginary) * potential;
    potential = level + (1 - real) * potential;
    level = next;
  }
  return { model: 'ces', parameters: { real, imaginary }, fitted, mean };
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

function runCes(
  values: Float64Array,
  parameters: Float64Array,
  fitted: Float64Array,
  end: { level: number; potential: number },
): void {
  const real = parameters[0]!;
  const imaginary = parameters[1]!;
  let level = parameters[2]!;
  let potential = parameters[3]!;
  for (let t = 0; t < values.length; t++) {
    const error = values[t]! - level;
    fitted[t] = level;
    const next = level - (1 - imaginary) * potential + (real - imaginary) * error;
    potential = level + (1 - real) * potential + (real + imaginary) * error;
    level = next;
  }
  end.level = level;
  end.potential = potential;
}
