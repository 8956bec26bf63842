import { decideDecimalMark, parseNumber, type DecimalMark } from '../../shared/parse-number.ts';
import {
  isDash,
  isMissingText,
  isReason,
  readColumn,
  type CellReader,
  type ColumnValues,
} from './column-values.ts';
import type { Cell } from './sheet.ts';
import { columnName, usedCells, type Reading } from './table.ts';
import { amountWithUnit } from './units-of-measure.ts';

/**
 * Reads columns that hold one quantity (a wide table's periods are one) as numbers, the decimal mark decided from all
 * their values together; asks when it stays open.
 * @param clears whether a lone `-` clears the field; otherwise it is accounting's zero
 */
export function readNumbers(reading: Reading, columns: number[], clears: boolean): ColumnValues<number>[] {
  const texts = columns
    .flatMap(column => usedCells(reading.table, column))
    .filter(isNumberText)
    .map(withoutUnit);
  const { mark, known } = decideMark(reading, columns, texts);
  const toNumber = (cell: string): number | null =>
    parseNumber(cell, mark ?? '.') ?? parseNumber(withoutUnit(cell), mark ?? '.');
  const words = {
    isNot: (cell: string) => (toNumber(cell) === null ? 'is not a number' : 'is more than a figure can be'),
    example: (cell: string) => `for example ${(known ? mark === ',' : cell.includes(',')) ? '12,5' : '12.5'}`,
  };
  const read: CellReader<number> = cell => {
    if (typeof cell === 'number') return withinLimit(cell);
    if (typeof cell !== 'string') return null;
    // Excel's mark of a number that is kept as text comes with it from some programs: `'12`.
    const text = /^'[\d+-]/.test(cell) ? cell.slice(1) : cell;
    if (isDash(cell)) return clears ? 'clear' : 0;
    if (isMissingText(cell)) return 'blank';
    return withinLimit(toNumber(text));
  };
  sayUnits(reading, columns);
  sayReasons(reading, columns);
  return columns.map(column => ({ ...readColumn(reading, column, read, words), asked: mark === null }));
}

/** No quantity, price or number of days is larger: beyond it sums could not be kept exactly. */
const LARGEST = 1e12;

function withinLimit(value: number | null): number | null {
  return value !== null && Math.abs(value) <= LARGEST ? value : null;
}

function withoutUnit(text: string): string {
  return amountWithUnit(text)?.number ?? text;
}

function sayUnits(reading: Reading, columns: number[]): void {
  for (const column of columns) {
    const units = usedCells(reading.table, column).flatMap(cell =>
      typeof cell === 'string' ? (amountWithUnit(cell)?.unit ?? []) : [],
    );
    if (units.length === 0) continue;
    const name = columnName(reading.table, column);
    const shown = [...new Set(units)].slice(0, 10).join(', ');
    reading.report.infer('units in cells', `${name}: ${shown}`, 0.8, 'they stand behind the amounts');
  }
}

/** Words in the place of figures are blanks, not zeros: whoever wrote them is told. */
function sayReasons(reading: Reading, columns: number[]): void {
  const found = columns.flatMap(column =>
    usedCells(reading.table, column)
      .filter(isReason)
      .map(word => ({ word, column })),
  );
  const [first] = found;
  if (!first) return;
  const words = [...new Set(found.map(({ word }) => word))].slice(0, 10);
  reading.report.infer(
    'words for no figure',
    words.join(', '),
    0.8,
    `read as blank, first in the column '${columnName(reading.table, first.column)}'`,
  );
}

function isNumberText(cell: Cell): cell is string {
  return typeof cell === 'string' && !isDash(cell) && !isMissingText(cell);
}

/** `known` is false when no value speaks for the mark, so that it may as well be the other. */
function decideMark(
  reading: Reading,
  columns: number[],
  texts: string[],
): { mark: DecimalMark | null; known: boolean } {
  const { locale, decimal = locale === undefined ? undefined : localeMark(locale) } = reading.map;
  if (decimal !== undefined) return { mark: decimal, known: true };
  const choice = decideDecimalMark(texts);
  const name = columnName(reading.table, columns[0] ?? 0);
  if (choice.mark !== null) {
    if (choice.evidence !== null)
      reading.report.infer('decimal mark', choice.mark, 0.95, `'${choice.evidence}' in the column '${name}'`);
    return { mark: choice.mark, known: choice.evidence !== null };
  }
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
  const own = groupingHabit(texts);
  const habit = own ?? habitBeside(reading, columns);
  if (habit !== null) {
    reading.report.infer(
      'decimal mark',
      `${name}: ${habit.mark}`,
      own ? 0.8 : 0.7,
      `'${habit.grouped}' beside '${habit.small}': a mark from a thousand on only, also before a nought`,
    );
    return { mark: habit.mark, known: true };
  }
  const value = choice.evidence ?? '';
  const [point, comma] = [parseNumber(value, '.'), parseNumber(value, ',')];
  reading.report.ask(
    name,
    value,
    point !== null && comma !== null
      ? `'${value}' can be read as ${point} or as ${comma}`
      : `'${value}' has another decimal mark than other cells of the column`,
    'say which by the locale of the mapping ("locale": "en" for a decimal point, "de" for a decimal comma)',
  );
  return { mark: null, known: false };
}

type Habit = { mark: DecimalMark; grouped: string; small: string };

/** The same of the other columns of the sheet, as long as they agree. */
function habitBeside({ table }: Reading, columns: number[]): Habit | null {
  const found = table.sheet.columns.flatMap((_, column) => {
    const texts = columns.includes(column)
      ? []
      : usedCells(table, column).filter(isNumberText).map(withoutUnit);
    return texts.every(text => parseNumber(text, '.') !== null && parseNumber(text, ',') !== null)
      ? (groupingHabit(texts) ?? [])
      : [];
  });
  const [first] = found;
  return first && found.every(({ mark }) => mark === first.mark) ? first : null;
}

/**
 * The mark of a column in which figures below a thousand stand without one and all above with it. As decimals they would
 * have either as many places everywhere, or no nought at their end: where both are seen, the mark groups thousands.
 */
function groupingHabit(texts: string[]): Habit | null {
  const figures = texts.map(text => text.replace(/^[^\d]+|[^\d]+$/g, ''));
  const plain = figures.filter(text => /^\d+$/.test(text));
  const small = plain.find(text => /[1-9]/.test(text));
  const marked = figures.filter(text => !/^\d+$/.test(text));
  const grouped = marked.find(text => text.endsWith('0'));
  if (small === undefined || grouped === undefined || plain.some(text => text.length > 3)) return null;
  for (const [grouping, mark] of [
    ['.', ','],
    [',', '.'],
  ] as const)
    if (marked.every(text => text.includes(grouping) && !text.includes(mark)))
      return { mark, grouped, small };
  return null;
}

/** Decimal mark of a language. @param locale tag such as `de`, `en-US` */
export function localeMark(locale: string): DecimalMark {
  const parts = new Intl.NumberFormat(locale, { useGrouping: false }).formatToParts(1.5);
  return parts.some(part => part.type === 'decimal' && part.value === ',') ? ',' : '.';
}

/** `01.2025` is a month and says nothing of decimals. */
const monthOfYear = /^(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d$/;

/**
 * The mark that every other column with an unambiguous number agrees on, of this sheet or else of another; null when none
 * does or they differ.
 */
function markBeside(reading: Reading, columns: number[]): { mark: DecimalMark; sample: string } | null {
  const { table, others } = reading;
  const beside = table.sheet.columns.flatMap((_, column) =>
    columns.includes(column) ? [] : [usedCells(table, column)],
  );
  return markOfAll(beside) ?? markOfAll(others.flatMap(sheet => sheet.columns.map(withoutTitles)));
}

/** A sheet whose layout is not known has titles and headers: with more words than these a column is none of numbers. */
const MOST_TITLES = 4;

function withoutTitles({ values }: { values: Cell[] }): Cell[] {
  const numbers = values.filter(
    cell =>
      typeof cell !== 'string' ||
      parseNumber(withoutUnit(cell), '.') !== null ||
      parseNumber(withoutUnit(cell), ',') !== null,
  );
  return values.length - numbers.length <= MOST_TITLES ? numbers : [];
}

function markOfAll(columns: Cell[][]): { mark: DecimalMark; sample: string } | null {
  let found: { mark: DecimalMark; sample: string } | null = null;
  for (const cells of columns) {
    const texts = cells
      .filter(isNumberText)
      .map(withoutUnit)
      .filter(text => !monthOfYear.test(text));
    const choice = decideDecimalMark(texts);
    if (choice.mark === null || choice.evidence === null || choice.unreadable > 0) continue;
    if (found !== null && found.mark !== choice.mark) return null;
    found = { mark: choice.mark, sample: choice.evidence };
  }
  return found;
}
