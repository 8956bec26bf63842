import type { ReceiptRow } from '../../../shared/model/import-rows.ts';
import { toDay } from '../../../shared/dates.ts';
import type { Database } from '../connection.ts';
import { micros } from './items.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';

/** Adds receipts that are not known yet. They teach lead times; stock comes from snapshots or from `orders receive`. */
export function* writeReceipts(
  db: Database,
  references: References,
  rows: readonly ReceiptRow[],
  stamp: { import: number; source: number },
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const insert = db.prepare(
    `INSERT INTO receipt (source, order_number, supplier, item_location, quantity, ordered_on, expected, received_on, rejected, import, ordered, price_micros)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  // Booked by ourselves when the goods came in.
  const bookedHere = db
    .prepare<[string, number, number], number>(
      "SELECT 1 FROM receipt WHERE order_number = ? AND order_number <> '' AND item_location = ? AND received_on = ? AND source IS NULL",
    )
    .pluck();
  const day = (date: string | undefined): number | null => (date === undefined ? null : toDay(date));
  for (const row of rows) {
    const itemLocation = references.itemLocation(
      references.item(row.item),
      references.location(row.location),
    );
    yield;
    const order = row.order ?? '';
    const receivedOn = toDay(row.received_on);
    if (bookedHere.get(order, itemLocation, receivedOn) !== undefined) {
      counts.unchanged++;
      continue;
    }
    const supplier = row.supplier === undefined ? null : references.supplier(row.supplier);
    const { changes } = insert.run(
      stamp.source,
      order,
      supplier,
      itemLocation,
      row.quantity,
      day(row.ordered_on),
      day(row.expected),
      receivedOn,
      row.rejected ?? 0,
      stamp.import,
      row.ordered ?? null,
      micros(row.price) ?? null,
    );
    counts[changes > 0 ? 'new' : 'unchanged']++;
  }
  return counts;
}

/** Takes an import's receipts away. */
export function undoReceipts(db: Database, importKey: number): void {
  db.prepare('DELETE FROM receipt WHERE import = ?').run(importKey);
}

/** A receipt as it is stored, with the item it brought. Days are day numbers. */
export type StoredReceipt = {
  supplier: number;
  order: string;
  itemLocation: number;
  item: number;
  quantity: number;
  ordered: number | null;
  orderedOn: number | null;
  expected: number | null;
  receivedOn: number;
  rejected: number;
  priceMicros: number | null;
};

/**
 * Receipts that name a supplier of a range of keys: supplier by supplier, the receipts of an order line together, oldest
 * first within it.
 */
export function iterateReceipts(
  db: Database,
  firstSupplier: number,
  lastSupplier: number,
): IterableIterator<StoredReceipt> {
  return db
    .prepare<[number, number], StoredReceipt>(
      `SELECT r.supplier, r.order_number AS "order", r.item_location AS itemLocation, il.item, r.quantity, r.ordered, r.ordered_on AS orderedOn,
         r.expected, r.received_on AS receivedOn, r.rejected, r.price_micros AS priceMicros
       FROM receipt r JOIN item_location il ON il.key = r.item_location WHERE r.supplier BETWEEN ? AND ?
       ORDER BY r.supplier, r.order_number, r.item_location, r.received_on`,
    )
    .iterate(firstSupplier, lastSupplier);
}

/** Changes whenever receipts came or went. */
export function receiptVersion(db: Database): string {
  // Keys of receipts that an undone import took away are given again, so that count and newest key alone would not do.
  return (
    db
      .prepare<[], string>(
        `SELECT coalesce(max(key), 0) || '/' || coalesce(max(undone_at), '') || '/' || (SELECT count(*) FROM receipt) FROM import`,
      )
      .pluck()
      .get() ?? ''
  );
}
