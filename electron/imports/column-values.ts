import { decideDecimalMark, parseNumber, type DecimalMark } from '../../shared/parse-number.ts';
import { isOpenOrder, parsePeriod, type DayMonthOrder, type Period } from './date-text.ts';
import { cellText, type Cell } from './sheet.ts';
import { columnName, usedCells, usedIds, type Reading } from './table.ts';

/** What became of a cell. `clear` is a lone `-`: wipe what is known. */
export const cellState = { blank: 0, good: 1, bad: 2, clear: 3 } as const;

/** A column read as one type: look up by dictionary id, `values[ids[row]]` and `state[ids[row]]`. */
export type ColumnValues<T> = {
  column: number;
  name: string;
  ids: Int32Array;
  values: (T | undefined)[];
  state: Uint8Array;
  cells: Cell[];
  /** What a good cell looks like, for the message about a bad one: `is not a number`, `for example 12,5`. */
  isNot: string;
  example(cell: string): string;
  /** The column stays ambiguous: a question was put and no cell may be used. */
  asked: boolean;
};

/** Texts that say "no value" in exports; a number column treats them as blank. */
const missingWords = new Set([
  'n/a',
  'na',
  'nan',
  'null',
  'none',
  'nil',
  'not stocked',
  'not tracked',
  '?',
  '--',
  '---',
  'k.a.',
  's/o',
]);

type CellReader<T> = (cell: Cell) => T | null | 'blank' | 'clear';

function readColumn<T>(
  reading: Reading,
  column: number,
  read: CellReader<T>,
  words: Pick<ColumnValues<T>, 'isNot' | 'example'>,
): ColumnValues<T> {
  const source = reading.table.sheet.columns[column] ?? { ids: new Int32Array(0), values: [null] };
  const values: (T | undefined)[] = new Array<T | undefined>(source.values.length).fill(undefined);
  const state = new Uint8Array(source.values.length);
  for (const id of usedIds(reading.table, column)) {
    const value = read(source.values[id] ?? null);
    if (value === 'blank') continue;
    if (value === 'clear') state[id] = cellState.clear;
    else if (value === null) state[id] = cellState.bad;
    else {
      values[id] = value;
      state[id] = cellState.good;
    }
  }
  const name = columnName(reading.table, column);
  return { column, name, ids: source.ids, values, state, cells: source.values, asked: false, ...words };
}

/**
 * Reads columns that hold one quantity (a wide table's periods are one) as numbers, the decimal mark decided from all
 * their values together; asks when it stays open.
 * @param clears whether a lone `-` clears the field; otherwise it is accounting's zero
 */
export function readNumbers(reading: Reading, columns: number[], clears: boolean): ColumnValues<number>[] {
  const texts = columns.flatMap(column => usedCells(reading.table, column)).filter(isNumberText);
  const { mark, known } = decideMark(reading, columns, texts);
  const words = {
    isNot: 'is not a number',
    example: (cell: string) => `for example ${(known ? mark === ',' : cell.includes(',')) ? '12,5' : '12.5'}`,
  };
  const read: CellReader<number> = cell => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
    if (typeof cell !== 'string') return null;
    if (isDash(cell)) return clears ? 'clear' : 0;
    if (missingWords.has(cell.toLowerCase())) return 'blank';
    return parseNumber(cell, mark ?? '.');
  };
  return columns.map(column => ({ ...readColumn(reading, column, read, words), asked: mark === null }));
}

function isDash(text: string): boolean {
  return text === '-' || text === '–';
}

function isNumberText(cell: Cell): cell is string {
  return typeof cell === 'string' && !isDash(cell) && !missingWords.has(cell.toLowerCase());
}

/** `known` is false when no value speaks for the mark, so that it may as well be the other. */
function decideMark(
  reading: Reading,
  columns: number[],
  texts: string[],
): { mark: DecimalMark | null; known: boolean } {
  const given = reading.map.locale;
  if (given !== undefined) return { mark: localeMark(given), known: true };
  const choice = decideDecimalMark(texts);
  if (choice.mark !== null) return { mark: choice.mark, known: choice.evidence !== null };
  const name = columnName(reading.table, columns[0] ?? 0);
  const beside = markBeside(reading, columns);
  if (beside !== null) {
    reading.report.infer(
      'decimal mark',
      `${name}: ${beside.mark}`,
      0.9,
      `the other columns of the file: ${beside.sample}`,
    );
    return { mark: beside.mark, known: true };
  }
  const value = choice.evidence ?? '';
  reading.report.ask(
    name,
    value,
    `'${value}' can be read as ${parseNumber(value, '.') ?? '?'} or as ${parseNumber(value, ',') ?? '?'}`,
    'say which by the locale of the mapping ("locale": "en" for a decimal point, "de" for a decimal comma)',
  );
  return { mark: null, known: false };
}

/** Decimal mark of a language. @param locale tag such as `de`, `en-US` */
export function localeMark(locale: string): DecimalMark {
  const parts = new Intl.NumberFormat(locale, { useGrouping: false }).formatToParts(1.5);
  return parts.some(part => part.type === 'decimal' && part.value === ',') ? ',' : '.';
}

/** The mark that every other column with an unambiguous number agrees on; null when none does or they differ. */
function markBeside(reading: Reading, columns: number[]): { mark: DecimalMark; sample: string } | null {
  let found: { mark: DecimalMark; sample: string } | null = null;
  for (let column = 0; column < reading.table.sheet.columns.length; column++) {
    if (columns.includes(column)) continue;
    const choice = decideDecimalMark(usedCells(reading.table, column).filter(isNumberText));
    if (choice.mark === null || choice.evidence === null || choice.unreadable > 0) continue;
    if (found !== null && found.mark !== choice.mark) return null;
    found = { mark: choice.mark, sample: choice.evidence };
  }
  return found;
}

/** Reads a column of days or period labels; asks when the order of day and month stays open. */
export function readPeriods(reading: Reading, column: number): ColumnValues<Period> {
  const order = orderOf(reading, column);
  const read: CellReader<Period> = cell => {
    if (cell !== null && typeof cell === 'object')
      return 'day' in cell ? { day: cell.day, grain: 'day' } : null;
    if (typeof cell === 'boolean' || cell === null) return null;
    if (isMissing(cell)) return 'blank';
    return parsePeriod(String(cell), order ?? 'dmy') ?? serialDay(Number(cell));
  };
  const words = { isNot: 'is not a date', example: () => 'for example 2024-04-15' };
  return { ...readColumn(reading, column, read, words), asked: order === null };
}

function isMissing(cell: string | number): boolean {
  return (
    typeof cell === 'string' &&
    (isDash(cell) || missingWords.has(cell.toLowerCase()) || /^0{4}-?0{2}-?0{2}$/.test(cell))
  );
}

/** A day from a serial number of the 1900 system (2000 to 2100 only, so that a quantity is not taken for one). */
export function serialDay(serial: number): Period | null {
  const day = Math.floor(serial) - 25_569;
  return day >= 10_957 && day <= 47_482 ? { day, grain: 'day' } : null;
}

function orderOf(reading: Reading, column: number): DayMonthOrder | null {
  const texts = usedCells(reading.table, column).filter(cell => typeof cell === 'string');
  const open = texts.find(isOpenOrder);
  const dayFirst = texts.filter(
    text => parsePeriod(text, 'dmy') === null && parsePeriod(text, 'mdy') !== null,
  );
  const monthFirst = texts.filter(
    text => parsePeriod(text, 'mdy') === null && parsePeriod(text, 'dmy') !== null,
  );
  if (open === undefined) return dayFirst.length > monthFirst.length ? 'mdy' : 'dmy';
  const given = reading.map.locale;
  if (given !== undefined) return localeOrder(given);
  if (dayFirst.length !== monthFirst.length) return dayFirst.length > monthFirst.length ? 'mdy' : 'dmy';
  reading.report.ask(
    columnName(reading.table, column),
    open,
    `'${open}' can be a day and a month or a month and a day, and no other value of the column tells`,
    'say which by the locale of the mapping ("locale": "en-US" for month first, "en-GB" or "de" for day first)',
  );
  return null;
}

/** Whether a language writes the day or the month first. */
export function localeOrder(locale: string): DayMonthOrder {
  const parts = new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, {
    timeZone: 'UTC',
  }).formatToParts(0);
  const kinds = parts.map(part => part.type);
  return kinds.indexOf('month') < kinds.indexOf('day') && !locale.startsWith('ja') ? 'mdy' : 'dmy';
}

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
    if (isMissingCell(cell)) return 'blank';
    const flag = parseFlag(cell);
    return flag === null ? null : Number(flag);
  };
  const words = { isNot: 'is neither yes nor no', example: () => 'true or false' };
  return columns.map(column => readColumn(reading, column, read, words));
}

function isMissingCell(cell: Cell): boolean {
  return typeof cell === 'string' && (isDash(cell) || missingWords.has(cell.toLowerCase()));
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

const formulaError =
  /^#(?:REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC|ERROR|BEZUG|NV|WERT|ZAHL|VALEUR|NOMBRE|VALOR)[!?]?$/i;

/** Says what is wrong with a cell: `'12,5x' is not a number`. */
export function wrongCell(text: string, values: Pick<ColumnValues<unknown>, 'isNot'>): string {
  return `'${text}' ${formulaError.test(text) ? 'is a formula error' : values.isNot}`;
}
