import type { Database } from '../connection.ts';
import type { References } from './references.ts';

/** Keeps what a file says about locations with every item-location's location row; names come with a `name` column. */
export function* writeLocations(
  db: Database,
  references: References,
  rows: readonly { location: string; attributes: Record<string, string> }[],
): Generator<undefined> {
  const write = db.prepare(
    'UPDATE location SET name = ?, revision = revision + 1 WHERE key = ? AND name <> ?',
  );
  for (const row of rows) {
    const key = references.location(row.location);
    const name = row.attributes['name'];
    if (name) write.run(name, key, name);
    yield;
  }
}
