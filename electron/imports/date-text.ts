import { dayNumber, partsOf, weekday } from '../../shared/dates.ts';
import { monthOf } from './month-names.ts';

/** Which comes first in `03/04/2024`; only asked where the text alone does not tell. */
export type DayMonthOrder = 'dmy' | 'mdy';
export type PeriodGrain = 'day' | 'week' | 'month' | 'quarter' | 'year';
/** A day or a longer period by its first day (a day number). */
export type Period = { day: number; grain: PeriodGrain };

/** Days in a period that begins at `day`. */
export function periodDays({ day, grain }: Period): number {
  if (grain === 'day') return 1;
  if (grain === 'week') return 7;
  const { year, month } = partsOf(day);
  if (grain === 'month') return dayNumber(year, month + 1, 1) - day;
  return grain === 'quarter' ? dayNumber(year, month + 3, 1) - day : dayNumber(year + 1, month, 1) - day;
}

/** The period that begins right after (`steps` 1) or before (-1) another. */
export function shiftPeriod({ day, grain }: Period, steps: number): Period {
  if (grain === 'day') return { day: day + steps, grain };
  if (grain === 'week') return { day: day + 7 * steps, grain };
  const { year, month } = partsOf(day);
  const months = grain === 'month' ? 1 : grain === 'quarter' ? 3 : 12;
  return { day: dayNumber(year, month + months * steps, 1), grain };
}

/** Monday of an ISO week. */
export function isoWeekDay(year: number, week: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((weekday(fourth) + 6) % 7) + 7 * (week - 1);
}

/** The ISO year and week of a day. */
export function isoWeekOf(day: number): { year: number; week: number } {
  const thursday = day - ((weekday(day) + 6) % 7) + 3;
  const { year } = partsOf(thursday);
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** Four digits of a year written with two or four: 70 to 99 are the last century's. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}

function existing(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const number = dayNumber(year, month, day);
  const back = partsOf(number);
  return back.month === month && back.day === day ? number : null;
}

function period(day: number | null, grain: PeriodGrain): Period | null {
  return day === null ? null : { day, grain };
}

const time = String.raw`(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z]{2,4})?)?`;
const plainIso = /^(\d{4})-(\d\d)-(\d\d)$/;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`);
const dayAndMonth = new RegExp(String.raw`^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})${time}$`);
const named = new RegExp(
  String.raw`^(?:\p{L}{2,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er)?[-\s./]*(?:de\s+|of\s+)?(\p{L}{3,12})\.?[-\s./,]*(?:de\s+|del\s+)?'?(\d{4}|\d{2})${time}$`,
  'u',
);
const namedFirst = new RegExp(
  String.raw`^(?:\p{L}{2,9}\.?,?\s+)?(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${time}$`,
  'u',
);
const compactDay = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
const yearPair = /^((?:19|20)\d\d)[-/._ ]?\s?(\d{1,2})$/;
const pairYear = /^(\d{1,2})[-/._ ]((?:19|20)\d\d)$/;
/** `2024M03`, and an SAP period `2024003`. */
const yearMonth = /^((?:19|20)\d\d)[-/._ ]?\s?(?:[MmPp]|0(?=\d\d$))(\d{1,2})$/;
/** `M03 2024`, `P3/24`, and an SAP period `003.2024`. */
const monthYear = /^(?:[MmPp]|0(?=\d\d[-/._]\d{4}))(\d{1,2})[-/._ ]'?((?:19|20)?\d\d)$/;
const namedMonth = /^(\p{L}{3,12})\.?[-\s./_]*(?:de\s+|del\s+)?'?(\d{4}|\d{2})$/u;
const namedMonthLast = /^(\d{4}|\d{2})[-\s./_]*(\p{L}{3,12})\.?$/u;
const weekWord = String.raw`(?:[Ww]eek|WEEK|[Ww][Kk]|WK|[Ww]oche|[Kk]alenderwoche|KW|Kw|CW|[Ss]emaine|[Ss]emana|[Ss]ettimana|[Ss]ett|[Ss]em|[Tt]ydzień|[Tt]ydz|[Uu]ge|[WwS])`;
const yearWeek = new RegExp(String.raw`^((?:19|20)?\d\d)[-\s./|_]*${weekWord}\.?[-\s]*(\d{1,2})$`);
const weekYear = new RegExp(
  String.raw`^${weekWord}\.?[-\s]*(\d{1,2})(?:[-\s./|_,']+|\s+of\s+)((?:19|20)?\d\d)$`,
);
/** `1. KW 2024`: with a point the number is the week, also where a year of two digits may stand ahead. */
const numberedWeek = new RegExp(String.raw`^(\d{1,2})\.\s?${weekWord}\.?[-\s./|_,']*((?:19|20)?\d\d)$`);
const quarterWord = String.raw`(?:[Qq]uartal|[Qq]uarter|QUARTER|[Kk]wartaal|[Kk]wartał|[Tt]rimestre|[Tt]rim|[Qq][Tt][Rr]|[QqTt])`;
const yearQuarter = new RegExp(String.raw`^((?:19|20)?\d\d)[-\s./|_]*${quarterWord}\.?\s?([1-4])$`);
const quarterYear = new RegExp(
  String.raw`^(?:${quarterWord}\.?\s?([1-4])|([1-4])(?:er|e|º|°|ème|eme|st|nd|rd|th)?\.?\s?${quarterWord}\.?)[-\s./|_,']*((?:19|20)?\d\d)$`,
);

const LONGEST_DATE = 50;

/** What the number beside a year counts in `03/2024`, `2024-03` and `202403`. */
export type PairMeaning = 'month' | 'week';

/** The year and the bare number of such a label; null when it is none. */
function pairOf(text: string): { year: number; number: number } | null {
  const found = yearPair.exec(text);
  if (found) return { year: Number(found[1]), number: Number(found[2]) };
  const turned = pairYear.exec(text);
  return turned ? { year: Number(turned[2]), number: Number(turned[1]) } : null;
}

/** Bare numbers beside years are weeks when one of them is over 12 and none over 53; else months. */
export function meaningOfPairs(texts: Iterable<string>): PairMeaning {
  let most = 0;
  for (const text of texts) {
    const pair = text.length <= LONGEST_DATE ? pairOf(text) : null;
    if (pair && pair.number > most) most = pair.number;
  }
  return most > 12 && most <= 53 ? 'week' : 'month';
}

/**
 * Reads a day or a period label whose year is in it.
 * @param order for `03/04/2024`; a date with points is always day first
 * @param pairs for `03/2024`
 * @returns null when the text is none
 */
export function parsePeriod(text: string, order: DayMonthOrder, pairs: PairMeaning = 'month'): Period | null {
  if (text.length > LONGEST_DATE) return null;
  const iso = plainIso.exec(text) ?? yearFirst.exec(text);
  if (iso) {
    const [year, month, day] = iso.length === 4 ? [iso[1], iso[2], iso[3]] : [iso[1], iso[3], iso[4]];
    return period(existing(Number(year), Number(month), Number(day)), 'day');
  }
  const numeric = dayAndMonth.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[3])];
    const year = fullYear(numeric[4] ?? '');
    const dayFirst = numeric[2] === '.' || order === 'dmy';
    return period(dayFirst ? existing(year, second, first) : existing(year, first, second), 'day');
  }
  return parseCompact(text, pairs) ?? parseNamed(text) ?? parseWeekOrQuarter(text) ?? parseSpan(text);
}

const daySpan = /^(\d{1,2})\.(\d{1,2})\.((?:\d\d)?\d\d)?\s?[-–]\s?(\d{1,2})\.(\d{1,2})\.((?:\d\d)?\d\d)$/;

/** `01.01.-07.01.2024`: a week or a month by its first and last day; null for spans that are neither. */
function parseSpan(text: string): Period | null {
  const found = daySpan.exec(text);
  if (!found) return null;
  const [, day, month, stated, lastDay, lastMonth, lastYear = ''] = found;
  const end = existing(fullYear(lastYear), Number(lastMonth), Number(lastDay));
  const turn = Number(month) > Number(lastMonth) ? 1 : 0;
  const start = existing(stated ? fullYear(stated) : fullYear(lastYear) - turn, Number(month), Number(day));
  if (start === null || end === null) return null;
  for (const grain of ['week', 'month', 'quarter', 'year'] as const)
    if (start + periodDays({ day: start, grain }) - 1 === end && (grain === 'week' || Number(day) === 1))
      return { day: start, grain };
  return null;
}

function parseCompact(text: string, pairs: PairMeaning): Period | null {
  const day = compactDay.exec(text);
  if (day) return period(existing(Number(day[1]), Number(day[2]), Number(day[3])), 'day');
  const pair = pairOf(text);
  if (pair) {
    return pairs === 'week'
      ? isoWeek(pair.year, pair.number)
      : period(existing(pair.year, pair.number, 1), 'month');
  }
  const month = yearMonth.exec(text);
  if (month) return period(existing(Number(month[1]), Number(month[2]), 1), 'month');
  const turned = monthYear.exec(text);
  return turned ? period(existing(fullYear(turned[2] ?? ''), Number(turned[1]), 1), 'month') : null;
}

/** A week of a year that has it; null for week 53 of a year of 52. */
function isoWeek(year: number, week: number): Period | null {
  const day = isoWeekDay(year, week);
  return week >= 1 && week <= 53 && isoWeekOf(day).year === year ? { day, grain: 'week' } : null;
}

function parseNamed(text: string): Period | null {
  const ahead = named.exec(text);
  if (ahead) {
    const month = monthOf(ahead[2] ?? '');
    if (month) return period(existing(fullYear(ahead[3] ?? ''), month, Number(ahead[1])), 'day');
  }
  const behind = namedFirst.exec(text);
  if (behind) {
    const month = monthOf(behind[1] ?? '');
    if (month) return period(existing(Number(behind[3]), month, Number(behind[2])), 'day');
  }
  const labelled = namedMonth.exec(text);
  const last = labelled ? null : namedMonthLast.exec(text);
  const month = monthOf(labelled?.[1] ?? last?.[2] ?? '');
  return month ? period(existing(fullYear(labelled?.[2] ?? last?.[1] ?? ''), month, 1), 'month') : null;
}

function parseWeekOrQuarter(text: string): Period | null {
  const ordinal = numberedWeek.exec(text);
  const forward = ordinal ? null : yearWeek.exec(text);
  const backward = ordinal ?? (forward ? null : weekYear.exec(text));
  if (forward || backward) {
    const year = fullYear(forward?.[1] ?? backward?.[2] ?? '');
    return isoWeek(year, Number(forward?.[2] ?? backward?.[1]));
  }
  const quarter = yearQuarter.exec(text);
  if (quarter)
    return { day: dayNumber(fullYear(quarter[1] ?? ''), Number(quarter[2]) * 3 - 2, 1), grain: 'quarter' };
  const turned = quarterYear.exec(text);
  if (!turned) return null;
  const number = Number(turned[1] ?? turned[2]);
  return { day: dayNumber(fullYear(turned[3] ?? ''), number * 3 - 2, 1), grain: 'quarter' };
}

/** True for a day written by two numbers whose order the text does not tell: `03/04/2024`. */
export function isOpenOrder(text: string): boolean {
  const numeric = dayAndMonth.exec(text);
  if (!numeric || numeric[2] === '.') return false;
  const [first, second] = [Number(numeric[1]), Number(numeric[3])];
  return first <= 12 && second <= 12 && first !== second;
}
