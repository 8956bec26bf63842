import { bucketDays, bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { BucketSize, WeekStart } from '../../shared/buckets.ts';
import type { LineForecast, PlanLineInput } from './line-model.ts';

/**
 * Expected demand from the opening of day `from` to the opening of day `to`, in units: whole buckets and even shares of
 * cut ones; beyond the forecast its last bucket goes on.
 * @param asOfDay day whose bucket `mean[0]` forecasts
 */
export function meanDemand(
  mean: ArrayLike<number>,
  bucket: BucketSize,
  asOfDay: number,
  from: number,
  to: number,
  weekStart: WeekStart = 1,
): number {
  if (to <= from || mean.length === 0) return 0;
  const first = bucketOf(asOfDay, bucket, weekStart);
  const last = mean.length - 1;
  let sum = 0;
  let index = bucketOf(from, bucket, weekStart);
  let start = bucketStart(index, bucket, weekStart);
  while (start < to) {
    const end = bucketStart(index + 1, bucket, weekStart);
    const share = (Math.min(end, to) - Math.max(start, from)) / (end - start);
    sum += mean[Math.min(last, Math.max(0, index - first))]! * share;
    index++;
    start = end;
  }
  return sum;
}

/** `meanDemand` of a plan line's forecast. */
export function lineDemand(input: PlanLineInput, from: number, to: number): number {
  const { mean, bucket } = input.forecast;
  return meanDemand(mean, bucket, input.asOfDay, from, to, input.weekStart);
}

/**
 * Deviation of the cumulative forecast error over `days`, in units. The two errors the backtest measured, over one
 * period and over the horizon, fix a power law error = periodError x periods^a; a is kept between 0.5 (independent
 * periods) and 1 (one level error that all periods share). Without a horizon error a is 0.5.
 */
export function errorOver(forecast: LineForecast, days: number, horizonDays: number): number {
  if (days <= 0) return 0;
  const perBucket = bucketDays(forecast.bucket);
  const periods = days / perBucket;
  const horizon = (forecast.errorHorizonDays ?? horizonDays) / perBucket;
  const { periodError, errorAtHorizon } = forecast;
  if (!(errorAtHorizon > 0)) return Math.max(0, periodError) * Math.sqrt(periods);
  if (horizon <= 0) return errorAtHorizon;
  let power = 0.5;
  if (periodError > 0 && Math.abs(Math.log(horizon)) > 1e-9) {
    power = Math.min(1, Math.max(0.5, Math.log(errorAtHorizon / periodError) / Math.log(horizon)));
  }
  return errorAtHorizon * (periods / horizon) ** power;
}

/**
 * Deviation of demand over an interval when the lead time varies too: sqrt(s_e^2 + d^2 s_L^2), in units.
 * @param error deviation of the forecast error over the interval @param demandPerDay units a day
 * @param leadTimeDeviation days. Source: P. King, "Crack the Code", APICS Magazine (2011); Hadley and Whitin.
 */
export function intervalDeviation(error: number, demandPerDay: number, leadTimeDeviation: number): number {
  return Math.sqrt(error * error + (demandPerDay * leadTimeDeviation) ** 2);
}

/**
 * First day by whose end cumulative expected demand from `from` has passed `amount`, in day numbers.
 * @returns undefined when that does not happen within `limitDays`
 */
export function dayWhenDemandExceeds(
  input: PlanLineInput,
  from: number,
  amount: number,
  limitDays: number,
): number | undefined {
  const { mean, bucket } = input.forecast;
  const weekStart = input.weekStart ?? 1;
  const first = bucketOf(input.asOfDay, bucket, weekStart);
  const last = mean.length - 1;
  if (last < 0) return undefined;
  let left = amount;
  let index = bucketOf(from, bucket, weekStart);
  let start = bucketStart(index, bucket, weekStart);
  while (start < from + limitDays) {
    const end = bucketStart(index + 1, bucket, weekStart);
    const perDay = mean[Math.min(last, Math.max(0, index - first))]! / (end - start);
    const begin = Math.max(start, from);
    if (perDay * (end - begin) > left) return begin + Math.floor(left / perDay);
    left -= perDay * (end - begin);
    index++;
    start = end;
  }
  return undefined;
}
