/** A model whose parameters are fitted by least squares; it remembers its last run, so that nothing is run twice. */
export interface LeastSquaresModel {
  /** Runs the model: the sum of squared residuals, Infinity (or NaN) where the parameters break it. */
  squares: (parameters: Float64Array) => number;
  /** Keeps the last run as the one that `derivatives` and the caller go on from. */
  accept: () => void;
  /**
   * Writes the residuals of the accepted run and their derivative by each parameter, in any common scale.
   * @returns false where they are not finite
   */
  derivatives: (residuals: Float64Array, columns: readonly Float64Array[]) => boolean;
  /** Brings parameters back into their allowed region, in place. */
  project: (parameters: Float64Array) => void;
}

/** Arrays reused between fits. */
export interface LeastSquaresSpace {
  residuals: Float64Array;
  columns: Float64Array[];
  normal: Float64Array;
  damped: Float64Array;
  gradient: Float64Array;
  /** One candidate for each number of parameters. */
  candidates: Float64Array[];
}

export function createLeastSquaresSpace(count: number, parameters: number): LeastSquaresSpace {
  return {
    residuals: new Float64Array(count),
    columns: Array.from({ length: parameters }, () => new Float64Array(count)),
    normal: new Float64Array(parameters * parameters),
    damped: new Float64Array(parameters * parameters),
    gradient: new Float64Array(parameters),
    candidates: Array.from({ length: parameters + 1 }, (_, size) => new Float64Array(size)),
  };
}

/** Attempts, each with more damping, before a step is given up. */
const attempts = 3;

/**
 * Least squares by Levenberg-Marquardt with projection onto the allowed region.
 *
 * @param count number of residuals
 * @param parameters start, replaced by the best found; the model's accepted run is theirs
 * @param iterations steps at most
 * @returns the least sum of squares, Infinity when the start breaks the model
 * Source: Marquardt, SIAM J. Appl. Math. 11 (1963).
 */
export function levenbergMarquardt(
  model: LeastSquaresModel,
  count: number,
  parameters: Float64Array,
  iterations: number,
  space: LeastSquaresSpace,
): number {
  const k = parameters.length;
  const { gradient, normal, columns, residuals } = space;
  const candidate = space.candidates[k]!;
  let best = model.squares(parameters);
  if (!Number.isFinite(best)) return Infinity;
  model.accept();
  let damping = 0.01;
  for (let iteration = 0; iteration < iterations && best > 0; iteration++) {
    if (!model.derivatives(residuals, columns)) break;
    normalEquations(columns, residuals, count, k, normal, gradient);
    const before = best;
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (!solveDamped(normal, gradient, damping, k, space.damped, candidate)) break;
      for (let i = 0; i < k; i++) candidate[i] = parameters[i]! - candidate[i]!;
      model.project(candidate);
      const found = model.squares(candidate);
      if (found < best) {
        best = found;
        for (let i = 0; i < k; i++) parameters[i] = candidate[i]!;
        model.accept();
        damping *= 0.2;
        break;
      }
      damping *= 8;
    }
    if (before - best <= 1e-4 * before) break;
  }
  return best;
}

/** Sum of squares of the first `count` values, by two sums side by side: one alone would wait for its own last addition. */
export function sumOfSquares(values: Float64Array, count: number): number {
  let even = 0;
  let odd = 0;
  for (let t = 1; t < count; t += 2) {
    even += values[t - 1]! * values[t - 1]!;
    odd += values[t]! * values[t]!;
  }
  if (count % 2 === 1) even += values[count - 1]! * values[count - 1]!;
  return even + odd;
}
/** Products of all pairs of columns, and of each with the residuals. */
function normalEquations(
  columns: Float64Array[],
  current: Float64Array,
  count: number,
  k: number,
  normal: Float64Array,
  gradient: Float64Array,
): void {
  for (let i = 0; i < k; i++) {
    // four sums side by side, for the same reason
    for (let j = i; j <= k; j += 4) {
      const a = columns[i]!;
      const b0 = j < k ? columns[j]! : current;
      const b1 = j + 1 < k ? columns[j + 1]! : current;
      const b2 = j + 2 < k ? columns[j + 2]! : current;
      const b3 = j + 3 < k ? columns[j + 3]! : current;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let t = 0; t < count; t++) {
        const x = a[t]!;
        s0 += x * b0[t]!;
        s1 += x * b1[t]!;
        s2 += x * b2[t]!;
        s3 += x * b3[t]!;
      }
      store(normal, gradient, k, i, j, s0);
      store(normal, gradient, k, i, j + 1, s1);
      store(normal, gradient, k, i, j + 2, s2);
      store(normal, gradient, k, i, j + 3, s3);
    }
  }
}

/** Column k stands for the residuals; what lies beyond repeats it. */
function store(
  normal: Float64Array,
  gradient: Float64Array,
  k: number,
  i: number,
  j: number,
  sum: number,
): void {
  if (j < k) {
    normal[i * k + j] = sum;
    normal[j * k + i] = sum;
  } else if (j === k) gradient[i] = sum;
}

/** Solves (N + damping diag N) x = g by Cholesky; false when the matrix is not positive definite. */
function solveDamped(
  normal: Float64Array,
  gradient: Float64Array,
  damping: number,
  k: number,
  lower: Float64Array,
  x: Float64Array,
): boolean {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = normal[i * k + j]!;
      if (i === j) sum += damping * sum + 1e-300;
      for (let p = 0; p < j; p++) sum -= lower[i * k + p]! * lower[j * k + p]!;
      if (i === j && !(sum > 0)) return false;
      lower[i * k + j] = i === j ? Math.sqrt(sum) : sum / lower[j * k + j]!;
    }
  }
  for (let i = 0; i < k; i++) {
    let sum = gradient[i]!;
    for (let p = 0; p < i; p++) sum -= lower[i * k + p]! * x[p]!;
    x[i] = sum / lower[i * k + i]!;
  }
  for (let i = k - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let p = i + 1; p < k; p++) sum -= lower[p * k + i]! * x[p]!;
    x[i] = sum / lower[i * k + i]!;
  }
  return true;
}
