import { partsOf, toDay, toIso } from '../../shared/dates.ts';
import { givenOrder } from './date-columns.ts';
import { isOpenOrder, meaningOfPairs, periodDays } from './date-text.ts';
import type { DayMonthOrder, Period, PeriodGrain } from './date-text.ts';
import { conceptOf } from './header-synonyms.ts';
import {
  countedIn,
  fiscalYear,
  labelsOf,
  periodTexts,
  periodWord,
  rank,
  readDatedLabel,
  type Labelled,
} from './period-labels.ts';
import type { PeriodColumn } from './mapping.ts';
import { readPairs } from './pair-labels.ts';
import { firstOfPeriod, spacing } from './period-spacing.ts';
import { columnName, type Reading } from './table.ts';
import { dayMonthColumns } from './yearless-days.ts';
import { yearlessColumns } from './yearless-periods.ts';

/**
 * Finds the columns of a wide table that hold one period each, in any style and direction.
 * Headers without a year are dated backwards from the last period: the one given, else the last one before today.
 */
export function findPeriodColumns(reading: Reading): PeriodColumn[] {
  const labels = readPairs(
    reading,
    withoutLoneStock(
      reading.table.headerParts
        .map((parts, column) => ({ column, parts }))
        .filter(({ parts }) => parts.length > 0),
    ),
  );
  const days = dayMonthColumns(reading, labels);
  const dated = days ?? datedColumns(reading, numberedLabels(reading, labels));
  const yearless = dated.length >= 2 ? dated : yearlessColumns(reading, labels);
  const found = yearless.length > 0 ? yearless : yearColumns(labels);
  return found.map(each => ({ ...each, word: periodWord(reading.table.headerParts[each.column] ?? []) }));
}

/** `Stock 31.12.2013` among months is the stock of that day and no period. */
function withoutLoneStock(labels: Labelled[]): Labelled[] {
  const stock = labels.filter(
    ({ parts }) => /\d/.test(parts.join(' ')) && conceptOf(periodWord(parts))?.concept === 'on_hand',
  );
  return stock.length === 1 ? labels.filter(each => each !== stock[0]) : labels;
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
 * A year over bare numbers: weeks when one is over 12 or the header says so, months when it says that or each of twelve is
 * there; else the grain of the last period that was given, or a question.
 */
function numberedLabels(reading: Reading, labels: Labelled[]): Labelled[] {
  const numbered = labels.flatMap(({ column, parts }) => {
    const year = parts.find(part => /^(?:19|20)\d\d$/.test(part));
    const number = parts.find(part => /^\d{1,2}$/.test(part));
    return year !== undefined && number !== undefined
      ? [{ column, year, number: Number(number), counted: countedIn(parts) }]
      : [];
  });
  const [first] = numbered;
  if (!first || numbered.length < 2) return labels;
  const given = reading.lastPeriod ?? reading.map.lastPeriod;
  const numbers = new Set(numbered.map(each => each.number));
  const counted = numbered.find(each => each.counted !== null)?.counted;
  const isWeeks = Math.max(...numbers) > 12 || counted === 'week' || isGivenInWeeks(reading);
  if (!isWeeks && numbers.size < 12 && given === undefined && counted === undefined) {
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

function isGivenInWeeks({ lastPeriod, map }: Reading): boolean {
  return /w/i.test(lastPeriod ?? map.lastPeriod ?? '');
}

/** Companies whose year begins in another month count their periods from there: nothing in the file tells. */
function sayFiscal({ report }: Reading, labels: Labelled[]): void {
  const label = labels.find(({ parts }) => parts.some(part => fiscalYear.test(part)));
  if (label)
    report.infer(
      'fiscal years',
      label.parts.join(' '),
      0.6,
      'taken for calendar years, with January as their first month',
    );
}

function datedColumns(reading: Reading, labels: Labelled[]): PeriodColumn[] {
  const pairs = isGivenInWeeks(reading)
    ? 'week'
    : meaningOfPairs(labels.flatMap(({ parts }) => labelsOf(parts).flatMap(label => periodTexts(label))));
  sayFiscal(reading, labels);
  const byOrder = (order: DayMonthOrder) =>
    labels.flatMap(({ column, parts }) => {
      const period = readDatedLabel(parts, order, pairs);
      return period ? [{ column, ...period }] : [];
    });
  const open = labels.find(({ parts }) =>
    labelsOf(parts).some(label => periodTexts(label).some(isOpenOrder)),
  );
  const [dayFirst, monthFirst] = [byOrder('dmy'), byOrder('mdy')];
  const order = headerOrder(reading, dayFirst, monthFirst, open);
  if (order === null) return [];
  return spaced(reading, order === 'dmy' ? dayFirst : monthFirst);
}

type Dated = Period & { column: number };

/**
 * Day-first or month-first headers: the order that reads more of them, then the one that spaces them evenly.
 * @param open a header that reads either way, if there is one
 */
function headerOrder(
  reading: Reading,
  dmy: Dated[],
  mdy: Dated[],
  open: Labelled | undefined,
): DayMonthOrder | null {
  if (dmy.length !== mdy.length) return dmy.length > mdy.length ? 'dmy' : 'mdy';
  if (!open) return 'dmy';
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

/** Gives dated columns their length: from their own grain, or for plain days from the distance between them. */
function spaced(reading: Reading, columns: Dated[]): PeriodColumn[] {
  const same = mostFrequentGrain(reading, daysAsMonths(columns));
  const [first] = same;
  if (!first || same.length < 2) return [];
  if (first.grain !== 'day')
    return same.map(each => ({ column: each.column, day: each.day, days: periodDays(each) }));
  const days = same.map(each => each.day);
  const grain = spacing(days);
  if (grain === null) return inWholeWeeks(reading, same) ?? askForSpacing(reading, same);
  const span = `${toIso(Math.min(...days))} to ${toIso(Math.max(...days))}`;
  reading.report.infer('period columns', `${days.length} columns, one a ${grain}`, 0.95, `headers ${span}`);
  return same.map(({ column, day }) => {
    const start = grain === 'day' || grain === 'week' ? day : firstOfPeriod(day, grain);
    return { column, day: start, days: periodDays({ day: start, grain }) };
  });
}

/** `Dec 2013` beside the date 2013-11-01: where some headers name months, firsts or lasts of months stand for theirs. */
function daysAsMonths(columns: Dated[]): Dated[] {
  const days = columns.filter(({ grain }) => grain === 'day');
  const bounds = days.every(({ day }) => partsOf(day).day === 1 || partsOf(day + 1).day === 1);
  if (days.length === 0 || !bounds || !columns.some(({ grain }) => grain === 'month')) return columns;
  return columns.map(each =>
    each.grain === 'day' ? { ...each, day: firstOfPeriod(each.day, 'month'), grain: 'month' } : each,
  );
}

/** Thirteen periods of four weeks a year, or quarters of four, four and five weeks, by the day on which each begins. */
function inWholeWeeks(reading: Reading, columns: Dated[]): PeriodColumn[] | null {
  const sorted = columns.toSorted((a, b) => a.day - b.day);
  const lengths = sorted.slice(1).map(({ day }, at) => day - (sorted[at]?.day ?? 0));
  if (lengths.length < 2 || !lengths.every(length => length === 28 || length === 35)) return null;
  // The last is as long as the one a quarter before it.
  lengths.push(lengths.at(-3) ?? 28);
  const [first, last] = [sorted[0], sorted.at(-1)].map(each => toIso(each?.day ?? 0));
  reading.report.infer(
    'period columns',
    `${columns.length} columns, each of four or five weeks`,
    0.7,
    `headers ${first} to ${last}, taken for the days on which they begin`,
  );
  const days = new Map(sorted.map(({ column }, at) => [column, lengths[at] ?? 28]));
  return columns.map(({ column, day }) => ({ column, day, days: days.get(column) ?? 28 }));
}

/** Fewer dates in headers may be about anything. */
const LEAST_ASKED = 4;

/** Dates at no distance that is a period: what a column of them covers is not for us to say. */
function askForSpacing(reading: Reading, columns: Dated[]): PeriodColumn[] {
  const [first, second] = columns;
  if (!first || !second || columns.length < LEAST_ASKED) return [];
  const [name, next] = [first, second].map(({ column }) => columnName(reading.table, column));
  reading.report.ask(
    columnName(reading.table, first.column),
    null,
    `the headers of ${columns.length} columns are dates at uneven distances, from '${name}' and '${next}' on`,
    'say the date of each by "unpivot" of a mapping',
  );
  return [];
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
