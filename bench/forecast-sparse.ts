import type { SetRow } from '../electron/forecasting/forecast-set.ts';
import type { Case } from './forecast-data.ts';

/** How well a high quantile of a sum of periods fits, beside the bootstrap of past sums. */
export interface QuantileFit {
  /** Share of sums below the quantile; a tie counts by half, as randomising it would on average. */
  coverage: number;
  pinball: number;
  bootstrapPinball: number;
}

/**
 * Judges cumulative quantiles of the first `periods` periods.
 * @param rows forecasts of the same cases, their first quantile path cumulative and at `level`
 */
export function quantileFit(cases: Case[], rows: SetRow[], periods: number, level: number): QuantileFit {
  const fit = { coverage: 0, pinball: 0, bootstrapPinball: 0 };
  const loss = (y: number, quantile: number) =>
    y >= quantile ? level * (y - quantile) : (1 - level) * (quantile - y);
  cases.forEach(({ history, future }, i) => {
    const actual = future.subarray(0, periods).reduce((sum, value) => sum + value, 0);
    const quantile = rows[i]!.quantiles[0]!.values[periods - 1]!;
    fit.coverage += (actual < quantile ? 1 : actual === quantile ? 0.5 : 0) / cases.length;
    fit.pinball += loss(actual, quantile) / cases.length;
    fit.bootstrapPinball += loss(actual, pastQuantile(history, periods, level)) / cases.length;
  });
  return fit;
}

function pastQuantile(history: Float64Array, periods: number, level: number): number {
  const sums: number[] = [];
  for (let t = 0; t + periods <= history.length; t++) {
    sums.push(history.subarray(t, t + periods).reduce((sum, value) => sum + value, 0));
  }
  sums.sort((a, b) => a - b);
  return sums[Math.ceil(level * sums.length) - 1] ?? 0;
}

/** Share of what came that lay below a quantile, of single periods and of the sum of the first few. */
export interface Coverage {
  level: number;
  period: number;
  sum: number;
}

/**
 * Coverage of quantiles, ties by half.
 * @param single,running rows with quantiles of each period and of the running sum, at the same levels
 * @param periods length of the sum
 */
export function coverageOf(cases: Case[], single: SetRow[], running: SetRow[], periods: number): Coverage[] {
  const share = (actual: number, quantile: number) => (actual < quantile ? 1 : actual === quantile ? 0.5 : 0);
  return single[0]!.quantiles.map(({ level }, q) => {
    let period = 0;
    let sum = 0;
    cases.forEach(({ future }, i) => {
      future.forEach((actual, h) => {
        period += share(actual, single[i]!.quantiles[q]!.values[h]!) / future.length;
      });
      const total = future.subarray(0, periods).reduce((all, value) => all + value, 0);
      sum += share(total, running[i]!.quantiles[q]!.values[periods - 1]!);
    });
    return { level, period: period / cases.length, sum: sum / cases.length };
  });
}
