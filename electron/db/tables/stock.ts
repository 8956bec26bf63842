import type { StockRow } from '../../../shared/model/import-rows.ts';
import { toDay } from '../../../shared/dates.ts';
import type { Database } from '../connection.ts';
import { createBatchInsert } from './batch-insert.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';
import { createSettler, staleMarker, STATEMENT_RANK } from './stock-statements.ts';

type Snapshot = { as_of: number; on_hand: number; reserved: number | null; backordered: number | null };

/**
 * Writes stock snapshots: every source's are kept. The ledger gets the difference between what is stated and what it
 * holds for that opening, if the statement is the one that counts; see `STATEMENT_RANK`.
 */
export function* writeStock(
  db: Database,
  references: References,
  rows: readonly StockRow[],
  stamp: { import: number; source: number; actor: string; at: string },
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const writer = createStockWriter(db, stamp);
  const settler = createSettler(db, { kind: 'snapshot', note: '', actor: stamp.actor, at: stamp.at });
  yield* references.meet(rows);
  const isUnstated = unstatedPairs(db, references);
  for (const row of rows) {
    const key = references.itemLocation(references.item(row.item), references.location(row.location));
    const asOf = toDay(row.as_of);
    const statement: Snapshot = {
      as_of: asOf,
      on_hand: row.on_hand,
      reserved: row.reserved ?? null,
      backordered: row.backordered ?? null,
    };
    if (isUnstated(key)) {
      writer.begin(key, statement);
      settler.begin(key, { day: asOf, quantity: row.on_hand, import: stamp.import });
      counts.new++;
      yield;
      continue;
    }
    writer.flush();
    settler.flush();
    const last = writer.lastOfSource(key);
    if (last && (last.as_of > asOf || sameSnapshot(last, statement))) {
      counts.unchanged++;
      if (last.as_of > asOf) noteOlder(references, last.as_of);
    } else {
      writer.insert(key, statement);
      settler.settle(key, stamp.import);
      counts[last ? 'changed' : 'new']++;
    }
    yield;
  }
  writer.flush();
  settler.flush();
  return counts;
}

function noteOlder({ olderStock }: References, day: number): void {
  olderStock.newestDay = olderStock.rows === 0 ? day : Math.max(olderStock.newestDay, day);
  olderStock.rows++;
}

/** True once for an item-location that this import made and that nobody has stated yet: there is nothing to compare with. */
function unstatedPairs(db: Database, references: References): (key: number) => boolean {
  const lastStated =
    db.prepare<[], number | null>('SELECT max(item_location) FROM stock_snapshot').pluck().get() ?? 0;
  const seen = new Set<number>();
  return key => {
    if (key <= lastStated || !references.isNewPair(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  };
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
  /** Writes the first statement of an item-location, with others. */
  begin(key: number, statement: Snapshot): void;
  flush(): void;
  insert(key: number, statement: Snapshot): void;
};

const columns = ['item_location', 'source', 'import', 'as_of', 'on_hand', 'reserved', 'backordered'];

function createStockWriter(db: Database, stamp: { import: number; source: number }): StockWriter {
  const last = db.prepare<[number, number], Snapshot>(
    'SELECT as_of, on_hand, reserved, backordered FROM stock_snapshot WHERE item_location = ? AND source = ? ORDER BY as_of DESC, import DESC LIMIT 1',
  );
  const batch = createBatchInsert(db, 'stock_snapshot', columns);
  // A file with several dates leaves its newest: one statement an import.
  const insert = db.prepare(
    `INSERT OR REPLACE INTO stock_snapshot (${columns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const valuesOf = (key: number, s: Snapshot) =>
    [key, stamp.source, stamp.import, s.as_of, s.on_hand, s.reserved, s.backordered] as const;
  return {
    begin: (key, statement) => batch.add(valuesOf(key, statement)),
    flush: () => batch.flush(),
    lastOfSource: key => last.get(key, stamp.source),
    insert: (key, statement) => void insert.run(valuesOf(key, statement)),
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
  staleMarker(db)(movement.itemLocation);
  const statement = db
    .prepare<[number], { asOf: number; import: number }>(
      `SELECT s.as_of AS asOf, s.import FROM stock_snapshot s JOIN source o ON o.key = s.source
       WHERE s.item_location = ? ORDER BY ${STATEMENT_RANK} LIMIT 1`,
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
  staleMarker(db)(movement.itemLocation);
}

/** The newest opening that any source has stated stock for. */
export function newestStockDay(db: Database): number | undefined {
  const day = db.prepare<[], number | null>('SELECT max(as_of) FROM stock_snapshot').pluck().get();
  return day ?? undefined;
}

/** Takes an import's snapshots away; the ledger, being append-only, gets what brings it back to the statements that remain. */
export function* undoStock(db: Database, importKey: number, actor: string, at: string): Generator<undefined> {
  const touched = db
    .prepare<{ import: number }, number>(
      'SELECT item_location FROM stock_ledger WHERE import = @import UNION SELECT item_location FROM stock_snapshot WHERE import = @import',
    )
    .pluck()
    .all({ import: importKey });
  db.prepare('DELETE FROM stock_snapshot WHERE import = ?').run(importKey);
  yield;
  const { settle } = createSettler(db, { kind: 'compensation', note: 'import undone', actor, at });
  for (const key of touched) {
    settle(key, importKey);
    yield;
  }
}
