/** What every model returns for a history of n periods. */
export interface FittedModel {
  model: string;
  parameters: Record<string, number>;
  /** One-step-ahead forecasts of the history, n long; NaN where the model had nothing to go on. */
  fitted: Float64Array;
  /** Forecast, one value a period. */
  mean: Float64Array;
}

/** A forecast that is the same in every period. */
export function flat(level: number, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(Number.isFinite(level) ? level : 0);
}

/** Mean of the observed values in `values[from .. to)`; NaN when there is none. */
export function observedMean(values: Float64Array, from = 0, to = values.length): number {
  let mean = 0;
  let count = 0;
  for (let t = Math.max(0, from); t < to; t++) {
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    count++;
    mean += (y - mean) / count;
  }
  return count > 0 ? mean : NaN;
}

/** True when every value is above zero. */
export function isPositive(values: Float64Array): boolean {
  for (let t = 0; t < values.length; t++) if (!(values[t]! > 0)) return false;
  return true;
}
