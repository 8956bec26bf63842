import { wrongCell, type ColumnValues } from '../column-values.ts';
import type { KindMapping } from '../mapping.ts';
import { readNumbers } from '../number-columns.ts';
import { cellText } from '../sheet.ts';
import type { Reading } from '../table.ts';
import { readCodes, readFlags } from '../text-columns.ts';

/** Codes met so far, each with its index. */
export type Codes = { list: string[]; indexOf: Map<string, number> };

export function startCodes(): Codes {
  return { list: [], indexOf: new Map() };
}

/** Item and location index of a sheet row: by row, or the same for all; -1 where the code is bad and the row refused. */
export type Where = {
  items: Int32Array | null;
  item: number;
  locations: Int32Array | null;
  location: number;
};

/** Reads the items and locations of a mapping. Without a location all rows are at the default one. */
export function openWhere(reading: Reading, mapping: KindMapping, items: Codes, locations: Codes): Where {
  const item = mapping.constants.get('item');
  const location = mapping.constants.get('location') ?? reading.defaultLocation;
  const byRow = mapping.columns.has('location');
  return {
    items: item === undefined ? codesOf(reading, mapping, 'item', items) : null,
    item: item === undefined ? -1 : codeIndex(items, String(item)),
    locations: byRow ? codesOf(reading, mapping, 'location', locations) : null,
    location: byRow ? -1 : codeIndex(locations, String(location)),
  };
}

function codeIndex({ list, indexOf }: Codes, code: string): number {
  const known = indexOf.get(code);
  if (known !== undefined) return known;
  const index = list.push(code) - 1;
  indexOf.set(code, index);
  return index;
}

function codesOf(
  reading: Reading,
  mapping: KindMapping,
  field: 'item' | 'location',
  codes: Codes,
): Int32Array {
  const indices = new Int32Array(reading.table.sheet.rowCount).fill(-1);
  const column = mapping.columns.get(field);
  if (column === undefined) return indices;
  const values = readCodes(reading, column, field);
  const byId = new Int32Array(values.values.length).fill(-1);
  const { rows } = reading.table;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const id = values.ids[row]!;
    if (byId[id] === -1) {
      const code = values.values[id];
      if (code === undefined) {
        const text = cellText(values.cells[id]);
        const says = text === '' ? `the ${field} is empty` : wrongCell(text, values);
        reading.report.refuseCell(mapping.kind, row, values.name, text, `a code of the ${field}`, says);
        continue;
      }
      byId[id] = codeIndex(codes, code);
    }
    indices[row] = byId[id]!;
  }
  return indices;
}

/** The item and location of a sheet row; null when either was refused. */
export function place(where: Where, row: number): { item: number; location: number } | null {
  const item = where.items ? where.items[row]! : where.item;
  const location = where.locations ? where.locations[row]! : where.location;
  return item < 0 || location < 0 ? null : { item, location };
}

/** Reads quantities, or flags for availability. */
export function readAmounts(
  reading: Reading,
  mapping: KindMapping,
  columns: number[],
): ColumnValues<number>[] {
  return mapping.kind === 'availability' ? readFlags(reading, columns) : readNumbers(reading, columns, false);
}

/** Whether an empty cell of a column is zero; it is "no statement" unless the mapping says so. */
export function blankIsZero(reading: Reading, name: string): boolean {
  const { blank } = reading.map;
  return typeof blank === 'object' ? blank[name] === 'zero' : blank === 'zero';
}

/** Refuses a row because of its quantity. */
export function refuseAmount(
  reading: Reading,
  mapping: KindMapping,
  amounts: ColumnValues<unknown>,
  row: number,
): void {
  const text = cellText(amounts.cells[amounts.ids[row]!]);
  reading.report.refuseCell(
    mapping.kind,
    row,
    amounts.name,
    text,
    amounts.example(text),
    wrongCell(text, amounts),
  );
}
