import { median } from '../running-median.ts';

export interface RidgeFit {
  weights: Float64Array;
  /** Posterior deviation of each weight. */
  standardErrors: Float64Array;
}

/** Rounds of reweighting, and the robust deviations from which a residual counts less. */
const rounds = 3;
const huberLimit = 2;

/**
 * Robust Bayesian regression through the origin: normal priors around zero, Huber weights on the residuals.
 *
 * @param target NaN where unknown
 * @param columns regressors, each as long as the target
 * @param priors prior deviation of each weight
 * Source: Hoerl and Kennard, Technometrics 12 (1970); Huber, Annals of Mathematical Statistics 35 (1964).
 */
export function ridge(
  target: Float64Array,
  columns: readonly Float64Array[],
  priors: readonly number[],
): RidgeFit {
  const k = columns.length;
  const fit: RidgeFit = { weights: new Float64Array(k), standardErrors: new Float64Array(k) };
  for (let round = 0; round < rounds; round++) {
    const rest = target.map((y, t) => y - columns.reduce((sum, x, i) => sum + fit.weights[i]! * x[t]!, 0));
    const sizes = rest.filter(value => !Number.isNaN(value)).map(Math.abs);
    const scale = Math.max(1e-9, 1.4826 * median(sizes));
    const equations = normalEquations(target, rest, columns, scale);
    for (let i = 0; i < k; i++) equations[i]![i]! += (scale / priors[i]!) ** 2;
    const inverse = solve(equations, k);
    for (let i = 0; i < k; i++) {
      fit.weights[i] = inverse[i]![k]!;
      fit.standardErrors[i] = scale * Math.sqrt(Math.max(0, inverse[i]![k + 1 + i]!));
    }
  }
  return fit;
}

/** Rows of [X'WX | X'Wy | I]. */
function normalEquations(
  target: Float64Array,
  rest: Float64Array,
  columns: readonly Float64Array[],
  scale: number,
): Float64Array[] {
  const k = columns.length;
  const rows = Array.from({ length: k }, (_, i) => new Float64Array(2 * k + 1).fill(1, k + 1 + i, k + 2 + i));
  for (let t = 0; t < target.length; t++) {
    const y = target[t]!;
    if (Number.isNaN(y)) continue;
    const weight = Math.min(1, (huberLimit * scale) / Math.abs(rest[t]!));
    for (let i = 0; i < k; i++) {
      const x = weight * columns[i]![t]!;
      for (let j = 0; j < k; j++) rows[i]![j]! += x * columns[j]![t]!;
      rows[i]![k]! += x * y;
    }
  }
  return rows;
}

/** Gauss-Jordan elimination of a positive definite system; the ridge keeps pivots away from zero. */
function solve(rows: Float64Array[], k: number): Float64Array[] {
  for (let p = 0; p < k; p++) {
    const pivot = rows[p]![p]!;
    for (let j = 0; j < rows[p]!.length; j++) rows[p]![j]! /= pivot;
    for (let i = 0; i < k; i++) {
      const factor = rows[i]![p]!;
      if (i === p || factor === 0) continue;
      for (let j = 0; j < rows[i]!.length; j++) rows[i]![j]! -= factor * rows[p]![j]!;
    }
  }
  return rows;
}
