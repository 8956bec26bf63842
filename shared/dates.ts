/**
 * Calendar days without clocks or zones. A date is an ISO string `2024-04-15` and means the opening of that day; inside
 * the store and the number code it is a day number: days since 1970-01-01, so that differences are subtractions.
 */
export type IsoDate = string;

const MS_PER_DAY = 86_400_000;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for an existing calendar day written as `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  return parseDay(text) !== undefined;
}

function parseDay(text: string): number | undefined {
  const match = isoDate.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const number = dayNumber(year, month, day);
  // A day that does not exist (31 April) comes back as another one.
  const parts = partsOf(number);
  return parts.year === year && parts.month === month && parts.day === day ? number : undefined;
}

/** Day number of a calendar day. @param month 1 to 12 @param day 1 to 31 */
export function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / MS_PER_DAY);
}

/** Day number of an ISO date. @throws RangeError when the text is not an existing day. */
export function toDay(iso: IsoDate): number {
  const day = parseDay(iso);
  if (day === undefined)
    throw new RangeError(`'${iso}' is not a date; expected YYYY-MM-DD, for example 2024-04-15`);
  return day;
}

/** Days that were written before: plans and their output write the same few hundred over and over. */
const written = new Map<number, IsoDate>();
const MOST_WRITTEN = 10_000;

/** ISO date of a day number. @throws RangeError when the day is not a whole number or outside the years 0 to 9999. */
export function toIso(day: number): IsoDate {
  const known = written.get(day);
  if (known !== undefined) return known;
  if (written.size >= MOST_WRITTEN) written.clear();
  const iso = writeDay(day);
  written.set(day, iso);
  return iso;
}

function writeDay(day: number): IsoDate {
  const date = new Date(day * MS_PER_DAY);
  const year = date.getUTCFullYear();
  if (!Number.isInteger(day) || !(year >= 0 && year <= 9999))
    throw new RangeError(`${day} is not the number of a day in the years 0 to 9999`);
  return date.toISOString().slice(0, 10);
}

/** The day after `days` days (before, when negative). */
export function addDays(iso: IsoDate, days: number): IsoDate {
  return toIso(toDay(iso) + days);
}

/** Weekday of a day number: 0 Sunday to 6 Saturday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Calendar parts of a day number; month 1 to 12. */
export function partsOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
