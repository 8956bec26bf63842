import { AppError } from '../../../shared/errors.ts';
import { parseNumber } from '../../../shared/parse-number.ts';
import { cellState, type ColumnValues } from '../column-values.ts';
import { parsePeriod, periodDays, type Period } from '../date-text.ts';
import { cellField } from '../../../shared/model/import-fields.ts';
import type { Constant, KindMapping } from '../mapping.ts';
import { cellText } from '../sheet.ts';
import type { Reading } from '../table.ts';
import { readTidyPeriods } from '../tidy-periods.ts';
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
  const asked = mapping.asked || amounts?.asked === true || dates.column?.asked === true;
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
      inStockUnits(mapping.negated ? 0 - amount : amount, factor),
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
  const { column, periods, guessed } = readTidyPeriods(reading, at, mapping.kind !== 'availability');
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
