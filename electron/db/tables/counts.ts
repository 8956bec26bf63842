import { AppError } from '../../../shared/errors.ts';
import type { Database } from '../connection.ts';
import { MOVED, readStatements, roundMillionth } from './stock-statements.ts';

/** A correction by hand: no import stands behind it. */
export type Correction = {
  itemLocation: number;
  day: number;
  kind: 'count' | 'adjustment' | 'compensation';
  quantity: number;
  note: string;
  actor: string;
  at: string;
};

/** Writes a row of the ledger. @returns its number */
export function bookCorrection(db: Database, correction: Correction): number {
  return Number(
    db
      .prepare(
        'INSERT INTO stock_ledger (item_location, day, kind, quantity, note, actor, at) VALUES (@itemLocation, @day, @kind, @quantity, @note, @actor, @at)',
      )
      .run(correction).lastInsertRowid,
  );
}

/** A place that is counted, and how fine its item is. */
export type CountedPlace = { itemLocation: number; item: string; unit: string; precision: number };

/** Where an item is kept, by the codes of both; undefined where it is not. */
export function countedPlace(db: Database, item: string, location: string): CountedPlace | undefined {
  return db
    .prepare<[string, string], CountedPlace>(
      `SELECT il.key AS itemLocation, i.code AS item, i.unit, i.precision FROM item_location il
       JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location WHERE i.code = ? AND l.code = ?`,
    )
    .get(item, location);
}

/**
 * What the book held at the end of a day: what was stated last, and what was booked since. Before the statement that
 * counts now, what the ledger had come to by then.
 */
export function bookStockOn(db: Database, itemLocation: number, day: number): number {
  const stated = readStatements(db, itemLocation)[0]?.asOf ?? Infinity;
  const sum = db
    .prepare<{ itemLocation: number; day: number; stated: number }, number | null>(
      `SELECT sum(quantity) FROM stock_ledger
       WHERE item_location = @itemLocation AND (day <= @day OR (@day >= @stated AND NOT ${MOVED}))`,
    )
    .pluck()
    .get({ itemLocation, day, stated });
  return roundMillionth(sum ?? 0);
}

/** What the ledger holds of an item-location. */
export function bookStock(db: Database, itemLocation: number): number {
  const sum = db
    .prepare<[number], number | null>('SELECT sum(quantity) FROM stock_ledger WHERE item_location = ?')
    .pluck()
    .get(itemLocation);
  return roundMillionth(sum ?? 0);
}

export type LedgerEntry = { seq: number; itemLocation: number; day: number; kind: string; quantity: number };

/** @throws AppError not-found */
export function ledgerEntry(db: Database, seq: number): LedgerEntry {
  const entry = db
    .prepare<[number], LedgerEntry>(
      'SELECT seq, item_location AS itemLocation, day, kind, quantity FROM stock_ledger WHERE seq = ?',
    )
    .get(seq);
  if (!entry) throw new AppError('not-found', `The stock ledger has no entry ${seq}`);
  return entry;
}

/** How the row that takes another back names it. */
export function takenBack(seq: number): string {
  return `takes back ${seq}: `;
}

/** True when a later row took an entry back. */
export function isTakenBack(db: Database, { seq, itemLocation }: LedgerEntry): boolean {
  const prefix = takenBack(seq);
  return (
    db
      .prepare<{ itemLocation: number; prefix: string }, number>(
        "SELECT 1 FROM stock_ledger WHERE item_location = @itemLocation AND kind = 'compensation' AND substr(note, 1, length(@prefix)) = @prefix LIMIT 1",
      )
      .pluck()
      .get({ itemLocation, prefix }) !== undefined
  );
}

export type CountFacts = {
  itemLocation: number;
  item: string;
  name: string;
  location: string;
  unit: string;
  abc: string | null;
  book: number;
  countedOn: number | null;
  costMicros: number;
  sourcesDiffer: number;
};

// A count that was taken back is none. Sources differ when the newest words of two of them do.
const COUNTABLE = `
  SELECT il.key AS itemLocation, i.code AS item, i.name, l.code AS location, i.unit, p.abc, g.book, g.countedOn,
    coalesce(p.unit_cost_micros, i.cost_micros, 0) AS costMicros, coalesce(d.sourcesDiffer, 0) AS sourcesDiffer
  FROM (SELECT item_location, round(sum(quantity), 6) AS book,
      max(CASE WHEN kind = 'count' AND seq NOT IN (SELECT CAST(substr(note, 12) AS INTEGER) FROM stock_ledger WHERE kind = 'compensation' AND note LIKE 'takes back %')
        THEN day END) AS countedOn
    FROM stock_ledger GROUP BY item_location) g
  JOIN item_location il ON il.key = g.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN plan_line p ON p.run = @run AND p.item_location = il.key
  LEFT JOIN (SELECT item_location, count(DISTINCT on_hand) > 1 AS sourcesDiffer FROM (
      SELECT item_location, on_hand, row_number() OVER (PARTITION BY item_location, source ORDER BY as_of DESC, import DESC) AS rank FROM stock_snapshot)
    WHERE rank = 1 GROUP BY item_location) d ON d.item_location = il.key
  ORDER BY il.key`;

/** Every item-location that has ever had stock, with what decides when it is counted. */
export function countFacts(db: Database, run: number): IterableIterator<CountFacts> {
  return db.prepare<{ run: number }, CountFacts>(COUNTABLE).iterate({ run });
}

export type OpenCustomerLine = {
  order: string;
  itemLocation: number;
  item: string;
  name: string;
  location: string;
  unit: string;
  quantity: number;
  due: number | null;
};

/** Open customer orders, the earliest due first. */
export function customerLines(db: Database): OpenCustomerLine[] {
  return db
    .prepare<[], OpenCustomerLine>(
      `SELECT c.order_number AS "order", c.item_location AS itemLocation, i.code AS item, i.name, l.code AS location, i.unit, c.quantity, c.due
       FROM customer_line c JOIN item_location il ON il.key = c.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
       ORDER BY c.item_location, c.due IS NULL, c.due, c.order_number`,
    )
    .all();
}
