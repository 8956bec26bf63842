import type { Database } from '../db/connection.ts';
import { historyEnds, readSeries, type StoredSeries } from '../db/tables/series.ts';
import { censor } from './pack-demand.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** Demand per bucket from bucket `first` on, up to where the history ends; NaN where it is unknown. */
export type History = { first: number; values: Float64Array };

/**
 * Histories of a range of item-locations as of the basis' day; those without any are absent.
 * @param sold item-locations whose periods out of stock count as they were sold
 */
export function readHistories(
  db: Database,
  basis: PlanningBasis,
  from: number,
  to: number,
  sold: ReadonlySet<number> = new Set(),
): Map<number, History> {
  const ends = historyEnds(db, basis.bucket, basis.weekStart, basis.asOfDay);
  // A source of flags alone has no end of its own: what was in stock and never sold goes on as long as any demand.
  const latest = ends.size === 0 ? undefined : Math.max(...ends.values());
  const histories = new Map<number, History>();
  for (const series of readSeries(db, basis.bucket, from, to)) {
    const history = historyOf(series, ends.get(series.source) ?? latest, sold.has(series.itemLocation));
    if (history)
      histories.set(series.itemLocation, addHistories(histories.get(series.itemLocation), history));
  }
  return histories;
}

/** A source's demand up to the end of its history: absent periods behind its last row are zero, out-of-stock ones unknown. */
function historyOf(series: StoredSeries, end: number | undefined, asSold: boolean): History | undefined {
  if (end === undefined || end < series.first) return undefined;
  const length = end - series.first + 1;
  const values = new Float64Array(length);
  const stocked = asSold ? undefined : series.stocked;
  values.set(censor(series.quantities, stocked).subarray(0, length));
  return { first: series.first, values };
}

/** Demand of two sources for the same item-location is added; what one of them does not know stays unknown. */
function addHistories(a: History | undefined, b: History): History {
  if (!a) return b;
  const first = Math.min(a.first, b.first);
  const values = new Float64Array(Math.max(a.first + a.values.length, b.first + b.values.length) - first);
  for (const { first: start, values: part } of [a, b]) {
    for (let i = 0; i < part.length; i++) values[start - first + i]! += part[i]!;
  }
  return { first, values };
}
