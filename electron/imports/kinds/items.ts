import { cellAt, cellText } from '../sheet.ts';
import { columnName, type Reading } from '../table.ts';
import type { KindMapping } from '../mapping.ts';
import { itemFields } from '../../../shared/model/import-fields.ts';
import type { ItemRow, KindRows, LocationRow } from '../../../shared/model/import-rows.ts';
import { MAX_PRECISION } from '../../../shared/quantity.ts';
import type { RowCells } from '../row-cells.ts';
import { isEnded } from './row-changes.ts';
import { joinAgreeing, joinRepeated, readRows } from './small-rows.ts';

/** Items, with columns that are no field of ours as attributes of the item or of its location. */
export function readItems(reading: Reading, mapping: KindMapping): KindRows {
  const rows = readRows<ItemRow & { location: string | undefined }>(reading, mapping, cells => {
    const key = { row: cells.row(), item: cells.needCode('item'), location: cells.code('location') };
    if (isEnded(reading, cells)) return { ...key, attributes: {}, change: 'close' };
    return {
      ...key,
      name: cells.text('name'),
      category: cells.text('category'),
      unit: cells.text('unit'),
      precision: decimalsOf(cells),
      cost: perUnit(cells.number('cost'), cells.amount('cost_per') ?? cells.amount('per')),
      price: perUnit(cells.number('price'), cells.amount('price_per') ?? cells.amount('per')),
      currency: cells.currency(['cost', 'price']),
      lead_time_days: cells.number('lead_time_days'),
      moq: cells.number('moq'),
      multiple: cells.number('multiple'),
      attributes: {},
    };
  });
  const there = rows.filter(row => row.change === undefined);
  const locations = readAttributes(reading, mapping.attributes, there);
  const joined = joinRepeated(
    reading,
    'items',
    rows,
    row => row.item,
    (first, again) => joinAgreeing(first, again, itemFields),
  );
  return { kind: 'items', rows: joined.map(withoutLocation), locations };
}

/** Decimals of an item's quantities: a whole number from 0 to 6. */
function decimalsOf(cells: RowCells): number | null | undefined {
  const decimals = cells.number('precision');
  if (
    typeof decimals === 'number' &&
    !(Number.isInteger(decimals) && decimals >= 0 && decimals <= MAX_PRECISION)
  ) {
    cells.refuse(
      'precision',
      String(decimals),
      'a whole number from 0 to 6',
      'quantities have at most six decimals',
    );
  }
  return decimals;
}

/** A price for several units (`per` 100) as the price of one, to the six decimals that prices keep. */
function perUnit(price: number | null | undefined, per: number | undefined): number | null | undefined {
  return typeof price === 'number' && per ? Number((price / per).toFixed(6)) : price;
}

type Located = ItemRow & { location: string | undefined };

function withoutLocation(row: Located): ItemRow {
  const { location: _location, ...item } = row;
  return item;
}

/**
 * Fills `attributes`: a column with one value an item is the item's, one with one value a location is the location's;
 * any other varies by row and is left out, with a word.
 */
function readAttributes(reading: Reading, columns: number[], rows: Located[]): LocationRow[] {
  const locations = new Map<string, LocationRow>();
  const firstOf = new Map<string, ItemRow>();
  const rowOf = new Map<string | undefined, number>();
  for (const row of rows) {
    if (!firstOf.has(row.item)) firstOf.set(row.item, row);
    if (!rowOf.has(row.location)) rowOf.set(row.location, row.row);
  }
  for (const column of columns) {
    if (column === reading.changes?.column) continue;
    const name = columnName(reading.table, column);
    const valueOf = (row: Located) => cellText(cellAt(reading.table.sheet, row.row - 1, column));
    const byItem = oneValueEach(rows, row => row.item, valueOf, reading.map.delta);
    const byLocation = byItem ? null : oneValueEach(rows, row => row.location, valueOf);
    if (byItem)
      for (const [item, value] of byItem)
        Object.assign(firstOf.get(item)?.attributes ?? {}, { [name]: value });
    else if (byLocation) {
      reading.report.infer(
        'location attribute',
        name,
        0.9,
        'one value for each location, several for an item',
      );
      for (const [location, value] of byLocation) {
        const known = locations.get(location) ?? { row: rowOf.get(location) ?? 0, location, attributes: {} };
        known.attributes[name] = value;
        locations.set(location, known);
      }
    } else
      reading.report.infer(
        'column not read',
        name,
        0.8,
        'it is no known field and differs between rows of one item',
      );
  }
  return [...locations.values()];
}

/** The value of each key when it has but one (blanks aside), or its latest; null when some key has two. */
function oneValueEach(
  rows: Located[],
  keyOf: (row: Located) => string | undefined,
  valueOf: (row: Located) => string,
  latest = false,
): Map<string, string> | null {
  const values = new Map<string, string>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) return null;
    const value = valueOf(row);
    const known = values.get(key);
    if (!latest && value !== '' && known !== undefined && known !== value) return null;
    if (value !== '') values.set(key, value);
  }
  return values;
}
