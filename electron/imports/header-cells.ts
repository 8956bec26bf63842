import { parseNumber } from '../../shared/parse-number.ts';
import { conceptOf } from './header-synonyms.ts';
import { cellAt, cellText, type Cell, type Sheet } from './sheet.ts';
import { parseFlag } from './text-columns.ts';

/** Rows below the header that tell what kind of value a column holds. */
const SAMPLED = 60;

/** Columns that have something in a row. */
export function filledColumns(sheet: Sheet, row: number): number[] {
  const filled: number[] = [];
  for (let column = 0; column < sheet.columns.length; column++) {
    if (sheet.columns[column]!.ids[row]! !== 0) filled.push(column);
  }
  return filled;
}

export type ColumnType = 'value' | 'text' | 'blank';

/** Whether a column holds values (numbers, flags, dates) or words, by the rows from `from` on. */
export function columnTypes(sheet: Sheet, from: number): ColumnType[] {
  // The rows right below may belong to the header still: look a little further where there is further.
  const start = sheet.rowCount - from > 12 ? from + 4 : from + (sheet.rowCount - from > 4 ? 2 : 0);
  return sheet.columns.map((_, column) => {
    let values = 0;
    let filled = 0;
    for (let row = start; row < Math.min(sheet.rowCount, start + SAMPLED); row++) {
      const cell = cellAt(sheet, row, column);
      if (cell === null) continue;
      filled++;
      if (isValue(cell)) values++;
    }
    if (filled === 0) return 'blank';
    return values * 2 > filled ? 'value' : 'text';
  });
}

export function isNumber(text: string): boolean {
  return parseNumber(text, '.') !== null || parseNumber(text, ',') !== null;
}

function isValue(cell: Cell): boolean {
  return (
    typeof cell !== 'string' ||
    isNumber(cell) ||
    (parseFlag(cell) !== null && cell.length > 1) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell)
  );
}

/** The cell whose merge covers this one; null when it is not covered, or is the origin itself. */
export function mergeOrigin(
  sheet: Sheet,
  row: number,
  column: number,
): { row: number; column: number } | null {
  for (const { firstRow, lastRow, firstColumn, lastColumn } of sheet.merges) {
    if (row < firstRow || row > lastRow || column < firstColumn || column > lastColumn) continue;
    return row === firstRow && column === firstColumn ? null : { row: firstRow, column: firstColumn };
  }
  return null;
}

/** Text of a header cell; a merged cell says the same everywhere it covers. */
export function headerCell(sheet: Sheet, row: number, column: number): string {
  const origin = mergeOrigin(sheet, row, column) ?? { row, column };
  return cellText(cellAt(sheet, origin.row, origin.column));
}

/** How many cells of a row are names of fields we know. */
export function knownNames(sheet: Sheet, row: number): number {
  return filledColumns(sheet, row).filter(column => {
    const cell = cellAt(sheet, row, column);
    return typeof cell === 'string' && conceptOf(cell) !== null;
  }).length;
}
