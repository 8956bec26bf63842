import {
  consider,
  modelCode,
  sbaRates,
  tsbChanceRates,
  tsbSizeRate,
  type FastResult,
} from './fast-result.ts';

/**
 * SBA and TSB side by side, as both wait for the next demand. SBA: Croston's size and interval, started at the first demand
 * and the periods up to it, damped. TSB: the chance of demand decays in every period without it, so obsolete items fall
 * towards zero.
 */
export function trySparse(
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
  const [c0, c1] = tsbChanceRates;
  const warm = Math.max(1, start >> 1);
  let demands = 0;
  for (let t = 0; t < warm; t++) if (values[from + t]! > 0) demands++;
  let chance0 = demands / warm;
  let chance1 = chance0;
  let usual = demands > 0 ? sums[warm]! / demands : 0;
  let size0 = 0;
  let size1 = 0;
  let interval0 = 0;
  let interval1 = 0;
  let rate0 = 0;
  let rate1 = 0;
  let before = -1;
  let e0 = 0;
  let e1 = 0;
  let b0 = 0;
  let b1 = 0;
  let e2 = 0;
  let e3 = 0;
  let b2 = 0;
  let b3 = 0;
  const lastOrigin = length - protection;
  for (let t = 0; t < length; t++) {
    if (t >= start && t <= lastOrigin) {
      const actual = sums[t + protection]! - sums[t]!;
      const scaled = protection * usual;
      const d0 = actual - protection * rate0;
      const d1 = actual - protection * rate1;
      const d2 = actual - scaled * chance0;
      const d3 = actual - scaled * chance1;
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
    chance0 -= c0 * chance0;
    chance1 -= c1 * chance1;
    if (y <= 0) continue;
    chance0 += c0;
    chance1 += c1;
    usual = usual === 0 ? y : usual + tsbSizeRate * (y - usual);
    const gap = t - before;
    before = t;
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
  }
  consider(out, modelCode.sba, a0, rate0, e0, b0);
  consider(out, modelCode.sba, a1, rate1, e1, b1);
  consider(out, modelCode.tsb, c0, usual * chance0, e2, b2);
  consider(out, modelCode.tsb, c1, usual * chance1, e3, b3);
}
