import { z } from 'zod';
import type { BucketSize } from '../../../shared/buckets.ts';
import type { Database } from '../connection.ts';
import { doubles } from './series.ts';

/** What was forecast of an item-location in a bucket: expected demand from that bucket on, in the item's unit. */
export type Snapshot = {
  itemLocation: number;
  first: number;
  /** Buckets that `quantiles` are about. */
  protection: number;
  mean: Float32Array;
  quantiles: Float32Array | null;
  /** The path with the overrides that counted; null where none did. */
  adjusted: Float32Array | null;
  /** What an imported forecast said, NaN where it said nothing; null where there was none. */
  given: Float32Array | null;
  /** The own forecast where the path is an imported one; null where the path is its own. */
  own: Float32Array | null;
};

/** Weeks, months or days for which snapshots are kept: two years of weeks. */
export const KEPT = 104;
/** Fewest and most buckets of a path that are kept. */
const SHORTEST = 4;
const LONGEST = 26;

/** Floats as they are stored. */
export function floatBlob(values: ArrayLike<number>): Buffer {
  const floats = Float32Array.from(values);
  return Buffer.from(floats.buffer);
}

/** Floats as they were stored. */
export function floats(blob: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(blob).buffer);
}

type MadeRow = {
  itemLocation: number;
  first: number;
  mean: Buffer;
  quantiles: Buffer | null;
  own: string | null;
};

/**
 * Keeps what a run forecast; a later run in the same bucket replaces it. @yields after each
 * @param protectionOf buckets that an order of an item-location must last
 */
export function* keepSnapshots(
  db: Database,
  run: number,
  bucket: BucketSize,
  protectionOf: (itemLocation: number) => number,
): Generator<undefined, void> {
  const made = db.prepare<[number, number], MadeRow>(
    `SELECT item_location AS itemLocation, first, mean, quantiles, CASE WHEN model = 'given' THEN detail ->> '$.own.mean' END AS own
     FROM forecast WHERE run = ? AND item_location > ? ORDER BY item_location LIMIT 500`,
  );
  const put = db.prepare(
    'INSERT OR REPLACE INTO forecast_snapshot (bucket, first, item_location, protection, mean, quantiles, own) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (let rows = made.all(run, 0); rows.length > 0; rows = made.all(run, rows.at(-1)?.itemLocation ?? 0)) {
    for (const { itemLocation, first, mean, quantiles, own } of rows) {
      const protection = Math.ceil(protectionOf(itemLocation));
      const kept = doubles(mean).subarray(0, Math.min(LONGEST, Math.max(SHORTEST, protection)));
      put.run(
        bucket,
        first,
        itemLocation,
        protection,
        floatBlob(kept),
        quantiles && floatBlob(doubles(quantiles)),
        own === null ? null : floatBlob(z.array(z.number()).parse(JSON.parse(own)).slice(0, kept.length)),
      );
      yield;
    }
  }
  const old = db
    .prepare<[string], number>(
      `SELECT first FROM (SELECT DISTINCT first FROM forecast_snapshot WHERE bucket = ? ORDER BY first DESC LIMIT -1 OFFSET ${KEPT})`,
    )
    .pluck()
    .all(bucket);
  const remove = db.prepare(
    `DELETE FROM forecast_snapshot WHERE bucket = @bucket AND first = @first AND item_location IN (
       SELECT item_location FROM forecast_snapshot WHERE bucket = @bucket AND first = @first LIMIT 500)`,
  );
  for (const first of old) while (remove.run({ bucket, first }).changes > 0) yield;
}

/**
 * Notes in the snapshots of a bucket what planners' overrides made of them. @yields after each
 * @param days day numbers between which an override matters
 * @param adjust the path with its overrides; undefined when none of them applies
 */
export function* noteOverrides(
  db: Database,
  snapshot: { bucket: BucketSize; first: number },
  days: { from: number; to: number },
  adjust: (itemLocation: number, mean: Float64Array) => Float64Array | undefined,
): Generator<undefined, void> {
  const { bucket, first } = snapshot;
  db.prepare(
    'UPDATE forecast_snapshot INDEXED BY forecast_snapshot_adjusted SET adjusted = NULL WHERE bucket = ? AND first = ? AND adjusted IS NOT NULL',
  ).run(bucket, first);
  const touched = db
    .prepare<[number, number], number>(
      "SELECT DISTINCT item_location FROM forecast_edit INDEXED BY forecast_edit_days WHERE kind = 'override' AND day < ? AND day + days > ?",
    )
    .pluck()
    .all(days.to, days.from);
  const find = db
    .prepare<[string, number, number], Buffer>(
      'SELECT mean FROM forecast_snapshot WHERE bucket = ? AND first = ? AND item_location = ?',
    )
    .pluck();
  const set = db.prepare(
    'UPDATE forecast_snapshot SET adjusted = ? WHERE bucket = ? AND first = ? AND item_location = ?',
  );
  for (const itemLocation of touched) {
    const mean = find.get(bucket, first, itemLocation);
    const adjusted = mean && adjust(itemLocation, Float64Array.from(floats(mean)));
    if (adjusted) set.run(floatBlob(adjusted), bucket, first, itemLocation);
    yield;
  }
}

type SnapshotRow = Omit<Snapshot, 'mean' | 'quantiles' | 'adjusted' | 'given' | 'own'> & {
  mean: Buffer;
  quantiles: Buffer | null;
  adjusted: Buffer | null;
  given: Buffer | null;
  own: Buffer | null;
};

/** All snapshots of a bucket size that were made before a bucket, in the order of their buckets. */
export function* readSnapshots(db: Database, bucket: BucketSize, before: number): Generator<Snapshot> {
  const rows = db.prepare<[string, number], SnapshotRow>(
    'SELECT first, item_location AS itemLocation, protection, mean, quantiles, adjusted, given, own FROM forecast_snapshot WHERE bucket = ? AND first < ? ORDER BY first, item_location',
  );
  for (const { mean, quantiles, adjusted, given, own, ...row } of rows.iterate(bucket, before))
    yield {
      ...row,
      mean: floats(mean),
      quantiles: quantiles && floats(quantiles),
      adjusted: adjusted && floats(adjusted),
      given: given && floats(given),
      own: own && floats(own),
    };
}
