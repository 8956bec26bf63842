import { bucketDays, bucketOf, seasonLength, type BucketSize } from '../../../shared/buckets.ts';
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
import { findingFlags, mayBeOdd } from '../../forecasting/inspect-history.ts';
import { partsAt } from '../../forecasting/mean-parts.ts';
import type { SetProfile } from '../../forecasting/set-profile.ts';
import { stretches, type CategorySeasons } from '../category-seasons.ts';
import { namedInfluences, demandReader, type LineDemand } from '../demand-input.ts';
import { joinedSpan } from '../model-history.ts';
import { createInputHash } from '../forecast-input-hash.ts';
import { borrowedSeason, forecastLine } from '../forecast-line.ts';
import type { GivenPast } from '../given-errors.ts';
import { givenFigures, pastGivenReader, withGiven, type GivenFigure } from '../given-forecast.ts';
import { leadTimesOnce } from '../measured-lead-times.ts';
import type { DemandChange } from '../../planning/line-model.ts';
import { outlierBehindSpread, type OddPeriod } from '../outlier-behind-spread.ts';
import { recentChange } from '../recent-change.ts';
import { demandAhead, horizonBuckets, protectionBuckets, type PlanningBasis } from '../planning-basis.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';
import { answering } from '../worker-answer.ts';

export type ForecastChunkTask = {
  file: string;
  basis: PlanningBasis;
  tier: 'fast' | 'best';
  /** Key of the run that the chunk is for. */
  run: number;
  from: number;
  to: number;
  /** Item-locations of that range that alone may have changed, rising; all where it is absent. */
  only?: readonly number[] | undefined;
  /** What the whole set teaches, for the tier `best`. */
  profile?: SetProfile | undefined;
  /** Seasons of categories, for histories too short to show their own. */
  seasons: CategorySeasons;
  /** What receipts say of lead times, by `packLeadTimes`. */
  leadTimes: Float64Array;
  /** The run whose forecasts stay where nothing changed. */
  before?: number | undefined;
  progress: SharedProgress;
};

/** What is counted of a forecast. */
export type CountedForecast = { model: string };

/** Forecasts that were made, what is known of those that still hold, and of what the run before had in their places. */
export type ForecastChunk = { made: MadeForecast[]; kept: CountedForecast[]; before: CountedForecast[] };

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
  const { before } = task;
  const marksOf = (first: number, last: number) =>
    before === undefined ? undefined : readForecastMarks(db, before, first, last);
  const known = task.only ? undefined : marksOf(from, to);
  const current = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const hashInput = createInputHash({ tier, bucket: basis.bucket, cleaning: basis.cleaning }, profile);
  const figuresOf = givenFigures(db, basis);
  const pastOf = pastGivenReader(db, basis);
  const scratch = createFastScratch();
  const forecastPlain = (input: SeriesInput) =>
    tier === 'best' ? forecastBest(input, profile) : withFindings(forecastFast(input, scratch), input);
  const chunk: ForecastChunk = { made: [], kept: [], before: [] };
  for (const line of readWanted(db, task)) {
    if ((chunk.made.length + chunk.kept.length) % 64 === 0) {
      reportProgress(
        task.progress,
        chunk.made.length + chunk.kept.length,
        task.only?.length ?? to - from + 1,
      );
      if (isCancelRequested(task.progress))
        throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
    }
    const { itemLocation } = line.terms;
    const given =
      line.cleaning.forecastSource === 'given'
        ? figuresOf(itemLocation, horizonBuckets(line.terms, basis))
        : [];
    const past = given.length > 0 ? pastOf(line, given) : undefined;
    const inputHash = hashInput(...inputOf(line, { given, past }, seasons, basis, current));
    const mark = (known ?? marksOf(itemLocation, itemLocation))?.get(itemLocation);
    if (mark) chunk.before.push({ model: mark.model });
    if (mark?.inputHash && Buffer.compare(mark.inputHash, inputHash) === 0) {
      chunk.kept.push({ model: mark.model });
      continue;
    }
    const made = forecastLine(line, seasons, basis, forecastPlain);
    const odd = outlierBehindSpread(line, seasons, basis, made, forecastPlain);
    const changed = recentChange(line, basis, made.flags);
    const flags = [...made.flags];
    if (odd) flags.push('spread-by-outlier');
    if (changed) flags.push('recent-change');
    const forecast = { ...made, flags, odd, changed };
    const protection = protectionBuckets(line.terms, basis);
    const stored = toStored(itemLocation, forecast, { first: current, protection, bucket: basis.bucket });
    chunk.made.push({ ...withGiven(stored, given, past), inputHash });
  }
  return chunk;
}

/** A fast forecast with what is odd about its history, as the tier `best` says it. */
function withFindings(forecast: SeriesForecast, { values, season }: SeriesInput): SeriesForecast {
  if (!mayBeOdd(values)) return forecast;
  const found = findingFlags(values, season);
  return found.length === 0 ? forecast : { ...forecast, flags: [...forecast.flags, ...found] };
}

/** The lines of the range, or of those in it that may have changed. */
function* readWanted(db: Database, task: ForecastChunkTask): Generator<LineDemand> {
  const { basis, from, to, only } = task;
  const leadTimes = leadTimesOnce(`forecast ${task.run} ${task.file}`, task.leadTimes);
  const read = demandReader(db, basis, leadTimes);
  if (!only) {
    yield* read(from, to);
    return;
  }
  const wanted = new Set(only);
  for (const stretch of stretches(only))
    for (const line of read(stretch.from, stretch.to)) if (wanted.has(line.terms.itemLocation)) yield line;
}

/** All that a forecast depends on, as its name is made from it. */
function inputOf(
  line: LineDemand,
  { given, past }: { given: readonly (GivenFigure | undefined)[]; past: GivenPast | undefined },
  seasons: CategorySeasons,
  basis: PlanningBasis,
  current: number,
): Parameters<ReturnType<typeof createInputHash>> {
  const { terms, edits } = line;
  const { first, end, parts } = line.mark ?? { first: current, end: current, parts: [] };
  const numbers = [
    current,
    first,
    end,
    seasonLength(basis.bucket),
    horizonBuckets(terms, basis) + Math.max(0, current - end),
    protectionBuckets(terms, basis),
    ...parts,
  ];
  const span = joinedSpan(line, basis);
  const season = borrowedSeason(line, span.end - span.first, seasons, basis);
  const named = namedInfluences(line, basis);
  const stated = given.some(figure => figure !== undefined) ? [given, past ?? null] : null;
  const influences =
    season || named !== null || stated !== null ? [season ? [...season.indices] : null, named, stated] : null;
  return [numbers, edits, influences];
}

/** Expected demand below this is what smoothing leaves of none. */
const LEAST_DEMAND = 1e-9;

function toStored(
  itemLocation: number,
  forecast: SeriesForecast & { odd: OddPeriod | undefined; changed: DemandChange | undefined },
  { first, protection, bucket }: { first: number; protection: number; bucket: BucketSize },
): Omit<MadeForecast, 'inputHash'> {
  const { parameters, mase, rmsse, ranges, candidates, origins } = forecast;
  const mean = forecast.mean.map(value => (Math.abs(value) < LEAST_DEMAND ? 0 : value));
  const parts = partsAt(forecast.parts ?? {}, 0);
  const { candidateOrigins = origins } = forecast;
  const detail: ForecastDetail = {
    parameters,
    parts,
    mase,
    rmsse,
    ranges,
    candidates,
    origins,
    candidateOrigins,
    odd: forecast.odd,
    changed: forecast.changed,
  };
  return {
    itemLocation,
    model: forecast.model,
    class: forecast.class,
    error: forecast.errorAtHorizon,
    errorDays: Math.ceil(protection) * bucketDays(bucket),
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
