import { bucketDays, seasonLength } from '../../shared/buckets.ts';
import { forecastPooled, type PooledMemory } from '../forecasting/pooled-seasonal.ts';
import { rollingFast, type RollingFast } from '../forecasting/rolling-fast.ts';
import type { LineForecast } from '../planning/line-model.ts';
import { scaledForecast } from '../planning/scenario.ts';
import type { SimulatedLine } from '../planning/simulate.ts';
import type { LineInCell } from './cell-terms.ts';
import type { History } from './histories.ts';
import { usesPooledForecast } from './planning-basis.ts';
import type { ReplayVariant } from './replay-terms.ts';

/** An item-location with its history, as a replay sees it. */
export type LineToReplay = LineInCell & { history: History };

type ForecastTask = {
  variants: readonly ReplayVariant[];
  /** Buckets from one choice of a forecast model to the next. */
  forecastEvery: number;
};

/** Forecasts of a chunk's lines: made once a bucket and shared by all policies that look equally far ahead. */
export function createForecasts(
  lines: readonly LineToReplay[],
  simulated: readonly SimulatedLine[],
  task: ForecastTask,
) {
  const { basis } = task.variants[0]!;
  const protections = simulated.map(line =>
    line.terms.map(terms =>
      Math.max(1, ((terms.leadTimeDays ?? 0) + terms.reviewPeriodDays) / bucketDays(basis.bucket)),
    ),
  );
  const isPooled = task.variants.map(variant => usesPooledForecast(variant.basis));
  const memory: PooledMemory = new Map();
  let pooled: LineForecast[] = [];
  type Slot = { rolling: RollingFast; bucket: number; forecast: LineForecast | undefined };
  const slots = lines.map(() => new Map<number, Slot>());

  function fast(line: number, protection: number, bucket: number): LineForecast {
    const { history } = lines[line]!;
    let slot = slots[line]!.get(protection);
    if (!slot) {
      const settings = {
        season: seasonLength(basis.bucket),
        protection,
        horizon: 2 * Math.ceil(protection) + 2,
        every: task.forecastEvery,
      };
      slot = { rolling: rollingFast(history.values, settings), bucket: Number.NaN, forecast: undefined };
      slots[line]!.set(protection, slot);
    }
    if (slot.forecast && slot.bucket === bucket) return slot.forecast;
    const length = Math.min(history.values.length, Math.max(0, bucket - history.first));
    slot.forecast = { ...slot.rolling(length), bucket: basis.bucket };
    slot.bucket = bucket;
    return slot.forecast;
  }

  return {
    open(bucket: number): void {
      if (isPooled.includes(true)) pooled = pooledAt(lines, protections, task, bucket, memory);
    },
    of(line: number, policy: number, bucket: number): LineForecast {
      const forecast =
        isPooled[policy] === true ? pooled[line]! : fast(line, protections[line]![policy]!, bucket);
      return scaledForecast(forecast, task.variants[policy]?.scenario?.demandFactor ?? 1);
    },
    /** What a line is classed by at a bucket. */
    judgedBy(line: number, bucket: number): { value: number; error: number; mean: number } {
      const { history } = lines[line]!;
      const forecast = fast(line, protections[line]![0]!, bucket);
      const mean = forecast.mean[0] ?? 0;
      const year = Math.round(365.25 / bucketDays(basis.bucket));
      let demand = 0;
      const until = bucket - history.first;
      for (let t = Math.max(0, until - year); t < until; t++) demand += history.values[t] || 0;
      return { value: demand, error: forecast.periodError, mean };
    },
  };
}

function pooledAt(
  lines: readonly LineToReplay[],
  protections: readonly (readonly number[])[],
  { variants }: ForecastTask,
  bucket: number,
  memory: PooledMemory,
): LineForecast[] {
  const { basis } = variants[0]!;
  const protection = Math.ceil(Math.max(1, ...protections.flat()));
  const series = lines.map(({ terms, history }) => ({
    values: history.values,
    firstBucket: history.first,
    groups: [terms.category, terms.code, terms.locationCode],
  }));
  const settings = {
    bucket: basis.bucket,
    weekStart: basis.weekStart,
    nextBucket: bucket,
    horizon: protection + 5,
    protection,
  };
  return forecastPooled(series, settings, memory).map(forecast => ({ ...forecast, bucket: basis.bucket }));
}
