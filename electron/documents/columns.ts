import type { IsoDate } from '../../shared/dates.ts';

/** What a row may have in a column; a missing value leaves the cell empty. */
type Maybe<T> = T | null | undefined;

interface ColumnBase {
  header: string;
  /** Width in characters, for spreadsheets; by default it follows the header and the first rows. */
  width?: number;
}

/** A column of an exported table: its heading, its kind, and how to read its value from a row. */
export type ExportColumn<Row> = ColumnBase &
  (
    | { type: 'text'; value: (row: Row) => Maybe<string> }
    /** `decimals`: how many a spreadsheet shows; the value itself is written in full. */
    | { type: 'number'; value: (row: Row) => Maybe<number>; decimals?: number }
    | { type: 'date'; value: (row: Row) => Maybe<IsoDate> }
    | { type: 'flag'; value: (row: Row) => Maybe<boolean> }
  );

const startsFormula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * Makes a text harmless in a spreadsheet: one that would be read as a formula gets a leading apostrophe.
 * Source: OWASP, "CSV Injection" (= + - @ TAB CR LF and the full-width forms).
 */
export function formulaSafe(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text;
}
