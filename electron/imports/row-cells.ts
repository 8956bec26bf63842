import { isIsoDate, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { parseNumber } from '../../shared/parse-number.ts';
import { cellState, wrongCell, type ColumnValues } from './column-values.ts';
import { currencySigns } from './money-cells.ts';
import { readCurrency } from './currencies.ts';
import { readPeriods } from './date-columns.ts';
import { readNumbers } from './number-columns.ts';
import { readCodes, readTexts } from './text-columns.ts';
import type { Period } from './date-text.ts';
import { inStockUnits } from './kinds/quantity-factor.ts';
import { cellField } from '../../shared/model/import-fields.ts';
import { readLeadTimes } from './lead-time-column.ts';
import type { Constant, KindMapping } from './mapping.ts';
import { limitOf } from './number-limits.ts';
import { cellText } from './sheet.ts';
import type { Reading } from './table.ts';

export type FieldType = 'code' | 'text' | 'number' | 'date' | 'leadTime';

/** Fields by their type; a field not listed is a number. */
const types: Record<string, FieldType> = {
  item: 'code', kit: 'code', component: 'code', location: 'code', supplier: 'code', order: 'code',
  name: 'text', category: 'text', unit: 'text', currency: 'text', email: 'text', address: 'text', supplier_code: 'code',
  replaced_by: 'text', like_item: 'text',
  lead_time_days: 'leadTime',
  as_of: 'date', date: 'date', expected: 'date', ordered_on: 'date', received_on: 'date', due: 'date',
}; // prettier-ignore

type Column = {
  texts?: ColumnValues<string>;
  numbers?: ColumnValues<number>;
  periods?: ColumnValues<Period>;
};

/** The cells of one row by field. A `need` that fails refuses the row and gives an empty value nobody will see. */
export type RowCells = ReturnType<typeof openRows>['cells'];

/** Quantities that a factor turns into stock units. */
const scaled = new Set(['on_hand', 'reserved', 'backordered', 'quantity', 'received', 'rejected']);

/** Kinds whose fields a lone `-` clears. */
const clearing = new Set(['items', 'suppliers', 'supplier-items', 'policies', 'bom']);

/** The columns of a mapping by field, those of its unpivoted figures, and whether one of them is in question. */
function openColumns(reading: Reading, mapping: KindMapping) {
  const clears = clearing.has(mapping.kind);
  const columns = new Map<string, Column>();
  for (const [field, column] of mapping.columns)
    columns.set(field, openColumn(reading, column, field, clears));
  const amounts = new Map<number, ColumnValues<number>>();
  for (const { column } of mapping.unpivot) {
    const [numbers] = readNumbers(reading, [column], clears);
    if (numbers) amounts.set(column, numbers);
  }
  const asked =
    mapping.asked ||
    [...columns.values()].some(each => each.numbers?.asked || each.periods?.asked) ||
    [...amounts.values()].some(each => each.asked);
  return { columns, amounts, asked };
}

/** Prepares the columns of a mapping to be read row by row. */
export function openRows(reading: Reading, mapping: KindMapping) {
  const { kind } = mapping;
  const { columns, amounts, asked } = openColumns(reading, mapping);
  const signs = new Map<string, (string | undefined)[]>();
  let row = 0;
  let failed = false;
  let amount: ColumnValues<number> | null = null;
  let set = new Map<string, Constant>();

  function look<T>(values: ColumnValues<T> | undefined): T | null | undefined {
    if (!values) return undefined;
    const id = values.ids[row] ?? 0;
    const state = values.state[id];
    if (state === cellState.good) return values.values[id];
    if (state === cellState.clear) return null;
    if (state === cellState.bad) {
      const text = cellText(values.cells[id]);
      failed = true;
      reading.report.refuseCell(kind, row, values.name, text, values.example(text), wrongCell(text, values));
    }
    return undefined;
  }

  function constant(field: string): Constant | undefined {
    return set.get(field) ?? mapping.constants.get(field);
  }

  function refuse(field: string, value: string, expected: string, says: string): void {
    failed = true;
    const name = columns.get(field)?.numbers?.name ?? columns.get(field)?.texts?.name ?? field;
    reading.report.refuseCell(kind, row, name, value, expected, says);
  }

  /** The sign or code that stands with the amount of this row; the dictionary is looked through once. */
  function signAt(field: string): string | undefined {
    const numbers = columns.get(field)?.numbers;
    if (!numbers) return undefined;
    const known = signs.get(field) ?? currencySigns(reading, numbers.column);
    signs.set(field, known);
    return known[numbers.ids[row] ?? 0];
  }

  function statedCurrency(): string | null | undefined {
    const text = cells.text('currency');
    if (typeof text !== 'string') return text;
    const code = readCurrency(text, reading.currency);
    if (code === null)
      refuse('currency', text, 'a code such as EUR, or a sign such as €', `'${text}' is not a currency`);
    return code ?? undefined;
  }

  /** Stock units in one unit of a field of this row. */
  function factorOf(field: string): number {
    const name = field === 'moq' ? 'moq_factor' : scaled.has(field) ? 'factor' : undefined;
    if (name === undefined) return 1;
    const fixed = constant(name);
    return (fixed === undefined ? look(columns.get(name)?.numbers) : constantNumber(name, fixed)) ?? 1;
  }

  function bounded<T extends number | null | undefined>(field: string, value: T): T {
    const { most, thing } = limitOf(field);
    if (typeof value === 'number' && value > most)
      refuse(
        field,
        String(value),
        `${most} or less; look at the decimal mark and the unit`,
        `${value} is more than ${thing} can be`,
      );
    return value;
  }

  const cells = {
    /** File row, from 1. */
    row: () => row + 1,
    text(field: string): string | null | undefined {
      const fixed = constant(field);
      return fixed === undefined ? look(columns.get(field)?.texts) : String(fixed);
    },
    code(field: string): string | undefined {
      return cells.text(field) ?? undefined;
    },
    needCode(field: string): string {
      const code = cells.code(field);
      if (code === undefined && !failed) refuse(field, '', `a code of the ${field}`, `the ${field} is empty`);
      return code ?? '';
    },
    /** The location's code; the default one where the mapping has none. */
    location(): string {
      const known = columns.has('location') || constant('location') !== undefined;
      return known ? cells.needCode('location') : reading.defaultLocation;
    },
    /** A number of at least `least` (0 unless said otherwise). */
    number(field: string, least = 0): number | null | undefined {
      const fixed = constant(field);
      if (fixed !== undefined) return bounded(field, constantNumber(field, fixed));
      const unpivoted = amount && field === cellField(kind);
      const stated = look(unpivoted ? (amount ?? undefined) : columns.get(field)?.numbers);
      const value = typeof stated === 'number' ? inStockUnits(stated, factorOf(field)) : stated;
      if (typeof value === 'number' && mapping.negated && field === 'quantity') return 0 - value;
      if (typeof value === 'number' && value < least)
        refuse(field, String(value), `${least} or more`, `${value} is less than ${least}`);
      return bounded(field, value);
    },
    /** A number, undefined when the cell is empty or a dash. */
    amount(field: string, least = 0): number | undefined {
      return cells.number(field, least) ?? undefined;
    },
    /**
     * ISO code of the row's currency: what its field says, else the signs of its amounts. Refuses the row where they differ;
     * what the mapping sets for all rows stands above the signs.
     */
    currency(amounts: readonly string[]): string | null | undefined {
      let known = statedCurrency();
      if (constant('currency') !== undefined) return known;
      for (const field of amounts) {
        const sign = signAt(field);
        const code = sign === undefined ? null : readCurrency(sign, known ?? reading.currency);
        if (code === null) continue;
        if (known != null && known !== code)
          refuse(field, sign ?? '', `an amount in ${known}`, `the amount is in ${code}, the row in ${known}`);
        known = code;
      }
      return known;
    },
    date(field: string): IsoDate | undefined {
      const fixed = constant(field);
      if (fixed !== undefined) return constantDate(field, String(fixed));
      const period = look(columns.get(field)?.periods);
      return period ? toIso(period.day) : undefined;
    },
    /** A cell of this row was refused. */
    failed: () => failed,
    has: (field: string) => columns.has(field) || constant(field) !== undefined,
    /** The field says the same for every row. */
    isConstant: (field: string) => constant(field) !== undefined,
    refuse,
  };

  return {
    cells,
    asked,
    /** Goes to a sheet row (from 0), or to one of the rows its unpivoted columns make. */
    goTo(sheetRow: number, line?: KindMapping['unpivot'][number]): void {
      row = sheetRow;
      failed = false;
      amount = line ? (amounts.get(line.column) ?? null) : null;
      set = line?.set ?? set;
    },
    failed: () => failed,
  };
}

function openColumn(reading: Reading, column: number, field: string, clears: boolean): Column {
  const type = types[field] ?? 'number';
  if (type === 'code') return { texts: readCodes(reading, column, field) };
  if (type === 'text') return { texts: readTexts(reading, column, clears) };
  if (type === 'date') return { periods: readPeriods(reading, column) };
  if (type === 'leadTime') return { numbers: readLeadTimes(reading, column, clears) };
  const [numbers] = readNumbers(reading, [column], clears);
  return numbers ? { numbers } : {};
}

function constantNumber(field: string, value: Constant): number {
  const number = typeof value === 'number' ? value : parseNumber(String(value), '.');
  if (number !== null) return number;
  throw new AppError(
    'invalid-input',
    `The mapping sets '${field}' to '${value}', which is not a number; write it as 12.5.`,
  );
}

function constantDate(field: string, value: string): IsoDate {
  if (isIsoDate(value)) return value;
  throw new AppError(
    'invalid-input',
    `The mapping sets '${field}' to '${value}', which is not a date; write it as 2024-04-15.`,
  );
}
