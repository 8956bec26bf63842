import { cellState, type ColumnValues } from '../column-values.ts';
import type { KindMapping } from '../mapping.ts';
import type { Reading } from '../table.ts';
import type { BulkArrays } from './bulk-arrays.ts';
import { factorOf, inStockUnits } from './quantity-factor.ts';
import { blankIsZero, place, readAmounts, refuseAmount, type Where } from './bulk-places.ts';
import type { Grain } from './bulk-tidy.ts';
import { cellText } from '../sheet.ts';
import { columnName } from '../table.ts';
import { yearIn } from '../year-columns.ts';
import { inAnotherYear } from '../yearless-periods.ts';

type Span = { day: number; days: number };

/** One bad cell refuses its whole row: half a history would be taken for a whole one. */
export function readWide(reading: Reading, mapping: KindMapping, where: Where, arrays: BulkArrays): Grain {
  const { periods } = mapping;
  const factors = factorOf(reading, mapping);
  const amounts = readAmounts(
    reading,
    mapping,
    periods.map(period => period.column),
  );
  const areOut = areIssues(reading, mapping, amounts);
  const periodsOf = periodsOfRow(reading, mapping);
  const zero = amounts.map(each => blankIsZero(reading, each.name));
  const { rows } = reading.table;
  for (let at = 0; at < rows.length; at++) {
    if (at % 1000 === 0) reading.tick(at / rows.length);
    const row = rows[at]!;
    const found = place(where, row);
    if (!found) continue;
    if (amounts.some(each => each.asked)) {
      reading.report.reject(mapping.kind, row, 'a question about a column is not answered yet');
      continue;
    }
    const bad = amounts.filter(each => each.state[each.ids[row]!] === cellState.bad);
    for (const each of bad) refuseAmount(reading, mapping, each, row);
    const factor = factors ? factors(row) : 1;
    const dated = periodsOf(row);
    if (bad.length > 0 || factor === null || dated === null) continue;
    for (let index = 0; index < periods.length; index++) {
      const { ids, state, values } = amounts[index]!;
      const id = ids[row]!;
      if (state[id] !== cellState.good && !zero[index]) continue;
      const period = dated[index]!;
      const amount = values[id] ?? 0;
      arrays.add(
        found.item,
        found.location,
        period.day,
        period.days,
        inStockUnits(areOut ? 0 - amount : amount, factor),
        row + 1,
      );
    }
  }
  const daily = periods.every(period => period.days === 1) && mapping.kind === 'demand';
  return { grain: daily ? 'transactions' : 'periods', guessed: false };
}

/** Fewer figures below zero may be returns. */
const LEAST_ISSUES = 4;

/**
 * Whether figures by period are what went out, written with a minus as movements are: none is above zero. Returns would
 * stand among sales.
 */
function areIssues(
  { report, map }: Reading,
  { kind }: KindMapping,
  amounts: readonly ColumnValues<number>[],
): boolean {
  if (kind !== 'demand' || map.negatives !== undefined) return false;
  let negative = 0;
  for (const { state, values } of amounts) {
    for (let id = 0; id < values.length; id++) {
      const value = state[id] === cellState.good ? (values[id] ?? 0) : 0;
      if (value > 0) return false;
      if (value < 0) negative++;
    }
  }
  if (negative < LEAST_ISSUES) return false;
  report.infer(
    'issues with a minus',
    String(negative),
    0.7,
    'no figure is above zero: they are what went out, taken without the minus; "negatives": "keep" leaves it',
  );
  return true;
}

/** The periods of a row's columns: the same for all, or in the row's own year; null when it says none and is refused. */
function periodsOfRow(
  reading: Reading,
  { kind, periods }: KindMapping,
): (row: number) => readonly Span[] | null {
  const yearColumn = periods[0]?.yearColumn;
  const years = yearColumn === undefined ? undefined : reading.table.sheet.columns[yearColumn];
  if (yearColumn === undefined || !years) return () => periods;
  const ofYear = new Map<number, Span[]>();
  return row => {
    const cell = years.values[years.ids[row]!] ?? null;
    const year = Number(yearIn(cell));
    if (year === 0) {
      const name = columnName(reading.table, yearColumn);
      reading.report.refuseCell(
        kind,
        row,
        name,
        cellText(cell),
        'a year, for example 2024',
        'the year is empty',
      );
      return null;
    }
    const known = ofYear.get(year);
    if (known) return known;
    const dated = periods.map(period => inAnotherYear(period, year));
    ofYear.set(year, dated);
    return dated;
  };
}
