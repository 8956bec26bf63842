import * as XLSX from '@e965/xlsx';
import { toDay } from '../../../shared/dates.ts';
import type { KindRows } from '../../../shared/model/import-rows.ts';
import type { ImportKind, ImportMap } from '../../../shared/model/imports.ts';

/** What a cell of a generated sheet is given as: `z` is its number format, `day` a date of the workbook's own system. */
export type Given = string | number | boolean | null | { n: number; z: string } | { day: string; z?: string };
export type Grid = Given[][];

export type SheetOf = {
  name?: string;
  rows: Grid;
  /** Merged ranges as `B1:D1`. */
  merges?: string[];
  hidden?: boolean;
  autofilter?: string;
};

export type Amount = [item: string, location: string, firstDay: string, days: number, quantity: number];
type RowKind = Extract<KindRows, { rows: unknown[] }>['kind'];
type RowOf<K extends RowKind> = Extract<KindRows, { kind: K; rows: unknown[] }>['rows'][number];

/** All that the file says, kind by kind, in the order of the file; a kind that is not here must not be read. */
export type Truth = {
  demand?: Amount[];
  forecasts?: Amount[];
  availability?: Amount[];
} & { [K in RowKind]?: Partial<RowOf<K>>[] };

/** A file as a planner would send it, and what it says. */
export type PlannerFile = {
  name: string;
  fileName: string;
  bytes: Uint8Array;
  kind?: ImportKind;
  lastPeriod?: string;
  map?: ImportMap;
  truth: Truth;
};

type BookType = 'xlsx' | 'xlsm' | 'biff8' | 'xlsb' | 'ods';
const EPOCH_1900 = -25_569;
const DAYS_1904 = 1462;

/** A workbook of some sheets. */
export function workbook(sheets: SheetOf[], bookType: BookType = 'xlsx', date1904 = false): Uint8Array {
  const book = XLSX.utils.book_new();
  const epoch = date1904 ? EPOCH_1900 + DAYS_1904 : EPOCH_1900;
  sheets.forEach(({ name, rows, merges, autofilter }, index) => {
    const sheet = XLSX.utils.aoa_to_sheet(rows.map(row => row.map(() => null)));
    rows.forEach((row, r) => {
      row.forEach((given, c) => {
        const cell = cellOf(given, epoch);
        if (cell) sheet[XLSX.utils.encode_cell({ r, c })] = cell;
      });
    });
    const width = Math.max(1, ...rows.map(row => row.length));
    sheet['!ref'] = XLSX.utils.encode_range(
      { r: 0, c: 0 },
      { r: Math.max(0, rows.length - 1), c: width - 1 },
    );
    if (merges) sheet['!merges'] = merges.map(range => XLSX.utils.decode_range(range));
    if (autofilter !== undefined) sheet['!autofilter'] = { ref: autofilter };
    XLSX.utils.book_append_sheet(book, sheet, name ?? `Sheet${index + 1}`);
  });
  book.Workbook = {
    WBProps: { date1904 },
    Sheets: sheets.map(({ name, hidden }, index) => ({
      name: name ?? `Sheet${index + 1}`,
      Hidden: hidden ? 1 : 0,
    })),
  };
  const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType, compression: true });
  if (bytes instanceof Uint8Array) return bytes;
  throw new TypeError('no bytes were written');
}

function cellOf(given: Given, epoch: number): XLSX.CellObject | null {
  if (given === null || given === '') return null;
  if (typeof given === 'string') return { t: 's', v: given };
  if (typeof given === 'number') return { t: 'n', v: given };
  if (typeof given === 'boolean') return { t: 'b', v: given };
  if ('n' in given) return { t: 'n', v: given.n, z: given.z };
  return { t: 'n', v: toDay(given.day) - epoch, z: given.z ?? 'dd/mm/yyyy' };
}

/** Delimited text; cells with the delimiter, a quote or a line break in them are quoted. */
export function delimited(rows: Grid, delimiter = ',', newline = '\r\n'): Uint8Array {
  const line = (row: Grid[number]) =>
    row
      .map(given => {
        const text =
          given === null
            ? ''
            : typeof given === 'object'
              ? 'day' in given
                ? given.day
                : String(given.n)
              : String(given);
        return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      })
      .join(delimiter);
  return new TextEncoder().encode(rows.map(line).join(newline) + newline);
}

/** The file in Windows-1252, as Excel saves CSV in the West. */
export function windows1252(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes).replaceAll('€', '\u0080').replaceAll('–', '\u0096');
  return Buffer.from(text, 'latin1');
}

/** Whole numbers that look like weekly sales: the same for the same seed. */
export function quantities(seed: number, count: number, most = 40): number[] {
  let state = seed * 2_654_435 + 7;
  return Array.from({ length: count }, () => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return state % (most + 1);
  });
}
