import { bucketOf, seasonLength } from '../../../shared/buckets.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import type { ForecastDetail, ForecastRow } from '../../db/tables/forecasts.ts';
import { readTerms } from '../../db/tables/terms.ts';
import { createFastScratch } from '../../forecasting/fast-tier.ts';
import { forecastBest, forecastFast, type SeriesForecast } from '../../forecasting/forecast-series.ts';
import type { SetProfile } from '../../forecasting/set-profile.ts';
import { readHistories } from '../histories.ts';
import { horizonBuckets, protectionBuckets, type PlanningBasis } from '../planning-basis.ts';
import { answering } from '../pool.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';

export type ForecastChunkTask = {
  file: string;
  basis: PlanningBasis;
  tier: 'fast' | 'best';
  from: number;
  to: number;
  /** What the whole set teaches, for the tier `best`. */
  profile?: SetProfile | undefined;
  progress: SharedProgress;
};

/** Forecasts a range of item-locations from their packed series. Reads only. */
export const forecastChunk = answering((task: ForecastChunkTask): ForecastRow[] => {
  const db = connect(task.file, 'read');
  try {
    return forecastRange(db, task);
  } finally {
    db.close();
  }
});

function forecastRange(db: Database, task: ForecastChunkTask): ForecastRow[] {
  const { basis, from, to } = task;
  const histories = readHistories(db, basis, from, to);
  const current = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const scratch = createFastScratch();
  const forecasts: ForecastRow[] = [];
  for (const terms of readTerms(db, from, to)) {
    if (forecasts.length % 64 === 0) {
      reportProgress(task.progress, forecasts.length, to - from + 1);
      if (isCancelRequested(task.progress))
        throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
    }
    const history = histories.get(terms.itemLocation) ?? { first: current, values: new Float64Array() };
    // A history that ends before the as-of bucket is forecast across the gap, which is then cut off.
    const gap = Math.max(0, current - (history.first + history.values.length));
    const input = {
      values: history.values,
      season: seasonLength(basis.bucket),
      horizon: horizonBuckets(terms, basis) + gap,
      protection: protectionBuckets(terms, basis),
      firstBucket: history.first,
    };
    const forecast = task.tier === 'best' ? forecastBest(input, task.profile) : forecastFast(input, scratch);
    forecasts.push(toStored(terms.itemLocation, forecast, current, gap));
  }
  return forecasts;
}

function toStored(itemLocation: number, forecast: SeriesForecast, first: number, gap: number): ForecastRow {
  const { parameters, biasAtHorizon, mase, rmsse, candidates, origins, flags } = forecast;
  const detail: ForecastDetail = { parameters, biasAtHorizon, mase, rmsse, candidates, origins, flags };
  return {
    itemLocation,
    model: forecast.model,
    class: forecast.class,
    error: forecast.errorAtHorizon,
    errorDays: null,
    periodError: forecast.periodError,
    wape: forecast.wape,
    first,
    mean: forecast.mean.slice(gap),
    quantiles: forecast.protectionQuantiles,
    variance: null,
    detail: JSON.stringify(detail),
  };
}
