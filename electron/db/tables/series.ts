import type { BucketSize, WeekStart } from '../../../shared/buckets.ts';
import { bucketOf } from '../../../shared/buckets.ts';
import type { Database } from '../connection.ts';

/** A packed series as stored: demand per bucket from `first` on, and the percent of each bucket with stock. */
export type StoredSeries = {
  itemLocation: number;
  source: number;
  first: number;
  quantities: Float64Array;
  stocked: Uint8Array | undefined;
  /** True where the stock itself showed the periods without stock, as no source states availability. */
  seen: boolean;
};

type SeriesRow = [
  itemLocation: number,
  source: number,
  first: number,
  quantities: Buffer,
  stocked: Buffer | null,
  seen: number,
];

/** Reads the packed series of a range of item-locations, in key order. */
export function* readSeries(
  db: Database,
  bucket: BucketSize,
  from: number,
  to: number,
): Generator<StoredSeries> {
  const rows = db
    .prepare<[string, number, number], SeriesRow>(
      'SELECT item_location, source, first, quantities, stocked, seen FROM demand_series WHERE bucket = ? AND item_location BETWEEN ? AND ?',
    )
    .raw();
  for (const [itemLocation, source, first, quantities, stocked, seen] of rows.iterate(bucket, from, to)) {
    yield {
      itemLocation,
      source,
      first,
      quantities: doubles(quantities),
      stocked: stocked === null ? undefined : Uint8Array.from(stocked),
      seen: seen === 1,
    };
  }
}

/** What is known of a packed series without reading it. */
export type SeriesMark = { itemLocation: number; source: number; first: number; stamp: number };

const MARKS = 'SELECT item_location AS itemLocation, source, first, stamp FROM demand_series';

/** Marks of the packed series of a range of item-locations, in key order. */
export function readSeriesMarks(
  db: Database,
  bucket: BucketSize,
  from: number,
  to: number,
): IterableIterator<SeriesMark> {
  return db
    .prepare<[string, number, number], SeriesMark>(
      `${MARKS} WHERE bucket = ? AND item_location BETWEEN ? AND ? ORDER BY item_location, source`,
    )
    .iterate(bucket, from, to);
}

/** Doubles of a blob; copied when the blob does not lie on an eight-byte boundary. */
export function doubles(blob: Buffer): Float64Array {
  const aligned = blob.byteOffset % 8 === 0 ? blob : Buffer.from(Uint8Array.from(blob).buffer);
  return new Float64Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 8);
}

/** Bytes of doubles, to be stored as they lie in memory (little-endian on every platform we ship for). */
export function toBlob(values: Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

/** A packed series with the number that its content gives. */
export type StampedSeries = StoredSeries & { stamp: number };

/** A statement-backed writer of packed series, which notes whose demand became another one. */
export function createSeriesWriter(
  db: Database,
  bucket: BucketSize,
): { replace(itemLocation: number, series: readonly StampedSeries[]): void } {
  const remove = db.prepare('DELETE FROM demand_series WHERE bucket = ? AND item_location = ?');
  const put = db.prepare(
    'INSERT INTO demand_series (bucket, item_location, source, first, quantities, stocked, seen, stamp) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const note = db.prepare('INSERT OR REPLACE INTO demand_series_changed (item_location) VALUES (?)');
  const find = db.prepare<[string, number], SeriesMark>(
    `${MARKS} WHERE bucket = ? AND item_location = ? ORDER BY source`,
  );
  return {
    replace: (itemLocation, series) => {
      const known = find.all(bucket, itemLocation);
      const own = series.toSorted((a, b) => a.source - b.source);
      const isSame = (mark: SeriesMark | undefined, one: StampedSeries) =>
        mark?.source === one.source && mark.first === one.first && mark.stamp === one.stamp;
      if (own.length === known.length && own.every((one, i) => isSame(known[i], one))) return;
      if (known.length > 0) remove.run(bucket, itemLocation);
      for (const { source, first, quantities, stocked, seen, stamp } of own)
        put.run(
          bucket,
          itemLocation,
          source,
          first,
          toBlob(quantities),
          stocked ? Buffer.from(stocked) : null,
          seen ? 1 : 0,
          stamp,
        );
      note.run(itemLocation);
    },
  };
}

/** Bucket sizes that are kept packed. */
export function keptBuckets(db: Database): { bucket: BucketSize; weekStart: WeekStart }[] {
  return db
    .prepare<[], { bucket: BucketSize; weekStart: WeekStart }>(
      'SELECT bucket, week_start AS weekStart FROM demand_series_kept',
    )
    .all();
}

/** Keeps a bucket size packed from now on; everything that has a history is stale for it. */
export function keepBucket(db: Database, bucket: BucketSize, weekStart: WeekStart): void {
  db.prepare('DELETE FROM demand_series WHERE bucket = ?').run(bucket);
  db.prepare('INSERT OR REPLACE INTO demand_series_kept VALUES (?, ?)').run(bucket, weekStart);
  db.exec(
    `INSERT OR IGNORE INTO demand_series_stale SELECT key FROM item_location il
     WHERE EXISTS (SELECT 1 FROM demand d WHERE d.item_location = il.key)
        OR EXISTS (SELECT 1 FROM availability a WHERE a.item_location = il.key)`,
  );
}

/** Item-locations whose packed series are behind their rows, rising. */
export function staleItemLocations(db: Database): Int32Array {
  return Int32Array.from(
    db
      .prepare<[], number>('SELECT item_location FROM demand_series_stale ORDER BY item_location')
      .pluck()
      .all(),
  );
}

/** The last bucket of each source's history before the bucket that holds `asOfDay`. */
export function historyEnds(
  db: Database,
  bucket: BucketSize,
  weekStart: WeekStart,
  asOfDay: number,
): Map<number, number> {
  const lastComplete = bucketOf(asOfDay, bucket, weekStart) - 1;
  const rows = db
    .prepare<[], { source: number; last_day: number }>(
      "SELECT source, last_day FROM source_span WHERE kind = 'demand'",
    )
    .all();
  return new Map(
    rows.map(row => [row.source, Math.min(lastComplete, bucketOf(row.last_day, bucket, weekStart))]),
  );
}

/** The bucket size that the stored demand speaks: its commonest period length; week when there is none. */
export function naturalBucket(db: Database): BucketSize {
  const days = db
    .prepare<[], number>(
      'SELECT days FROM (SELECT days FROM demand LIMIT 20000) GROUP BY days ORDER BY count(*) DESC LIMIT 1',
    )
    .pluck()
    .get();
  if (days === undefined || days === 7 || days === 1) return 'week';
  return days < 28 ? 'week' : 'month';
}

/** The first day that any source knows demand of; undefined without demand. */
export function firstDemandDay(db: Database): number | undefined {
  return (
    db
      .prepare<[], number | null>("SELECT min(first_day) FROM source_span WHERE kind = 'demand'")
      .pluck()
      .get() ?? undefined
  );
}

/** Where each item-location's packed history begins, of all sources together, with the category of its item; in key order. */
export function readSeriesPlaces(
  db: Database,
  bucket: BucketSize,
): { itemLocation: number; category: string; first: number }[] {
  return db
    .prepare<[string], { itemLocation: number; category: string; first: number }>(
      `SELECT d.item_location AS itemLocation, i.category, min(d.first) AS first FROM demand_series d
       JOIN item_location il ON il.key = d.item_location JOIN item i ON i.key = il.item
       WHERE d.bucket = ? GROUP BY d.item_location ORDER BY d.item_location`,
    )
    .all(bucket);
}
