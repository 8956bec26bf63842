import type { KindMapping } from '../mapping.ts';
import { isBulkKind, type KindRows } from '../rows.ts';
import type { Reading } from '../table.ts';
import { readBulk } from './bulk.ts';
import { readItems } from './items.ts';
import { readCustomerOrders, readOpenOrders, readReceipts } from './orders.ts';
import { readBom, readPolicies } from './rules.ts';
import { readStock } from './stock.ts';
import { readSupplierItems, readSuppliers } from './suppliers.ts';

/** Reads every mapped kind of a table. */
export function readKinds(reading: Reading, mappings: KindMapping[]): KindRows[] {
  const ends = mappings
    .filter(each => isBulkKind(each.kind))
    .flatMap(each => each.periods.filter(period => !period.guessed).map(period => period.day + period.days));
  const lastPeriodEnd = ends.length > 0 ? Math.max(...ends) : null;
  return mappings.map(mapping => readKind(reading, mapping, lastPeriodEnd));
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
