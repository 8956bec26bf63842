import type { ImportKind } from '../../shared/model/imports.ts';
import { holdsNumbers } from './column-fit.ts';
import type { KindMapping } from './mapping.ts';
import { namesPackSize, packOfPrice, packOfQuantity, unitsOfPack } from './pack-words.ts';
import { columnName, type Reading } from './table.ts';

/** A field that may be stated by the pack, and the field that says how many units one holds. */
type PackField = { field: string; sizeField: string; isPrice: boolean };

const price = (field: string, sizeField: string): PackField => ({ field, sizeField, isPrice: true });
const quantity = (field: string, sizeField = 'factor'): PackField => ({ field, sizeField, isPrice: false });

const packFields: Partial<Record<ImportKind, readonly PackField[]>> = {
  items: [price('cost', 'cost_per'), price('price', 'price_per'), quantity('moq', 'moq_factor')],
  'supplier-items': [price('price', 'per'), quantity('moq', 'moq_factor')],
  stock: [quantity('on_hand')],
  demand: [quantity('quantity')],
  forecasts: [quantity('quantity')],
  'open-orders': [quantity('quantity')],
  receipts: [quantity('quantity')],
  'customer-orders': [quantity('quantity')],
};

/**
 * Prices and quantities whose header speaks of packs (`price per box`, `on hand (cartons)`) are turned into units by the
 * column that says how many a pack holds; a dozen and a gross are known. Where nothing says it, it is asked.
 */
export function readPacks(reading: Reading, mapping: KindMapping): void {
  const { columns, constants } = mapping;
  for (const { field, sizeField, isPrice } of packFields[mapping.kind] ?? []) {
    const column = columns.get(field);
    const isStated = columns.has(sizeField) || reading.map.constants?.[sizeField] !== undefined;
    if (column === undefined || isStated || reading.map.constants?.['per'] !== undefined) continue;
    const pack = packOf(reading, column, isPrice);
    if (pack === null) continue;
    const name = columnName(reading.table, column);
    const units = unitsOfPack(pack);
    const size = packSizeColumn(reading, column);
    if (units !== null) {
      constants.set(sizeField, units);
      reading.report.infer('units in a pack', String(units), 0.9, `header '${name}'`);
    } else if (size !== undefined) {
      columns.set(sizeField, size);
      reading.report.infer('units in a pack', columnName(reading.table, size), 0.9, `header '${name}'`);
    } else {
      reading.report.ask(
        name,
        pack,
        `it counts by '${pack}', and no column says how many units one holds`,
        `say it by a constant of the mapping, for example "${sizeField}": 12, or 1 where that is the item's own unit`,
      );
      if (isPrice) columns.delete(field);
      else mapping.asked = true;
    }
  }
}

function packOf({ table }: Reading, column: number, isPrice: boolean): string | null {
  const [header = '', units = ''] = [table.headers[column], table.units[column]];
  return isPrice
    ? (packOfPrice(header) ?? packOfPrice(units))
    : (packOfQuantity(header) ?? packOfQuantity(units));
}

function packSizeColumn({ table }: Reading, beside: number): number | undefined {
  const found = table.headers.findIndex(
    (header, column) => column !== beside && namesPackSize(header) && holdsNumbers(table, column),
  );
  return found < 0 ? undefined : found;
}
