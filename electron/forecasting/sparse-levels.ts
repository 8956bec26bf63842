/**
 * Levels of sparse demand: exponential smoothing of all periods, zeros included, started at the mean. On demand that
 * comes now and then it errs less than Croston's family once rates are pooled over a set, and it decays with demand.
 */

/** Rates that a set may choose among. */
export const sparseRates = [0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3] as const;

/** Rates of a series that has no set to learn from. */
export const usualRates: readonly number[] = [0.1, 0.2];

/**
 * Forecast per period at every origin: `levels[t]` knows the first t values.
 *
 * @param values NaN where censored
 * @param rates smoothing rates, averaged
 * @returns history length + 1 levels
 */
export function sparseLevels(values: Float64Array, rates: readonly number[]): Float64Array {
  const n = values.length;
  const levels = new Float64Array(n + 1);
  for (const rate of rates) {
    // the start is the mean of what an origin knows, so it fades at that origin's age: level = recursion + fading * mean
    let smooth = 0;
    let fading = 1;
    let sum = 0;
    let count = 0;
    for (let t = 0; t <= n; t++) {
      levels[t]! += (smooth + fading * (count > 0 ? sum / count : 0)) / rates.length;
      if (t === n) break;
      const y = values[t]!;
      if (Number.isNaN(y)) continue;
      smooth += rate * (y - smooth);
      fading *= 1 - rate;
      sum += y;
      count++;
    }
  }
  return levels;
}
