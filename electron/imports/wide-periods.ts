import { partsOf, toDay, toIso } from '../../shared/dates.ts';
import { givenOrder } from './date-columns.ts';
import { isOpenOrder, isoWeekDay, isoWeekOf, parsePeriod, periodDays, shiftPeriod } from './date-text.ts';
import type { DayMonthOrder, Period, PeriodGrain } from './date-text.ts';
import {
  labelsOf,
  periodTexts,
  periodWord,
  readDatedLabel,
  readYearlessLabel,
  type YearlessPeriod,
} from './period-labels.ts';
import type { PeriodColumn } from './mapping.ts';
import { columnName, type Reading } from './table.ts';

type Labelled = { column: number; parts: readonly string[] };
const rank = { day: 0, week: 1, month: 2, quarter: 3, year: 4 } as const;

/** Least number of columns that make a wide table when their headers bear no year: `May` alone is a word. */
const LEAST_WITHOUT_YEAR = 3;
/** Daily columns may leave holidays out, but no more than this: days further apart are no series. */
const MOST_DAYS_APART = 15;

/**
 * Finds the columns of a wide table that hold one period each, in any style and direction.
 * Headers without a year are dated backwards from the last period: the one given, else the last one before today.
 */
export function findPeriodColumns(reading: Reading): PeriodColumn[] {
  const labels = reading.table.headerParts
    .map((parts, column) => ({ column, parts }))
    .filter(({ parts }) => parts.length > 0);
  const dated = datedColumns(reading, numberedLabels(reading, labels));
  const yearless = dated.length >= 2 ? dated : yearlessColumns(reading, labels);
  const found = yearless.length > 0 ? yearless : yearColumns(labels);
  return found.map(each => ({ ...each, word: periodWord(reading.table.headerParts[each.column] ?? []) }));
}

/** Columns that are each a year: at least two, and no shorter periods beside them. */
function yearColumns(labels: Labelled[]): PeriodColumn[] {
  const years = labels.flatMap(({ column, parts }) => {
    const year = /^(?:\p{L}[\p{L}.]*\s+)*(?:FY\s?)?((?:19|20)\d\d)$/u.exec(parts.join(' '))?.[1];
    if (year === undefined || /total|sum/i.test(parts.join(' '))) return [];
    const period: Period = { day: toDay(`${year}-01-01`), grain: 'year' };
    return [{ column, day: period.day, days: periodDays(period) }];
  });
  return years.length >= 2 ? years : [];
}

/**
 * A year over bare numbers: weeks when one is over 12, months when each of twelve is there; else the grain of the last
 * period that was given, or a question.
 */
function numberedLabels(reading: Reading, labels: Labelled[]): Labelled[] {
  const numbered = labels.flatMap(({ column, parts }) => {
    const year = parts.find(part => /^(?:19|20)\d\d$/.test(part));
    const number = parts.find(part => /^\d{1,2}$/.test(part));
    return year !== undefined && number !== undefined ? [{ column, year, number: Number(number) }] : [];
  });
  const [first] = numbered;
  if (!first || numbered.length < 2) return labels;
  const given = reading.lastPeriod ?? reading.map.lastPeriod;
  const numbers = new Set(numbered.map(each => each.number));
  const isWeeks = Math.max(...numbers) > 12 || (given !== undefined && /w/i.test(given));
  if (!isWeeks && numbers.size < 12 && given === undefined) {
    const name = `${first.year} / ${first.number}`;
    reading.report.ask(
      columnName(reading.table, first.column),
      name,
      `'${name}' can be a month or a week`,
      'say the last period, for example 2024-04 for months or 2024-W04 for weeks',
    );
    return labels.filter(each => !numbered.some(known => known.column === each.column));
  }
  const parts = new Map(
    numbered.map(each => [each.column, [`${each.year}-${isWeeks ? 'W' : ''}${each.number}`]]),
  );
  return labels.map(each => ({ ...each, parts: parts.get(each.column) ?? each.parts }));
}

function datedColumns(reading: Reading, labels: Labelled[]): PeriodColumn[] {
  const byOrder = (order: DayMonthOrder) =>
    labels.flatMap(({ column, parts }) => {
      const period = readDatedLabel(parts, order);
      return period ? [{ column, ...period }] : [];
    });
  const open = labels.find(({ parts }) =>
    labelsOf(parts).some(label => periodTexts(label).some(isOpenOrder)),
  );
  const order = open ? headerOrder(reading, byOrder('dmy'), byOrder('mdy'), open) : 'dmy';
  return order === null ? [] : spaced(reading, byOrder(order));
}

type Dated = Period & { column: number };

/** Day-first or month-first headers: the order that reads more of them, then the one that spaces them evenly. */
function headerOrder(reading: Reading, dmy: Dated[], mdy: Dated[], open: Labelled): DayMonthOrder | null {
  if (dmy.length !== mdy.length) return dmy.length > mdy.length ? 'dmy' : 'mdy';
  const even = (periods: Dated[]) => spacing(periods.map(each => each.day)) !== null;
  const grain = (periods: Dated[]) => rank[spacing(periods.map(each => each.day)) ?? 'day'];
  const given = givenOrder(reading);
  if (given !== undefined) return given;
  if (even(dmy) !== even(mdy)) return even(dmy) ? 'dmy' : 'mdy';
  // Both even: 1/1 1/2 1/3 are days one way and months the other; a table of three columns cannot tell.
  if (even(dmy) && grain(dmy) === grain(mdy)) return 'dmy';
  reading.report.ask(
    columnName(reading.table, open.column),
    open.parts.join(' '),
    `'${open.parts.join(' ')}' can be a day and a month or a month and a day`,
    'say which by the locale of the mapping ("locale": "en-US" for month first, "en-GB" or "de" for day first)',
  );
  return null;
}

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

/** Gives dated columns their length: from their own grain, or for plain days from the distance between them. */
function spaced(reading: Reading, columns: Dated[]): PeriodColumn[] {
  const same = mostFrequentGrain(reading, columns);
  const [first] = same;
  if (!first || same.length < 2) return [];
  if (first.grain !== 'day')
    return same.map(each => ({ column: each.column, day: each.day, days: periodDays(each) }));
  const grain = spacing(same.map(each => each.day));
  if (grain === null) return [];
  const days = same.map(each => each.day);
  const span = `${toIso(Math.min(...days))} to ${toIso(Math.max(...days))}`;
  reading.report.infer('period columns', `${days.length} columns, one a ${grain}`, 0.95, `headers ${span}`);
  return same.map(({ column, day }) => {
    const start = grain === 'day' || grain === 'week' ? day : firstOfPeriod(day, grain);
    return { column, day: start, days: periodDays({ day: start, grain }) };
  });
}

/** Months beside their quarters' totals would count twice: only the periods there are most of are read. */
function mostFrequentGrain(reading: Reading, columns: Dated[]): Dated[] {
  const byGrain = new Map<PeriodGrain, Dated[]>();
  for (const each of columns) byGrain.set(each.grain, [...(byGrain.get(each.grain) ?? []), each]);
  const [most, ...others] = [...byGrain.values()].sort((a, b) => b.length - a.length);
  for (const { column } of others.flat()) {
    reading.report.infer(
      'column not read',
      columnName(reading.table, column),
      0.8,
      'its period is of another length than most',
    );
  }
  return most ?? [];
}

/** First day of the month, quarter or year; a header may bear its last day instead. */
function firstOfPeriod(day: number, grain: PeriodGrain): number {
  const { day: dayOfMonth } = partsOf(day);
  const atEnd = partsOf(day + 1).day === 1;
  const first = day - dayOfMonth + 1;
  if (grain === 'month' || !atEnd) return first;
  return shiftPeriod({ day: first, grain: 'month' }, grain === 'quarter' ? -2 : -11).day;
}

type Yearless = YearlessPeriod & { column: number; label: string };

function yearlessColumns(reading: Reading, labels: Labelled[]): PeriodColumn[] {
  const found = labels.flatMap(({ column, parts }) => {
    const period = readYearlessLabel(parts);
    return period ? [{ column, label: parts.join(' '), ...period }] : [];
  });
  const same = oneSeries(reading, found);
  if (same.length < LEAST_WITHOUT_YEAR) return [];
  const steps = same.slice(1).map((each, index) => each.number - same[index]!.number);
  const newestFirst = steps.filter(step => step === -1).length > steps.filter(step => step === 1).length;
  const [newest, ...older] = newestFirst ? same : same.toReversed();
  const last = newest ? lastPeriodOf(reading, newest) : null;
  if (!newest || !last) return [];
  let { period } = last;
  const dated = [{ column: newest.column, period }];
  for (const { column, number } of older) {
    period = latestBefore(period, number);
    dated.push({ column, period });
  }
  return dated
    .map(each => ({
      column: each.column,
      day: each.period.day,
      days: periodDays(each.period),
      guessed: last.guessed,
    }))
    .sort((a, b) => a.column - b.column);
}

/** Columns of the first one's grain and words: a second series without years cannot be dated by the first. */
function oneSeries(reading: Reading, found: Yearless[]): Yearless[] {
  const wordOf = ({ column }: Yearless) => periodWord(reading.table.headerParts[column] ?? []);
  const [first] = found;
  const same = found.filter(each => first && each.grain === first.grain && wordOf(each) === wordOf(first));
  for (const each of found) {
    if (same.includes(each) || same.length < LEAST_WITHOUT_YEAR) continue;
    reading.report.infer(
      'column not read',
      each.label,
      0.7,
      'its header bears no year and is of another series than the first',
    );
  }
  return same;
}

/** The newest column's period: as given, else the latest of its name that ended before today; null after a question. */
function lastPeriodOf(reading: Reading, newest: Yearless): { period: Period; guessed: boolean } | null {
  const given = reading.lastPeriod ?? reading.map.lastPeriod;
  if (given !== undefined) {
    const period = containing(parsePeriod(given, 'dmy'), newest.grain);
    if (period && numberOf(period) === newest.number) return { period, guessed: false };
    reading.report.ask(
      newest.label,
      given,
      `the last period ${given} is not the period of the newest column '${newest.label}'`,
      `give the ${newest.grain} of '${newest.label}' as last period, for example 2023-12`,
    );
    return null;
  }
  const now = containing({ day: toDay(reading.today), grain: 'day' }, newest.grain);
  if (now === null) return null;
  const period = latestBefore(now, newest.number);
  const label = toIso(period.day);
  reading.report.infer(
    'last period',
    newest.grain === 'month' ? label.slice(0, 7) : label,
    0.5,
    `the headers bear no year; '${newest.label}' is taken as the last one that ended before ${reading.today}`,
  );
  return { period, guessed: true };
}

/** The latest period of that number in its year (month 12, week 7) before another. */
function latestBefore(period: Period, number: number): Period {
  let earlier = shiftPeriod(period, -1);
  while (numberOf(earlier) !== number) earlier = shiftPeriod(earlier, -1);
  return earlier;
}

function containing(period: Period | null, grain: PeriodGrain): Period | null {
  if (period === null) return null;
  const { year, month } = partsOf(period.day);
  if (grain === 'week') {
    const week = isoWeekOf(period.day);
    return { day: isoWeekDay(week.year, week.week), grain };
  }
  if (grain === 'month') return { day: firstOfPeriod(period.day, 'month'), grain };
  return { day: toDay(`${year}-${String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, '0')}-01`), grain };
}

function numberOf({ day, grain }: Period): number {
  if (grain === 'week') return isoWeekOf(day).week;
  const { month } = partsOf(day);
  return grain === 'month' ? month : Math.ceil(month / 3);
}
