import type { ImportKind } from '../../shared/model/imports.ts';
import { currencyOfHeader } from './currencies.ts';
import { unitsOfPrice } from './header-synonyms.ts';
import { breakSuffixes } from './kind-fields.ts';
import type { KindMapping } from './mapping.ts';
import { bearsCurrencies } from './money-cells.ts';
import { columnName, type Reading } from './table.ts';

/** A price header or units row that names its units (`Price per 100`, `EUR/100`) says what a `per` column would. */
export function readPriceUnits(reading: Reading, { kind, columns, constants }: KindMapping): void {
  if ((kind !== 'items' && kind !== 'supplier-items') || columns.has('per')) return;
  for (const field of ['price', 'cost']) {
    const column = columns.get(field);
    if (column === undefined) continue;
    const inHeader = unitsOfPrice(reading.table.headers[column] ?? '');
    const units = inHeader ?? unitsOfPrice(reading.table.units[column] ?? '');
    if (units === null) continue;
    constants.set('per', units);
    const name = columnName(reading.table, column);
    reading.report.infer(
      'price unit',
      String(units),
      0.95,
      inHeader ? `header '${name}'` : `units row under '${name}'`,
    );
  }
}

/** Amounts of money by kind, the one that counts most first. */
const amounts: Partial<Record<ImportKind, readonly string[]>> = {
  items: ['cost', 'price'],
  'supplier-items': ['price', ...breakSuffixes.map(suffix => `break_price${suffix}`)],
  suppliers: ['min_order_value'],
};

/**
 * A header or units row that names a currency (`price USD`, `Preis (€)`) says it for every row, where neither a column nor
 * the amounts themselves do. A sales price in another currency than the cost is left out: an item has one.
 */
export function readHeaderCurrency(reading: Reading, { kind, columns, constants }: KindMapping): void {
  const fields = (amounts[kind] ?? []).flatMap(field => {
    const column = columns.get(field);
    return column === undefined ? [] : [{ field, column }];
  });
  const stated = reading.map.constants?.['currency'] !== undefined;
  if (stated || columns.has('currency') || fields.some(({ column }) => bearsCurrencies(reading, column)))
    return;
  for (const { field, column } of fields) {
    const { headers, units } = reading.table;
    const code =
      currencyOfHeader(headers[column] ?? '', reading.currency) ??
      currencyOfHeader(units[column] ?? '', reading.currency);
    if (code === null) continue;
    const known = constants.get('currency');
    const name = columnName(reading.table, column);
    if (known === undefined) {
      constants.set('currency', code);
      reading.report.infer('currency', code, 0.9, `header '${name}'`);
    } else if (known !== code) {
      columns.delete(field);
      reading.report.infer('column not read', name, 0.8, `it is in ${code}, another column in ${known}`);
    }
  }
}
