import { partsOf, weekday } from '../../shared/dates.ts';
import type { ColumnValues } from './column-values.ts';
import { readPeriods } from './date-columns.ts';
import type { Period, PeriodGrain } from './date-text.ts';
import type { Reading } from './table.ts';

export type TidyPeriods = {
  column: ColumnValues<Period>;
  /** By dictionary id: a plain day stands for its month or week where the column holds totals of them. */
  periods: (Period | undefined)[];
  /** Whether only the looks of the dates say so. */
  guessed: boolean;
};

/** Reads the column of dates of a list with one amount a row. @param mayTotal whether days may stand for longer periods */
export function readTidyPeriods(reading: Reading, at: number, mayTotal: boolean): TidyPeriods {
  const column = readPeriods(reading, at);
  const { grain, guessed } = mayTotal ? columnGrain(reading, at, column) : { grain: null, guessed: false };
  const periods = column.values.map(period => (period && grain ? { day: period.day, grain } : period));
  return { column, periods, guessed };
}

/** Firsts of this many months and no other day: the rows are totals of months. */
const LEAST_MONTHS = { headed: 6, headless: 3 };

/**
 * The period that plain days stand for, by the header's word (`Month`, `Week`) or by their looks; null: days are days.
 */
function columnGrain(
  reading: Reading,
  at: number,
  column: ColumnValues<Period>,
): { grain: PeriodGrain | null; guessed: boolean } {
  const found = column.values.filter(period => period !== undefined);
  if (found.length === 0 || found.some(period => period.grain !== 'day'))
    return { grain: null, guessed: false };
  const header = reading.table.headers[at] ?? '';
  const firsts = found.every(period => partsOf(period.day).day === 1);
  const sameWeekday = new Set(found.map(period => weekday(period.day))).size === 1;
  if (firsts && /month|monat|mois|\bmes\b|period/i.test(header)) return said(reading, header, 'month', false);
  if (sameWeekday && /week|woche|semaine|semana|\bkw\b/i.test(header))
    return said(reading, header, 'week', false);
  const least = header === '' ? LEAST_MONTHS.headless : LEAST_MONTHS.headed;
  if (firsts && new Set(found.map(period => period.day)).size >= least)
    return said(reading, header, 'month', true);
  return { grain: null, guessed: false };
}

function said(
  reading: Reading,
  header: string,
  grain: PeriodGrain,
  guessed: boolean,
): { grain: PeriodGrain; guessed: boolean } {
  const evidence = guessed
    ? 'every date is the first of a month'
    : `header '${header}' and the dates' distances`;
  reading.report.infer('rows are totals of a', grain, guessed ? 0.7 : 0.95, evidence);
  return { grain, guessed };
}
