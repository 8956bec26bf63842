/** Models in the order of the codes that the kernel writes. */
export const fastModels = ['mean', 'ses', 'seasonal-naive', 'sba', 'tsb'] as const;
export type FastModel = (typeof fastModels)[number];
export const modelCode = { mean: 0, ses: 1, seasonalNaive: 2, sba: 3, tsb: 4 } as const;

/** Smoothing grids: two or three well-spaced rates lose little against an optimum and cannot overfit a short history. */
export const sesRates = [0.05, 0.12, 0.3, 0.7] as const;
export const sbaRates = [0.05, 0.15] as const;
export const tsbChanceRates = [0.04, 0.12] as const;
export const tsbSizeRate = 0.1;

/** What the kernel finds for one series. The caller reuses one of these for every series. */
export interface FastResult {
  /** Code of the winning model. */
  model: number;
  /** Smoothing rate of the winner (of the chance of demand for TSB); 0 where it has none. */
  rate: number;
  /** Forecast per period; for seasonal naive the mean of the last season. */
  level: number;
  /** Mean squared out-of-sample error of the sum over the protection interval; NaN without an origin. */
  squaredError: number;
  /** Mean out-of-sample error (actual - forecast) of that sum. */
  bias: number;
  /** Forecast origins behind the errors. */
  origins: number;
  /** Factor by which a candidate must beat what is held; from the number of intervals that do not overlap. */
  margin: number;
  /** Least sum of squared errors of SES over the origins that judge seasonal naive. */
  lateSquares: number;
  /** Mean squared error of each model at its best rate, by model code; NaN where it did not run. */
  errors: Float64Array;
}

export function createFastResult(): FastResult {
  return {
    model: 0,
    rate: 0,
    level: 0,
    squaredError: NaN,
    bias: 0,
    origins: 0,
    margin: 1,
    lateSquares: 0,
    errors: new Float64Array(5),
  };
}

/**
 * Keeps a candidate's error, and the candidate itself when it did better than what is held by more than `out.margin`:
 * the difference of two errors over a few overlapping intervals is mostly luck.
 */
export function consider(
  out: FastResult,
  code: number,
  rate: number,
  level: number,
  squares: number,
  sum: number,
): void {
  const error = squares / out.origins;
  const known = out.errors[code]!;
  if (!(error >= known)) out.errors[code] = error;
  if (error * out.margin >= out.squaredError) return;
  out.model = code;
  out.rate = rate;
  out.level = level;
  out.squaredError = error;
  out.bias = sum / out.origins;
}
