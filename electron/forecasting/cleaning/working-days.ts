import { bucketStart, type BucketSize, type WeekStart } from '../../../shared/buckets.ts';
import { dayNumber, partsOf, weekday } from '../../../shared/dates.ts';

/** When work is done. */
export interface WorkCalendar {
  /** Weekdays worked, 0 Sunday to 6 Saturday. */
  weekdays: readonly number[];
  /** Day numbers on which nothing is done: holidays and closures, past and future. */
  closed: ReadonlySet<number>;
}

/** Working days in a bucket. @param bucket bucket index */
export function workingDays(
  { weekdays, closed }: WorkCalendar,
  bucket: number,
  size: BucketSize,
  weekStart: WeekStart = 1,
): number {
  const end = bucketStart(bucket + 1, size, weekStart);
  let count = 0;
  for (let day = bucketStart(bucket, size, weekStart); day < end; day++) {
    if (weekdays.includes(weekday(day)) && !closed.has(day)) count++;
  }
  return count;
}

/**
 * When a holiday falls: on a date, so many days from Easter Sunday (-2 Good Friday, 1 Easter Monday, 39 Ascension, 50
 * Whit Monday), or on the n-th weekday of a month (-1: the last).
 */
export type HolidayRule =
  | { kind: 'date'; month: number; day: number }
  | { kind: 'easter'; offset: number }
  | { kind: 'weekday'; month: number; weekday: number; nth: number };

/** Day number of a holiday in a year. */
export function holidayIn(year: number, rule: HolidayRule): number {
  if (rule.kind === 'date') return dayNumber(year, rule.month, rule.day);
  if (rule.kind === 'easter') return easterSunday(year) + rule.offset;
  if (rule.nth > 0) {
    const first = dayNumber(year, rule.month, 1);
    return first + ((rule.weekday - weekday(first) + 7) % 7) + 7 * (rule.nth - 1);
  }
  const last = dayNumber(year, rule.month + 1, 1) - 1;
  return last - ((weekday(last) - rule.weekday + 7) % 7) + 7 * (rule.nth + 1);
}

/** Day numbers of a holiday in every year that a span of days touches. @param from,to day numbers, both included */
export function holidaysBetween(from: number, to: number, rule: HolidayRule): number[] {
  const days: number[] = [];
  for (let year = partsOf(from).year; year <= partsOf(to).year; year++) {
    const day = holidayIn(year, rule);
    if (day >= from && day <= to) days.push(day);
  }
  return days;
}

/**
 * Day number of Easter Sunday in the Gregorian calendar.
 * Source: the anonymous algorithm of Nature (1876), as in Meeus, "Astronomical Algorithms", chapter 8.
 */
export function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const leapless = Math.floor((century + 8) / 25);
  const moonShift = Math.floor((century - leapless + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const day = epact + sunday - 7 * late + 114;
  return dayNumber(year, Math.floor(day / 31), (day % 31) + 1);
}
