import type { Database } from '../connection.ts';

/*
 * What an import changed, read on a worker's connection from what its undo needs: rows as they were in `change`,
 * `snapshot_replaced` and the `*_replaced` tables, rows as they became in the tables themselves or, where a later import
 * changed them again, in what that one replaced.
 */

export const masterTables = [
  'item',
  'location',
  'supplier',
  'supplier_item',
  'policy',
  'kit_component',
] as const;
export type MasterTable = (typeof masterTables)[number];

/** A row before and after an import, as JSON; null where it was not there. */
export type MasterChange = { table: MasterTable; key: number; before: string | null; after: string | null };

/** Changes of master data by one command, each row once however often the command touched it. */
export function readMasterChanges(db: Database, command: string): MasterChange[] {
  const touched = db
    .prepare<[string], { table: string; key: number; before: string | null; last: number }>(
      'SELECT table_name AS "table", row_key AS key, before, min(seq), (SELECT max(seq) FROM change l WHERE l.command = c.command) AS last FROM change c WHERE command = ? GROUP BY table_name, row_key',
    )
    .all(command);
  const later = firstLaterStates(db, touched[0]?.last ?? 0);
  return masterTables.flatMap(table => {
    const current = currentRows(db, table, command);
    return touched
      .filter(change => change.table === table)
      .map(({ key, before }) => {
        const again = later.get(`${table} ${key}`);
        return { table, key, before, after: again ?? current.get(key) ?? null };
      });
  });
}

/** The state of each row before the first change after `seq`. */
function firstLaterStates(db: Database, seq: number): Map<string, string> {
  const states = new Map<string, string>();
  const rows = db
    .prepare<[number], [string, number, string]>(
      'SELECT table_name, row_key, before FROM change WHERE seq > ? AND before IS NOT NULL ORDER BY seq',
    )
    .raw();
  for (const [table, key, before] of rows.iterate(seq)) {
    const id = `${table} ${key}`;
    if (!states.has(id)) states.set(id, before);
  }
  return states;
}

function currentRows(db: Database, table: MasterTable, command: string): Map<number, string> {
  const columns = db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table)
    .map(name => `'${name}', ${name}`)
    .join(', ');
  return new Map(
    db
      .prepare<[string, string], [number, string]>(
        `SELECT key, json_object(${columns}) FROM ${table} WHERE key IN (SELECT row_key FROM change WHERE command = ? AND table_name = ?)`,
      )
      .raw()
      .all(command, table),
  );
}

/** Codes of items, locations and suppliers by key. */
export function readCodes(db: Database, table: 'item' | 'location' | 'supplier'): Map<number, string> {
  return new Map(db.prepare<[], [number, string]>(`SELECT key, code FROM ${table}`).raw().all());
}

/** An item-location by key, with the item's cost in micros for weighing what changed. */
export type Place = { item: string; location: string; costMicros: number | null };

export function readPlaces(db: Database): Map<number, Place> {
  const rows = db
    .prepare<[], [number, string, string, number | null]>(
      'SELECT il.key, i.code, l.code, i.cost_micros FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location',
    )
    .raw();
  const places = new Map<number, Place>();
  for (const [key, item, location, costMicros] of rows.iterate())
    places.set(key, { item, location, costMicros });
  return places;
}

export type StockChange = {
  itemLocation: number;
  before: number | null;
  after: number;
  dayBefore: number | null;
  day: number;
};

/** Statements of stock that an import brought, each beside the one of the same source before it. */
export function readStockChanges(db: Database, importKey: number): StockChange[] {
  return db
    .prepare<{ import: number }, StockChange>(
      `SELECT item_location AS itemLocation, before, on_hand AS after, dayBefore, as_of AS day FROM (
         SELECT item_location, import, on_hand, as_of, lag(on_hand) OVER w AS before, lag(as_of) OVER w AS dayBefore FROM stock_snapshot
         WHERE source = (SELECT source FROM import WHERE key = @import) AND import <= @import
         WINDOW w AS (PARTITION BY item_location ORDER BY import))
       WHERE import = @import`,
    )
    .all({ import: importKey });
}

export type LineTable = 'open_line' | 'customer_line';

/** A line of an order; `received` and `supplier` are those of open orders, `day` is expected or due. */
export type LineState = {
  key: number;
  order: string;
  itemLocation: number;
  quantity: number;
  received: number | null;
  supplier: number | null;
  day: number | null;
};

/** Lines as they were before an import, and as it left them. */
export function readLineStates(
  db: Database,
  table: LineTable,
  importKey: number,
): { before: LineState[]; after: LineState[] } {
  const isOpen = table === 'open_line';
  const day = isOpen ? 'expected' : 'due';
  const own = isOpen ? 'received, supplier' : 'NULL AS received, NULL AS supplier';
  const stored = `row ->> 'key' AS key, row ->> 'order_number' AS "order", row ->> 'item_location' AS itemLocation, row ->> 'quantity' AS quantity,
    row ->> 'received' AS received, row ->> 'supplier' AS supplier, row ->> '${day}' AS day FROM snapshot_replaced WHERE kind = '${table}'`;
  const before = db.prepare<[number], LineState>(`SELECT ${stored} AND by_import = ?`).all(importKey);
  const after = db
    .prepare<{ import: number }, LineState>(
      `SELECT key, order_number AS "order", item_location AS itemLocation, quantity, ${own}, ${day} AS day FROM ${table} WHERE import = @import
       UNION ALL SELECT ${stored} AND by_import > @import AND row ->> 'import' = @import`,
    )
    .all({ import: importKey });
  return { before, after };
}

export type BulkChange = {
  itemLocation: number;
  fresh: number;
  changed: number;
  gone: number;
  before: number;
  after: number;
};

/** Rows of a bulk kind by item-location: new, changed and gone, and the quantity of those before and after. */
export function readBulkChanges(
  db: Database,
  table: 'demand' | 'availability' | 'given_forecast',
  importKey: number,
): BulkChange[] {
  return db
    .prepare<{ import: number }, BulkChange>(
      `WITH brought AS (
         SELECT item_location, day, days, quantity FROM ${table} WHERE import = @import
         UNION ALL SELECT item_location, day, days, quantity FROM ${table}_replaced WHERE by_import > @import AND import = @import),
       former AS (SELECT item_location, day, days, quantity FROM ${table}_replaced WHERE by_import = @import)
       SELECT item_location AS itemLocation, sum(b IS NOT NULL AND f IS NULL) AS fresh, sum(b IS NOT NULL AND f IS NOT NULL) AS changed,
         sum(b IS NULL) AS gone, sum(coalesce(f, 0)) AS before, sum(coalesce(b, 0)) AS after
       FROM (SELECT coalesce(b.item_location, f.item_location) AS item_location, b.quantity AS b, f.quantity AS f
         FROM brought b FULL JOIN former f ON f.item_location = b.item_location AND f.day = b.day AND f.days = b.days)
       GROUP BY item_location`,
    )
    .all({ import: importKey });
}

/** Receipts that an import added. */
export function readReceipts(
  db: Database,
  importKey: number,
): { order: string; itemLocation: number; quantity: number; day: number }[] {
  return db
    .prepare<[number], { order: string; itemLocation: number; quantity: number; day: number }>(
      'SELECT order_number AS "order", item_location AS itemLocation, quantity, received_on AS day FROM receipt WHERE import = ?',
    )
    .all(importKey);
}

/** An import as a version of its source: the how manieth in force it is, and the one before it. */
export type ImportVersion = {
  key: number;
  id: string;
  source: string;
  fileName: string;
  state: 'done' | 'undone';
  importedAt: string;
  version: number;
  previousId: string | null;
  previousAt: string | null;
};

/** @param id the newest import when absent */
export function findImportVersion(db: Database, id: string | undefined): ImportVersion | undefined {
  return db
    .prepare<{ id: string | null }, ImportVersion>(
      `SELECT i.key, i.id, s.name AS source, i.file_name AS fileName, i.state, i.imported_at AS importedAt,
         (SELECT count(*) FROM import e WHERE e.source = i.source AND e.key <= i.key AND (e.state = 'done' OR e.key = i.key)) AS version,
         p.id AS previousId, p.imported_at AS previousAt
       FROM import i JOIN source s ON s.key = i.source
       LEFT JOIN import p ON p.key = (SELECT max(key) FROM import e WHERE e.source = i.source AND e.key < i.key AND e.state = 'done')
       WHERE @id IS NULL OR i.id = @id ORDER BY i.key DESC LIMIT 1`,
    )
    .get({ id: id ?? null });
}
