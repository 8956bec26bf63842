import { partsOf, weekday } from '../../../shared/dates.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseNumber } from '../../../shared/parse-number.ts';
import { cellState, type ColumnValues } from '../column-values.ts';
import { readPeriods } from '../date-columns.ts';
import { parsePeriod, periodDays, type Period, type PeriodGrain } from '../date-text.ts';
import { cellField } from '../../../shared/model/import-fields.ts';
import type { Constant, KindMapping } from '../mapping.ts';
import { cellText } from '../sheet.ts';
import type { Reading } from '../table.ts';
import type { BulkArrays } from './bulk-arrays.ts';
import { factorOf, inStockUnits } from './quantity-factor.ts';
import { blankIsZero, readAmounts, refuseAmount, type Where } from './bulk-places.ts';

/** `guessed`: the periods' length is guessed from the days alone, and a day stated twice would disprove it. */
export type Grain = { grain: 'transactions' | 'periods'; guessed: boolean };

/** A row for each item, location and date. */
export function readTidy(reading: Reading, mapping: KindMapping, where: Where, arrays: BulkArrays): Grain {
  const field = cellField(mapping.kind);
  const amountColumn = mapping.columns.get(field);
  const [amounts] = amountColumn === undefined ? [] : readAmounts(reading, mapping, [amountColumn]);
  const fixed = constantAmount(mapping.constants.get(field));
  const dates = readDates(reading, mapping);
  const { rows } = reading.table;
  const zero = amounts ? blankIsZero(reading, amounts.name) : false;
  const factors = factorOf(reading, mapping);
  const asked = amounts?.asked === true || dates.column?.asked === true;
  for (let at = 0; at < rows.length; at++) {
    if (at % 50_000 === 0) reading.tick(at / rows.length);
    const row = rows[at]!;
    const item = where.items ? where.items[row]! : where.item;
    const location = where.locations ? where.locations[row]! : where.location;
    if (item < 0 || location < 0) continue;
    if (asked) {
      reading.report.reject(mapping.kind, row, 'a question about a column is not answered yet');
      continue;
    }
    const dateId = dates.column ? dates.column.ids[row]! : 0;
    if (dates.days[dateId] === 0) {
      refuseDate(reading, mapping, dates.column, row);
      continue;
    }
    let amount = fixed;
    if (amounts) {
      const id = amounts.ids[row]!;
      if (amounts.state[id] === cellState.bad) {
        refuseAmount(reading, mapping, amounts, row);
        continue;
      }
      amount = amounts.values[id] ?? (zero ? 0 : undefined);
    }
    if (amount === undefined) continue;
    const factor = factors ? factors(row) : 1;
    if (factor === null) continue;
    arrays.add(
      item,
      location,
      dates.firstDay[dateId]!,
      dates.days[dateId]!,
      inStockUnits(amount, factor),
      row + 1,
    );
  }
  const periods = mapping.kind !== 'demand' || dates.days.some(days => days > 1);
  return { grain: periods ? 'periods' : 'transactions', guessed: dates.guessed };
}

type Dates = {
  column: ColumnValues<Period> | null;
  /** First day and length by dictionary id; length 0 where the cell is no date. */
  firstDay: Int32Array;
  days: Int16Array;
  guessed: boolean;
};

function readDates(reading: Reading, mapping: KindMapping): Dates {
  const at = mapping.columns.get('date');
  if (at === undefined) {
    const period = constantPeriod(mapping);
    return {
      column: null,
      firstDay: Int32Array.of(period.day),
      days: Int16Array.of(periodDays(period)),
      guessed: false,
    };
  }
  const column = readPeriods(reading, at);
  const { grain, guessed } =
    mapping.kind === 'availability' ? { grain: null, guessed: false } : columnGrain(reading, at, column);
  const periods = column.values.map(period => (period && grain ? { day: period.day, grain } : period));
  return {
    column,
    firstDay: Int32Array.from(periods, period => period?.day ?? 0),
    days: Int16Array.from(periods, period => (period ? periodDays(period) : 0)),
    guessed,
  };
}

function constantPeriod(mapping: KindMapping): Period {
  const text = String(mapping.constants.get('date') ?? '');
  const period = parsePeriod(text, 'dmy');
  if (period) return period;
  throw new AppError(
    'invalid-input',
    `The mapping of ${mapping.kind} sets the date to '${text}', which is neither a day nor a period; write it as 2024-04-15, 2024-04 or 2024-W16.`,
  );
}

/** Firsts of this many months and no other day: the rows are totals of months. */
const LEAST_MONTHS = { headed: 6, headless: 3 };

/**
 * The period that plain days stand for, by the header's word (`Month`, `Week`) or by their looks; null: days are days.
 */
function columnGrain(
  reading: Reading,
  at: number,
  column: ColumnValues<Period>,
): { grain: PeriodGrain | null; guessed: boolean } {
  const found = column.values.filter(period => period !== undefined);
  if (found.length === 0 || found.some(period => period.grain !== 'day'))
    return { grain: null, guessed: false };
  const header = reading.table.headers[at] ?? '';
  const firsts = found.every(period => partsOf(period.day).day === 1);
  const sameWeekday = new Set(found.map(period => weekday(period.day))).size === 1;
  if (firsts && /month|monat|mois|\bmes\b|period/i.test(header)) return said(reading, header, 'month', false);
  if (sameWeekday && /week|woche|semaine|semana|\bkw\b/i.test(header))
    return said(reading, header, 'week', false);
  const least = header === '' ? LEAST_MONTHS.headless : LEAST_MONTHS.headed;
  if (firsts && new Set(found.map(period => period.day)).size >= least)
    return said(reading, header, 'month', true);
  return { grain: null, guessed: false };
}

function said(
  reading: Reading,
  header: string,
  grain: PeriodGrain,
  guessed: boolean,
): { grain: PeriodGrain; guessed: boolean } {
  const evidence = guessed
    ? 'every date is the first of a month'
    : `header '${header}' and the dates' distances`;
  reading.report.infer('rows are totals of a', grain, guessed ? 0.7 : 0.95, evidence);
  return { grain, guessed };
}

function constantAmount(value: Constant | undefined): number | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'number'
    ? value
    : typeof value === 'boolean'
      ? Number(value)
      : (parseNumber(value, '.') ?? undefined);
}

function refuseDate(
  reading: Reading,
  mapping: KindMapping,
  dates: ColumnValues<Period> | null,
  row: number,
): void {
  const text = dates ? cellText(dates.cells[dates.ids[row]!]) : '';
  const says = text === '' ? 'the date is empty' : `'${text}' is not a date`;
  reading.report.refuseCell(mapping.kind, row, dates?.name ?? 'date', text, 'for example 2024-04-15', says);
}
