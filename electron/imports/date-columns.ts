import { isDash, isMissingText, readColumn, type CellReader, type ColumnValues } from './column-values.ts';
import { isOpenOrder, meaningOfPairs, parsePeriod, type DayMonthOrder, type Period } from './date-text.ts';
import { cellText } from './sheet.ts';
import { columnName, usedCells, type Reading } from './table.ts';

/** Reads a column of days or period labels; asks when the order of day and month stays open. */
export function readPeriods(reading: Reading, column: number): ColumnValues<Period> {
  const order = orderOf(reading, column);
  const pairs = meaningOfPairs(usedCells(reading.table, column).map(cellText));
  const read: CellReader<Period> = cell => {
    if (cell !== null && typeof cell === 'object')
      return 'day' in cell ? { day: cell.day, grain: 'day' } : null;
    if (typeof cell === 'boolean' || cell === null) return null;
    if (isMissing(cell)) return 'blank';
    return parsePeriod(String(cell), order ?? 'dmy', pairs) ?? serialDay(Number(cell));
  };
  const words = { isNot: 'is not a date', example: () => 'for example 2024-04-15' };
  return { ...readColumn(reading, column, read, words), asked: order === null };
}

function isMissing(cell: string | number): boolean {
  return typeof cell === 'string' && (isDash(cell) || isMissingText(cell) || /^0{4}-?0{2}-?0{2}$/.test(cell));
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
  const given = givenOrder(reading);
  if (given !== undefined) return given;
  if (dayFirst.length !== monthFirst.length) {
    const order = dayFirst.length > monthFirst.length ? 'mdy' : 'dmy';
    const sample = order === 'mdy' ? dayFirst[0] : monthFirst[0];
    const evidence = `'${sample}' in the column '${columnName(reading.table, column)}'`;
    reading.report.infer('date order', order === 'dmy' ? 'day first' : 'month first', 0.9, evidence);
    return order;
  }
  reading.report.ask(
    columnName(reading.table, column),
    open,
    `'${open}' can be a day and a month or a month and a day, and no other value of the column tells`,
    'say which by the locale of the mapping ("locale": "en-US" for month first, "en-GB" or "de" for day first)',
  );
  return null;
}

/** The order of day and month that the mapping sets, by itself or by its language. */
export function givenOrder({ map }: Reading): DayMonthOrder | undefined {
  return map.dates ?? (map.locale === undefined ? undefined : localeOrder(map.locale));
}

/** Whether a language writes the day or the month first. */
function localeOrder(locale: string): DayMonthOrder {
  const parts = new Intl.DateTimeFormat(locale === 'en' ? 'en-US' : locale, {
    timeZone: 'UTC',
  }).formatToParts(0);
  const kinds = parts.map(part => part.type);
  return kinds.indexOf('month') < kinds.indexOf('day') && !locale.startsWith('ja') ? 'mdy' : 'dmy';
}
