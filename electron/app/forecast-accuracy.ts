import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { AccuracyAnswer, AccuracyDimension } from '../../shared/contract/forecast-accuracy.ts';
import { readEdits } from '../db/tables/forecast-edits.ts';
import { keepSnapshots, noteOverrides } from '../db/tables/forecast-snapshots.ts';
import { noteGiven } from '../db/tables/given-forecasts.ts';
import { givenFigures } from '../jobs/given-forecast.ts';
import { overridden, overridesOf } from '../jobs/planner-edits.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import type { AccuracyReport, ForecastAccuracyTask } from '../jobs/workers/forecast-accuracy.ts';
import type { Engine } from './engine.ts';
import { forecastBasis } from './forecast-basis.ts';
import { refreshSeries } from './history.ts';
import { keepReading } from './kept-reading.ts';

/** Buckets of a path that an override can change a snapshot of. */
const LOOKED_AT = 26;

/**
 * Keeps what a run forecast, so that it can be held against what comes.
 * @param protections buckets that an order must last, of every item-location that the run forecast
 */
export async function keepForecast(
  engine: Engine,
  basis: PlanningBasis,
  run: number,
  protections: ReadonlyMap<number, number>,
): Promise<void> {
  await engine.store.writeInSlices(db =>
    keepSnapshots(db, run, basis.bucket, itemLocation => protections.get(itemLocation) ?? 1),
  );
  await keepGiven(engine, basis);
  await keepOverrides(engine, basis);
}

/** Keeps what imported forecasts said when a forecast was made, whether or not it is planned on. */
async function keepGiven(engine: Engine, basis: PlanningBasis): Promise<void> {
  const { bucket, weekStart, asOfDay } = basis;
  const first = bucketOf(asOfDay, bucket, weekStart);
  await engine.store.writeInSlices(db => {
    const figuresOf = givenFigures(db, basis);
    const snapshot = { bucket, first, day: bucketStart(first, bucket, weekStart) };
    return noteGiven(db, snapshot, (itemLocation, buckets) => {
      const figures = figuresOf(itemLocation, buckets);
      const sources = new Set(figures.flatMap(figure => figure?.source ?? []));
      const [source = null] = sources;
      return {
        // A part of a bucket cannot be held against what the whole of it came to.
        path: Float64Array.from(figures, figure => (figure?.share === 1 ? figure.quantity : Number.NaN)),
        source: sources.size === 1 ? source : null,
      };
    });
  });
}

/** Keeps which overrides counted when a forecast or a plan was made. */
export async function keepOverrides(engine: Engine, basis: PlanningBasis): Promise<void> {
  const { bucket, weekStart, asOfDay } = basis;
  const first = bucketOf(asOfDay, bucket, weekStart);
  const days = {
    from: bucketStart(first, bucket, weekStart),
    to: bucketStart(first + LOOKED_AT, bucket, weekStart),
  };
  await engine.store.writeInSlices(db =>
    noteOverrides(db, { bucket, first }, days, (itemLocation, mean) => {
      const edits = overridesOf(readEdits(db, asOfDay, itemLocation, itemLocation).get(itemLocation));
      const path = overridden(mean, first, edits, basis);
      return path === mean ? undefined : path;
    }),
  );
}

const kept = keepReading<AccuracyReport>();

/**
 * How the forecasts that were kept did against what came since, in all and by one dimension, the largest errors first.
 * Demand is taken up to the latest that is known, whatever date the last forecast was for.
 */
export async function accuracyReport(
  engine: Engine,
  request: { by: AccuracyDimension; offset?: number; limit: number },
  signal?: AbortSignal,
): Promise<AccuracyAnswer> {
  const { store, pool } = engine;
  const { offset = 0 } = request;
  const basis = forecastBasis(engine);
  const last = store.reader
    .prepare<[], number | null>("SELECT max(last_day) FROM source_span WHERE kind = 'demand'")
    .pluck()
    .get();
  await refreshSeries(engine, basis, signal);
  const asOfDay = Math.max(basis.asOfDay, (last ?? 0) + 1);
  const task: Omit<ForecastAccuracyTask, 'progress'> = {
    file: store.file,
    basis: { ...basis, asOfDay },
    by: request.by,
  };
  const report = await kept(engine, task, () =>
    pool.run<AccuracyReport>('forecast-accuracy', task, { signal }),
  );
  const weight = ({ wape, demand }: { wape: number | null; demand: number }) => (wape ?? 0) * demand;
  const byError = (a: AccuracyReport['groups'][number], b: AccuracyReport['groups'][number]) =>
    request.by === 'horizon' ? Number(a.name) - Number(b.name) : weight(b.figures) - weight(a.figures);
  return {
    weighedBy: report.weighedBy,
    withoutCost: report.withoutCost,
    total: report.total,
    groups: report.groups.toSorted(byError).slice(offset, offset + request.limit),
    groupCount: report.groups.length,
    trend: report.trend,
  };
}
