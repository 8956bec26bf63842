import type { BucketSize, WeekStart } from '../../../shared/buckets.ts';
import { connect, type Database } from '../../db/connection.ts';
import { packDemand, type AvailabilityRow, type DemandRow, type PackedSeries } from '../pack-demand.ts';
import { answering } from '../pool.ts';

export type PackSeriesTask = {
  file: string;
  bucket: BucketSize;
  weekStart: WeekStart;
  /** Rising keys; their rows are read as one range. */
  itemLocations: Int32Array;
};

export type PackedRow = PackedSeries & { itemLocation: number; source: number };

/** Packs the demand rows of some item-locations, a series each and source. Reads only. */
export const packSeries = answering((task: PackSeriesTask): PackedRow[] => {
  const db = connect(task.file, 'read');
  try {
    return packAll(db, task);
  } finally {
    db.close();
  }
});

function packAll(db: Database, { bucket, weekStart, itemLocations }: PackSeriesTask): PackedRow[] {
  const lastDays = new Map(
    db
      .prepare<[], [number, number]>("SELECT source, last_day FROM source_span WHERE kind = 'demand'")
      .raw()
      .all(),
  );
  const flagSources = db
    .prepare<[], number>("SELECT source FROM source_span WHERE kind = 'availability'")
    .pluck()
    .all();
  const flagDays = new Map(flagSources.map(source => [source, readFlagDays(db, source)]));
  const lastDay = Math.max(...lastDays.values());
  const demandOf = db.prepare<[number], DemandRow & { source: number }>(
    'SELECT source, day, days, quantity FROM demand WHERE item_location = ? ORDER BY day',
  );
  const flagsOf = db.prepare<[number], AvailabilityRow & { source: number }>(
    'SELECT source, day, quantity AS inStock FROM availability WHERE item_location = ? ORDER BY day',
  );
  const packed: PackedRow[] = [];
  for (const itemLocation of itemLocations) {
    const demand = bySource(demandOf.all(itemLocation));
    const flags = flagSources.length === 0 ? [] : flagsOf.all(itemLocation);
    const [flagSource] = flags.map(flag => flag.source);
    const days = (flagSource !== undefined && flagDays.get(flagSource)) || new Int32Array();
    if (demand.size === 0 && flags.length > 0) demand.set(flagSource ?? 0, []);
    for (const [source, rows] of demand) {
      const end = lastDays.get(source) ?? lastDay;
      const series = packDemand(rows, flags, { size: bucket, weekStart, lastDay: end, flagDays: days });
      if (series) packed.push({ itemLocation, source, ...series });
    }
  }
  return packed;
}

function readFlagDays(db: Database, source: number): Int32Array {
  return Int32Array.from(
    db
      .prepare<[number], number>('SELECT DISTINCT day FROM availability WHERE source = ? ORDER BY day')
      .pluck()
      .all(source),
  );
}

function bySource<Row extends { source: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const sources = new Map<number, Row[]>();
  for (const row of rows) {
    const known = sources.get(row.source);
    if (known) known.push(row);
    else sources.set(row.source, [row]);
  }
  return sources;
}
