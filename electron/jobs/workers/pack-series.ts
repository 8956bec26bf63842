import { createHash } from 'node:crypto';
import type { BucketSize, WeekStart } from '../../../shared/buckets.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readSeenStock } from '../../db/tables/stock-seen.ts';
import { packDemand, type AvailabilityRow, type DemandRow, type PackedSeries } from '../pack-demand.ts';
import { seenStockOuts } from '../seen-stock-outs.ts';
import { answering } from '../worker-answer.ts';

export type PackSeriesTask = {
  file: string;
  bucket: BucketSize;
  weekStart: WeekStart;
  /** Rising keys; their rows are read as one range. */
  itemLocations: Int32Array;
};

export type PackedRow = PackedSeries & { itemLocation: number; source: number; seen: boolean; stamp: number };

/** Packs the demand rows of some item-locations, a series each and source. Reads only. */
export const packSeries = answering((task: PackSeriesTask): PackedRow[] => {
  const db = connect(task.file, 'read');
  try {
    return packAll(db, task);
  } finally {
    db.close();
  }
});

/** Rows of one item-location, by source. */
type Rows = Map<number, DemandRow[]>;

function packAll(db: Database, { bucket, weekStart, itemLocations }: PackSeriesTask): PackedRow[] {
  const from = itemLocations[0];
  const to = itemLocations.at(-1);
  if (from === undefined || to === undefined) return [];
  const lastDays = new Map(
    db
      .prepare<[], [number, number]>("SELECT source, last_day FROM source_span WHERE kind = 'demand'")
      .raw()
      .all(),
  );
  const lastDay = Math.max(...lastDays.values());
  const flags = readFlags(db, from, to);
  const demand = readDemand(db, from, to);
  const stock = readSeenStock(db, from, to);
  const packed: PackedRow[] = [];
  for (const itemLocation of itemLocations) {
    const rows: Rows = demand.get(itemLocation) ?? new Map<number, DemandRow[]>();
    const own = flags.of.get(itemLocation);
    if (rows.size === 0 && own) rows.set(own.source, []);
    for (const [source, sourceRows] of rows) {
      const calendar = {
        size: bucket,
        weekStart,
        lastDay: lastDays.get(source) ?? lastDay,
        flagDays: flags.days.get(own?.source ?? 0) ?? noDays,
      };
      const series = packDemand(sourceRows, own?.flags ?? [], calendar);
      if (!series) continue;
      // Where a source states availability, the stock is not asked.
      const history = own ? [] : (stock.get(itemLocation) ?? []);
      const seen = history.length === 0 ? undefined : seenStockOuts(series, history, calendar);
      const known = seen ? { ...series, stocked: seen } : series;
      packed.push({ itemLocation, source, seen: seen !== undefined, stamp: stampOf(known), ...known });
    }
  }
  return packed;
}

/** The first 48 bits of a hash of all that a series holds. */
function stampOf({ first, quantities, stocked }: PackedSeries): number {
  const sum = createHash('sha1').update(Float64Array.of(first)).update(quantities);
  if (stocked) sum.update(stocked);
  return sum.digest().readUIntBE(0, 6);
}

const noDays = new Int32Array();

/** Demand rows of a range of item-locations: one scan, since a query for each would cost more than its rows. */
function readDemand(db: Database, from: number, to: number): Map<number, Rows> {
  const byItemLocation = new Map<number, Rows>();
  const scan = db
    .prepare<[number, number], [number, number, number, number, number]>(
      'SELECT item_location, day, source, days, quantity FROM demand WHERE item_location BETWEEN ? AND ? ORDER BY item_location, day',
    )
    .raw();
  let key = -1;
  let rows: Rows = new Map();
  for (const [itemLocation, day, source, days, quantity] of scan.iterate(from, to)) {
    if (itemLocation !== key) {
      key = itemLocation;
      rows = new Map();
      byItemLocation.set(key, rows);
    }
    const list = rows.get(source);
    if (list) list.push({ day, days, quantity });
    else rows.set(source, [{ day, days, quantity }]);
  }
  return byItemLocation;
}

type Flags = { source: number; flags: AvailabilityRow[] };

/** Out-of-stock flags of a range of item-locations and the first in-stock flag of each: all that packing needs of them. */
function readFlags(
  db: Database,
  from: number,
  to: number,
): { of: Map<number, Flags>; days: Map<number, Int32Array> } {
  const sources = db
    .prepare<[], number>("SELECT source FROM source_span WHERE kind = 'availability'")
    .pluck()
    .all();
  const of = new Map<number, Flags>();
  if (sources.length === 0) return { of, days: new Map() };
  const add = (itemLocation: number, source: number, flag: AvailabilityRow): void => {
    const known = of.get(itemLocation);
    if (known) known.flags.push(flag);
    else of.set(itemLocation, { source, flags: [flag] });
  };
  const first = db.prepare<[number, number], [number, number, number]>(
    'SELECT item_location, source, min(day) FROM availability WHERE item_location BETWEEN ? AND ? AND quantity = 1 GROUP BY item_location',
  );
  for (const [itemLocation, source, day] of first.raw().iterate(from, to))
    add(itemLocation, source, { day, inStock: 1 });
  const missing = db.prepare<[number, number], [number, number, number]>(
    'SELECT item_location, source, day FROM availability WHERE item_location BETWEEN ? AND ? AND quantity = 0 ORDER BY item_location, day',
  );
  for (const [itemLocation, source, day] of missing.raw().iterate(from, to))
    add(itemLocation, source, { day, inStock: 0 });
  return { of, days: new Map(sources.map(source => [source, readFlagDays(db, source)])) };
}

/** All dates on which a source states availability, rising. */
function readFlagDays(db: Database, source: number): Int32Array {
  return Int32Array.from(
    db
      .prepare<[number], number>('SELECT day FROM availability_day WHERE source = ? ORDER BY day')
      .pluck()
      .all(source),
  );
}
