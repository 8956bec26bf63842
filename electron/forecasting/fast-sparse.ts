import {
  consider,
  modelCode,
  sbaRates,
  tsbChanceRates,
  tsbSizeRate,
  type FastResult,
} from './fast-result.ts';

/** Croston's size and interval, started at the first demand and the periods up to it, damped as SBA asks. */
export function trySba(
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
export function tryTsb(
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
