import type { Database } from '../connection.ts';

/** Room for locations in the number that stands for an item and a location together. */
const LOCATION_ROOM = 1_048_576;

/** Keys of master data by code; what a file names for the first time is created and counted. */
export type References = {
  item(code: string): number;
  location(code: string): number;
  supplier(code: string): number;
  itemLocation(item: number, location: number): number;
  /** Every code with its key, those that were made since included. */
  codes: Record<'item' | 'location' | 'supplier', ReadonlyMap<string, number>>;
  /** True for an item-location that was made since the references were loaded: it has no rows of any kind yet. */
  isNewPair(key: number): boolean;
  /** Takes a code out again whose row was deleted. */
  forget(table: 'item' | 'location' | 'supplier', code: string): void;
  /** Codes that a file of changes deletes although they are used: nothing more is ordered of them. */
  stopped: { items: string[]; suppliers: string[] };
  /** Keys below these existed before: everything from them on is new. */
  created: { items: number; locations: number; suppliers: number };
};

/**
 * Reads all codes, then answers from memory. Runs inside the writing transaction.
 * @param newId gives a UUIDv7 for a new row
 * @yields between chunks, so that 100,000 codes do not hold the thread
 */
export function* loadReferences(db: Database, newId: () => string): Generator<undefined, References> {
  const items = yield* readCodes(db, 'item');
  const locations = yield* readCodes(db, 'location');
  const suppliers = yield* readCodes(db, 'supplier');
  const pairs = new Map<number, number>();
  const readPairs = db
    .prepare<[], [number, number, number]>('SELECT key, item, location FROM item_location')
    .raw();
  for (const [key, item, location] of readPairs.iterate()) {
    pairs.set(item * LOCATION_ROOM + location, key);
    if (pairs.size % 5000 === 0) yield;
  }
  const created = { items: 0, locations: 0, suppliers: 0 };
  const lastKnownPair =
    db
      .prepare<[], number | null>("SELECT seq FROM sqlite_sequence WHERE name = 'item_location'")
      .pluck()
      .get() ?? 0;
  const insertItem = db.prepare('INSERT INTO item (id, code) VALUES (?, ?)');
  const insertLocation = db.prepare('INSERT INTO location (id, code) VALUES (?, ?)');
  const insertSupplier = db.prepare('INSERT INTO supplier (id, code, name) VALUES (?, ?, ?)');
  const insertPair = db.prepare('INSERT INTO item_location (item, location) VALUES (?, ?)');

  return {
    created,
    stopped: { items: [], suppliers: [] },
    forget: (table, code) =>
      void { item: items, location: locations, supplier: suppliers }[table].delete(code),
    codes: { item: items, location: locations, supplier: suppliers },
    item: code => keyOf(items, code, () => (created.items++, insertItem.run(newId(), code).lastInsertRowid)),
    location: code =>
      keyOf(locations, code, () => (created.locations++, insertLocation.run(newId(), code).lastInsertRowid)),
    supplier: code =>
      keyOf(
        suppliers,
        code,
        () => (created.suppliers++, insertSupplier.run(newId(), code, code).lastInsertRowid),
      ),
    isNewPair: key => key > lastKnownPair,
    itemLocation: (item, location) =>
      keyOf(pairs, item * LOCATION_ROOM + location, () => insertPair.run(item, location).lastInsertRowid),
  };
}

function* readCodes(
  db: Database,
  table: 'item' | 'location' | 'supplier',
): Generator<undefined, Map<string, number>> {
  const codes = new Map<string, number>();
  for (const [key, code] of db
    .prepare<[], [number, string]>(`SELECT key, code FROM ${table}`)
    .raw()
    .iterate()) {
    codes.set(code, key);
    if (codes.size % 5000 === 0) yield;
  }
  return codes;
}

function keyOf<K>(known: Map<K, number>, name: K, create: () => number | bigint): number {
  const key = known.get(name);
  if (key !== undefined) return key;
  const made = Number(create());
  known.set(name, made);
  return made;
}
