import type { BucketSize } from '../../../shared/buckets.ts';
import type { Database } from '../connection.ts';
import { floatBlob, floats } from './forecast-snapshots.ts';

/** A figure of an imported forecast: `quantity` for `days` days from day number `day` on, as a source states it. */
export type GivenRow = { day: number; days: number; quantity: number; source: string };

/**
 * A function that reads what was imported as the forecast of an item-location for days from `from` on: the source that is
 * believed first stands first, each in the order of its days. Sources are believed by priority, then the newest import.
 */
export function givenReader(db: Database, from: number): (itemLocation: number) => GivenRow[] {
  const read = db.prepare<[number, number], GivenRow>(
    `SELECT g.day, g.days, g.quantity, s.name AS source FROM given_forecast g JOIN source s ON s.key = g.source
     WHERE g.item_location = ? AND g.day + g.days > ?
     ORDER BY s.priority, max(g.import) OVER (PARTITION BY g.source) DESC, s.name, g.day, g.days`,
  );
  return itemLocation => read.all(itemLocation, from);
}

/** Item-locations with an imported forecast of any day from `from` on, rising. */
export function givenItemLocations(db: Database, from: number): number[] {
  return db
    .prepare<[number], number>(
      'SELECT DISTINCT item_location FROM given_forecast WHERE day + days > ? ORDER BY 1',
    )
    .pluck()
    .all(from);
}

/** What was stated for the buckets of a path, NaN where nothing was, and by whom; null where by several. */
export type StatedPath = { path: Float64Array; source: string | null };

/**
 * Notes in the snapshots of a bucket what imported forecasts said. @yields after each
 * @param given what is stated for the so many buckets of a snapshot
 */
export function* noteGiven(
  db: Database,
  snapshot: { bucket: BucketSize; first: number; day: number },
  given: (itemLocation: number, buckets: number) => StatedPath | undefined,
): Generator<undefined, void> {
  const { bucket, first } = snapshot;
  const find = db
    .prepare<[string, number, number], number>(
      'SELECT length(mean) / 4 FROM forecast_snapshot WHERE bucket = ? AND first = ? AND item_location = ?',
    )
    .pluck();
  const set = db.prepare(
    'UPDATE forecast_snapshot SET given = ?, given_source = ? WHERE bucket = ? AND first = ? AND item_location = ?',
  );
  for (const itemLocation of givenItemLocations(db, snapshot.day)) {
    const buckets = find.get(bucket, first, itemLocation);
    const stated = buckets && given(itemLocation, buckets);
    if (stated) set.run(floatBlob(stated.path), stated.source, bucket, first, itemLocation);
    yield;
  }
}

/** What an imported forecast said when a forecast was made at bucket `first`; by whom, where by one source alone. */
export type GivenSnapshot = { first: number; given: Float32Array; source: string | null };

/**
 * A function that reads what imported forecasts said of an item-location at the buckets of [from, to), oldest first. Snapshots
 * lie by bucket, so each is sought by itself.
 */
export function givenSnapshots(
  db: Database,
  bucket: BucketSize,
): (itemLocation: number, from: number, to: number) => GivenSnapshot[] {
  const find = db.prepare<[string, number, number], { given: Buffer; source: string | null }>(
    'SELECT given, given_source AS source FROM forecast_snapshot WHERE bucket = ? AND first = ? AND item_location = ? AND given IS NOT NULL',
  );
  return (itemLocation, from, to) => {
    const found: GivenSnapshot[] = [];
    for (let first = from; first < to; first++) {
      const row = find.get(bucket, first, itemLocation);
      if (row) found.push({ first, given: floats(row.given), source: row.source });
    }
    return found;
  };
}
