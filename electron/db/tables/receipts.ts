import type { ReceiptRow } from '../../../shared/model/import-rows.ts';
import { toDay } from '../../../shared/dates.ts';
import type { Database } from '../connection.ts';
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
    `INSERT INTO receipt (source, order_number, supplier, item_location, quantity, ordered_on, expected, received_on, rejected, import)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
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
    );
    counts[changes > 0 ? 'new' : 'unchanged']++;
  }
  return counts;
}

/** Takes an import's receipts away. */
export function undoReceipts(db: Database, importKey: number): void {
  db.prepare('DELETE FROM receipt WHERE import = ?').run(importKey);
}
