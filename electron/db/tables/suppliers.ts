import type { SupplierItemRow, SupplierRow } from '../../../shared/model/import-rows.ts';
import { fromMinor, toMinor } from '../../../shared/money.ts';
import type { Database } from '../connection.ts';
import { createSupplierEnder, createTermsEnder } from './ended-rows.ts';
import { micros, wholeDays } from './items.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';
import { createUpdater } from './upsert.ts';

/** Creates or updates suppliers; one that a file of changes deletes goes, or is blocked. @param currency of a supplier that states none. */
export function* writeSuppliers(
  db: Database,
  references: References,
  rows: readonly SupplierRow[],
  currency: string,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const update = createUpdater(
    db,
    'supplier',
    ['name', 'email', 'address', 'currency', 'lead_time_days', 'min_order_minor'],
    { name: '' },
  );
  const known = db.prepare<[number], string | null>('SELECT currency FROM supplier WHERE key = ?').pluck();
  const end = createSupplierEnder(db, references);
  for (const row of rows) {
    if (row.change === 'close') {
      counts[end(row.supplier)]++;
      yield;
      continue;
    }
    const before = references.created.suppliers;
    const key = references.supplier(row.supplier);
    const money = row.currency ?? known.get(key) ?? currency;
    const minimum = row.min_order_value;
    const fields = {
      name: row.name,
      email: row.email,
      address: row.address,
      currency: row.currency,
      lead_time_days: wholeDays(row.lead_time_days),
      min_order_minor: minimum === undefined || minimum === null ? minimum : toMinor(minimum, money),
    };
    update(key, fields, references.created.suppliers > before, counts);
    yield;
  }
  return counts;
}

/** Creates or updates the terms at which a supplier sells an item. The first supplier of an item is its preferred one. */
export function* writeSupplierItems(
  db: Database,
  references: References,
  rows: readonly SupplierItemRow[],
  newId: () => string,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const find = db
    .prepare<[number, number], number>('SELECT key FROM supplier_item WHERE item = ? AND supplier = ?')
    .pluck();
  const insert = db.prepare(
    'INSERT INTO supplier_item (id, supplier, item, preferred) VALUES (?, ?, ?, NOT EXISTS (SELECT 1 FROM supplier_item WHERE item = ?))',
  );
  const update = createUpdater(
    db,
    'supplier_item',
    ['supplier_code', 'price_micros', 'price_per', 'moq', 'multiple', 'maximum', 'lead_time_days', 'breaks'],
    { price_per: 1, moq: 0, multiple: 0, breaks: '[]' },
  );
  const setCurrency = db.prepare('UPDATE supplier SET currency = ? WHERE key = ? AND currency IS NULL');
  const end = createTermsEnder(db, references);
  for (const row of rows) {
    if (row.change === 'close') {
      counts[end(row.supplier, row.item)]++;
      yield;
      continue;
    }
    const item = references.item(row.item);
    const supplier = references.supplier(row.supplier);
    const known = find.get(item, supplier);
    const key = known ?? Number(insert.run(newId(), supplier, item, item).lastInsertRowid);
    if (row.currency) setCurrency.run(row.currency, supplier);
    const breaks = row.breaks.map(({ break_qty, break_price }) => ({
      quantity: break_qty,
      priceMicros: micros(break_price),
    }));
    const fields = {
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
    update(key, fields, known === undefined, counts);
    yield;
  }
  return counts;
}

/** Least order values of the suppliers that ask for one, in major units of their currency, by code. */
export function supplierMinimums(db: Database, currency: string): Map<string, number> {
  const rows = db
    .prepare<[], { code: string; minor: number; own: string | null }>(
      'SELECT code, min_order_minor AS minor, currency AS own FROM supplier WHERE min_order_minor > 0',
    )
    .all();
  return new Map(rows.map(({ code, minor, own }) => [code, fromMinor(minor, own ?? currency)]));
}
