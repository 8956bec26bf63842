import { toIso, type IsoDate } from '../../shared/dates.ts';
import {
  currentForecast,
  insertForecastRun,
  insertForecasts,
  makeForecastCurrent,
  sweepForecasts,
  type ForecastRun,
  type MadeForecast,
} from '../db/tables/forecasts.ts';
import { changedSeries, forgetChangedSeries, type ChangedSeries } from '../db/tables/forecast-inputs.ts';
import { weightedError } from '../db/tables/forecast-error.ts';
import { itemLocationRange } from '../db/tables/terms.ts';
import type { CategorySeasons } from '../jobs/category-seasons.ts';
import { inParallel } from '../jobs/in-parallel.ts';
import type { JobContext } from '../jobs/queue.ts';
import { nameCommonInputs } from '../jobs/forecast-input-hash.ts';
import type { CountedForecast, ForecastChunk, ForecastChunkTask } from '../jobs/workers/forecast-chunk.ts';
import type { ForecastInputs } from '../jobs/workers/forecast-inputs.ts';
import type { SetProfile } from '../forecasting/set-profile.ts';
import { usesPooledForecast, type PlanningBasis } from '../jobs/planning-basis.ts';
import type { Engine } from './engine.ts';
import { forecastSummarySchema, type ForecastSummary } from './forecast-basis.ts';
import { mayHaveChanged, partsOf, partsOfAll, type NamedInputs } from './forecast-parts.ts';
import { keepForecast } from './forecast-accuracy.ts';
import { refreshSeries } from './history.ts';

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
  const before = currentForecast(store.reader);
  const changed = changedSeries(store.reader);
  const run = await store.write(db =>
    insertForecastRun(db, { asOf: basis.asOfDay, bucket: basis.bucket, tier, at: ports.clock.now() }),
  );
  const protections = new Map<number, number>();
  const totals = await forecastChunks(engine, { basis, tier, run, before, changed, protections }, job);
  const wape = await store.writeInSlices(db => weightedError(db, run), { signal: job.signal });
  const summary: ForecastSummary = {
    ...totals,
    wape,
    wapes: errorsSoFar(engine, basis, wape),
    seconds: (ports.clock.elapsed() - started) / 1000,
    dataVersion: version,
    basis: JSON.stringify(basis),
  };
  await store.write(db => {
    makeForecastCurrent(db, run, summary);
    forgetChangedSeries(db, changed.upTo);
  });
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
): ForecastSummary['wapes'] {
  const run = currentForecast(engine.store.reader);
  const known = run ? forecastSummarySchema.parse(JSON.parse(run.summary)).wapes : [];
  const asOf = toIso(asOfDay);
  const others = known.filter(one => one.asOf !== asOf);
  return [...others, ...(error === null ? [] : [{ asOf, error }])]
    .toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
    .slice(-ERRORS_KEPT);
}

async function forecastChunks(
  engine: Engine,
  what: {
    basis: PlanningBasis;
    tier: 'fast' | 'best';
    run: number;
    before: ForecastRun | undefined;
    changed: ChangedSeries;
    /** Takes the buckets that an order must last, of every item-location whose forecast is made. */
    protections: Map<number, number>;
  },
  job: JobContext,
): Promise<Tally & NamedInputs> {
  const { store, pool } = engine;
  const { basis, tier, run, before, changed } = what;
  const range = itemLocationRange(store.reader);
  let tally: Tally = { series: 0, models: {} };
  if (!range) return { ...tally, inputs: '', seasons: '', ends: [] };
  const keep = async ({ made, kept }: Pick<ForecastChunk, 'made' | 'kept'>): Promise<void> => {
    if (made.length > 0)
      await store.writeInSlices(db => insertForecasts(db, run, made), { signal: job.signal });
    for (const { itemLocation, protection } of made) what.protections.set(itemLocation, protection);
    for (const row of [...made, ...kept]) count(tally, row, 1);
    job.progress(tally.series, range.count, 'forecasting');
  };
  const common = { file: store.file, basis };
  const names: NamedInputs = { inputs: '', seasons: '', ends: [] };
  if (usesPooledForecast(basis)) {
    await pool.run<null, MadeForecast[]>('forecast-pooled', common, {
      signal: job.signal,
      onChunk: made => keep({ made, kept: [] }),
    });
  } else {
    const profile =
      tier === 'best' ? await pool.run<SetProfile>('learn-set', common, { signal: job.signal }) : undefined;
    const [leadTimes, seasons, others] = await Promise.all([
      pool.run<Float64Array>('sum-lead-times', common, { signal: job.signal }),
      pool.run<CategorySeasons>('learn-seasons', common, { signal: job.signal }),
      pool.run<ForecastInputs>('forecast-inputs', common, { signal: job.signal }),
    ]);
    names.ends = others.ends;
    names.seasons = nameCommonInputs([...seasons]);
    if (others.named !== null) names.inputs = nameCommonInputs([tier, basis, profile, others.named]);
    const former = before && forecastSummarySchema.parse(JSON.parse(before.summary));
    const only = former && mayHaveChanged(former, names, changed, others.short);
    if (only && former) tally = tallyOf(former);
    const tasks = only ? partsOf(only) : partsOfAll(range, tier);
    // One chunk is being written while the threads work on the next.
    await inParallel(pool.threads + 1, tasks, async part => {
      const task: Omit<ForecastChunkTask, 'progress'> = {
        ...common,
        ...part,
        tier,
        run,
        profile,
        seasons,
        leadTimes,
        before: before?.key,
      };
      const chunk = await pool.run<ForecastChunk>('forecast-chunk', task, { signal: job.signal });
      if (only) for (const row of chunk.before) count(tally, row, -1);
      await keep(chunk);
    });
  }
  return { ...tally, models: sorted(tally.models), ...names };
}

type Tally = Pick<ForecastSummary, 'series' | 'models'>;

function tallyOf({ series, models }: ForecastSummary): Tally {
  return { series, models: { ...models } };
}

/** Counts a forecast in, or out again. */
function count(tally: Tally, { model }: CountedForecast, by: 1 | -1): void {
  tally.series += by;
  tally.models[model] = (tally.models[model] ?? 0) + by;
}

function sorted(models: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(models)
      .filter(([, forecasts]) => forecasts > 0)
      .toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b)),
  );
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
    error: summary.wape,
    errors: summary.wapes,
    models: summary.models,
  };
}
