import type { StoredReceipt } from '../db/tables/receipts.ts';
import type { Receipt } from '../planning/lead-times.ts';

/** A supplier's receipt with its item and order, as scores and lead times read it. */
export type SupplierReceipt = Receipt & { item: number; order: string };

/**
 * Receipts supplier by supplier, with what only the whole of them tells: whether an order line came in full (stated with
 * its last receipt), and what the same item cost the time before.
 * @param stored in the order of `iterateReceipts`
 */
export function* bySupplier(
  stored: Iterable<StoredReceipt>,
): Generator<{ supplier: number; receipts: SupplierReceipt[] }> {
  let supplier: number | undefined;
  let rows: StoredReceipt[] = [];
  for (const row of stored) {
    if (row.supplier !== supplier && supplier !== undefined) {
      yield { supplier, receipts: toReceipts(rows) };
      rows = [];
    }
    ({ supplier } = row);
    rows.push(row);
  }
  if (supplier !== undefined) yield { supplier, receipts: toReceipts(rows) };
}

function toReceipts(rows: readonly StoredReceipt[]): SupplierReceipt[] {
  const receipts = rows.map(toReceipt);
  let from = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    const next = rows[index + 1];
    if (next && next.order === row.order && next.itemLocation === row.itemLocation) continue;
    if (index > from) closeLine(receipts.slice(from, index + 1));
    from = index + 1;
  }
  const paidBefore = new Map<number, number>();
  for (const receipt of receipts.toSorted((a, b) => a.receivedOn - b.receivedOn)) {
    receipt.agreedMicros = paidBefore.get(receipt.item);
    if (receipt.paidMicros !== undefined) paidBefore.set(receipt.item, receipt.paidMicros);
  }
  return receipts;
}

function toReceipt(row: StoredReceipt): SupplierReceipt {
  return {
    item: row.item,
    order: row.order,
    // A receipt without an order date teaches no lead time: nothing is at or after NaN.
    orderedOn: row.orderedOn ?? Number.NaN,
    expectedOn: row.expected ?? undefined,
    receivedOn: row.receivedOn,
    quantity: row.quantity,
    orderedQuantity: row.ordered ?? undefined,
    rejected: row.rejected,
    paidMicros: row.priceMicros ?? undefined,
  };
}

/** Of an order line that came in parts, the last one says what was ordered and whether all came. */
function closeLine(line: readonly SupplierReceipt[]): void {
  const last = line.at(-1);
  if (!last) return;
  last.lineQuantity = line.reduce((sum, receipt) => sum + receipt.quantity, 0);
  for (const receipt of line) if (receipt !== last) receipt.orderedQuantity = undefined;
}
