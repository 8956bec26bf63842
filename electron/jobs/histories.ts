import type { CleaningRules } from '../../shared/model/cleaning.ts';
import type { Database } from '../db/connection.ts';
import { historyEnds, readSeries, readSeriesMarks, type StoredSeries } from '../db/tables/series.ts';
import { censor } from './pack-demand.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** Demand per bucket from bucket `first` on, up to where the history ends; NaN where it is unknown. */
export type History = { first: number; values: Float64Array };

/** Where a history begins and ends, and what it is made of, told without reading it. */
export type HistoryMark = {
  first: number;
  /** The bucket after its last. */
  end: number;
  /** End and content of each source's part. */
  parts: number[];
};

/** Marks of the histories that `readHistories` reads. */
export function readHistoryMarks(
  db: Database,
  basis: PlanningBasis,
  from: number,
  to: number,
): Map<number, HistoryMark> {
  const endOf = endsOf(db, basis);
  const marks = new Map<number, HistoryMark>();
  for (const { itemLocation, source, first, stamp } of readSeriesMarks(db, basis.bucket, from, to)) {
    const last = endOf(source);
    if (last === undefined || last < first) continue;
    const known = marks.get(itemLocation);
    if (known) {
      known.first = Math.min(known.first, first);
      known.end = Math.max(known.end, last + 1);
      known.parts.push(last, stamp);
    } else marks.set(itemLocation, { first, end: last + 1, parts: [last, stamp] });
  }
  return marks;
}

/**
 * The last bucket of each source's history. A source of flags alone has no end of its own: what was in stock and never
 * sold goes on as long as any demand.
 */
function endsOf(db: Database, basis: PlanningBasis): (source: number) => number | undefined {
  const ends = historyEnds(db, basis.bucket, basis.weekStart, basis.asOfDay);
  const latest = ends.size === 0 ? undefined : Math.max(...ends.values());
  return source => ends.get(source) ?? latest;
}

/** What holds of periods out of stock, by item-location. */
export type StockOutRules = ReadonlyMap<number, CleaningRules['stockOuts']>;

/** Histories read when they are asked for: one by one at first, all of a range once many are. */
export function historiesOnDemand(
  db: Database,
  basis: PlanningBasis,
  from: number,
  to: number,
  rules: StockOutRules,
): (itemLocation: number) => History | undefined {
  let all: Map<number, History> | undefined;
  let asked = 0;
  return itemLocation => {
    if (to - from < FEW || ++asked > FEW) all ??= readHistories(db, basis, from, to, rules);
    return (all ?? readHistories(db, basis, itemLocation, itemLocation, rules)).get(itemLocation);
  };
}

/** Histories of a range that are read one by one. */
const FEW = 30;

/**
 * Histories of a range of item-locations as of the basis' day; those without any are absent.
 * @param rules what holds of periods out of stock; where they say nothing, those are unknown
 */
export function readHistories(
  db: Database,
  basis: PlanningBasis,
  from: number,
  to: number,
  rules: StockOutRules = new Map(),
): Map<number, History> {
  const endOf = endsOf(db, basis);
  const histories = new Map<number, History>();
  for (const series of readSeries(db, basis.bucket, from, to)) {
    const rule = rules.get(series.itemLocation) ?? 'unknown';
    const asSold = rule === 'sold' || (rule === 'stated' && series.seen);
    const history = historyOf(series, endOf(series.source), asSold);
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
