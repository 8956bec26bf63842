import { toIso, type IsoDate } from '../../shared/dates.ts';
import {
  currentForecast,
  insertForecastRun,
  insertForecasts,
  makeForecastCurrent,
  sweepForecasts,
  type MadeForecast,
} from '../db/tables/forecasts.ts';
import { itemLocationRange } from '../db/tables/terms.ts';
import type { CategorySeasons } from '../jobs/category-seasons.ts';
import { inParallel } from '../jobs/in-parallel.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { ForecastChunk, ForecastChunkTask } from '../jobs/workers/forecast-chunk.ts';
import type { SetProfile } from '../forecasting/set-profile.ts';
import { usesPooledForecast, type PlanningBasis } from '../jobs/planning-basis.ts';
import type { Engine } from './engine.ts';
import { forecastSummarySchema, type ForecastSummary } from './forecast-basis.ts';
import { keepForecast } from './forecast-accuracy.ts';
import { refreshSeries } from './history.ts';

/** Item-locations that a thread forecasts at a time: about a quarter of a second's work. */
const CHUNK = { fast: 2000, best: 250 };

/** Changes whenever demand, availability or terms may have changed. */
export function dataVersion(engine: Pick<Engine, 'store'>): string {
  const imports = engine.store.reader
    .prepare<[], string>("SELECT coalesce(max(key), 0) || '/' || coalesce(max(undone_at), '') FROM import")
    .pluck()
    .get();
  const commands = engine.store.reader
    .prepare<[], string>(
      "SELECT coalesce(max(id), '') || '/' || count(*) || '/' || count(undone_at) FROM command",
    )
    .pluck()
    .get();
  return `${imports}|${commands}`;
}

/**
 * Forecasts the item-locations of which anything changed since the current run, and makes the new run current; until then
 * everybody reads the one before. The outcome is the same as if all had been forecast.
 */
export async function runForecast(
  engine: Engine,
  basis: PlanningBasis,
  tier: 'fast' | 'best',
  job: JobContext,
): Promise<ForecastSummary & { run: number }> {
  const { store, ports } = engine;
  const started = ports.clock.elapsed();
  const version = dataVersion(engine);
  job.progress(0, 0, 'packing history');
  await refreshSeries(engine, basis, job.signal);
  // Rows of a run that never came to its end must not stand before those that are read.
  await store.writeInSlices(sweepForecasts);
  const before = currentForecast(store.reader)?.key;
  const run = await store.write(db =>
    insertForecastRun(db, { asOf: basis.asOfDay, bucket: basis.bucket, tier, at: ports.clock.now() }),
  );
  const protections = new Map<number, number>();
  const totals = await forecastChunks(engine, { basis, tier, run, before, protections }, job);
  const summary: ForecastSummary = {
    ...totals,
    errors: errorsSoFar(engine, basis, totals.error),
    seconds: (ports.clock.elapsed() - started) / 1000,
    dataVersion: version,
    basis: JSON.stringify(basis),
  };
  await store.write(db => makeForecastCurrent(db, run, summary));
  await keepForecast(engine, basis, run, protections);
  await store.writeInSlices(sweepForecasts);
  ports.log.info('forecast.finished', { run, series: summary.series, seconds: summary.seconds });
  return { ...summary, run };
}

/** Most runs whose error is remembered: half a year of weeks. */
const ERRORS_KEPT = 26;

/** The errors of the runs so far and of this one, one an as-of date. */
function errorsSoFar(
  engine: Engine,
  { asOfDay }: PlanningBasis,
  error: number | null,
): ForecastSummary['errors'] {
  const run = currentForecast(engine.store.reader);
  const known = run ? forecastSummarySchema.parse(JSON.parse(run.summary)).errors : [];
  const asOf = toIso(asOfDay);
  const others = known.filter(one => one.asOf !== asOf);
  return [...others, ...(error === null ? [] : [{ asOf, error }])]
    .toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
    .slice(-ERRORS_KEPT);
}

type Tally = { series: number; models: Record<string, number>; errorSum: number; errorCount: number };

async function forecastChunks(
  engine: Engine,
  what: {
    basis: PlanningBasis;
    tier: 'fast' | 'best';
    run: number;
    before: number | undefined;
    /** Takes the buckets that an order must last, of every item-location whose forecast is made. */
    protections: Map<number, number>;
  },
  job: JobContext,
): Promise<{ series: number; models: Record<string, number>; error: number | null }> {
  const { store, pool } = engine;
  const range = itemLocationRange(store.reader);
  const tally: Tally = { series: 0, models: {}, errorSum: 0, errorCount: 0 };
  if (!range) return { series: 0, models: {}, error: null };
  const keep = async ({ made, kept }: ForecastChunk): Promise<void> => {
    if (made.length > 0)
      await store.writeInSlices(db => insertForecasts(db, what.run, made), { signal: job.signal });
    for (const { itemLocation, protection } of made) what.protections.set(itemLocation, protection);
    for (const row of [...made, ...kept]) count(tally, row);
    job.progress(tally.series, range.count, 'forecasting');
  };
  const common = { file: store.file, basis: what.basis };
  if (usesPooledForecast(what.basis)) {
    await pool.run<null, MadeForecast[]>('forecast-pooled', common, {
      signal: job.signal,
      onChunk: made => keep({ made, kept: [] }),
    });
  } else {
    const profile =
      what.tier === 'best'
        ? await pool.run<SetProfile>('learn-set', common, { signal: job.signal })
        : undefined;
    const seasons = await pool.run<CategorySeasons>('learn-seasons', common, { signal: job.signal });
    // One chunk is being written while the threads work on the next.
    await inParallel(pool.threads + 1, chunkStarts(range, CHUNK[what.tier]), async from => {
      const task: Omit<ForecastChunkTask, 'progress'> = {
        ...common,
        tier: what.tier,
        run: what.run,
        from,
        to: from + CHUNK[what.tier] - 1,
        profile,
        seasons,
        before: what.before,
      };
      await keep(await pool.run<ForecastChunk>('forecast-chunk', task, { signal: job.signal }));
    });
  }
  const { series, models, errorSum, errorCount } = tally;
  return { series, models: sorted(models), error: errorCount === 0 ? null : errorSum / errorCount };
}

function chunkStarts({ first, last }: { first: number; last: number }, size: number): number[] {
  return Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, index) => first + index * size);
}

function count(tally: Tally, { model, wape }: { model: string; wape: number }): void {
  tally.series++;
  tally.models[model] = (tally.models[model] ?? 0) + 1;
  if (wape <= 0) return;
  tally.errorSum += wape;
  tally.errorCount++;
}

function sorted(models: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(models).toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b)));
}

/** The current forecast when it still fits the date, the policy and the data; undefined when a new one is needed. */
export function fittingForecast(
  engine: Engine,
  basis: PlanningBasis,
  tier: 'fast' | 'best' | undefined,
): { run: number; tier: 'fast' | 'best' } | undefined {
  const current = currentForecast(engine.store.reader);
  if (!current || current.asOf !== basis.asOfDay || current.bucket !== basis.bucket) return undefined;
  if (tier !== undefined && current.tier !== tier) return undefined;
  const summary = forecastSummarySchema.parse(JSON.parse(current.summary));
  if (summary.dataVersion !== dataVersion(engine) || summary.basis !== JSON.stringify(basis))
    return undefined;
  return { run: current.key, tier: current.tier };
}

/** The current run as the screens show it. */
export function latestForecast(engine: Engine) {
  const run = currentForecast(engine.store.reader);
  if (!run) return null;
  const summary = forecastSummarySchema.parse(JSON.parse(run.summary));
  const asOf: IsoDate = toIso(run.asOf);
  return {
    runId: run.key,
    asOf,
    createdAt: run.createdAt,
    tier: run.tier,
    series: summary.series,
    seconds: summary.seconds,
    error: summary.error,
    errors: summary.errors,
    models: summary.models,
  };
}
