import type { SupplierItemRow } from '../../../shared/model/import-rows.ts';
import type { Database } from '../connection.ts';
import { createTermsEnder } from './ended-rows.ts';
import { micros, wholeDays } from './items.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';
import { readOldCurrencies } from './stated-currencies.ts';
import { createMasterWriter } from './upsert.ts';

/**
 * Creates or updates the terms at which a supplier sells an item. The first supplier of an item is its preferred one.
 * @param currency of suppliers that state none
 */
export function* writeSupplierItems(
  db: Database,
  references: References,
  rows: readonly SupplierItemRow[],
  currency: string,
  newId: () => string,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const writer = createMasterWriter(
    db,
    'supplier_item',
    ['id', 'supplier', 'item', 'preferred'],
    ['supplier_code', 'price_micros', 'price_per', 'moq', 'multiple', 'maximum', 'lead_time_days', 'breaks'],
    { price_per: 1, moq: 0, multiple: 0, breaks: '[]' },
  );
  const known = createKnownTerms(db);
  const setCurrency = db.prepare('UPDATE supplier SET currency = ? WHERE key = ? AND currency IS NULL');
  const confirm = createPriceConfirmer(db, currency);
  const end = createTermsEnder(db, references);
  for (const row of rows) {
    if (row.change === 'close') {
      writer.flush();
      counts[end(row.supplier, row.item)]++;
      known.forget();
      yield;
      continue;
    }
    const item = references.item(row.item);
    const supplier = references.supplier(row.supplier);
    if (known.isNoted(item, supplier)) {
      writer.flush();
      known.forget();
    }
    const key = known.find(item, supplier);
    if (row.currency) setCurrency.run(row.currency, supplier);
    if (key === undefined) {
      const preferred = known.hasTerms(item) ? 0 : 1;
      writer.insert([newId(), supplier, item, preferred], fieldsOf(row));
      known.note(item, supplier);
      counts.new++;
    } else
      counts[writer.update(key, fieldsOf(row)) || confirm(key, supplier, row) ? 'changed' : 'unchanged']++;
    yield;
  }
  writer.flush();
  return counts;
}

/**
 * Notes that a price which was stated in a former currency of its supplier holds in the present one: a row that gives
 * both says so. @returns whether that was news
 */
function createPriceConfirmer(
  db: Database,
  currency: string,
): (key: number, supplier: number, row: SupplierItemRow) => boolean {
  const doubtful = new Set(
    readOldCurrencies(db, currency).map(({ supplierKey, item }) => `${supplierKey} ${item}`),
  );
  const touch = db.prepare('UPDATE supplier_item SET revision = revision + 1 WHERE key = ?');
  return (key, supplier, row) => {
    if (doubtful.size === 0 || !row.currency || row.price == null) return false;
    if (!doubtful.delete(`${supplier} ${row.item}`)) return false;
    touch.run(key);
    return true;
  };
}

function fieldsOf(row: SupplierItemRow) {
  const breaks = row.breaks.map(({ break_qty, break_price }) => ({
    quantity: break_qty,
    priceMicros: micros(break_price),
  }));
  return {
    supplier_code: row.supplier_code,
    price_micros: micros(row.price),
    price_per: row.per,
    moq: row.moq,
    multiple: row.multiple,
    maximum: row.maximum,
    lead_time_days: wholeDays(row.lead_time_days),
    breaks:
      breaks.length > 0 ? JSON.stringify(breaks.toSorted((a, b) => a.quantity - b.quantity)) : undefined,
  };
}

/** What is known of terms: those in the table, and those noted that are not in it yet. */
function createKnownTerms(db: Database) {
  const find = db
    .prepare<[number, number], number>('SELECT key FROM supplier_item WHERE item = ? AND supplier = ?')
    .pluck();
  const any = db.prepare<[number], number>('SELECT 1 FROM supplier_item WHERE item = ? LIMIT 1').pluck();
  // Of items beyond the last that has terms, there are none to be found.
  const lastItem = db.prepare<[], number | null>('SELECT max(item) FROM supplier_item').pluck();
  const noted = new Map<number, Set<number>>();
  let last = lastItem.get() ?? 0;
  return {
    isNoted: (item: number, supplier: number) => noted.get(item)?.has(supplier) === true,
    find: (item: number, supplier: number) => (item > last ? undefined : find.get(item, supplier)),
    hasTerms: (item: number) => noted.has(item) || (item <= last && any.get(item) !== undefined),
    note: (item: number, supplier: number): void => {
      const suppliers = noted.get(item);
      if (suppliers) suppliers.add(supplier);
      else noted.set(item, new Set([supplier]));
    },
    /** What was noted is in the table now. */
    forget: (): void => {
      noted.clear();
      last = lastItem.get() ?? 0;
    },
  };
}
