import { bucketDays } from '../../shared/buckets.ts';
import { LARGEST_QUANTITY } from './line-faults.ts';
import type { LineForecast, PlanLineInput } from './line-model.ts';

/**
 * True when the backtest's quantiles are about this very interval: whole buckets, no calendar that moves the next
 * arrival, and a lead time that does not vary (they know nothing of that).
 */
export function fitsBacktest(input: PlanLineInput, days: number): boolean {
  const asked = Math.ceil(input.leadTimeDays ?? 0) + Math.ceil(input.reviewPeriodDays);
  const buckets = days / bucketDays(input.forecast.bucket);
  return days === asked && input.leadTimeDeviationDays === 0 && Math.ceil(buckets - 0.02) - buckets < 0.05;
}

/** The backtest's own quantile, by straight lines between its levels; undefined outside them. */
export function forecastQuantile(forecast: LineForecast, share: number): number | undefined {
  const { quantiles } = forecast;
  if (!quantiles || quantiles.values.length < quantiles.levels.length) return undefined;
  const { levels, values } = quantiles;
  for (let i = 1; i < levels.length; i++) {
    const low = levels[i - 1] ?? 1;
    const high = levels[i] ?? 0;
    if (share < low || share > high) continue;
    const weight = high > low ? (share - low) / (high - low) : 1;
    const value = values[i - 1]! + weight * (values[i]! - values[i - 1]!);
    return value >= 0 && value <= LARGEST_QUANTITY ? value : undefined;
  }
  return undefined;
}
