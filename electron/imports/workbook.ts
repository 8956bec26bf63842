import * as XLSX from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { currencyOfFormat } from './currencies.ts';
import { strippedStream } from './old-workbook.ts';
import { sheetBuilder, trimCell, type Cell, type CellRange, type Sheet } from './sheet.ts';
import {
  epochOf,
  errorText,
  isDayFormat,
  mergesOf,
  refuseLength,
  refuseSheets,
  refuseSize,
  zerosOf,
  type WorkbookOptions,
} from './workbook-cells.ts';
import { locked } from './zip.ts';

XLSX.set_cptable(codePages);

/**
 * Reads the sheets of a workbook (.xls .xlsx .xlsm .xlsb .ods). Formulas give the values they were saved with; nothing
 * is evaluated, macros and links to other files are not looked at.
 * @throws AppError invalid-input when it is damaged, password-protected or over a cap
 */
export function readWorkbook(bytes: Uint8Array, options: WorkbookOptions): Sheet[] {
  const book = openWorkbook(bytes, options);
  refuseSheets(book.SheetNames.length, options);
  const epoch = epochOf(book.Workbook?.WBProps?.date1904 === true);
  return book.SheetNames.map((name, index) => {
    options.checkCancelled();
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    return readSheet(name, hidden, book.Sheets[name] ?? {}, epoch, options);
  });
}

function openWorkbook(bytes: Uint8Array, { fileName }: WorkbookOptions): XLSX.WorkBook {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return quietly(() =>
      XLSX.read(oldStream(buffer) ?? buffer, {
        type: 'buffer',
        dense: true,
        cellFormula: false,
        cellHTML: false,
        cellText: false,
        cellNF: true,
        nodim: true,
      }),
    );
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    // A broken old workbook is tried as a zip at last, whose complaint of encryption means nothing.
    if (/password|encrypt/i.test(cause) && !/zip/i.test(cause)) throw locked(fileName);
    throw damagedWorkbook(fileName, error);
  }
}

/** SheetJS's reader of compound files, which it leaves without types. */
type CompoundFiles = {
  read(bytes: Buffer, options: { type: 'buffer' }): unknown;
  find(file: unknown, path: string): unknown;
};
// oxlint-disable-next-line typescript/no-unsafe-assignment
const compoundFiles: CompoundFiles = XLSX.CFB;

const streamSchema = z.object({ content: z.instanceof(Uint8Array) });
/** How a compound file begins. */
const COMPOUND = 0xd0;

/** The cells of an old workbook alone; null for any other file. */
function oldStream(bytes: Buffer): Buffer | null {
  if (bytes[0] !== COMPOUND) return null;
  const file = compoundFiles.read(bytes, { type: 'buffer' });
  for (const name of ['/Workbook', '/Book']) {
    const found = streamSchema.safeParse(compoundFiles.find(file, name));
    if (found.success) return strippedStream(found.data.content);
  }
  return null;
}

/** The refusal of a workbook that cannot be read. */
export function damagedWorkbook(fileName: string, cause?: unknown): AppError {
  return new AppError(
    'invalid-input',
    `${fileName} is damaged and cannot be read as a workbook. Open it in a spreadsheet program and save it anew.`,
    {},
    cause,
  );
}

/**
 * SheetJS writes what it does not know in an old file to the console, where nobody looks for it and where programs expect
 * our own words only. Its reader is synchronous: nothing else is silenced.
 */
function quietly<T>(work: () => T): T {
  const { console: loud } = globalThis;
  const silent = () => undefined;
  globalThis.console = { ...loud, error: silent, warn: silent, log: silent, info: silent };
  try {
    return work();
  } finally {
    globalThis.console = loud;
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
  const widths = rows.map(cells => (Array.isArray(cells) ? cells.length : 0));
  const columns = widths.reduce((most, width) => Math.max(most, width), 0);
  refuseSize(name, rows.length, columns, options);
  const builder = sheetBuilder(name, rows.length);
  const days = dayFormats(epoch);
  const currencies = new Map<string, string>();
  for (let row = 0; row < rows.length; row++) {
    const cells: unknown = rows[row];
    if (!Array.isArray(cells)) continue;
    if (row % 10_000 === 0) options.checkCancelled();
    for (let column = 0; column < cells.length; column++) {
      const cell = toCell(cells[column], days);
      if (cell === null) continue;
      if (typeof cell === 'string') refuseLength(name, row, cell, options);
      const currency = typeof cell === 'number' ? shownCurrency(cells[column], currencies) : '';
      builder.setCell(row, column, cell, currency);
    }
  }
  builder.setRowCount(rows.length);
  const filter = sheet['!autofilter']?.ref;
  return builder.finish({
    hidden,
    ...mergesOf((sheet['!merges'] ?? []).map(toRange), rows.length),
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
      const is = isDayFormat(format);
      known.set(format, is);
      return is;
    },
  };
}

/** The currency sign of a cell's number format, each format looked at once. */
function shownCurrency(raw: unknown, known: Map<string, string>): string {
  if (typeof raw !== 'object' || raw === null || !('z' in raw) || typeof raw.z !== 'string') return '';
  const seen = known.get(raw.z);
  if (seen !== undefined) return seen;
  const sign = currencyOfFormat(raw.z);
  known.set(raw.z, sign);
  return sign;
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
  const zeros = zerosOf(format);
  if (zeros > 0 && Number.isInteger(value)) return String(value).padStart(zeros, '0');
  return value;
}
