import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { Database } from '../db/connection.ts';
import { forecastDetailSchema, type ForecastDetail, type MadeForecast } from '../db/tables/forecasts.ts';
import { KEPT } from '../db/tables/forecast-snapshots.ts';
import { givenReader, givenSnapshots, type GivenRow } from '../db/tables/given-forecasts.ts';
import type { LineDemand } from './demand-input.ts';
import { deviationOfGiven, givenPast, type GivenPast } from './given-errors.ts';
import type { History } from './histories.ts';
import { editShares, withCorrections } from './planner-edits.ts';
import { demandAhead, protectionBuckets, spreadGrowth, type PlanningBasis } from './planning-basis.ts';

/** What an imported forecast states of a bucket: `quantity` for `share` of its days, 1 for all of them. */
export type GivenFigure = { quantity: number; share: number; source: string };

/** What stands as the model of a forecast that was imported. */
const GIVEN = 'given';

type Calendar = Pick<PlanningBasis, 'bucket' | 'weekStart'>;

/** A function that reads the imported figures of an item-location from the as-of bucket on. */
export function givenFigures(
  db: Database,
  basis: PlanningBasis,
): (itemLocation: number, buckets: number) => (GivenFigure | undefined)[] {
  const { bucket, weekStart, asOfDay } = basis;
  const first = bucketOf(asOfDay, bucket, weekStart);
  const read = givenReader(db, bucketStart(first, bucket, weekStart));
  return (itemLocation, buckets) => figuresOf(read(itemLocation), first, buckets, basis);
}

/**
 * Imported figures per bucket; each bucket's are of the first source that states it.
 * @param rows by source, the one believed first in front @param first bucket of the first figure
 */
export function figuresOf(
  rows: readonly GivenRow[],
  first: number,
  buckets: number,
  calendar: Calendar,
): (GivenFigure | undefined)[] {
  const figures = Array.from<GivenFigure | undefined>({ length: buckets });
  for (const own of Map.groupBy(rows, row => row.source).values())
    for (const [at, figure] of statedBy(own, first, calendar)) if (at < buckets) figures[at] ??= figure;
  return figures;
}

/**
 * What one source states, by bucket counted from `first`. A figure for a date alone, a bucket or more after the one
 * before it, is for the whole bucket, as in demand; closer ones are for their days.
 */
function statedBy(rows: readonly GivenRow[], first: number, calendar: Calendar): Map<number, GivenFigure> {
  const stated = new Map<number, GivenFigure>();
  const isFine = isFinerThanBuckets(rows, calendar);
  const days = { from: rows[0]?.day ?? 0, to: Math.max(...rows.map(row => row.day + row.days)) };
  for (const row of rows)
    for (const { index, ofBucket, ofEdit } of editShares(row, calendar)) {
      const at = index - first;
      if (at < 0) continue;
      const start = bucketStart(index, calendar.bucket, calendar.weekStart);
      const end = bucketStart(index + 1, calendar.bucket, calendar.weekStart);
      const known = stated.get(at) ?? { quantity: 0, share: 0, source: row.source };
      known.quantity += row.quantity * ofEdit;
      if (row.days > 1) known.share = Math.min(1, known.share + ofBucket);
      else known.share = isFine ? (Math.min(end, days.to) - Math.max(start, days.from)) / (end - start) : 1;
      stated.set(at, known);
    }
  return stated;
}

/** True where single days follow one another more closely than buckets do. */
function isFinerThanBuckets(rows: readonly GivenRow[], { bucket, weekStart }: Calendar): boolean {
  const indices = rows.filter(row => row.days === 1).map(row => bucketOf(row.day, bucket, weekStart));
  return bucket !== 'day' && new Set(indices).size < indices.length;
}

/** The source of figures where all are of one. */
function soleSource(figures: readonly (GivenFigure | undefined)[]): string | undefined {
  const sources = new Set(figures.flatMap(figure => figure?.source ?? []));
  const [source] = sources;
  return sources.size === 1 ? source : undefined;
}

/** A function that reads how earlier figures of the source of these did on an item-location; undefined where none tell. */
export function pastGivenReader(
  db: Database,
  basis: PlanningBasis,
): (line: LineDemand, figures: readonly (GivenFigure | undefined)[]) => GivenPast | undefined {
  const current = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const read = givenSnapshots(db, basis.bucket);
  return (line, figures) => {
    const source = soleSource(figures);
    if (source === undefined) return undefined;
    const protection = Math.ceil(protectionBuckets(line.terms, basis));
    const snapshots = read(line.terms.itemLocation, current - KEPT, current);
    return givenPast(snapshots, source, cameOf(line, basis), current, protection);
  };
}

/** What came, with what planners said was forgotten. */
function cameOf({ history, edits }: LineDemand, basis: PlanningBasis): History | undefined {
  return history && { ...history, values: withCorrections(history, edits, basis) };
}

/** What nothing is known of yet. */
const NO_PAST: GivenPast = { errors: [], intervals: 0 };

/**
 * Puts imported figures in place of the own ones, which stay in the detail. How far they err is told by earlier figures of
 * the same source, as far as there are any. Without them the spread is that of the own forecast, grown and shrunk with the
 * square root of the demand as around an override; where there is none, that of independent customers (Poisson: the square
 * root of the demand).
 * @param figures from the forecast's first bucket on
 * @param past errors of earlier figures of the same source
 * @returns the same forecast where nothing is stated
 */
export function withGiven<Forecast extends Omit<MadeForecast, 'inputHash'>>(
  forecast: Forecast,
  figures: readonly (GivenFigure | undefined)[],
  past: GivenPast = NO_PAST,
): Forecast {
  if (!figures.some(figure => figure !== undefined)) return forecast;
  const mean = forecast.mean.map((value, at) => {
    const figure = figures[at];
    return figure ? Math.max(0, figure.quantity + (1 - figure.share) * value) : value;
  });
  const { protection } = forecast;
  const before = demandAhead(forecast.mean, protection);
  const ahead = demandAhead(mean, protection);
  const hasOwnSpread = before > 0 && forecast.error > 0;
  const believed = hasOwnSpread ? forecast.error * spreadGrowth(before, ahead) : Math.sqrt(ahead);
  const { deviation, own: erred } = deviationOfGiven(believed, past, ahead);
  const scale = hasOwnSpread ? deviation / forecast.error : 1;
  const own = {
    model: forecast.model,
    mean: [...forecast.mean],
    ahead: before,
    error: forecast.error,
    ...(past.intervals > 0 && { past: { intervals: past.intervals, error: erred } }),
  };
  const detail: ForecastDetail = { ...forecastDetailSchema.parse(JSON.parse(forecast.detail)), own };
  return {
    ...forecast,
    model: GIVEN,
    mean,
    ahead,
    error: deviation,
    periodError: hasOwnSpread ? forecast.periodError * scale : deviation / Math.sqrt(Math.ceil(protection)),
    quantiles:
      hasOwnSpread && forecast.quantiles
        ? forecast.quantiles.map(value => Math.max(0, ahead + (value - before) * scale))
        : null,
    variance:
      forecast.variance && forecast.variance.map(value => (hasOwnSpread ? value * scale ** 2 : value)),
    detail: JSON.stringify(detail),
  };
}
