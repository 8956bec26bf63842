import type { Database } from '../connection.ts';
import { perConnection } from '../per-connection.ts';

/** What a line of a plan puts on draft orders. */
export type DueLine = {
  itemLocation: number;
  itemCode: string;
  location: number;
  locationCode: string;
  action: 'order' | 'transfer';
  quantity: number;
  supplier: number | null;
  sellerCode: string | null;
  /** What the supplier calls the item. */
  supplierCode: string | null;
  arrives: number | null;
  unitPriceMicros: number | null;
  pricePer: number;
  currency: string | null;
  /** JSON: [{from, quantity}]. */
  transfers: string;
};

/** Condition on `p` (plan_line): the line has not been accepted. */
export const NOT_ACCEPTED =
  'NOT EXISTS (SELECT 1 FROM plan_accepted a WHERE a.run = p.run AND a.item_location = p.item_location)';

// The decision pipeline has drafted the line of this very plan.
const NOT_DRAFTED = `NOT EXISTS (
  SELECT 1 FROM decision_run r WHERE r.item_location = p.item_location AND r.plan_run = p.run AND r.status = 'drafted')`;

// Without the inputs of the lines, which are most of a plan.
const DUE = `
  SELECT p.item_location AS itemLocation, i.code AS itemCode, il.location, l.code AS locationCode, p.action, p.quantity, p.supplier, s.code AS sellerCode,
    si.supplier_code AS supplierCode, p.arrives, p.unit_price_micros AS unitPriceMicros, p.price_per AS pricePer,
    coalesce(s.currency, i.currency) AS currency, p.transfers
  FROM plan_line p JOIN item_location il ON il.key = p.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier s ON s.key = p.supplier LEFT JOIN supplier_item si ON si.item = il.item AND si.supplier = p.supplier
  WHERE p.run = ? AND p.item_location BETWEEN ? AND ? AND p.action IN ('order', 'transfer') AND ${NOT_ACCEPTED} AND ${NOT_DRAFTED}`;

const dueBetween = perConnection(db => db.prepare<[number, number, number], DueLine>(DUE));
const lastPlanned = perConnection(db =>
  db.prepare<[number], number | null>('SELECT max(item_location) FROM plan_line WHERE run = ?').pluck(),
);
const KEYS_AT_A_TIME = 2000;

/** Lines of a plan that are to be ordered or moved, and are on no draft yet. @yields between ranges of item-locations */
export function* dueLines(db: Database, run: number): Generator<undefined, DueLine[]> {
  const last = lastPlanned(db).get(run) ?? 0;
  const found: DueLine[] = [];
  for (let from = 0; from <= last; from += KEYS_AT_A_TIME) {
    for (const line of dueBetween(db).all(run, from, from + KEYS_AT_A_TIME - 1)) found.push(line);
    yield;
  }
  return found;
}

const insertAccepted = perConnection(db =>
  db.prepare<[number, number]>('INSERT OR IGNORE INTO plan_accepted (run, item_location) VALUES (?, ?)'),
);

/** Notes that a line of a plan was accepted, so that it acts once. */
export function markAccepted(db: Database, run: number, itemLocation: number): void {
  insertAccepted(db).run(run, itemLocation);
}

/** The lines of a plan that suppliers' orders for locations are for, in key order, with their class by value. */
export function linesOfOrders(
  db: Database,
  run: number,
  orders: readonly { supplier: string; location: string }[],
): { itemLocation: number; abc: 'A' | 'B' | 'C' }[] {
  return db
    .prepare<[object], { itemLocation: number; abc: 'A' | 'B' | 'C' }>(
      // CROSS JOIN: in this order; else the lines of the plan are gone through for each.
      `SELECT il.key AS itemLocation, p.abc FROM json_each(@orders) o
       CROSS JOIN supplier s ON s.code = o.value ->> 'supplier' CROSS JOIN location l ON l.code = o.value ->> 'location'
       CROSS JOIN supplier_item si ON si.supplier = s.key
       CROSS JOIN item_location il ON il.item = si.item AND il.location = l.key
       CROSS JOIN plan_line p ON p.run = @run AND p.item_location = il.key AND p.supplier = s.key ORDER BY il.key`,
    )
    .all({ run, orders: JSON.stringify(orders) });
}
