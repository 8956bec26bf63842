import type { Database } from '../connection.ts';
import { createBatchInsert } from './batch-insert.ts';

/** Room for locations in the number that stands for an item and a location together. */
const LOCATION_ROOM = 1_048_576;

type Keys = readonly number[] | Int32Array;

/** Keys of master data by code; what a file names for the first time is created and counted. */
export type References = {
  item(code: string): number;
  location(code: string): number;
  supplier(code: string): number;
  itemLocation(item: number, location: number): number;
  /** Makes the items, locations and item-locations that rows name for the first time, many by one statement. */
  meet(rows: readonly { item: string; location: string }[]): Generator<undefined, void>;
  /** Makes items that are named for the first time, many by one statement. */
  meetItems(codes: Iterable<string>): Generator<undefined, void>;
  /** Makes item-locations of the items and locations at the same places of two lists, many by one statement. */
  meetPairs(items: Keys, locations: Keys): Generator<undefined, void>;
  /** Every code with its key, those that were made since included. */
  codes: Record<'item' | 'location' | 'supplier', ReadonlyMap<string, number>>;
  /** Notes a row that was inserted whole under a code that was not known. */
  add(table: 'item' | 'location' | 'supplier', code: string, key: number): void;
  /** True for an item-location that was made since the references were loaded: it has no rows of any kind yet. */
  isNewPair(key: number): boolean;
  /** Takes a code out again whose row was deleted. */
  forget(table: 'item' | 'location' | 'supplier', code: string): void;
  /** Codes that a file of changes deletes although they are used: nothing more is ordered of them. */
  stopped: { items: string[]; suppliers: string[] };
  /** Stock of a file that its source states for a newer day already: how many rows, and the newest of those days. */
  olderStock: { rows: number; newestDay: number };
  /** Rows of demand or forecasts that gave way to what their source now states in other periods. */
  restated: { rows: number };
  /** Keys of suppliers that are paid in another currency from now on. */
  movedSuppliers: Set<number>;
  created: { items: number; locations: number; suppliers: number };
};

/** Rows looked at between two turns of the event loop. */
const SLICE = 5000;

/**
 * Reads all codes, then answers from memory. Runs inside the writing transaction.
 * @param newId gives a UUIDv7 for a new row
 * @yields between chunks, so that 100,000 codes do not hold the thread
 */
export function* loadReferences(db: Database, newId: () => string): Generator<undefined, References> {
  const codes = {
    item: yield* readCodes(db, 'item'),
    location: yield* readCodes(db, 'location'),
    supplier: yield* readCodes(db, 'supplier'),
  };
  const pairs = yield* readPairs(db);
  const created = { items: 0, locations: 0, suppliers: 0 };
  const lastKnownPair =
    db
      .prepare<[], number | null>("SELECT seq FROM sqlite_sequence WHERE name = 'item_location'")
      .pluck()
      .get() ?? 0;
  const add: References['add'] = (table, code, key) => {
    created[`${table}s`]++;
    codes[table].set(code, key);
  };
  const inserts = {
    item: db.prepare('INSERT INTO item (id, code) VALUES (?, ?)'),
    location: db.prepare('INSERT INTO location (id, code) VALUES (?, ?)'),
    supplier: db.prepare('INSERT INTO supplier (id, code, name) VALUES (?, ?, ?)'),
  };
  const insertPair = db.prepare('INSERT INTO item_location (item, location) VALUES (?, ?)');
  const newItems = createBatchInsert(db, 'item', ['id', 'code'], (key, [, code]) =>
    add('item', String(code), key),
  );
  const newPairs = createBatchInsert(db, 'item_location', ['item', 'location'], (key, [item, location]) =>
    pairs.set(pairOf(Number(item), Number(location)), key),
  );
  const keyOf = (
    table: 'item' | 'location' | 'supplier',
    code: string,
    values: readonly string[],
  ): number => {
    const known = codes[table].get(code);
    if (known !== undefined) return known;
    const key = Number(inserts[table].run(newId(), ...values).lastInsertRowid);
    add(table, code, key);
    return key;
  };
  const item = (code: string): number => keyOf('item', code, [code]);
  const location = (code: string): number => keyOf('location', code, [code]);

  function* meetItems(stated: Iterable<string>): Generator<undefined, void> {
    let seen = 0;
    const missing = new Set<string>();
    for (const code of stated) {
      if (!codes.item.has(code)) missing.add(code);
      if (++seen % SLICE === 0) yield;
    }
    for (const code of missing) {
      newItems.add([newId(), code]);
      yield;
    }
    newItems.flush();
  }

  function* meetPairs(items: Keys, locations: Keys): Generator<undefined, void> {
    const missing = new Set<number>();
    for (const [at, itemKey] of items.entries()) {
      const pair = pairOf(itemKey, locations[at] ?? 0);
      if (!pairs.has(pair)) missing.add(pair);
      if (at % SLICE === SLICE - 1) yield;
    }
    for (const pair of missing) {
      newPairs.add([Math.floor(pair / LOCATION_ROOM), pair % LOCATION_ROOM]);
      yield;
    }
    newPairs.flush();
  }

  return {
    created,
    stopped: { items: [], suppliers: [] },
    olderStock: { rows: 0, newestDay: 0 },
    restated: { rows: 0 },
    movedSuppliers: new Set(),
    codes,
    add,
    item,
    location,
    supplier: code => keyOf('supplier', code, [code, code]),
    itemLocation: (itemKey, locationKey) => {
      const pair = pairOf(itemKey, locationKey);
      const known = pairs.get(pair);
      if (known !== undefined) return known;
      const key = Number(insertPair.run(itemKey, locationKey).lastInsertRowid);
      pairs.set(pair, key);
      return key;
    },
    *meet(rows) {
      yield* meetItems(rows.map(row => row.item));
      yield* meetPairs(
        rows.map(row => item(row.item)),
        rows.map(row => location(row.location)),
      );
    },
    meetItems,
    meetPairs,
    isNewPair: key => key > lastKnownPair,
    forget: (table, code) => void codes[table].delete(code),
  };
}

function pairOf(item: number, location: number): number {
  return item * LOCATION_ROOM + location;
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

function* readPairs(db: Database): Generator<undefined, Map<number, number>> {
  const pairs = new Map<number, number>();
  const rows = db
    .prepare<[], [number, number, number]>('SELECT key, item, location FROM item_location')
    .raw();
  for (const [key, item, location] of rows.iterate()) {
    pairs.set(pairOf(item, location), key);
    if (pairs.size % 5000 === 0) yield;
  }
  return pairs;
}
