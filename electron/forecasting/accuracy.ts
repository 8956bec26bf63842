/** One-period-ahead accuracy of a model over the judged part of a history. */
export interface OneStepAccuracy {
  periodError: number;
  mase: number;
  rmsse: number;
  wape: number;
}

/**
 * Accuracy of one-step forecasts from period `from` on; censored periods and periods without forecast are left out.
 *
 * MASE is scaled by the mean absolute difference at lag `season` (lag 1 when the history is shorter), RMSSE by the mean
 * squared lag-1 difference after the first demand, both over the whole history. A scale of 0 gives 0.
 * Source: Hyndman and Koehler, IJF 22 (2006); Makridakis et al., IJF 38 (2022) for RMSSE.
 */
export function oneStepAccuracy(
  values: Float64Array,
  fitted: Float64Array,
  from: number,
  season: number,
): OneStepAccuracy {
  let absolute = 0;
  let squares = 0;
  let count = 0;
  let demand = 0;
  for (let t = from; t < values.length; t++) {
    const error = values[t]! - fitted[t]!;
    if (Number.isNaN(error)) continue;
    absolute += Math.abs(error);
    squares += error * error;
    demand += Math.abs(values[t]!);
    count++;
  }
  if (count === 0) return { periodError: 0, mase: 0, rmsse: 0, wape: 0 };
  const seasonalScale = meanAbsoluteDifference(values, season) || meanAbsoluteDifference(values, 1);
  const scale = meanSquaredDifference(values);
  return {
    periodError: Math.sqrt(squares / count),
    mase: seasonalScale > 0 ? absolute / count / seasonalScale : 0,
    rmsse: scale > 0 ? Math.sqrt(squares / count / scale) : 0,
    wape: demand > 0 ? absolute / demand : 0,
  };
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
