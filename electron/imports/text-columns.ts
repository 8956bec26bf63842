import { aliasOf } from './code-aliases.ts';
import {
  cellState,
  isDash,
  isFormulaError,
  isMissingText,
  readColumn,
  type CellReader,
  type ColumnValues,
} from './column-values.ts';
import { cellText, type Cell } from './sheet.ts';
import type { Reading } from './table.ts';
import { fateOf } from './unknown-codes.ts';

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
    const text = cellText(cell);
    if (isFormulaError(text)) return null;
    return clears && text === '-' ? 'clear' : withoutApostrophe(text);
  };
  return readColumn(reading, column, read, { isNot: 'is a formula error', example: () => 'a text' });
}

/** From this size on a spreadsheet has rounded a code that it took for a number: it keeps 15 digits. */
const ROUNDED = 1e15;

/** The code in a cell as it is matched; null for a formula error. */
export function codeInCell({ map }: Reading, field: string, cell: Cell): string | null {
  const text = typeof cell === 'number' && Number.isSafeInteger(cell) ? cell.toFixed(0) : cellText(cell);
  return isFormulaError(text) ? null : aliasOf(map.codes, field, withoutApostrophe(text));
}

/**
 * Reads a column of codes: always text, exactly as written but for blanks around it and a text-marking apostrophe.
 * @param field whose codes they are; what the mapping says about single codes and about unknown ones is applied
 */
export function readCodes(reading: Reading, column: number, field: string): ColumnValues<string> {
  const read: CellReader<string> = cell => {
    const code = codeInCell(reading, field, cell);
    return code === null || fateOf(reading, field, code) === 'refuse' ? null : code;
  };
  const codes = readColumn(reading, column, read, {
    isNot: 'is not known in the workspace',
    example: text => (isFormulaError(text) ? 'a code' : 'a known code'),
  });
  warnOfDamage(reading, codes);
  return codes;
}

/** A spreadsheet or a program marks text by an apostrophe that is no part of it: `'0042`, `'=1`, `'AB-1`; two of them quote. */
function withoutApostrophe(text: string): string {
  return /^'(?:[\d=+@-]|\p{L}[^'\s]*$)/u.test(text) ? text.slice(1) : text;
}

/** Codes that a spreadsheet has spoilt before they came to us: they are kept as they are, but match nothing. */
function warnOfDamage(reading: Reading, { name, cells, state }: ColumnValues<string>): void {
  const used = cells.filter((_, id) => state[id] === cellState.good);
  const warn = (found: Cell | undefined, evidence: string) => {
    if (found !== undefined)
      reading.report.infer('damaged code', `${name}: ${cellText(found)}`, 0.9, evidence);
  };
  warn(
    used.find(cell =>
      typeof cell === 'number' ? Math.abs(cell) >= ROUNDED : /^\d[.,]\d+E\+\d+$/i.test(cellText(cell)),
    ),
    'a long number that a spreadsheet shortened; the digits are lost, export it again as text',
  );
  warn(
    used.find(cell => cell !== null && typeof cell === 'object'),
    'a spreadsheet took the code for a date; export it again as text',
  );
  const decimal = (cell: Cell) => typeof cell === 'string' && /^\d+\.0$/.test(cell);
  if (used.length > 1 && used.every(decimal))
    warn(used[0], 'every code ends in .0, as if written by a program that took them for numbers');
}
