import { toDay, toIso } from '../../shared/dates.ts';
import { isOpening } from './figure-names.ts';
import { conceptOf } from './header-synonyms.ts';
import type { PeriodColumn } from './mapping.ts';
import { readDatedLabel } from './period-labels.ts';
import { columnName, filledRows, type Reading } from './table.ts';

/** Of columns that each hold the stock of a day or period, the one that is read, and as of when it is. */
export type StockPeriod = { column: number; asOf: string };

/** Whether the words beside a period name a stock. */
export function isStockWord(word: string): boolean {
  return conceptOf(word)?.concept === 'on_hand';
}

/**
 * Chooses the newest stock that is not of the future; the others are named as left out. A day in a header is the day as of
 * which the stock is; of a longer period it is known on the day after, or today while it lasts, and opening stocks on its
 * first day.
 */
export function chooseStockPeriod(reading: Reading, periods: readonly PeriodColumn[]): StockPeriod | null {
  const { table, today, report } = reading;
  const now = toDay(today);
  const dated = periods
    .map(period => ({ column: period.column, day: stockDay(reading, period, now) }))
    .filter(({ day, column }) => day <= now && filledRows(table, column) > 0)
    .toSorted((a, b) => b.day - a.day);
  const [newest] = dated;
  if (!newest) return null;
  const asOf = toIso(newest.day);
  const name = columnName(table, newest.column);
  report.infer('stock as of', asOf, 0.8, `the newest of ${periods.length} columns of stock, '${name}'`);
  const left = periods
    .filter(({ column }) => column !== newest.column)
    .map(({ column }) => columnName(table, column));
  const [first, ...more] = left;
  if (first !== undefined)
    report.infer(
      'column not read',
      more.length > 0 ? `${first} and ${more.length} more` : first,
      0.8,
      `the stock of another day; only the newest, '${name}', is what is there now`,
    );
  return { column: newest.column, asOf };
}

function stockDay({ table }: Reading, period: PeriodColumn, now: number): number {
  const parts = table.headerParts[period.column] ?? [];
  const day = (['dmy', 'mdy'] as const)
    .map(order => readDatedLabel(parts, order))
    .find(found => found?.grain === 'day' && found.day >= period.day && found.day < period.day + period.days);
  if (day) return day.day;
  if (isOpening(period.word ?? '')) return period.day;
  return period.day <= now ? Math.min(period.day + period.days, now) : period.day + period.days;
}
