/**
 * The `fast` tier's arithmetic: exponential smoothing, seasonal naive, SBA and TSB on one series, each judged by its
 * out-of-sample error on the demand over the protection interval. It allocates nothing: the caller owns every array,
 * so that a hundred thousand series cost no garbage. The rates of one family run side by side in one loop, because a
 * single smoothing recursion waits for its own last result.
 *
 * Sources: Brown (1956) for simple exponential smoothing; Syntetos and Boylan, IJF 21 (2005) for SBA; Teunter,
 * Syntetos and Babai, EJOR 214 (2011) for TSB.
 */

/** Models in the order of the codes that the kernel writes. */
export const fastModels = ['mean', 'ses', 'seasonal-naive', 'sba', 'tsb'] as const;
export type FastModel = (typeof fastModels)[number];
export const modelCode = { mean: 0, ses: 1, seasonalNaive: 2, sba: 3, tsb: 4 } as const;

/** Smoothing grids: two or three well-spaced rates lose little against an optimum and cannot overfit a short history. */
export const sesRates = [0.05, 0.15, 0.35, 0.7] as const;
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
 * Share by which one interval's worth of evidence must favour a change from the middle rate on sparse demand, where a
 * lucky spike decides; on regular demand the errors themselves decide.
 */
const sparseCaution = 1.6;

/** First origin whose error counts: a third of the history settles the recursions, the rest judges them. */
export function firstOrigin(length: number, protection: number): number {
  return Math.max(1, Math.min(Math.floor(0.35 * length), length - protection - 1));
}

/**
 * Picks among SES, seasonal naive, SBA and TSB for one series without gaps. The sparse pair runs only where some
 * period is without demand.
 *
 * @param values packed series; this one is `values[from .. from + length)`, finite, oldest first
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
  let without = 0;
  sums[0] = 0;
  for (let t = 0; t < length; t++) {
    const y = values[from + t]!;
    if (y <= 0) without++;
    total += y;
    sums[t + 1] = total;
  }
  out.errors.fill(NaN);
  out.model = modelCode.mean;
  out.rate = 0;
  out.level = length > 0 ? total / length : 0;
  out.squaredError = NaN;
  out.bias = 0;
  out.origins = 0;
  if (length < protection + 2 || without === length) return;

  const start = firstOrigin(length, protection);
  out.origins = length - protection - start + 1;
  out.margin =
    1 + (4 * without > length ? sparseCaution / Math.sqrt(Math.max(1, out.origins / protection)) : 0);
  // a season must have been seen once, and repeated for as long, before repeating it can be judged
  const late = season > 1 && length >= 2 * season ? Math.max(start, season) : length;
  trySes(values, from, length, start, late, protection, sums, out);
  if (without > 0) {
    trySba(values, from, length, start, protection, sums, out);
    tryTsb(values, from, length, start, protection, sums, out);
  }
  if (late <= length - protection) trySeasonalNaive(length, late, season, protection, sums, out);
}

/** Keeps a candidate's error, and the candidate itself when nothing before it did better. */
function consider(
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

function trySes(
  values: Float64Array,
  from: number,
  length: number,
  start: number,
  late: number,
  protection: number,
  sums: Float64Array,
  out: FastResult,
): void {
  const [a0, a1, a2, a3] = sesRates;
  const warm = Math.max(1, start >> 1);
  let s0 = sums[warm]! / warm;
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
    const y = values[from + t]!;
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
    const y = values[from + t]!;
    s0 += a0 * (y - s0);
    s1 += a1 * (y - s1);
    s2 += a2 * (y - s2);
    s3 += a3 * (y - s3);
  }
  consider(out, modelCode.ses, a1, s1, e1, b1);
  consider(out, modelCode.ses, a0, s0, e0, b0);
  consider(out, modelCode.ses, a2, s2, e2, b2);
  consider(out, modelCode.ses, a3, s3, e3, b3);
  out.lateSquares = Math.min(e0 - m0, e1 - m1, e2 - m2, e3 - m3);
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
  // where a season is longer than the settling third its few origins must say more
  const doubt = origins < out.origins ? 1 + 0.5 / Math.sqrt(Math.max(1, origins / protection)) : 1;
  if (squares * doubt >= out.lateSquares) return;
  out.model = modelCode.seasonalNaive;
  out.rate = 0;
  out.level = level;
  out.squaredError = error;
  out.bias = sum / origins;
  out.origins = origins;
}

/** Croston's size and interval, started at the first demand and the periods up to it, damped as SBA asks. */
function trySba(
  values: Float64Array,
  from: number,
  length: number,
  start: number,
  protection: number,
  sums: Float64Array,
  out: FastResult,
): void {
  const [a0, a1] = sbaRates;
  const k0 = 1 - a0 / 2;
  const k1 = 1 - a1 / 2;
  let size0 = 0;
  let size1 = 0;
  let interval0 = 0;
  let interval1 = 0;
  let rate0 = 0;
  let rate1 = 0;
  let gap = 0;
  let e0 = 0;
  let e1 = 0;
  let b0 = 0;
  let b1 = 0;
  const last = length - protection;
  for (let t = 0; t < length; t++) {
    if (t >= start && t <= last) {
      const actual = sums[t + protection]! - sums[t]!;
      const d0 = actual - protection * rate0;
      const d1 = actual - protection * rate1;
      e0 += d0 * d0;
      e1 += d1 * d1;
      b0 += d0;
      b1 += d1;
    }
    const y = values[from + t]!;
    gap++;
    if (y <= 0) continue;
    if (interval0 === 0) {
      size0 = size1 = y;
      interval0 = interval1 = gap;
    } else {
      size0 += a0 * (y - size0);
      size1 += a1 * (y - size1);
      interval0 += a0 * (gap - interval0);
      interval1 += a1 * (gap - interval1);
    }
    rate0 = (k0 * size0) / interval0;
    rate1 = (k1 * size1) / interval1;
    gap = 0;
  }
  consider(out, modelCode.sba, a0, rate0, e0, b0);
  consider(out, modelCode.sba, a1, rate1, e1, b1);
}

/** TSB: the chance of demand decays in every period without it, so obsolete items fall towards zero. */
function tryTsb(
  values: Float64Array,
  from: number,
  length: number,
  start: number,
  protection: number,
  sums: Float64Array,
  out: FastResult,
): void {
  const [a0, a1] = tsbChanceRates;
  const warm = Math.max(1, start >> 1);
  let demands = 0;
  for (let t = 0; t < warm; t++) if (values[from + t]! > 0) demands++;
  let chance0 = demands / warm;
  let chance1 = chance0;
  let size = demands > 0 ? sums[warm]! / demands : 0;
  let e0 = 0;
  let e1 = 0;
  let b0 = 0;
  let b1 = 0;
  const last = length - protection;
  for (let t = 0; t < length; t++) {
    if (t >= start && t <= last) {
      const actual = sums[t + protection]! - sums[t]!;
      const scaled = protection * size;
      const d0 = actual - scaled * chance0;
      const d1 = actual - scaled * chance1;
      e0 += d0 * d0;
      e1 += d1 * d1;
      b0 += d0;
      b1 += d1;
    }
    const y = values[from + t]!;
    let present = 0;
    if (y > 0) {
      present = 1;
      size = size === 0 ? y : size + tsbSizeRate * (y - size);
    }
    chance0 += a0 * (present - chance0);
    chance1 += a1 * (present - chance1);
  }
  consider(out, modelCode.tsb, a0, size * chance0, e0, b0);
  consider(out, modelCode.tsb, a1, size * chance1, e1, b1);
}
