import type { KindMapping, RowCondition } from '../mapping.ts';
import { isBulkKind, type KindRows } from '../../../shared/model/import-rows.ts';
import { cellText } from '../sheet.ts';
import { columnName, type Reading } from '../table.ts';
import { codeInCell } from '../text-columns.ts';
import { withoutUnknown } from '../unknown-codes.ts';
import { readBulk } from './bulk.ts';
import { readItems } from './items.ts';
import { readCustomerOrders, readOpenOrders, readReceipts } from './orders.ts';
import { withChanges } from './row-changes.ts';
import { readBom, readPolicies } from './rules.ts';
import { readStock } from './stock.ts';
import { readSupplierItems, readSuppliers } from './suppliers.ts';

/** Reads every mapped kind of a table. */
export function readKinds(reading: Reading, mappings: KindMapping[]): KindRows[] {
  const ends = mappings
    .filter(each => isBulkKind(each.kind))
    .flatMap(each => each.periods.filter(period => !period.guessed).map(period => period.day + period.days));
  const lastPeriodEnd = ends.length > 0 ? Math.max(...ends) : null;
  const supplierCurrencies = new Map(reading.supplierCurrencies);
  return mappings.map((mapping, index) => {
    const tick = (share: number) => reading.tick((index + share) / mappings.length);
    const known = withoutUnknown({ ...reading, supplierCurrencies, tick }, mapping, codeInCell);
    const own = withChanges(rowsOfKind(known, mapping), mapping, mappings);
    const found = readKind(own, mapping, lastPeriodEnd);
    // What the file says of a supplier stands for the terms that follow.
    if (found.kind === 'suppliers')
      for (const { supplier, currency } of found.rows)
        if (typeof currency === 'string') supplierCurrencies.set(supplier, currency);
    return found;
  });
}

function readKind(reading: Reading, mapping: KindMapping, lastPeriodEnd: number | null): KindRows {
  switch (mapping.kind) {
    case 'items':
      return readItems(reading, mapping);
    case 'stock':
      return readStock(reading, mapping, lastPeriodEnd);
    case 'suppliers':
      return readSuppliers(reading, mapping);
    case 'supplier-items':
      return readSupplierItems(reading, mapping);
    case 'open-orders':
      return readOpenOrders(reading, mapping);
    case 'receipts':
      return readReceipts(reading, mapping);
    case 'bom':
      return readBom(reading, mapping);
    case 'policies':
      return readPolicies(reading, mapping);
    case 'customer-orders':
      return readCustomerOrders(reading, mapping);
    case 'demand':
      return readBulk(reading, mapping, 'demand');
    case 'availability':
      return readBulk(reading, mapping, 'availability');
    case 'forecasts':
      return readBulk(reading, mapping, 'forecasts');
  }
}

/** The reading narrowed to the rows that a mapping's conditions let through. */
function rowsOfKind(reading: Reading, mapping: KindMapping): Reading {
  if (mapping.where.length === 0) return reading;
  const { table, report } = reading;
  const tests = mapping.where.map(condition => {
    const { ids, values } = table.sheet.columns[condition.column] ?? {
      ids: new Int32Array(0),
      values: [null],
    };
    const fits = values.map(cell => holds(cellText(cell).toLowerCase(), condition));
    return (row: number) => fits[ids[row] ?? 0] === true;
  });
  const rows = table.rows.filter(row => tests.every(test => test(row)));
  const left = table.rows.length - rows.length;
  if (left > 0) {
    const names = mapping.where.map(condition => columnName(table, condition.column)).join(', ');
    report.infer(`rows not read as ${mapping.kind}`, String(left), 0.9, `by what stands in ${names}`);
  }
  return { ...reading, table: { ...table, rows } };
}

function holds(text: string, condition: RowCondition): boolean {
  if (condition.filled !== undefined && (text !== '') !== condition.filled) return false;
  if (condition.in && !condition.in.includes(text)) return false;
  return !condition.notIn?.includes(text);
}
