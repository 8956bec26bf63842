import { bucketOf, seasonLength } from '../../../shared/buckets.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readForecastMarks, type ForecastDetail, type MadeForecast } from '../../db/tables/forecasts.ts';
import { createFastScratch } from '../../forecasting/fast-tier.ts';
import {
  forecastBest,
  forecastFast,
  type SeriesForecast,
  type SeriesInput,
} from '../../forecasting/forecast-series.ts';
import type { SetProfile } from '../../forecasting/set-profile.ts';
import type { CategorySeasons } from '../category-seasons.ts';
import { joinedSpan, namedInfluences, readDemand, type LineDemand } from '../demand-input.ts';
import { createInputHash } from '../forecast-input-hash.ts';
import { borrowedSeason, forecastLine } from '../forecast-line.ts';
import { measuredLeadTimes, type LeadTimeFactsOf } from '../measured-lead-times.ts';
import { demandAhead, horizonBuckets, protectionBuckets, type PlanningBasis } from '../planning-basis.ts';
import { answering } from '../pool.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';

export type ForecastChunkTask = {
  file: string;
  basis: PlanningBasis;
  tier: 'fast' | 'best';
  /** Key of the run that the chunk is for. */
  run: number;
  from: number;
  to: number;
  /** What the whole set teaches, for the tier `best`. */
  profile?: SetProfile | undefined;
  /** Seasons of categories, for histories too short to show their own. */
  seasons: CategorySeasons;
  /** The run whose forecasts stay where nothing changed. */
  before?: number | undefined;
  progress: SharedProgress;
};

/** Forecasts that were made, and what is known of those that still hold. */
export type ForecastChunk = { made: MadeForecast[]; kept: { model: string; wape: number }[] };

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
  const { basis, tier, profile, seasons, from, to } = task;
  const known = task.before === undefined ? undefined : readForecastMarks(db, task.before, from, to);
  const current = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const hashInput = createInputHash({ tier, bucket: basis.bucket, cleaning: basis.cleaning }, profile);
  const scratch = createFastScratch();
  const forecastPlain = (input: SeriesInput) =>
    tier === 'best' ? forecastBest(input, profile) : forecastFast(input, scratch);
  const chunk: ForecastChunk = { made: [], kept: [] };
  for (const line of readDemand(db, basis, from, to, leadTimesOf(db, task))) {
    if ((chunk.made.length + chunk.kept.length) % 64 === 0) {
      reportProgress(task.progress, chunk.made.length + chunk.kept.length, to - from + 1);
      if (isCancelRequested(task.progress))
        throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
    }
    const hash = hashInput(...inputOf(line, seasons, basis, current));
    const mark = known?.get(line.terms.itemLocation);
    if (mark?.inputHash && hash.isOf(mark.inputHash)) {
      chunk.kept.push({ model: mark.model, wape: mark.wape });
      continue;
    }
    const forecast = forecastLine(line, seasons, basis, forecastPlain);
    // everything of the tier `best` leans on what the whole set teaches
    const inputHash = tier === 'best' ? hash.withSet : hash.alone;
    const protection = protectionBuckets(line.terms, basis);
    chunk.made.push({
      ...toStored(line.terms.itemLocation, forecast, { first: current, protection }),
      inputHash,
    });
  }
  return chunk;
}

let measured: { of: string; leadTimes: LeadTimeFactsOf } | undefined;

/** Lead times as receipts show them: read once a thread and run, as every chunk needs those of all suppliers. */
function leadTimesOf(db: Database, { file, run, basis }: ForecastChunkTask): LeadTimeFactsOf {
  const of = `${run} ${file}`;
  if (measured?.of !== of) measured = { of, leadTimes: measuredLeadTimes(db, basis.asOfDay) };
  return measured.leadTimes;
}

/** All that a forecast depends on, as its name is made from it. */
function inputOf(
  line: LineDemand,
  seasons: CategorySeasons,
  basis: PlanningBasis,
  current: number,
): Parameters<ReturnType<typeof createInputHash>> {
  const { terms, edits } = line;
  const { first, values } = line.history ?? { first: current, values: new Float64Array() };
  const gap = Math.max(0, current - (first + values.length));
  const input = {
    values,
    season: seasonLength(basis.bucket),
    horizon: horizonBuckets(terms, basis) + gap,
    protection: protectionBuckets(terms, basis),
    firstBucket: first,
  };
  const span = joinedSpan(line, basis);
  const season = borrowedSeason(line, span.end - span.first, seasons, basis);
  const named = namedInfluences(line, basis);
  const influences = season || named !== null ? [season ? [...season.indices] : null, named] : null;
  return [input, current, edits, influences];
}

function toStored(
  itemLocation: number,
  forecast: SeriesForecast,
  { first, protection }: { first: number; protection: number },
): Omit<MadeForecast, 'inputHash'> {
  const { mean, parameters, mase, rmsse, candidates, origins } = forecast;
  const detail: ForecastDetail = { parameters, mase, rmsse, candidates, origins };
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
    protection,
  };
}
