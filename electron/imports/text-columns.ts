import { isDash, isMissingText, readColumn, type CellReader, type ColumnValues } from './column-values.ts';
import { cellText, type Cell } from './sheet.ts';
import type { Reading } from './table.ts';

const yes = new Set([
  'true',
  'yes',
  'y',
  '1',
  'x',
  'ja',
  'j',
  'wahr',
  'oui',
  'o',
  'vrai',
  'si',
  'sí',
  's',
  'verdadero',
  'in stock',
  'instock',
  'available',
  '1.0',
]);
const no = new Set([
  'false',
  'no',
  'n',
  '0',
  'nein',
  'falsch',
  'non',
  'faux',
  'falso',
  'out of stock',
  'outofstock',
  'unavailable',
  '0.0',
]);

/** Reads a cell as yes or no; null when it is neither. */
export function parseFlag(cell: Cell): boolean | null {
  if (typeof cell === 'boolean') return cell;
  if (typeof cell === 'object') return null;
  const word = String(cell).toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}

/** Reads columns of flags as 1 and 0. */
export function readFlags(reading: Reading, columns: number[]): ColumnValues<number>[] {
  const read: CellReader<number> = cell => {
    if (isMissingText(cell) || (typeof cell === 'string' && isDash(cell))) return 'blank';
    const flag = parseFlag(cell);
    return flag === null ? null : Number(flag);
  };
  const words = { isNot: 'is neither yes nor no', example: () => 'true or false' };
  return columns.map(column => readColumn(reading, column, read, words));
}

/** Reads a column of texts. @param clears whether a lone `-` clears the field */
export function readTexts(reading: Reading, column: number, clears: boolean): ColumnValues<string> {
  const read: CellReader<string> = cell => {
    if (cell !== null && typeof cell === 'object' && 'error' in cell) return null;
    const text = cellText(cell);
    return clears && text === '-' ? 'clear' : text;
  };
  return readColumn(reading, column, read, { isNot: 'is a formula error', example: () => 'a text' });
}

/** Reads a column of codes: always text, exactly as written but for blanks around it and a text-marking apostrophe. */
export function readCodes(reading: Reading, column: number): ColumnValues<string> {
  let damaged: string | null = null;
  const read: CellReader<string> = cell => {
    if (cell !== null && typeof cell === 'object') return 'day' in cell ? cellText(cell) : null;
    const text = typeof cell === 'number' ? plainNumber(cell) : cellText(cell);
    if (/^\d[.,]\d+E\+\d+$/i.test(text)) damaged ??= text;
    return /^'./.test(text) ? text.slice(1) : text;
  };
  const codes = readColumn(reading, column, read, { isNot: 'is a formula error', example: () => 'a code' });
  if (damaged !== null) {
    reading.report.infer(
      'damaged code',
      `${codes.name}: ${String(damaged)}`,
      0.95,
      'a long number that a spreadsheet shortened; the digits are lost, export it again as text',
    );
  }
  return codes;
}

function plainNumber(value: number): string {
  return Number.isSafeInteger(value) ? value.toFixed(0) : String(value);
}
