import type { StockRow } from '../../../shared/model/import-rows.ts';
import { toDay } from '../../../shared/dates.ts';
import type { Database } from '../connection.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';

type Snapshot = { as_of: number; on_hand: number; reserved: number | null; backordered: number | null };

/** Rows that are in effect at the opening of day @asOf: snapshots and corrections always, movements only up to the day before. */
const IN_EFFECT = "(kind NOT IN ('receipt', 'issue', 'transfer') OR day < @asOf)";

/**
 * Writes stock snapshots. The ledger gets the difference between what is stated and what it holds for that opening, if
 * the statement is the one that counts: the source of the highest priority, then the newest date.
 */
export function* writeStock(
  db: Database,
  references: References,
  rows: readonly StockRow[],
  stamp: { import: number; source: number; actor: string; at: string },
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const writer = createStockWriter(db, stamp);
  for (const row of rows) {
    const key = references.itemLocation(references.item(row.item), references.location(row.location));
    const asOf = toDay(row.as_of);
    const statement: Snapshot = {
      as_of: asOf,
      on_hand: row.on_hand,
      reserved: row.reserved ?? null,
      backordered: row.backordered ?? null,
    };
    const last = writer.lastOfSource(key);
    if (last && (last.as_of > asOf || sameSnapshot(last, statement))) {
      counts.unchanged++;
    } else {
      const counted = !writer.isOverruled(key, asOf);
      writer.insert(key, statement);
      if (counted) writer.book(key, asOf, row.on_hand);
      counts[last ? 'changed' : 'new']++;
    }
    yield;
  }
  return counts;
}

function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  return (
    a.as_of === b.as_of &&
    a.on_hand === b.on_hand &&
    a.reserved === b.reserved &&
    a.backordered === b.backordered
  );
}

type StockWriter = {
  lastOfSource(key: number): Snapshot | undefined;
  isOverruled(key: number, asOf: number): boolean;
  insert(key: number, statement: Snapshot): void;
  book(key: number, asOf: number, onHand: number): void;
};

function createStockWriter(
  db: Database,
  stamp: { import: number; source: number; actor: string; at: string },
): StockWriter {
  const last = db.prepare<[number, number], Snapshot>(
    'SELECT as_of, on_hand, reserved, backordered FROM stock_snapshot WHERE item_location = ? AND source = ? ORDER BY as_of DESC, import DESC LIMIT 1',
  );
  const overruled = db
    .prepare<{ key: number; source: number; asOf: number }, number>(
      `SELECT 1 FROM stock_snapshot s JOIN source o ON o.key = s.source JOIN source mine ON mine.key = @source
     WHERE s.item_location = @key AND s.source <> @source AND (o.priority < mine.priority OR (o.priority = mine.priority AND s.as_of > @asOf)) LIMIT 1`,
    )
    .pluck();
  // A file with several dates leaves its newest: one statement an import.
  const insert = db.prepare(
    'INSERT OR REPLACE INTO stock_snapshot (item_location, source, import, as_of, on_hand, reserved, backordered) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const balance = db
    .prepare<{ key: number; asOf: number }, number | null>(
      `SELECT sum(quantity) FROM stock_ledger WHERE item_location = @key AND ${IN_EFFECT}`,
    )
    .pluck();
  const book = db.prepare(
    "INSERT INTO stock_ledger (item_location, day, kind, quantity, import, note, actor, at) VALUES (?, ?, 'snapshot', ?, ?, '', ?, ?)",
  );
  return {
    lastOfSource: key => last.get(key, stamp.source),
    isOverruled: (key, asOf) => overruled.get({ key, source: stamp.source, asOf }) !== undefined,
    insert: (key, s) =>
      void insert.run(key, stamp.source, stamp.import, s.as_of, s.on_hand, s.reserved, s.backordered),
    book(key, asOf, onHand) {
      const difference = roundMillionth(onHand - (balance.get({ key, asOf }) ?? 0));
      if (difference !== 0) book.run(key, asOf, difference, stamp.import, stamp.actor, stamp.at);
    },
  };
}

/** Goods that move because of an order's line; negative when they leave. */
export type Movement = {
  itemLocation: number;
  day: number;
  quantity: number;
  orderLine: string;
  note: string;
  actor: string;
  at: string;
};

const MOVE =
  'INSERT INTO stock_ledger (item_location, day, kind, quantity, import, order_line, note, actor, at) VALUES (@itemLocation, @day, @kind, @quantity, @import, @orderLine, @note, @actor, @at)';

/**
 * Books goods that came in. A statement of a later opening that is known already holds them: it stands, and what would be
 * counted twice is adjusted, as part of that statement's import.
 */
export function bookReceipt(db: Database, movement: Movement): void {
  db.prepare(MOVE).run({ ...movement, kind: 'receipt', import: null });
  const statement = db
    .prepare<[number], { asOf: number; import: number }>(
      `SELECT s.as_of AS asOf, s.import FROM stock_snapshot s JOIN source o ON o.key = s.source
       WHERE s.item_location = ? ORDER BY o.priority, s.as_of DESC, s.import DESC LIMIT 1`,
    )
    .get(movement.itemLocation);
  if (!statement || statement.asOf <= movement.day) return;
  const { asOf: day, import: importKey } = statement;
  const note = `${movement.note}: held by the stock stated since`;
  db.prepare(MOVE).run({
    ...movement,
    kind: 'adjustment',
    day,
    quantity: -movement.quantity,
    import: importKey,
    note,
  });
}

/** Books goods that leave for another location, or that come back from the way. */
export function bookTransfer(db: Database, movement: Movement): void {
  db.prepare(MOVE).run({ ...movement, kind: 'transfer', import: null });
}

/** Sums of decimals carry binary dust; quantities have at most six decimals. */
export function roundMillionth(quantity: number): number {
  return Math.round(quantity * 1e6) / 1e6;
}

/** Takes an import's snapshots away; the ledger, being append-only, gets compensating rows. */
export function* undoStock(db: Database, importKey: number, actor: string, at: string): Generator<undefined> {
  const rows = db
    .prepare<[number], { item_location: number; day: number; quantity: number }>(
      'SELECT item_location, day, sum(quantity) AS quantity FROM stock_ledger WHERE import = ? GROUP BY item_location, day HAVING abs(sum(quantity)) > 1e-9',
    )
    .all(importKey);
  const compensate = db.prepare(
    "INSERT INTO stock_ledger (item_location, day, kind, quantity, import, note, actor, at) VALUES (?, ?, 'compensation', ?, ?, 'import undone', ?, ?)",
  );
  for (const row of rows) {
    compensate.run(row.item_location, row.day, -row.quantity, importKey, actor, at);
    yield;
  }
  db.prepare('DELETE FROM stock_snapshot WHERE import = ?').run(importKey);
}
