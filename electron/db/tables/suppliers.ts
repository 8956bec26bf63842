import type { SupplierRow } from '../../../shared/model/import-rows.ts';
import { fromMinor, toMinor } from '../../../shared/money.ts';
import type { Database } from '../connection.ts';
import { createSupplierEnder } from './ended-rows.ts';
import { wholeDays } from './items.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';
import { createMasterWriter } from './upsert.ts';

/** Creates or updates suppliers; one that a file of changes deletes goes, or is blocked. @param currency of a supplier that states none. */
export function* writeSuppliers(
  db: Database,
  references: References,
  rows: readonly SupplierRow[],
  currency: string,
  newId: () => string,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const writer = createMasterWriter(
    db,
    'supplier',
    ['id', 'code'],
    ['name', 'email', 'address', 'currency', 'lead_time_days', 'min_order_minor'],
    { name: '' },
    (key, [, code]) => references.add('supplier', String(code), key),
  );
  const known = db.prepare<[number], { currency: string | null; minimum: number | null }>(
    'SELECT currency, min_order_minor AS minimum FROM supplier WHERE key = ?',
  );
  // A minimum that is said with the new currency is another change than the currency: see `readOldCurrencies`.
  const touch = db.prepare('UPDATE supplier SET revision = revision + 1 WHERE key = ?');
  const end = createSupplierEnder(db, references);
  for (const row of rows) {
    if (row.change === 'close') {
      counts[end(row.supplier)]++;
      yield;
      continue;
    }
    const key = references.codes.supplier.get(row.supplier);
    const before = key === undefined ? undefined : known.get(key);
    const [was, is] = [before?.currency ?? currency, currencyAfter(row, before?.currency) ?? currency];
    const minimum = row.min_order_value === undefined ? inMajor(before?.minimum, was) : row.min_order_value;
    const fields = {
      name: row.name,
      email: row.email,
      address: row.address,
      currency: row.currency,
      lead_time_days: wholeDays(row.lead_time_days),
      min_order_minor: minimum === undefined || minimum === null ? minimum : toMinor(minimum, is),
    };
    if (key === undefined) {
      const named = row.name === undefined ? { ...fields, name: row.supplier } : fields;
      writer.insert([newId(), row.supplier], named);
      // A row that repeats it finds it written.
      writer.flush();
      counts.new++;
    } else {
      const isChanged = writer.update(key, fields);
      counts[isChanged ? 'changed' : 'unchanged']++;
      if (was !== is) references.movedSuppliers.add(key);
      if (was !== is && row.min_order_value != null) touch.run(key);
    }
    yield;
  }
  return counts;
}

function currencyAfter(
  { currency }: SupplierRow,
  known: string | null | undefined,
): string | null | undefined {
  return currency === undefined ? known : currency;
}

/** A minimum that a file leaves out stays the amount that it was, also where the new currency has other decimals. */
function inMajor(minor: number | null | undefined, currency: string): number | undefined {
  return minor === undefined || minor === null ? undefined : fromMinor(minor, currency);
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

/** Whether any supplier is known to sell anything: where none is, a missing one is nothing to remark on. */
export function areSuppliersKnown(db: Database): boolean {
  return db.prepare('SELECT 1 FROM supplier_item LIMIT 1').get() !== undefined;
}

/** Currencies of the suppliers that have one, by code. */
export function supplierCurrencies(db: Database): Map<string, string> {
  const rows = db
    .prepare<[], { code: string; currency: string }>(
      'SELECT code, currency FROM supplier WHERE currency IS NOT NULL',
    )
    .all();
  return new Map(rows.map(({ code, currency }) => [code, currency]));
}

/** The highest key that a supplier has; 0 when there is none. */
export function highestSupplierKey(db: Database): number {
  return db.prepare<[], number | null>('SELECT max(key) FROM supplier').pluck().get() ?? 0;
}
