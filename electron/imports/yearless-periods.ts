import { toDay, toIso } from '../../shared/dates.ts';
import { parsePeriod, periodDays, type Period } from './date-text.ts';
import { missingWords } from './column-values.ts';
import { isNumber } from './header-cells.ts';
import { monthOf } from './month-names.ts';
import { periodWord, readYearlessLabel, type Labelled, type YearlessPeriod } from './period-labels.ts';
import type { PeriodColumn } from './mapping.ts';
import {
  containing,
  dayInYear,
  latestBefore,
  latestBegunBy,
  latestEndedBy,
  numberOf,
} from './numbered-period.ts';
import { cellText } from './sheet.ts';
import { statedTime, type StatedTime } from './stated-year.ts';
import { columnName, usedCells, type Reading } from './table.ts';
import { yearOfRows } from './year-columns.ts';

/** Least number of columns that make a wide table when their headers bear no year: `May` alone is a word. */
const LEAST_WITHOUT_YEAR = 3;
/** And where they are the names of months one behind the other, over figures, and nothing else. */
const LEAST_MONTHS = 2;
type Yearless = YearlessPeriod & { column: number; label: string };

/**
 * Columns of months, weeks or quarters without a year, dated backwards from the last period: the one given, else the last
 * one that ended before today.
 */
export function yearlessColumns(reading: Reading, labels: Labelled[]): PeriodColumn[] {
  const found = labels.flatMap(({ column, parts }) => {
    const period = readYearlessLabel(parts);
    return period ? [{ column, label: parts.join(' '), ...period }] : [];
  });
  const same = oneSeries(reading, found);
  if (same.length < LEAST_WITHOUT_YEAR && !areMonthsInARow(reading, same)) return [];
  const years = yearOfRows(reading.table);
  if (years) return ofRowsYears(reading, same, years);
  const fromNewest = isNewestFirst(same) ? same : same.toReversed();
  const [newest, ...older] = fromNewest;
  const last = lastPeriodOf(reading, fromNewest);
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

/** Over the turn of a year, December follows January where the newest is first. */
function isNewestFirst(columns: Yearless[]): boolean {
  const steps = columns.slice(1).map((each, index) => each.number - columns[index]!.number);
  const turn = columns[0]?.grain === 'month' ? 11 : 51;
  const back = steps.filter(step => step === -1 || step >= turn);
  const forth = steps.filter(step => step === 1 || step <= -turn);
  return back.length > forth.length;
}

/** `jan`, `feb` over figures, without a word beside them. */
function areMonthsInARow({ table }: Reading, found: Yearless[]): boolean {
  const [one, other] = found;
  if (!one || !other || found.length !== LEAST_MONTHS) return false;
  const step = Math.abs(one.number - other.number);
  return (
    (step === 1 || step === 11) &&
    Math.abs(one.column - other.column) === 1 &&
    found.every(({ label, column }) => {
      const texts = usedCells(table, column).map(cellText);
      return (
        monthOf(label) !== null &&
        texts.some(isNumber) &&
        texts.every(text => isNumber(text) || missingWords.has(text.toLowerCase()))
      );
    })
  );
}

/** Months as columns, years as rows: each row says its year. */
function ofRowsYears(
  reading: Reading,
  columns: Yearless[],
  { column: yearColumn, newest }: { column: number; newest: number },
): PeriodColumn[] {
  const name = columnName(reading.table, yearColumn);
  reading.report.infer('years of rows', name, 0.95, 'the headers bear no year, and each row says its own');
  return columns.map(({ column, grain, number }) => {
    const period = { day: dayInYear(newest, grain, number), grain };
    return { column, yearColumn, day: period.day, days: periodDays(period) };
  });
}

/** The same period of another year: month 12 of 2023 for month 12 of 2024. */
export function inAnotherYear({ day, days }: PeriodColumn, year: number): { day: number; days: number } {
  const grain = days === 7 ? 'week' : days > 31 ? 'quarter' : 'month';
  const moved = { day: dayInYear(year, grain, numberOf({ day, grain })), grain } as const;
  return { day: moved.day, days: periodDays(moved) };
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

/**
 * The newest column's period: as given, else by what the file states elsewhere of its time, else by today; null after a
 * question.
 * @param columns from the newest to the oldest
 */
function lastPeriodOf(reading: Reading, columns: Yearless[]): { period: Period; guessed: boolean } | null {
  const [newest] = columns;
  if (!newest) return null;
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
  const filled = columns.find(({ column }) => holdsFigures(reading, column)) ?? newest;
  const stated = believed(reading, columns, filled);
  if (stated && 'year' in stated) {
    const { grain, number } = newest;
    const period = { day: dayInYear(stated.year, grain, number), grain };
    sayLast(reading, period, 0.8, `'${stated.text}' ${stated.where} names it`);
    return { period, guessed: false };
  }
  const lastDay = stated ? stated.lastDay : toDay(reading.today) - 1;
  const period = filled === newest ? latestEndedBy(lastDay, newest) : latestBegunBy(lastDay, filled, newest);
  if (period === null) return null;
  const evidence = stated
    ? `'${stated.text}' ${stated.where} names it`
    : filled === newest
      ? `'${newest.label}' is taken as the last one that ended before ${reading.today}`
      : `'${filled.label}' is the last one with figures, and taken as the last one that began before ${reading.today}`;
  sayLast(reading, period, stated ? 0.8 : 0.5, evidence);
  return { period, guessed: stated === null };
}

/** What the file states of its time. `Price 2026` beside months that are still to come is about prices alone. */
function believed(reading: Reading, columns: Yearless[], filled: Yearless): StatedTime | null {
  const stated = statedTime(reading, new Set(columns.map(({ column }) => column)));
  if (!stated?.ofHeader || !('year' in stated)) return stated;
  const day = dayInYear(stated.year, filled.grain, filled.number);
  return day > toDay(reading.today) ? null : stated;
}

function sayLast(reading: Reading, { day, grain }: Period, confidence: number, evidence: string): void {
  const label = grain === 'month' ? toIso(day).slice(0, 7) : toIso(day);
  reading.report.infer('last period', label, confidence, `the headers bear no year; ${evidence}`);
}

/** Whether a column says more than blanks and noughts. */
function holdsFigures({ table }: Reading, column: number): boolean {
  return usedCells(table, column).some(cell => !/^[-–0.,\s]*$/.test(cellText(cell)));
}
