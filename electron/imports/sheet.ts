import { toIso } from '../../shared/dates.ts';

/** A day of a workbook cell, already freed of its serial number. */
export type DayCell = { day: number };
/** A formula error as the workbook cached it: `#REF!`, `#N/A`. */
export type ErrorCell = { error: string };
/** One cell. Text is trimmed; a blank cell is null. */
export type Cell = string | number | boolean | null | DayCell | ErrorCell;

/**
 * A column whose cells are numbers of a dictionary: `values[ids[row]]`, `values[0]` is the blank. Every distinct value
 * is read (as a number, a date, a code) once, however many rows bear it: that is what makes a million rows quick.
 */
export type SheetColumn = {
  ids: Int32Array;
  values: Cell[];
  /** The currency sign that the number format of a workbook's cell shows, by dictionary id; a hole where it shows none. */
  currencies?: (string | undefined)[];
};

export type Sheet = {
  name: string;
  hidden: boolean;
  /** A table that stands beside or below the first list of items on a sheet of the file. */
  isLaterPart?: boolean;
  rowCount: number;
  columns: SheetColumn[];
  /** Rows and columns from 0, ends included; what a merged cell covers. */
  merges: CellRange[];
  /** Cells of one column merged over several rows, wherever they stand. */
  mergedDown: CellRange[];
  /** An Excel table or autofilter range: the header is its first row. */
  tableHint: CellRange | null;
};

export type CellRange = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number };

export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  const { ids, values } = sheet.columns[column] ?? {};
  return (ids && values?.[ids[row] ?? 0]) ?? null;
}

/** A cell as a person reads it; the empty text for a blank. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'object') return 'day' in cell ? toIso(cell.day) : cell.error;
  return String(cell);
}

/** `A`, `B`, ... `AA` for a column counted from 0. */
export function columnLetter(column: number): string {
  const rest = column % 26;
  const head = column >= 26 ? columnLetter((column - rest) / 26 - 1) : '';
  return head + String.fromCodePoint(65 + rest);
}

const blank = /[\s\u200b\ufeff\0]/;

/** The blanks that stand around cells in exports, trimmed: spaces, tabs, no-break spaces, zero-width marks. */
export function trimCell(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (first > 32 && first < 127 && last > 32 && last < 127) return text;
  let from = 0;
  let to = text.length;
  while (from < to && blank.test(text.charAt(from))) from++;
  while (to > from && blank.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Collects rows of cells into dictionary columns. */
export function sheetBuilder(name: string, expectedRows = 1024) {
  const columns: (SheetColumn & { seen: Map<string | number | boolean, number> })[] = [];
  let rowCount = 0;
  let capacity = Math.max(16, expectedRows);

  function column(index: number) {
    while (columns.length <= index) columns.push({ ids: new Int32Array(0), values: [null], seen: new Map() });
    return columns[index]!;
  }

  function grow(): void {
    capacity *= 2;
    for (const each of columns) {
      // A column without a value yet takes no room: stray cells far to the right make thousands of them.
      if (each.ids.length === 0) continue;
      const ids = new Int32Array(capacity);
      ids.set(each.ids);
      each.ids = ids;
    }
  }

  /** @param currency the sign that the cell's number format shows; empty when it shows none */
  function setCell(row: number, index: number, cell: Cell, currency = ''): void {
    if (cell === null || cell === '') return;
    while (row >= capacity) grow();
    const target = column(index);
    const plain = typeof cell === 'object' ? ('day' in cell ? `\0d${cell.day}` : `\0e${cell.error}`) : cell;
    const key = currency === '' ? plain : `\0${currency}\0${String(plain)}`;
    let id = target.seen.get(key);
    if (id === undefined) {
      id = target.values.push(cell) - 1;
      target.seen.set(key, id);
      if (currency !== '') (target.currencies ??= [])[id] = currency;
    }
    if (target.ids.length === 0) target.ids = new Int32Array(capacity);
    target.ids[row] = id;
  }

  return {
    setCell,
    /** Appends a row of texts, each trimmed. */
    addTexts(cells: readonly string[]): void {
      for (let index = 0; index < cells.length; index++)
        setCell(rowCount, index, trimCell(cells[index] ?? ''));
      rowCount++;
    },
    setRowCount(count: number): void {
      rowCount = Math.max(rowCount, count);
    },
    finish(extra: Partial<Sheet> = {}): Sheet {
      while (rowCount > capacity) grow();
      const blank = new Int32Array(rowCount);
      const done = columns.map(({ ids, values, currencies }) => ({
        ids: ids.length === 0 ? blank : ids.subarray(0, rowCount),
        values,
        ...(currencies && { currencies }),
      }));
      return {
        name,
        hidden: false,
        rowCount,
        columns: done,
        merges: [],
        mergedDown: [],
        tableHint: null,
        ...extra,
      };
    },
  };
}
