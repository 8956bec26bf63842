import { dayNumber, partsOf, toDay } from '../../shared/dates.ts';
import { isoWeekDay, isoWeekOf, shiftPeriod, type Period, type PeriodGrain } from './date-text.ts';
import { firstOfPeriod } from './period-spacing.ts';

/** A period without its year: the 12th month, the 7th week. */
export type Numbered = { grain: PeriodGrain; number: number };

/** First day of a period by its number in a year: week 1 to 53, month 1 to 12, quarter 1 to 4. */
export function dayInYear(year: number, grain: PeriodGrain, number: number): number {
  if (grain === 'week') return isoWeekDay(year, number);
  return dayNumber(year, grain === 'quarter' ? 3 * number - 2 : number, 1);
}

/** The number of a period in its year. */
export function numberOf({ day, grain }: Period): number {
  if (grain === 'week') return isoWeekOf(day).week;
  const { month } = partsOf(day);
  return grain === 'month' ? month : Math.ceil(month / 3);
}

/** The period of a grain that the first day of another lies in; null for none. */
export function containing(period: Period | null, grain: PeriodGrain): Period | null {
  if (period === null) return null;
  const { year, month } = partsOf(period.day);
  if (grain === 'week') {
    const week = isoWeekOf(period.day);
    return { day: isoWeekDay(week.year, week.week), grain };
  }
  if (grain === 'month') return { day: firstOfPeriod(period.day, 'month'), grain };
  return { day: toDay(`${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`), grain };
}

/** The latest period of that number in its year (month 12, week 7) before another. */
export function latestBefore(period: Period, number: number): Period {
  let earlier = shiftPeriod(period, -1);
  while (numberOf(earlier) !== number) earlier = shiftPeriod(earlier, -1);
  return earlier;
}

/** The latest period of a label that was over by the end of a day. */
export function latestEndedBy(day: number, { grain, number }: Numbered): Period | null {
  const next = containing({ day: day + 1, grain: 'day' }, grain);
  return next && latestBefore(next, number);
}

/** Of a year that is not over yet: the newest period, where the last one with figures had begun by the end of a day. */
export function latestBegunBy(day: number, filled: Numbered, newest: Numbered): Period | null {
  const present = containing({ day, grain: 'day' }, filled.grain);
  if (present === null) return null;
  let period = numberOf(present) === filled.number ? present : latestBefore(present, filled.number);
  while (numberOf(period) !== newest.number) period = shiftPeriod(period, 1);
  return period;
}
