import { toDay } from '../../../shared/dates.ts';
import { parseNumber } from '../../../shared/parse-number.ts';
import { cellState, wrongCell, type ColumnValues } from '../column-values.ts';
import { readPeriods } from '../date-columns.ts';
import { readNumbers } from '../number-columns.ts';
import { readCodes, readFlags } from '../text-columns.ts';
import { parsePeriod, periodDays, type Period } from '../date-text.ts';
import { cellField } from '../kind-fields.ts';
import type { Constant, KindMapping } from '../mapping.ts';
import type { BulkKind, BulkRows } from '../rows.ts';
import { cellText } from '../sheet.ts';
import type { Reading } from '../table.ts';
import { joinBulk } from './bulk-join.ts';
import { startBulk, type BulkArrays } from './bulk-arrays.ts';

type Where = {
  items: Int32Array;
  locations: Int32Array | null;
  itemCodes: string[];
  locationCodes: string[];
};

/** Demand, availability and forecasts as columns; wide tables and tidy ones alike. */
export function readBulk<K extends BulkKind>(reading: Reading, mapping: KindMapping, kind: K): BulkRows<K> {
  const where = openWhere(reading, mapping);
  const wide = mapping.periods.length > 0 || mapping.unpivot.length > 0;
  const { arrays, grain } = wide ? readWide(reading, mapping, where) : readTidy(reading, mapping, where);
  const joined = joinBulk(reading, kind, grain, arrays, where);
  return { kind, grain, items: where.itemCodes, locations: where.locationCodes, ...joined };
}

/** Item and location index of every sheet row; -1 where the code is bad or missing, and the row refused. */
function openWhere(reading: Reading, mapping: KindMapping): Where {
  const itemCodes: string[] = [];
  const items = codesOf(reading, mapping, 'item', itemCodes);
  const locationCodes: string[] = [];
  const constant = mapping.constants.get('location');
  if (!mapping.columns.has('location')) {
    return {
      items,
      locations: null,
      itemCodes,
      locationCodes: [constant === undefined ? reading.defaultLocation : String(constant)],
    };
  }
  return { items, locations: codesOf(reading, mapping, 'location', locationCodes), itemCodes, locationCodes };
}

function codesOf(
  reading: Reading,
  mapping: KindMapping,
  field: 'item' | 'location',
  codes: string[],
): Int32Array {
  const indices = new Int32Array(reading.table.sheet.rowCount).fill(-1);
  const column = mapping.columns.get(field);
  if (column === undefined) return indices;
  const values = readCodes(reading, column);
  const indexOf = new Map<string, number>();
  const byId = new Int32Array(values.values.length).fill(-1);
  const { rows } = reading.table;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const id = values.ids[row]!;
    if (byId[id] === -1) {
      const code = values.values[id];
      if (code === undefined) {
        const text = cellText(values.cells[id]);
        reading.report.refuseCell(
          mapping.kind,
          row,
          values.name,
          text,
          `a code of the ${field}`,
          text === '' ? `the ${field} is empty` : wrongCell(text, values),
        );
        continue;
      }
      let index = indexOf.get(code);
      if (index === undefined) {
        index = codes.push(code) - 1;
        indexOf.set(code, index);
      }
      byId[id] = index;
    }
    indices[row] = byId[id]!;
  }
  return indices;
}

function place(where: Where, row: number): { item: number; location: number } | null {
  const item = where.items[row]!;
  const location = where.locations ? where.locations[row]! : 0;
  return item < 0 || location < 0 ? null : { item, location };
}

type Cells = { arrays: BulkArrays; grain: 'transactions' | 'periods' };

function readAmounts(reading: Reading, mapping: KindMapping, columns: number[]): ColumnValues<number>[] {
  return mapping.kind === 'availability' ? readFlags(reading, columns) : readNumbers(reading, columns, false);
}

/** Whether an empty cell of a column is zero; it is "no statement" unless the mapping says so. */
function blankIsZero(reading: Reading, name: string): boolean {
  const { blank } = reading.map;
  return typeof blank === 'object' ? blank[name] === 'zero' : blank === 'zero';
}

function refuse(reading: Reading, mapping: KindMapping, amounts: ColumnValues<unknown>, row: number): void {
  const text = cellText(amounts.cells[amounts.ids[row]!]);
  reading.report.refuseCell(
    mapping.kind,
    row,
    amounts.name,
    text,
    amounts.example(text),
    wrongCell(text, amounts),
  );
}

/** One bad cell refuses its whole row: half a history would be taken for a whole one. */
function readWide(reading: Reading, mapping: KindMapping, where: Where): Cells {
  const periods = mapping.periods.length > 0 ? mapping.periods : mapping.unpivot.map(line => unpivoted(line));
  const amounts = readAmounts(
    reading,
    mapping,
    periods.map(period => period.column),
  );
  const zero = amounts.map(each => blankIsZero(reading, each.name));
  const { rows } = reading.table;
  const arrays = startBulk(Math.min(rows.length * periods.length, 1 << 20));
  for (let at = 0; at < rows.length; at++) {
    if (at % 1000 === 0) reading.checkCancelled();
    const row = rows[at]!;
    const found = place(where, row);
    if (!found) continue;
    if (amounts.some(each => each.asked)) {
      reading.report.reject(mapping.kind, row, 'a question about a column is not answered yet');
      continue;
    }
    const bad = amounts.filter(each => each.state[each.ids[row]!] === cellState.bad);
    for (const each of bad) refuse(reading, mapping, each, row);
    if (bad.length > 0) continue;
    for (let index = 0; index < periods.length; index++) {
      const { ids, state, values } = amounts[index]!;
      const id = ids[row]!;
      if (state[id] !== cellState.good && !zero[index]) continue;
      const period = periods[index]!;
      arrays.add(found.item, found.location, period.day, period.days, values[id] ?? 0, row + 1);
    }
  }
  return {
    arrays,
    grain:
      periods.every(period => period.days === 1) && mapping.kind === 'demand' ? 'transactions' : 'periods',
  };
}

function unpivoted({ column, set }: { column: number; set: Map<string, Constant> }) {
  const period = parsePeriod(String(set.get('date') ?? ''), 'dmy') ?? {
    day: toDay(String(set.get('date') ?? '')),
    grain: 'day' as const,
  };
  return { column, day: period.day, days: periodDays(period) };
}

function readTidy(reading: Reading, mapping: KindMapping, where: Where): Cells {
  const field = cellField(mapping.kind);
  const amountColumn = mapping.columns.get(field);
  const [amounts] = amountColumn === undefined ? [] : readAmounts(reading, mapping, [amountColumn]);
  const fixed = constantAmount(mapping.constants.get(field));
  const dateColumn = mapping.columns.get('date');
  const dates = dateColumn === undefined ? null : readPeriods(reading, dateColumn);
  const fixedDate = mapping.constants.get('date');
  const sole = dates || fixedDate === undefined ? null : parsePeriod(String(fixedDate), 'dmy');
  const { rows } = reading.table;
  const arrays = startBulk(rows.length);
  const zero = amounts ? blankIsZero(reading, amounts.name) : false;
  const asked = amounts?.asked === true || dates?.asked === true;
  let longest = 1;
  const lengths = dates ? Int16Array.from(dates.values, period => (period ? periodDays(period) : 0)) : null;
  for (let at = 0; at < rows.length; at++) {
    if (at % 50_000 === 0) reading.checkCancelled();
    const row = rows[at]!;
    const item = where.items[row]!;
    const location = where.locations ? where.locations[row]! : 0;
    if (item < 0 || location < 0) continue;
    if (asked) {
      reading.report.reject(mapping.kind, row, 'a question about a column is not answered yet');
      continue;
    }
    const dateId = dates ? dates.ids[row]! : 0;
    const period: Period | null | undefined = dates ? dates.values[dateId] : sole;
    const days = lengths && dates ? lengths[dateId]! : period ? periodDays(period) : 0;
    if (!period) {
      refuseDate(reading, mapping, dates, row);
      continue;
    }
    let amount: number | undefined = fixed;
    if (amounts) {
      const id = amounts.ids[row]!;
      if (amounts.state[id] === cellState.bad) {
        refuse(reading, mapping, amounts, row);
        continue;
      }
      amount = amounts.values[id] ?? (zero ? 0 : undefined);
    }
    if (amount === undefined) continue;
    if (days > longest) longest = days;
    arrays.add(item, location, period.day, days, amount, row + 1);
  }
  return { arrays, grain: mapping.kind !== 'demand' || longest > 1 ? 'periods' : 'transactions' };
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
