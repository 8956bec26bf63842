import { AppError } from '../../shared/errors.ts';
import { fastKernel } from './fast-kernel.ts';
import { createFastResult } from './fast-result.ts';

/** Many histories laid end to end, so that they cross a thread as one buffer. */
export interface FastBatch {
  /** All values, oldest first within a series; NaN where censored. */
  values: Float64Array;
  /** Series i is `values[offsets[i] .. offsets[i + 1])`: one longer than the number of series. */
  offsets: Int32Array;
  /** Periods per season, 1 = none. */
  season: number;
  /** Whole periods, at least 1, over which demand is summed. */
  protection: number;
}

/** Results of a batch, one element a series, supplied by the caller. */
export interface FastBatchResult {
  /** Index into `fastModels`. */
  model: Uint8Array;
  /** Smoothing rate of the choice, 0 where it has none. */
  rate: Float64Array;
  /** Forecast per period; for seasonal naive the mean of the last season. */
  level: Float64Array;
  /** Root mean squared out-of-sample error of the sum over the protection interval; 0 without an origin. */
  error: Float64Array;
  /** Mean out-of-sample error (actual - forecast) of that sum. */
  bias: Float64Array;
  /** Forecast origins behind them. */
  origins: Int32Array;
}

export function createFastBatchResult(count: number): FastBatchResult {
  return {
    model: new Uint8Array(count),
    rate: new Float64Array(count),
    level: new Float64Array(count),
    error: new Float64Array(count),
    bias: new Float64Array(count),
    origins: new Int32Array(count),
  };
}

/**
 * The `fast` choice for many series at once, without allocating per series. Values that are not finite are left out; a
 * history with gaps is judged without seasonal naive, whose calendar the gaps would shift.
 *
 * @param batch the histories
 * @param out receives the results; every array at least as long as the number of series
 * @throws AppError invalid-input when the offsets do not fit the values or the result arrays are too short
 */
export function forecastFastBatch(batch: FastBatch, out: FastBatchResult): void {
  const { values, offsets, season, protection } = batch;
  const count = offsets.length - 1;
  const longest = longestOf(batch, out);
  const sums = new Float64Array(longest + 1);
  const dense = new Float64Array(longest);
  const result = createFastResult();
  for (let i = 0; i < count; i++) {
    const from = offsets[i]!;
    const length = offsets[i + 1]! - from;
    fastKernel(values, from, length, season, protection, sums, result);
    if (!Number.isFinite(result.level)) {
      fastKernel(dense, 0, copyObserved(values, from, length, dense), 1, protection, sums, result);
    }
    out.model[i] = result.model;
    out.rate[i] = result.rate;
    out.level[i] = result.level;
    out.error[i] = result.origins > 0 ? Math.sqrt(result.squaredError) : 0;
    out.bias[i] = result.bias;
    out.origins[i] = result.origins;
  }
}

/** Copies the finite values to the front of `dense`; returns how many there are. */
function copyObserved(values: Float64Array, from: number, length: number, dense: Float64Array): number {
  let kept = 0;
  for (let t = from; t < from + length; t++) {
    const y = values[t]!;
    if (Number.isFinite(y)) dense[kept++] = y;
  }
  return kept;
}

function longestOf({ values, offsets, season, protection }: FastBatch, out: FastBatchResult): number {
  const count = offsets.length - 1;
  let longest = 0;
  let falling = count < 0;
  for (let i = 0; i < count; i++) {
    const length = offsets[i + 1]! - offsets[i]!;
    if (length < 0) falling = true;
    if (length > longest) longest = length;
  }
  if (falling || offsets[0]! < 0 || offsets[count]! > values.length) {
    throw new AppError(
      'invalid-input',
      'The series offsets must rise and stay inside the values; rebuild them.',
    );
  }
  if (out.model.length < count || out.level.length < count) {
    throw new AppError(
      'invalid-input',
      `The result arrays hold ${out.model.length} series; ${count} are needed.`,
    );
  }
  if (!(Number.isInteger(season) && season >= 1 && Number.isInteger(protection) && protection >= 1)) {
    const message = `Season ${season} and protection interval ${protection} must be whole numbers of 1 or more.`;
    throw new AppError('invalid-input', message);
  }
  return longest;
}
