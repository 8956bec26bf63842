import { bucketOf, seasonLength } from '../../../shared/buckets.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readEdits } from '../../db/tables/forecast-edits.ts';
import { readForecastMarks, type ForecastDetail, type ForecastRow } from '../../db/tables/forecasts.ts';
import { readTerms } from '../../db/tables/terms.ts';
import { createFastScratch } from '../../forecasting/fast-tier.ts';
import { forecastBest, forecastFast, type SeriesForecast } from '../../forecasting/forecast-series.ts';
import type { SetProfile } from '../../forecasting/set-profile.ts';
import { createInputHash } from '../forecast-input-hash.ts';
import { readHistories } from '../histories.ts';
import { cleanedHistory, needsCleaning } from '../planner-edits.ts';
import { demandAhead, horizonBuckets, protectionBuckets, type PlanningBasis } from '../planning-basis.ts';
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
  /** The run whose forecasts stay where nothing changed. */
  before?: number | undefined;
  progress: SharedProgress;
};

/** Forecasts that were made, and what is known of those that still hold. */
export type ForecastChunk = { made: ForecastRow[]; kept: { model: string; wape: number }[] };

/** Forecasts what changed in a range of item-locations, from their packed series. Reads only. */
export const forecastChunk = answering((task: ForecastChunkTask): ForecastChunk => {
  const db = connect(task.file, 'read');
  try {
    return forecastRange(db, task);
  } finally {
    db.close();
  }
});

function forecastRange(db: Database, task: ForecastChunkTask): ForecastChunk {
  const { basis, tier, profile, from, to } = task;
  const histories = readHistories(db, basis, from, to);
  const edits = readEdits(db, basis.asOfDay, from, to);
  const known = task.before === undefined ? undefined : readForecastMarks(db, task.before, from, to);
  const current = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const hashInput = createInputHash({ tier, bucket: basis.bucket, cleaning: basis.cleaning }, profile);
  const scratch = createFastScratch();
  const chunk: ForecastChunk = { made: [], kept: [] };
  for (const terms of readTerms(db, from, to)) {
    if ((chunk.made.length + chunk.kept.length) % 64 === 0) {
      reportProgress(task.progress, chunk.made.length + chunk.kept.length, to - from + 1);
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
    const own = (edits.get(terms.itemLocation) ?? []).filter(edit => edit.kind !== 'override');
    const hash = hashInput(input, current, own);
    const mark = known?.get(terms.itemLocation);
    if (mark?.inputHash && hash.isOf(mark.inputHash)) {
      chunk.kept.push({ model: mark.model, wape: mark.wape });
      continue;
    }
    if (needsCleaning(basis.cleaning, own)) input.values = cleanedHistory(history, own, basis).values;
    const forecast = tier === 'best' ? forecastBest(input, profile) : forecastFast(input, scratch);
    // everything of the tier `best` leans on what the whole set teaches
    const inputHash = tier === 'best' ? hash.withSet : hash.alone;
    chunk.made.push({
      ...toStored(terms.itemLocation, forecast, { first: current, gap, protection: input.protection }),
      inputHash,
    });
  }
  return chunk;
}

function toStored(
  itemLocation: number,
  forecast: SeriesForecast,
  { first, gap, protection }: { first: number; gap: number; protection: number },
): Omit<ForecastRow, 'inputHash'> {
  const { parameters, mase, rmsse, candidates, origins } = forecast;
  const detail: ForecastDetail = { parameters, mase, rmsse, candidates, origins };
  const mean = forecast.mean.slice(gap);
  return {
    itemLocation,
    model: forecast.model,
    class: forecast.class,
    error: forecast.errorAtHorizon,
    errorDays: null,
    periodError: forecast.periodError,
    wape: forecast.wape,
    bias: forecast.biasAtHorizon,
    ahead: demandAhead(mean, protection),
    flags: forecast.flags,
    first,
    mean,
    quantiles: forecast.protectionQuantiles,
    variance: null,
    detail: JSON.stringify(detail),
  };
}
