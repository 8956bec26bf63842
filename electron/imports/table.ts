import type { ImportMap } from '../../shared/model/imports.ts';
import type { Concept } from './header-synonyms.ts';
import type { Report } from './problems.ts';
import type { KnownCodes } from './unknown-codes.ts';
import { cellText, columnLetter, type Cell, type Sheet } from './sheet.ts';

/** A sheet with its layout understood: one header a column, and the sheet rows that hold data. */
export type Table = {
  sheet: Sheet;
  /** Header of each column, several header rows joined by a blank; empty where there is none. */
  headers: string[];
  /** The same before joining, from top to bottom, merged cells repeated. */
  headerParts: string[][];
  /** Sheet rows of the header, from 0; empty when the file has none. */
  headerRows: number[];
  /** Text of a units row below the header (`kg`, `weeks`), empty where there is none. */
  units: string[];
  /** Sheet rows of data, from 0, ascending. */
  rows: Int32Array;
  /** Columns behind the file's own, made of what it says elsewhere: they stand before any other for their field. */
  derived: ReadonlyMap<Concept, number>;
  /** The day that a title gives for the whole list. */
  statedDay: number | null;
};

/** What reading a table needs to know beside the table. */
export type Reading = {
  table: Table;
  fileName: string;
  /** The other sheets of the file: what they hold may tell what is open in this one. */
  others: readonly Sheet[];
  report: Report;
  map: ImportMap;
  today: string;
  /** The codes of the workspace, where the mapping asks what is to become of others. */
  known?: KnownCodes | undefined;
  lastPeriod: string | undefined;
  defaultLocation: string;
  /** The workspace's own currency; it decides what `$` means. */
  currency: string | undefined;
  /** Currencies of the suppliers that have one, by code. */
  supplierCurrencies: ReadonlyMap<string, string>;
  /** Whether equal keys of a stock file are added up. */
  sum: boolean;
  /** Of a file of changes: the column that tells them, and the sheet rows (from 0) that it ends. */
  changes?: { column: number; ended: ReadonlySet<number> };
  /** Tells which share (0 to 1) of the rows is read, and throws when the user cancelled. */
  tick(share: number): void;
};

/** What a column is called in messages. */
export function columnName(table: Table, column: number): string {
  return table.headers[column] || `column ${column + 1} (${columnLetter(column)})`;
}

/** The distinct cells of a column's data rows as dictionary ids, the blank left out. */
export function usedIds(table: Table, column: number): number[] {
  const source = table.sheet.columns[column];
  if (!source) return [];
  const used = new Uint8Array(source.values.length);
  const { ids } = source;
  const { rows } = table;
  for (let at = 0; at < rows.length; at++) used[ids[rows[at]!]!] = 1;
  const found: number[] = [];
  for (let id = 1; id < used.length; id++) if (used[id]) found.push(id);
  return found;
}

/** The distinct cells of a column's data rows, the blank left out. */
export function usedCells(table: Table, column: number): Cell[] {
  const values = table.sheet.columns[column]?.values ?? [];
  return usedIds(table, column).map(id => values[id] ?? null);
}

/** How many data rows have something in a column. */
export function filledRows(table: Table, column: number): number {
  const ids = table.sheet.columns[column]?.ids;
  if (!ids) return 0;
  let filled = 0;
  for (let at = 0; at < table.rows.length; at++) if (ids[table.rows[at]!]! !== 0) filled++;
  return filled;
}

/** Up to `count` distinct values of a column, the first of the file first. */
export function samplesOf(table: Table, column: number, count: number): string[] {
  const source = table.sheet.columns[column];
  if (!source) return [];
  const seen = new Set<string>();
  for (let at = 0; at < table.rows.length && at < 1000 && seen.size < count; at++) {
    const text = cellText(source.values[source.ids[table.rows[at]!]!]);
    if (text !== '') seen.add(text);
  }
  return [...seen];
}
