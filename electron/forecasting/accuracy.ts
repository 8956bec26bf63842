/**
 * Root mean square of one-step errors from period `from` on; censored periods and periods without forecast are left out, and
 * without any other it is 0.
 * @param fitted one-step forecasts, history long
 */
export function oneStepError(values: Float64Array, fitted: Float64Array, from: number): number {
  let squares = 0;
  let count = 0;
  for (let t = from; t < values.length; t++) {
    const error = values[t]! - fitted[t]!;
    if (Number.isNaN(error)) continue;
    squares += error * error;
    count++;
  }
  return count > 0 ? Math.sqrt(squares / count) : 0;
}

/** Mean |y(t) - y(t - lag)| over observed pairs; 0 without any. */
export function meanAbsoluteDifference(values: Float64Array, lag: number): number {
  let sum = 0;
  let count = 0;
  for (let t = lag; t < values.length; t++) {
    const difference = Math.abs(values[t]! - values[t - lag]!);
    if (Number.isNaN(difference)) continue;
    sum += difference;
    count++;
  }
  return count > 0 ? sum / count : 0;
}

/** Mean squared lag-1 difference after the first demand; 0 without any pair. */
export function meanSquaredDifference(values: Float64Array): number {
  let first = 0;
  while (first < values.length && !(values[first]! > 0)) first++;
  let sum = 0;
  let count = 0;
  for (let t = first + 1; t < values.length; t++) {
    const difference = values[t]! - values[t - 1]!;
    if (Number.isNaN(difference)) continue;
    sum += difference * difference;
    count++;
  }
  return count > 0 ? sum / count : 0;
}

/** Mean and sample standard deviation of the observed values; deviation 0 below two. */
export function spread(values: Float64Array): { mean: number; deviation: number } {
  let mean = 0;
  let squares = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count++;
    const step = value - mean;
    mean += step / count;
    squares += step * (value - mean);
  }
  return { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0 };
}
