import { wrongCell, type ColumnValues } from '../column-values.ts';
import type { KindMapping } from '../mapping.ts';
import { readNumbers } from '../number-columns.ts';
import { cellText } from '../sheet.ts';
import type { Reading } from '../table.ts';
import { readCodes, readFlags } from '../text-columns.ts';

/** Item and location index of every sheet row; no location column: all rows are of the one location. */
export type Where = {
  items: Int32Array;
  locations: Int32Array | null;
  itemCodes: string[];
  locationCodes: string[];
};

/** Item and location index of every sheet row; -1 where the code is bad or missing, and the row refused. */
export function openWhere(reading: Reading, mapping: KindMapping): Where {
  const itemCodes: string[] = [];
  const items = codesOf(reading, mapping, 'item', itemCodes);
  const locationCodes: string[] = [];
  const constant = mapping.constants.get('location');
  if (!mapping.columns.has('location')) {
    return {
      items,
      locations: null,
      itemCodes,
      locationCodes: [constant === undefined ? reading.defaultLocation : String(constant)],
    };
  }
  return { items, locations: codesOf(reading, mapping, 'location', locationCodes), itemCodes, locationCodes };
}

function codesOf(
  reading: Reading,
  mapping: KindMapping,
  field: 'item' | 'location',
  codes: string[],
): Int32Array {
  const indices = new Int32Array(reading.table.sheet.rowCount).fill(-1);
  const column = mapping.columns.get(field);
  if (column === undefined) return indices;
  const values = readCodes(reading, column);
  const indexOf = new Map<string, number>();
  const byId = new Int32Array(values.values.length).fill(-1);
  const { rows } = reading.table;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const id = values.ids[row]!;
    if (byId[id] === -1) {
      const code = values.values[id];
      if (code === undefined) {
        const text = cellText(values.cells[id]);
        reading.report.refuseCell(
          mapping.kind,
          row,
          values.name,
          text,
          `a code of the ${field}`,
          text === '' ? `the ${field} is empty` : wrongCell(text, values),
        );
        continue;
      }
      let index = indexOf.get(code);
      if (index === undefined) {
        index = codes.push(code) - 1;
        indexOf.set(code, index);
      }
      byId[id] = index;
    }
    indices[row] = byId[id]!;
  }
  return indices;
}

/** The item and location of a sheet row; null when either was refused. */
export function place(where: Where, row: number): { item: number; location: number } | null {
  const item = where.items[row]!;
  const location = where.locations ? where.locations[row]! : 0;
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
