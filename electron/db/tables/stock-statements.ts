import { compareFigures, reconcileStock, type StockFigure } from '../../../shared/stock-figures.ts';
import type { Database } from '../connection.ts';
import { createBatchInsert } from './batch-insert.ts';

/** What a source says of an item-location's stock now: its newest statement, and the import that brought it. */
export type StockStatement = StockFigure & { import: number };

/** How `reconcileStock` ranks statements, the one that counts first. */
export const STATEMENT_RANK = 'o.priority, s.as_of DESC, o.name, s.import DESC';

const STATED = `SELECT o.name AS source, o.priority, s.as_of AS asOf, s.on_hand AS quantity, s.import
  FROM stock_snapshot s JOIN source o ON o.key = s.source WHERE s.item_location = ?`;

/** The newest statement of each source, the one that counts first. */
export function readStatements(db: Database, itemLocation: number): StockStatement[] {
  return statementReader(db)(itemLocation);
}

/** Reads the statements of one item-location after another. */
export function statementReader(db: Database): (itemLocation: number) => StockStatement[] {
  const read = db.prepare<[number], StockStatement>(STATED);
  return itemLocation => newestOfEach(read.all(itemLocation)).toSorted(compareFigures);
}

/** Older statements of a source are kept for undo and take no part. */
function newestOfEach(statements: readonly StockStatement[]): StockStatement[] {
  if (statements.length < 2) return [...statements];
  const newest = new Map<string, StockStatement>();
  for (const statement of statements) {
    const other = newest.get(statement.source);
    const isNewer = other && (statement.asOf - other.asOf || statement.import - other.import) > 0;
    if (!other || isNewer) newest.set(statement.source, statement);
  }
  return [...newest.values()];
}

/** What adjustments of the ledger are written with. */
export type SettleStamp = {
  kind: 'snapshot' | 'adjustment' | 'compensation';
  note: string;
  actor: string;
  at: string;
};

// Rows in effect at the opening of a day: what was stated always; what was moved, counted or corrected by hand up to the day before.
export const MOVED =
  "(kind IN ('receipt', 'issue', 'transfer') OR (import IS NULL AND kind IN ('count', 'adjustment', 'compensation')))";

const columns = ['item_location', 'day', 'kind', 'quantity', 'import', 'note', 'actor', 'at'];

export type Settler = {
  /** @param importKey the import that the difference is booked with: that of the statement that counts when none is given */
  settle(itemLocation: number, importKey?: number): void;
  /** The same for an item-location whose ledger is empty and that nobody stated before; booked with others, at the latest by `flush`. */
  begin(itemLocation: number, stated: { day: number; quantity: number; import: number }): void;
  flush(): void;
};

/**
 * Brings the ledger of an item-location to what its sources state, and notes whether they differ. The ledger is
 * append-only: it gets the difference between the statement that counts and what it holds for that opening, or, where
 * nothing is stated any more, what takes earlier statements back. Says nothing when it holds that already.
 */
export function createSettler(db: Database, stamp: SettleStamp): Settler {
  const statements = statementReader(db);
  const balance = db
    .prepare<{ key: number; day: number }, number | null>(
      `SELECT sum(quantity) FROM stock_ledger WHERE item_location = @key AND (NOT ${MOVED} OR day < @day)`,
    )
    .pluck();
  const stated = db
    .prepare<[number], number | null>(
      `SELECT sum(quantity) FROM stock_ledger WHERE item_location = ? AND NOT ${MOVED}`,
    )
    .pluck();
  const lastDay = db
    .prepare<[number], number | null>('SELECT max(day) FROM stock_ledger WHERE item_location = ?')
    .pluck();
  const book = db.prepare(
    `INSERT INTO stock_ledger (${columns.join(', ')}) VALUES (@key, @day, @kind, @quantity, @import, @note, @actor, @at)`,
  );
  const batch = createBatchInsert(db, 'stock_ledger', columns);
  const markStale = staleMarker(db);
  const noteConflict = conflictNoter(db);
  const settle: Settler['settle'] = (key, importKey) => {
    const all = statements(key);
    noteConflict(key, all);
    const [holding] = all;
    const day = holding?.asOf ?? lastDay.get(key) ?? 0;
    const held = balance.get({ key, day }) ?? 0;
    const difference = holding ? holding.quantity - held : -(stated.get(key) ?? 0);
    if (held <= 0 || held + difference <= 0) markStale(key);
    const quantity = roundMillionth(difference);
    if (quantity !== 0) book.run({ ...stamp, key, day, quantity, import: importKey ?? holding?.import });
  };
  const begin: Settler['begin'] = (key, stated) => {
    const quantity = roundMillionth(stated.quantity);
    if (quantity <= 0) markStale(key);
    if (quantity !== 0)
      batch.add([key, stated.day, stamp.kind, quantity, stated.import, stamp.note, stamp.actor, stamp.at]);
  };
  return { settle, begin, flush: () => batch.flush() };
}

/** A function that has a history packed anew: when an item-location was without stock tells of its demand. */
export function staleMarker(db: Database): (itemLocation: number) => void {
  const mark = db.prepare('INSERT OR IGNORE INTO demand_series_stale VALUES (?)');
  return itemLocation => void mark.run(itemLocation);
}

function conflictNoter(db: Database): (itemLocation: number, statements: readonly StockStatement[]) => void {
  const note = db.prepare(
    `INSERT INTO stock_conflict (item_location, spread, value)
     SELECT il.key, @spread, @spread * coalesce(i.cost_micros, 0) / 1e6 FROM item_location il JOIN item i ON i.key = il.item WHERE il.key = @key
     ON CONFLICT (item_location) DO UPDATE SET spread = excluded.spread, value = excluded.value`,
  );
  const forget = db.prepare('DELETE FROM stock_conflict WHERE item_location = ?');
  return (key, statements) => {
    const spread = statements.length < 2 ? 0 : roundMillionth(reconcileStock(statements).spread);
    if (spread > 0) note.run({ key, spread });
    else forget.run(key);
  };
}

/** Sums of decimals carry binary dust; quantities have at most six decimals. */
export function roundMillionth(quantity: number): number {
  return Math.round(quantity * 1e6) / 1e6;
}

const RANGE = 500;

/** Settles every item-location that several sources state, after a priority changed. @returns how many got an adjustment */
export function* settleShared(db: Database, stamp: SettleStamp): Generator<undefined, number> {
  const shared = db
    .prepare<[number, number], number>(
      'SELECT item_location FROM stock_snapshot WHERE item_location BETWEEN ? AND ? GROUP BY item_location HAVING min(source) <> max(source)',
    )
    .pluck();
  const rows = db.prepare<[], number | null>('SELECT max(seq) FROM stock_ledger').pluck();
  const last = db.prepare<[], number | null>('SELECT max(key) FROM item_location').pluck().get() ?? 0;
  const before = rows.get() ?? 0;
  const { settle } = createSettler(db, stamp);
  for (let from = 1; from <= last; from += RANGE) {
    for (const key of shared.all(from, from + RANGE - 1)) {
      settle(key);
      yield;
    }
    yield;
  }
  return (rows.get() ?? 0) - before;
}

export type ConflictRow = {
  itemLocation: number;
  item: string;
  name: string;
  location: string;
  unit: string;
  /** Largest less smallest figure at the item's cost, in major units; 0 where it has none. */
  value: number;
};

/** Every item-location whose sources differ. */
export function conflictKeys(db: Database): number[] {
  return db.prepare<[], number>('SELECT item_location FROM stock_conflict ORDER BY 1').pluck().all();
}

/** Item-locations whose sources differ, the most money first. */
export function pageConflicts(
  db: Database,
  page: { offset: number; limit: number },
): { rows: ConflictRow[]; total: number } {
  const rows = db
    .prepare<{ offset: number; limit: number }, ConflictRow>(
      `SELECT c.item_location AS itemLocation, i.code AS item, i.name, l.code AS location, i.unit, c.value
       FROM (SELECT * FROM stock_conflict ORDER BY value DESC, spread DESC, item_location LIMIT @limit OFFSET @offset) c
       JOIN item_location il ON il.key = c.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
       ORDER BY c.value DESC, c.spread DESC, c.item_location`,
    )
    .all(page);
  const total = db.prepare<[], number>('SELECT count(*) FROM stock_conflict').pluck().get() ?? 0;
  return { rows, total };
}
