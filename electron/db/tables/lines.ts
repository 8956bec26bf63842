import type { CustomerOrderRow, OpenOrderRow } from '../../../shared/model/import-rows.ts';
import { toDay } from '../../../shared/dates.ts';
import type { Database } from '../connection.ts';
import { createFollower, createMoveCounter, inOrderOfChange, type KnownLine } from './line-deltas.ts';
import type { References } from './references.ts';
import { ownLines, undoOwnLines, type OwnLines, type OwnLineStatement } from './own-lines.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';

type Stamp = { import: number; source: number };
type OpenLine = { key: number; supplier: number | null; quantity: number; received: number; import: number };

const lineKey = (order: string, itemLocation: number, day: number | null): string =>
  `${order}\u0000${itemLocation}\u0000${day ?? ''}`;

function rowKey(
  references: References,
  row: { order?: string | undefined; item: string; location: string },
  day: string | undefined,
): string {
  const itemLocation = references.itemLocation(references.item(row.item), references.location(row.location));
  return lineKey(row.order ?? '', itemLocation, day === undefined ? null : toDay(day));
}

/**
 * Writes open order lines as the full snapshot of their source: lines it no longer has are closed. A line that bears one
 * of our own order numbers updates that order instead of standing beside it.
 * @param delta the rows are changes: lines without one stay as they are
 */
export function* writeOpenLines(
  db: Database,
  references: References,
  rows: readonly OpenOrderRow[],
  stamp: Stamp,
  delta = false,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const known = readLines<
    OpenLine & { order_number: string; item_location: number; expected: number | null }
  >(db, 'open_line', stamp.source);
  const before = new Map(
    known.map(line => [lineKey(line.order_number, line.item_location, line.expected), line]),
  );
  const keep = createKeeper(db, 'open_line', stamp.import);
  const insert = db.prepare(
    'INSERT INTO open_line (source, order_number, supplier, item_location, quantity, received, expected, import) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare(
    'UPDATE open_line SET supplier = ?, quantity = ?, received = ?, import = ? WHERE key = ?',
  );
  const own = ownLines(db, stamp.import);
  const ours = new Map<string, OwnLineStatement>();
  const ended: KnownLine[] = [];
  const moves = createMoveCounter();
  const follow = delta ? createFollower(known, line => line.expected) : undefined;
  const isKnown = (row: OpenOrderRow): boolean => before.has(rowKey(references, row, row.expected));
  for (const row of delta ? inOrderOfChange(rows, isKnown) : rows) {
    yield;
    const itemLocation = references.itemLocation(
      references.item(row.item),
      references.location(row.location),
    );
    const order = row.order ?? '';
    const expected = row.expected === undefined ? null : toDay(row.expected);
    const received = row.received ?? 0;
    if (own.isOurs(order, itemLocation)) {
      if (row.change === 'close') {
        own.close(order, itemLocation);
        counts.changed++;
        continue;
      }
      addStatement(ours, { order, itemLocation, rows: [{ quantity: row.quantity, received, expected }] });
      continue;
    }
    const supplier = row.supplier === undefined ? null : references.supplier(row.supplier);
    const id = lineKey(order, itemLocation, expected);
    const followed = follow?.(row.change, order, itemLocation, expected);
    if (followed) ended.push(...followed.ended);
    if (row.change === 'close') {
      counts.unchanged += followed?.ended.length === 0 ? 1 : 0;
      continue;
    }
    const old = before.get(id);
    before.delete(id);
    if (!old) {
      insert.run(stamp.source, order, supplier, itemLocation, row.quantity, received, expected, stamp.import);
      moves.came(order, itemLocation);
      counts.new++;
    } else if (old.quantity === row.quantity && old.received === received && old.supplier === supplier) {
      counts.unchanged++;
    } else {
      keep(old.key);
      update.run(supplier, row.quantity, received, stamp.import, old.key);
      counts.changed++;
    }
  }
  for (const statement of ours.values()) {
    // A line without a remainder notes that this source lists our line, so that its end is noticed.
    const listed = before.delete(lineKey(statement.order, statement.itemLocation, null));
    if (!listed)
      insert.run(stamp.source, statement.order, null, statement.itemLocation, 0, 0, null, stamp.import);
    const what = own.update(statement);
    counts[listed ? what : 'changed'] += statement.rows.length;
    yield;
  }
  if (!delta) closeOurs(own, before.values());
  const closed = delta ? ended : [...before.values()];
  // One that moved is counted once, as changed: by what it was.
  counts.new -= moves.movedOf(closed);
  yield* closeLines(db, 'open_line', closed, keep, counts);
  return counts;
}

/** Gathers what several rows say of an item on an order of ours. */
function addStatement(ours: Map<string, OwnLineStatement>, added: OwnLineStatement): void {
  const id = lineKey(added.order, added.itemLocation, null);
  const known = ours.get(id);
  if (known) known.rows.push(...added.rows);
  else ours.set(id, added);
}

function closeOurs(
  own: OwnLines,
  gone: Iterable<{ order_number: string; item_location: number; quantity: number }>,
): void {
  for (const line of gone) if (line.quantity === 0) own.close(line.order_number, line.item_location);
}

/** Customer order lines, likewise the full snapshot of their source: they feed reserved and backordered. */
export function* writeCustomerLines(
  db: Database,
  references: References,
  rows: readonly CustomerOrderRow[],
  stamp: Stamp,
  delta = false,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const known = readLines<{
    key: number;
    order_number: string;
    item_location: number;
    due: number | null;
    quantity: number;
  }>(db, 'customer_line', stamp.source);
  const before = new Map(known.map(line => [lineKey(line.order_number, line.item_location, line.due), line]));
  const keep = createKeeper(db, 'customer_line', stamp.import);
  const insert = db.prepare(
    'INSERT INTO customer_line (source, order_number, item_location, quantity, due, import) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare('UPDATE customer_line SET quantity = ?, import = ? WHERE key = ?');
  const ended: KnownLine[] = [];
  const moves = createMoveCounter();
  const follow = delta ? createFollower(known, line => line.due) : undefined;
  const isKnown = (row: CustomerOrderRow): boolean => before.has(rowKey(references, row, row.due));
  for (const row of delta ? inOrderOfChange(rows, isKnown) : rows) {
    yield;
    const itemLocation = references.itemLocation(
      references.item(row.item),
      references.location(row.location),
    );
    const due = row.due === undefined ? null : toDay(row.due);
    const id = lineKey(row.order ?? '', itemLocation, due);
    const followed = follow?.(row.change, row.order ?? '', itemLocation, due);
    if (followed) ended.push(...followed.ended);
    if (row.change === 'close') {
      counts.unchanged += followed?.ended.length === 0 ? 1 : 0;
      continue;
    }
    const old = before.get(id);
    before.delete(id);
    if (!old) {
      insert.run(stamp.source, row.order ?? '', itemLocation, row.quantity, due, stamp.import);
      moves.came(row.order ?? '', itemLocation);
      counts.new++;
    } else if (old.quantity === row.quantity) {
      counts.unchanged++;
    } else {
      keep(old.key);
      update.run(row.quantity, stamp.import, old.key);
      counts.changed++;
    }
  }
  const closed = delta ? ended : [...before.values()];
  // One that moved is counted once, as changed: by what it was.
  counts.new -= moves.movedOf(closed);
  yield* closeLines(db, 'customer_line', closed, keep, counts);
  return counts;
}

type LineTable = 'open_line' | 'customer_line';

function readLines<Row>(db: Database, table: LineTable, source: number): Row[] {
  return db.prepare<[number], Row>(`SELECT * FROM ${table} WHERE source = ?`).all(source);
}

function createKeeper(db: Database, table: LineTable, importKey: number): (key: number) => void {
  const columns = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(table);
  const pairs = columns.map(({ name }) => `'${name}', ${name}`).join(', ');
  const keep = db.prepare(
    `INSERT INTO snapshot_replaced (by_import, kind, row) SELECT ?, '${table}', json_object(${pairs}) FROM ${table} WHERE key = ?`,
  );
  return key => void keep.run(importKey, key);
}

function* closeLines(
  db: Database,
  table: LineTable,
  lines: Iterable<{ key: number }>,
  keep: (key: number) => void,
  counts: RowCounts,
): Generator<undefined> {
  const remove = db.prepare(`DELETE FROM ${table} WHERE key = ?`);
  for (const line of lines) {
    keep(line.key);
    remove.run(line.key);
    counts.changed++;
    yield;
  }
}

/** Brings back the lines that an import replaced or closed, and takes away those that it added. */
export function undoLines(db: Database, importKey: number): void {
  for (const table of ['open_line', 'customer_line'] as const) {
    db.prepare(`DELETE FROM ${table} WHERE import = ?`).run(importKey);
    const columns = db
      .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map(({ name }) => name);
    db.prepare(
      `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) SELECT ${columns.map(name => `json_extract(row, '$.${name}')`).join(', ')} FROM snapshot_replaced WHERE by_import = ? AND kind = ?`,
    ).run(importKey, table);
  }
  undoOwnLines(db, importKey);
  db.prepare('DELETE FROM snapshot_replaced WHERE by_import = ?').run(importKey);
}
