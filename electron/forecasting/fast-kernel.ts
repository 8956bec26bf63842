/**
 * The `fast` tier's arithmetic: exponential smoothing, seasonal naive, SBA and TSB on one series, each judged by its
 * out-of-sample error on the demand over the protection interval. It allocates nothing: the caller owns every array,
 * so that a hundred thousand series cost no garbage. The rates of one family run side by side in one loop, because a
 * single smoothing recursion waits for its own last result.
 *
 * Sources: Brown (1956) for simple exponential smoothing; Syntetos and Boylan, IJF 21 (2005) for SBA; Teunter,
 * Syntetos and Babai, EJOR 214 (2011) for TSB.
 */

import { consider, modelCode, sesRates, type FastResult } from './fast-result.ts';
import { trySparse } from './fast-sparse.ts';
import { sparseShare, spikeCap, wanders } from './spikes.ts';

/**
 * Share by which one interval's worth of evidence must favour a change from the middle rate: on sparse and on erratic
 * demand a lucky spike decides, on smooth demand mostly the errors themselves.
 */
const doubtfulCaution = 1.6;
const smoothCaution = 0.3;

/** First origin whose error counts: a third of the history settles the recursions, the rest judges them. */
export function firstOrigin(length: number, protection: number): number {
  return Math.max(1, Math.min(Math.floor(0.35 * length), length - protection - 1));
}

/**
 * Picks among SES, seasonal naive, SBA and TSB for one series without gaps. The sparse pair runs only where some
 * period is without demand.
 *
 * @param values packed series; this one is `values[from .. from + length)`, oldest first; with a value that is not finite
 * its level is not finite either and nothing else is found
 * @param season periods per season, 1 for none
 * @param protection whole periods (>= 1) over which demand is summed
 * @param sums scratch of at least `length + 1`, left holding the running sums of the series
 * @param out receives the choice
 */
export function fastKernel(
  values: Float64Array,
  from: number,
  length: number,
  season: number,
  protection: number,
  sums: Float64Array,
  out: FastResult,
): void {
  let total = 0;
  let squares = 0;
  let without = 0;
  sums[0] = 0;
  for (let t = 0; t < length; t++) {
    const y = values[from + t]!;
    if (y <= 0) without++;
    total += y;
    squares += y * y;
    sums[t + 1] = total;
  }
  const { errors } = out;
  errors[0] = errors[1] = errors[2] = errors[3] = errors[4] = NaN;
  out.model = modelCode.mean;
  out.rate = 0;
  out.level = length > 0 ? total / length : 0;
  out.squaredError = NaN;
  out.bias = 0;
  out.origins = 0;
  if (length < protection + 2 || without === length || !Number.isFinite(total)) return;

  const start = firstOrigin(length, protection);
  out.origins = length - protection - start + 1;
  const spikes = spikeCap(length, total, squares, without);
  const cap = spikes < Infinity && wanders(values, from, length, total / length) ? Infinity : spikes;
  const sparse = without > sparseShare * length;
  const doubtful = cap < Infinity || sparse;
  const caution = doubtful ? doubtfulCaution : smoothCaution;
  out.margin = 1 + caution / Math.sqrt(Math.max(1, out.origins / protection));
  // a season must have been seen once, and repeated for as long, before repeating it can be judged
  const late = season > 1 && length >= 2 * season ? Math.max(start, season) : length;
  trySes(values, from, length, start, late, protection, cap, sparse, sums, out);
  if (without > 0) trySparse(values, from, length, start, protection, sums, out);
  if (late <= length - protection) trySeasonalNaive(length, late, season, protection, sums, out);
}

function trySes(
  values: Float64Array,
  from: number,
  length: number,
  start: number,
  late: number,
  protection: number,
  cap: number,
  sparse: boolean,
  sums: Float64Array,
  out: FastResult,
): void {
  const [a0, a1, a2, a3] = sesRates;
  const warm = Math.max(1, start >> 1);
  let s0 = Math.min(cap, sums[warm]! / warm);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let e0 = 0;
  let e1 = 0;
  let e2 = 0;
  let e3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  for (let t = 0; t < start; t++) {
    const y = Math.min(cap, values[from + t]!);
    s0 += a0 * (y - s0);
    s1 += a1 * (y - s1);
    s2 += a2 * (y - s2);
    s3 += a3 * (y - s3);
  }
  const last = length - protection;
  let m0 = 0;
  let m1 = 0;
  let m2 = 0;
  let m3 = 0;
  for (let t = start; t < length; t++) {
    if (t === late) {
      m0 = e0;
      m1 = e1;
      m2 = e2;
      m3 = e3;
    }
    if (t <= last) {
      const actual = sums[t + protection]! - sums[t]!;
      const d0 = actual - protection * s0;
      const d1 = actual - protection * s1;
      const d2 = actual - protection * s2;
      const d3 = actual - protection * s3;
      e0 += d0 * d0;
      e1 += d1 * d1;
      e2 += d2 * d2;
      e3 += d3 * d3;
      b0 += d0;
      b1 += d1;
      b2 += d2;
      b3 += d3;
    }
    const y = Math.min(cap, values[from + t]!);
    s0 += a0 * (y - s0);
    s1 += a1 * (y - s1);
    s2 += a2 * (y - s2);
    s3 += a3 * (y - s3);
  }
  consider(out, modelCode.ses, a1, s1, e1, b1);
  consider(out, modelCode.ses, a0, s0, e0, b0);
  // after a demand that was the only one for long, the rate that forgets it soonest errs least until the next one comes
  if (!sparse) {
    consider(out, modelCode.ses, a2, s2, e2, b2);
    consider(out, modelCode.ses, a3, s3, e3, b3);
  }
  out.lateSquares = Math.min(e0 - m0, e1 - m1, e2 - m2, e3 - m3);
}

/** Factor by which a season seen only a few times must err less than SES before it is believed. */
export function seasonalDoubt(origins: number, protection: number): number {
  return 1 + 2 / Math.sqrt(Math.max(1, origins / protection));
}

/** The sum over the interval repeats the last season: whole seasons of it, then its beginning. */
function trySeasonalNaive(
  length: number,
  start: number,
  season: number,
  protection: number,
  sums: Float64Array,
  out: FastResult,
): void {
  const whole = Math.floor(protection / season);
  const rest = protection - whole * season;
  let squares = 0;
  let sum = 0;
  for (let t = start; t <= length - protection; t++) {
    const begin = sums[t - season]!;
    const forecast = whole * (sums[t]! - begin) + sums[t - season + rest]! - begin;
    const error = sums[t + protection]! - sums[t]! - forecast;
    squares += error * error;
    sum += error;
  }
  const level = (sums[length]! - sums[length - season]!) / season;
  const origins = length - protection - start + 1;
  const error = squares / origins;
  out.errors[modelCode.seasonalNaive] = error;
  // a season seen less than four times must say more
  const doubt = length < 4 * season ? seasonalDoubt(origins, protection) : 1;
  if (squares * doubt >= out.lateSquares) return;
  out.model = modelCode.seasonalNaive;
  out.rate = 0;
  out.level = level;
  out.squaredError = error;
  out.bias = sum / origins;
  out.origins = origins;
}
