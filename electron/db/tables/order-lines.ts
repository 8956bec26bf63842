import { lineTotal } from '../../../shared/money.ts';
import type { Database } from '../connection.ts';
import { roundMillionth } from './stock-statements.ts';

export type OrderLine = {
  id: string;
  line: number;
  itemLocation: number;
  item: string;
  name: string;
  unit: string;
  precision: number;
  location: string;
  quantity: number;
  received: number;
  unitPriceMicros: number;
  pricePer: number;
  totalMinor: number;
  expected: number | null;
  supplierCode: string | null;
  cause: string;
};

/**
 * Lines of an order in their order. Those of a draft are numbered by their place, as they come and go with every
 * decision; see `fixLineNumbers`.
 */
export function orderLines(db: Database, order: number): OrderLine[] {
  return db
    .prepare<[number], OrderLine>(
      `SELECT x.id, CASE o.state WHEN 'draft' THEN row_number() OVER (ORDER BY x.line) ELSE x.line END AS line, x.item_location AS itemLocation, i.code AS item, i.name, i.unit, i.precision, l.code AS location, x.quantity, x.received,
         x.unit_price_micros AS unitPriceMicros, x.price_per AS pricePer, x.total_minor AS totalMinor, x.expected, x.supplier_code AS supplierCode, x.cause
       FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
         JOIN item_location il ON il.key = x.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
       WHERE x.purchase_order = ? ORDER BY x.line`,
    )
    .all(order);
}

/** Gives the lines of a draft that leaves this state their numbers for good: 1, 2, 3 in their order. */
export function fixLineNumbers(db: Database, order: number): void {
  const lines = db
    .prepare<[number], { id: string; line: number }>(
      'SELECT id, line FROM order_line WHERE purchase_order = ? ORDER BY line',
    )
    .all(order);
  const renumber = db.prepare<[number, string]>('UPDATE order_line SET line = ? WHERE id = ?');
  // From the first on, so that the number a line moves to is always free.
  for (const [index, { id, line }] of lines.entries()) if (line !== index + 1) renumber.run(index + 1, id);
}

type Joined = {
  id: string;
  quantity: number;
  unitPriceMicros: number;
  pricePer: number;
  expected: number | null;
  cause: string;
  terms: string;
};

/**
 * Makes one line of all that a draft has for an item at a price, as it is approved: what several recommendations asked for
 * is one thing to the supplier. The newest line takes in the others, and keeps what caused them.
 */
export function joinLines(db: Database, order: number, currency: string): void {
  const lines = db
    .prepare<[number], Joined>(
      `SELECT id, quantity, unit_price_micros AS unitPriceMicros, price_per AS pricePer, expected, cause,
         json_array(item_location, unit_price_micros, price_per, supplier_code) AS terms
       FROM order_line WHERE purchase_order = ? ORDER BY line`,
    )
    .all(order);
  for (const same of Map.groupBy(lines, ({ terms }) => terms).values()) {
    const newest = same.pop();
    if (newest && same.length > 0) takeIn(db, newest, same, currency);
  }
}

function takeIn(db: Database, line: Joined, others: readonly Joined[], currency: string): void {
  const quantity = roundMillionth(others.reduce((sum, other) => sum + other.quantity, line.quantity));
  const days = [line, ...others].flatMap(({ expected }) => expected ?? []);
  const remove = db.prepare<[string]>('DELETE FROM order_line WHERE id = ?');
  const keepCause = db.prepare<[string, string]>('INSERT INTO order_line_cause (cause, line) VALUES (?, ?)');
  for (const other of others) {
    remove.run(other.id);
    keepCause.run(other.cause, line.id);
  }
  db.prepare('UPDATE order_line SET quantity = ?, total_minor = ?, expected = ? WHERE id = ?').run(
    quantity,
    lineTotal(quantity, line.unitPriceMicros, currency, line.pricePer),
    days.length > 0 ? Math.max(...days) : null,
    line.id,
  );
}

/** Adds to what was received of a line; at most six decimals, without the dust of binary fractions. */
export function addReceived(db: Database, lineId: string, quantity: number): void {
  db.prepare('UPDATE order_line SET received = round(received + ?, 6) WHERE id = ?').run(quantity, lineId);
}

/** The lines of a transfer at the location that gives. */
export function givingLines(
  db: Database,
  order: number,
): { id: string; itemLocation: number; quantity: number; received: number }[] {
  return db
    .prepare<[number], { id: string; itemLocation: number; quantity: number; received: number }>(
      `SELECT x.id, giver.key AS itemLocation, x.quantity, x.received FROM purchase_order o JOIN order_line x ON x.purchase_order = o.key
       JOIN item_location taker ON taker.key = x.item_location JOIN item_location giver ON giver.item = taker.item AND giver.location = o.from_location
       WHERE o.key = ? AND o.kind = 'transfer'`,
    )
    .all(order);
}
