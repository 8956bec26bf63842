import { toIso } from '../../shared/dates.ts';
import type { CodeAliases, ImportKind, Inference, NearCode } from '../../shared/model/imports.ts';
import type { Database } from '../db/connection.ts';
import { refreshSpan, writeBulk } from '../db/tables/bulk.ts';
import { insertImport, sourceKey } from '../db/tables/imports.ts';
import { writeItems } from '../db/tables/items.ts';
import { writeKits } from '../db/tables/kits.ts';
import { writeCustomerLines, writeOpenLines } from '../db/tables/lines.ts';
import { writeLocations } from '../db/tables/locations.ts';
import { writePolicies } from '../db/tables/policy-rows.ts';
import { writeReceipts } from '../db/tables/receipts.ts';
import { loadReferences, type References } from '../db/tables/references.ts';
import { addCounts, emptyCounts, type RowCounts } from '../db/tables/row-counts.ts';
import { readOldCurrencies, type OldCurrency } from '../db/tables/stated-currencies.ts';
import { writeStock } from '../db/tables/stock.ts';
import { writeSupplierItems } from '../db/tables/supplier-items.ts';
import { writeSuppliers } from '../db/tables/suppliers.ts';
import { beginCommand, endCommand } from '../db/undo.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';
import { joinTables } from './join-tables.ts';
import { findNearCodes } from './near-known-codes.ts';

/** What is written with every row of one import. */
export type ImportStamp = {
  id: string;
  source: string;
  fileName: string;
  fileHash: string;
  /** Id of the template that it was read with. */
  template?: string | undefined;
  actor: string;
  at: string;
  currency: string;
  /** What the mapping says about single codes. */
  codes?: CodeAliases | undefined;
  newId: () => string;
};

export type WrittenImport = {
  key: number;
  kinds: { kind: ImportKind; rows: RowCounts }[];
  created: { items: number; locations: number; suppliers: number };
  touched: boolean;
  /** Codes that were not known, but nearly. */
  nearCodes: NearCode[];
  /** What the file deletes although it is used. */
  stopped: References['stopped'];
  /** Stock that is older than what its source states already. */
  olderStock: References['olderStock'];
  /** Demand and forecasts that gave way to what their source states in other periods. */
  restated: References['restated'];
  /** Prices that stay as they are although the file changes the currency of their supplier. */
  oldPrices: OldCurrency[];
};

/** Master data first, so that what refers to it finds it described; the order is that of cause. */
const order: readonly ImportKind[] = [
  'suppliers',
  'items',
  'supplier-items',
  'bom',
  'policies',
  'stock',
  'open-orders',
  'customer-orders',
  'receipts',
  'availability',
  'demand',
  'forecasts',
];

/**
 * Writes what was read from a file, in the transaction of `db`; undone as one command.
 * @yields wherever the event loop may have a turn
 */
export function* writeImport(
  db: Database,
  tables: readonly KindRows[],
  stamp: ImportStamp,
): Generator<undefined, WrittenImport> {
  beginCommand(db, { id: stamp.id, label: `Import ${stamp.fileName}`, actor: stamp.actor, at: stamp.at });
  const source = sourceKey(db, stamp.source);
  const key = insertImport(db, {
    id: stamp.id,
    source,
    fileName: stamp.fileName,
    fileHash: stamp.fileHash,
    template: stamp.template,
    at: stamp.at,
  });
  const references = yield* loadReferences(db, stamp.newId);
  const nearCodes = yield* findNearCodes(references.codes, tables, stamp.codes);
  const kinds: WrittenImport['kinds'] = [];
  for (const table of joinTables(tables).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    kinds.push({
      kind: table.kind,
      rows: yield* writeKind(db, references, table, { ...stamp, import: key, source }),
    });
    if (table.kind === 'demand' || table.kind === 'availability') yield* refreshSpan(db, table.kind, source);
  }
  endCommand(db);
  const sum = emptyCounts();
  for (const { rows } of kinds) addCounts(sum, rows);
  const touched = sum.new + sum.changed > 0;
  const { created, stopped, olderStock, restated } = references;
  const oldPrices = pricesLeft(db, references.movedSuppliers, stamp.currency);
  return {
    key,
    kinds,
    created: { ...created },
    touched,
    nearCodes,
    stopped,
    olderStock,
    restated,
    oldPrices,
  };
}

/** Prices that are still in the former currency of some suppliers. */
function pricesLeft(db: Database, suppliers: ReadonlySet<number>, currency: string): OldCurrency[] {
  if (suppliers.size === 0) return [];
  return readOldCurrencies(db, currency).filter(({ supplierKey }) => suppliers.has(supplierKey));
}

/** Writes rows of one kind. @yields wherever the event loop may have a turn */
export function* writeKind(
  db: Database,
  references: References,
  table: KindRows,
  stamp: Omit<ImportStamp, 'source'> & { import: number; source: number },
): Generator<undefined, RowCounts> {
  switch (table.kind) {
    case 'items':
      yield* writeLocations(db, references, table.locations);
      return yield* writeItems(db, references, table.rows, stamp.newId);
    case 'suppliers':
      return yield* writeSuppliers(db, references, table.rows, stamp.currency, stamp.newId);
    case 'supplier-items':
      return yield* writeSupplierItems(db, references, table.rows, stamp.currency, stamp.newId);
    case 'stock':
      return yield* writeStock(db, references, table.rows, stamp);
    case 'open-orders':
      return yield* writeOpenLines(db, references, table.rows, stamp, table.delta);
    case 'customer-orders':
      return yield* writeCustomerLines(db, references, table.rows, stamp, table.delta);
    case 'receipts':
      return yield* writeReceipts(db, references, table.rows, stamp);
    case 'bom':
      return yield* writeKits(db, references, table.rows);
    case 'policies':
      return yield* writePolicies(db, references, table.rows, stamp.newId);
    case 'demand':
    case 'availability':
    case 'forecasts':
      return yield* writeBulk(db, references, table, stamp);
  }
}

/** Adds the rows that the reader refused to the counts of their kinds. */
export function addRejected(
  kinds: { kind: ImportKind; rows: RowCounts }[],
  rejected: Partial<Record<ImportKind, number>>,
): void {
  for (const entry of kinds) entry.rows.rejected += rejected[entry.kind] ?? 0;
}

/** That stock of a file changes nothing because its source states a newer day, in words. */
export function describeOlder({ rows, newestDay }: WrittenImport['olderStock']): Inference[] {
  if (rows === 0) return [];
  const evidence = `rows whose source states a newer day already, up to ${toIso(newestDay)}: they change nothing`;
  return [{ what: 'stock older than known', value: String(rows), confidence: 1, evidence }];
}

/** That a source's rows gave way because the file states their days in other periods, in words. */
export function describeRestated({ rows }: WrittenImport['restated']): Inference[] {
  if (rows === 0) return [];
  const evidence =
    'the file states their days in other periods: they were replaced, lest demand counts twice';
  return [{ what: 'rows stated anew', value: String(rows), confidence: 1, evidence }];
}

/** Whose prices stay figures of a currency that their supplier no longer has, in words. */
export function describeOldPrices(left: WrittenImport['oldPrices']): Inference[] {
  return [...Map.groupBy(left, ({ supplier }) => supplier)].flatMap(([supplier, all]) => {
    const items = all.flatMap(({ item }) => item ?? []);
    const [first] = all;
    if (first === undefined || items.length === 0) return [];
    const evidence = `the prices of ${supplier} were stated in ${first.was}, and it is paid in ${first.is} now: the figures stay until they are imported with their currency`;
    return [{ what: 'prices in the former currency', value: named(items), confidence: 1, evidence }];
  });
}

/** Codes that are named one by one. */
const NAMED = 20;

function named(codes: readonly string[]): string {
  const more = codes.length > NAMED ? ` and ${codes.length - NAMED} more` : '';
  return codes.slice(0, NAMED).join(', ') + more;
}

/** What was deleted in the file and could not go, in words. */
export function describeStopped({ items, suppliers }: WrittenImport['stopped']): Inference[] {
  const notes: Inference[] = [];
  const add = (what: string, codes: readonly string[], evidence: string): void => {
    if (codes.length === 0) return;
    notes.push({ what, value: named(codes), confidence: 1, evidence });
  };
  add(
    'items phased out',
    items,
    'the file deletes them, but they have stock, history, terms or rules: they stay, and nothing more is ordered',
  );
  add(
    'suppliers blocked',
    suppliers,
    'the file deletes them, but they have terms, orders or receipts: they stay, and nothing more is ordered from them',
  );
  return notes;
}
