import { partsOf } from '../../shared/dates.ts';
import { shiftPeriod, type PeriodGrain } from './date-text.ts';

/** Daily columns may leave holidays out, but no more than this: days further apart are no series. */
const MOST_DAYS_APART = 15;

/** The grain that a row of days shows by its distances; null when they fit none. */
export function spacing(days: number[]): PeriodGrain | null {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length < 2) return null;
  const gaps = sorted.slice(1).map((day, index) => day - sorted[index]!);
  if (gaps.every(gap => gap % 7 === 0) && gaps.includes(7)) return 'week';
  const least = Math.min(...gaps);
  if (least === 1) return Math.max(...gaps) <= MOST_DAYS_APART ? 'day' : null;
  const sameDay = new Set(sorted.map(day => partsOf(day).day)).size === 1;
  const monthEnds = sorted.every(day => partsOf(day + 1).day === 1);
  if (sameDay || monthEnds) {
    if (least >= 28 && least <= 31) return 'month';
    if (least >= 89 && least <= 92) return 'quarter';
    if (least >= 365 && least <= 366) return 'year';
  }
  return least < 7 && Math.max(...gaps) <= MOST_DAYS_APART ? 'day' : null;
}

/** First day of the month, quarter or year; a header may bear its last day instead. */
export function firstOfPeriod(day: number, grain: PeriodGrain): number {
  const { day: dayOfMonth } = partsOf(day);
  const atEnd = partsOf(day + 1).day === 1;
  const first = day - dayOfMonth + 1;
  if (grain === 'month' || !atEnd) return first;
  return shiftPeriod({ day: first, grain: 'month' }, grain === 'quarter' ? -2 : -11).day;
}
