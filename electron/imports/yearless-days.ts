import { dayNumber, partsOf, toDay, toIso } from '../../shared/dates.ts';
import { parsePeriod, periodDays } from './date-text.ts';
import type { PeriodColumn } from './mapping.ts';
import { monthOf } from './month-names.ts';
import type { Labelled } from './period-labels.ts';
import { firstOfPeriod, spacing } from './period-spacing.ts';
import type { Reading } from './table.ts';

/** Fewer days without a year may be anything. */
const LEAST = 3;
/** `12-Jan` may be January 2012 in a sheet no older than this; else it is the twelfth of a January. */
const OLDEST_YEARS = 15;

type DayLabel = { column: number; number: number; month: number };

/**
 * Days without a year (`28-Sep`, `05-Oct`), as a spreadsheet saves date headers that it shows so; dated backwards from
 * the last one before today. Null when the labels are none, or months of years (`22-Sep`, `22-Oct`).
 */
export function dayMonthColumns(reading: Reading, labels: Labelled[]): PeriodColumn[] | null {
  const found = labels.flatMap(({ column, parts }) => dayLabel(column, parts) ?? []);
  if (found.length < LEAST || areMonthsOfYears(found, reading.today)) return null;
  const steps = found.slice(1).map((each, index) => orderOf(each) - orderOf(found[index]!));
  const newestFirst = steps.filter(step => step < 0).length > steps.length / 2;
  const [newest, ...older] = newestFirst ? found : found.toReversed();
  if (!newest) return null;
  let day = latestDay(newest, endOfKnown(reading));
  const dated = [{ column: newest.column, day }];
  for (const each of older) {
    day = latestDay(each, day - 1);
    dated.push({ column: each.column, day });
  }
  const grain = spacing(dated.map(each => each.day));
  if (grain === null) return null;
  reading.report.infer(
    'last period',
    toIso(dated[0]?.day ?? day),
    0.5,
    'the headers bear a day and a month but no year; the newest is taken as the last one before today',
  );
  return dated
    .map(({ column, day: at }) => {
      const start = grain === 'day' || grain === 'week' ? at : firstOfPeriod(at, grain);
      return { column, day: start, days: periodDays({ day: start, grain }), guessed: true };
    })
    .sort((a, b) => a.column - b.column);
}

function dayLabel(column: number, parts: readonly string[]): DayLabel | null {
  const found = /^(\d{1,2})[-. /]\s?(\p{L}{3,12})\.?$/u.exec(parts.at(-1) ?? '');
  const month = monthOf(found?.[2] ?? '');
  const number = Number(found?.[1] ?? 0);
  return parts.length === 1 && month !== null && number >= 1 && number <= 31
    ? { column, number, month }
    : null;
}

function orderOf({ number, month }: DayLabel): number {
  return month * 31 + number;
}

/** `22-Sep 22-Oct 22-Nov` are months of one year, or of years in a row, and not too old. */
function areMonthsOfYears(found: DayLabel[], today: string): boolean {
  const oldest = partsOf(toDay(today)).year - OLDEST_YEARS;
  if (found.some(({ number }) => 2000 + number < oldest)) return false;
  const months = found.map(({ number, month }) => number * 12 + month);
  const steps = months.slice(1).map((each, index) => each - months[index]!);
  return steps.every(step => step === 1) || steps.every(step => step === -1);
}

/** The last day the newest header may be: that of the given last period, else yesterday. */
function endOfKnown(reading: Reading): number {
  const given = parsePeriod(reading.lastPeriod ?? reading.map.lastPeriod ?? '', 'dmy');
  return given ? given.day + periodDays(given) - 1 : toDay(reading.today) - 1;
}

/** The latest such day of a year up to a limit; a 29 February goes back to a leap year. */
function latestDay({ number, month }: DayLabel, limit: number): number {
  for (let { year } = partsOf(limit), tried = 0; tried <= 8; year--, tried++) {
    const day = dayNumber(year, month, number);
    if (day <= limit && partsOf(day).day === number) return day;
  }
  return limit;
}
