import { AppError } from '../../shared/errors.ts';
import type { ImportCaps } from '../../shared/model/imports.ts';
import type { CellRange, Sheet } from './sheet.ts';

/** Day number of 1899-12-30, from which the 1900 system counts; the 1904 system begins 1462 days later. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = EPOCH_1900 + 1462;
/** Rows times columns that are held in memory, four bytes each. */
const MOST_CELLS = 150_000_000;
/** Cells merged over columns matter in headers only: those of the first rows, and not without end. */
const MERGED_ROWS = 100;
const MOST_MERGES = 2000;

export type WorkbookOptions = {
  fileName: string;
  caps: ImportCaps;
  onProgress?: ((done: number, total: number) => void) | undefined;
  checkCancelled(): void;
};

/** Day number of serial 0 in a workbook of either date system. */
export function epochOf(is1904: boolean): number {
  return is1904 ? EPOCH_1904 : EPOCH_1900;
}

/** Whether a number format shows a day: it has a year or a day in it, or the month in letters. */
export function isDayFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[dy]|m{3}/i.test(bare);
}

/** Length of a code that a format of zeros shows: 5 for `00000`, which writes 123 as 00123; 0 for any other format. */
export function zerosOf(format: string): number {
  return /^0{2,}$/.test(format) ? format.length : 0;
}

const errors = new Map([
  [0, '#NULL!'],
  [7, '#DIV/0!'],
  [15, '#VALUE!'],
  [23, '#REF!'],
  [29, '#NAME?'],
  [36, '#NUM!'],
  [42, '#N/A'],
]);

/** What a formula error is called, by its number in old workbooks. */
export function errorText(code: unknown): string {
  return (typeof code === 'number' ? errors.get(code) : undefined) ?? '#ERROR!';
}

/** `B2:D9` as rows and columns from 0. */
export function rangeOf(reference: string): CellRange {
  const [, firstColumn = '', firstRow = '', lastColumn = '', lastRow = ''] =
    /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? [];
  return {
    firstRow: Number(firstRow) - 1,
    lastRow: Number(lastRow) - 1,
    firstColumn: columnOf(firstColumn),
    lastColumn: columnOf(lastColumn),
  };
}

function columnOf(letters: string): number {
  let column = 0;
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64;
  return column - 1;
}

/** Merged cells as a sheet keeps them. */
export function mergesOf(merged: CellRange[], rowCount: number): Pick<Sheet, 'merges' | 'mergedDown'> {
  return {
    merges: merged.filter(merge => merge.firstRow < MERGED_ROWS).slice(0, MOST_MERGES),
    mergedDown: merged.filter(
      each => each.firstColumn === each.lastColumn && each.firstRow < each.lastRow && each.lastRow < rowCount,
    ),
  };
}

/** @throws AppError invalid-input when a sheet is larger than what is read */
export function refuseSize(
  name: string,
  rows: number,
  columns: number,
  { fileName, caps }: WorkbookOptions,
): void {
  const where = `${fileName}, sheet '${name}'`;
  if (rows > caps.rows)
    throw new AppError('invalid-input', `${where} has more than ${caps.rows} rows, the limit.`, {
      cap: 'rows',
    });
  if (columns > caps.columns)
    throw new AppError(
      'invalid-input',
      `${where} has ${columns} columns, more than the limit of ${caps.columns}.`,
      { cap: 'columns' },
    );
  if (rows * columns > MOST_CELLS) {
    throw new AppError(
      'invalid-input',
      `${where} spreads over ${rows} rows and ${columns} columns; delete the stray cells far below or to the right.`,
      { cap: 'cells' },
    );
  }
}

/** @throws AppError invalid-input when a cell's text is longer than what is read */
export function refuseLength(
  name: string,
  row: number,
  text: string,
  { fileName, caps }: WorkbookOptions,
): void {
  if (text.length <= caps.cellCharacters) return;
  throw new AppError(
    'invalid-input',
    `${fileName}, sheet '${name}', row ${row + 1}: a cell has ${text.length} characters, more than the limit of ${caps.cellCharacters}.`,
    { cap: 'cellCharacters' },
  );
}

/** @throws AppError invalid-input when a workbook has more sheets than are read */
export function refuseSheets(count: number, { fileName, caps }: WorkbookOptions): void {
  if (count <= caps.sheets) return;
  throw new AppError(
    'invalid-input',
    `${fileName} has ${count} sheets, more than the limit of ${caps.sheets}.`,
    { cap: 'sheets' },
  );
}
