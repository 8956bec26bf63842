import * as XLSX from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { AppError } from '../../shared/errors.ts';
import type { ImportCaps } from '../../shared/model/imports.ts';
import { sheetBuilder, trimCell, type Cell, type CellRange, type Sheet } from './sheet.ts';
import { locked } from './zip.ts';

XLSX.set_cptable(codePages);

/** Day number of 1899-12-30, from which the 1900 system counts; the 1904 system begins 1462 days later. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = EPOCH_1900 + 1462;
/** Rows times columns that are held in memory, four bytes each. */
const MOST_CELLS = 150_000_000;
/** Cells merged over columns matter in headers only: those of the first rows, and not without end. */
const MERGED_ROWS = 100;
const MOST_MERGES = 2000;

export type WorkbookOptions = { fileName: string; caps: ImportCaps; checkCancelled(): void };

/**
 * Reads the sheets of a workbook (.xls .xlsx .xlsm .xlsb .ods). Formulas give the values they were saved with; nothing
 * is evaluated, macros and links to other files are not looked at.
 * @throws AppError invalid-input when it is damaged, password-protected or over a cap
 */
export function readWorkbook(bytes: Uint8Array, options: WorkbookOptions): Sheet[] {
  const book = openWorkbook(bytes, options);
  if (book.SheetNames.length > options.caps.sheets) {
    throw new AppError(
      'invalid-input',
      `${options.fileName} has ${book.SheetNames.length} sheets, more than the limit of ${options.caps.sheets}.`,
      { cap: 'sheets' },
    );
  }
  const epoch = book.Workbook?.WBProps?.date1904 ? EPOCH_1904 : EPOCH_1900;
  return book.SheetNames.map((name, index) => {
    options.checkCancelled();
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return readSheet(name, hidden, book.Sheets[name] ?? {}, epoch, options);
  });
}

function openWorkbook(bytes: Uint8Array, { fileName }: WorkbookOptions): XLSX.WorkBook {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return XLSX.read(buffer, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      nodim: true,
    });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    // A broken old workbook is tried as a zip at last, whose complaint of encryption means nothing.
    if (/password|encrypt/i.test(cause) && !/zip/i.test(cause)) throw locked(fileName);
    throw new AppError(
      'invalid-input',
      `${fileName} is damaged and cannot be read as a workbook. Open it in a spreadsheet program and save it anew.`,
      {},
      error,
    );
  }
}

function readSheet(
  name: string,
  hidden: boolean,
  sheet: XLSX.WorkSheet,
  epoch: number,
  options: WorkbookOptions,
): Sheet {
  const data: unknown = sheet['!data'];
  const rows: unknown[] = Array.isArray(data) ? data : [];
  refuseCaps(name, rows, options);
  const builder = sheetBuilder(name, rows.length);
  const days = dayFormats(epoch);
  for (let row = 0; row < rows.length; row++) {
    const cells: unknown = rows[row];
    if (!Array.isArray(cells)) continue;
    if (row % 10_000 === 0) options.checkCancelled();
    for (let column = 0; column < cells.length; column++) {
      const cell = toCell(cells[column], days);
      if (cell === null) continue;
      if (typeof cell === 'string') refuseLength(name, row, cell, options);
      builder.setCell(row, column, cell);
    }
  }
  builder.setRowCount(rows.length);
  const merged = (sheet['!merges'] ?? []).map(toRange);
  const merges = merged.filter(merge => merge.firstRow < MERGED_ROWS).slice(0, MOST_MERGES);
  const mergedDown = merged.filter(
    each =>
      each.firstColumn === each.lastColumn && each.firstRow < each.lastRow && each.lastRow < rows.length,
  );
  const filter = sheet['!autofilter']?.ref;
  return builder.finish({
    hidden,
    merges,
    mergedDown,
    tableHint: filter === undefined ? null : toRange(XLSX.utils.decode_range(filter)),
  });
}

function toRange(range: XLSX.Range): CellRange {
  return { firstRow: range.s.r, lastRow: range.e.r, firstColumn: range.s.c, lastColumn: range.e.c };
}

/** Tells day formats from number formats, each format looked at once. */
function dayFormats(epoch: number) {
  const known = new Map<string, boolean>();
  return {
    epoch,
    isDay(format: string): boolean {
      const seen = known.get(format);
      if (seen !== undefined) return seen;
      const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
      const is = /[dy]|m{3}/i.test(bare);
      known.set(format, is);
      return is;
    },
  };
}

function toCell(raw: unknown, days: ReturnType<typeof dayFormats>): Cell {
  if (typeof raw !== 'object' || raw === null || !('t' in raw) || !('v' in raw)) return null;
  const value: unknown = raw.v;
  if (raw.t === 'e') return { error: 'w' in raw && typeof raw.w === 'string' ? raw.w : errorText(value) };
  if (typeof value === 'string') return trimCell(value) || null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Date) return { day: Math.floor(value.getTime() / 86_400_000) };
  if (typeof value !== 'number') return null;
  const format = 'z' in raw && typeof raw.z === 'string' ? raw.z : '';
  if (format === '' || format === 'General') return value;
  if (days.isDay(format)) return { day: Math.floor(value) + days.epoch };
  // A format of zeros shows a code: 123 as 00123.
  if (/^0{2,}$/.test(format) && Number.isInteger(value)) return String(value).padStart(format.length, '0');
  return value;
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

function errorText(code: unknown): string {
  return (typeof code === 'number' ? errors.get(code) : undefined) ?? '#ERROR!';
}

function refuseCaps(name: string, rows: unknown[], { fileName, caps }: WorkbookOptions): void {
  const widths = rows.map(cells => (Array.isArray(cells) ? cells.length : 0));
  const columns = widths.reduce((most, width) => Math.max(most, width), 0);
  const where = `${fileName}, sheet '${name}'`;
  if (rows.length > caps.rows)
    throw new AppError('invalid-input', `${where} has more than ${caps.rows} rows, the limit.`, {
      cap: 'rows',
    });
  if (columns > caps.columns)
    throw new AppError(
      'invalid-input',
      `${where} has ${columns} columns, more than the limit of ${caps.columns}.`,
      { cap: 'columns' },
    );
  if (rows.length * columns > MOST_CELLS) {
    throw new AppError(
      'invalid-input',
      `${where} spreads over ${rows.length} rows and ${columns} columns; delete the stray cells far below or to the right.`,
      { cap: 'cells' },
    );
  }
}

function refuseLength(name: string, row: number, text: string, { fileName, caps }: WorkbookOptions): void {
  if (text.length <= caps.cellCharacters) return;
  throw new AppError(
    'invalid-input',
    `${fileName}, sheet '${name}', row ${row + 1}: a cell has ${text.length} characters, more than the limit of ${caps.cellCharacters}.`,
    { cap: 'cellCharacters' },
  );
}
