import { toDay, toIso } from '../../shared/dates.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import type { Found } from './find-fields.ts';
import { figuresOf, isOpening, type Figures } from './figure-names.ts';
import { conceptOf } from './header-synonyms.ts';
import { findValueColumn, lastStockRows } from './long-figures.ts';
import type { KindMapping, PeriodColumn } from './mapping.ts';
import type { PeriodGroups } from './period-groups.ts';
import { cellText } from './sheet.ts';
import { columnName, type Reading, type Table } from './table.ts';

/**
 * A table with a row for each key figure of an item, as planning systems list them: `Demand`, `Stock` and `Forecast` below
 * each other, the periods as columns or one in each row. Each figure's rows go to the table of its kind.
 */
export type KeyFigures = {
  column: number;
  /** Names of the figures of each kind, as they stand in the cells. */
  names: Map<ImportKind, string[]>;
  /** Where a period stands in each row: the column of the figures' values. */
  value: number | undefined;
  /** The stock of one period, what was there last: in a column of its own, or in the rows of some dates (in lower case). */
  stock: { column: number; name: string; asOf: string; dates?: string[] } | undefined;
};

/** @param found columns of the fields; one that lists key figures is none of them */
export function findKeyFigures(
  reading: Reading,
  periods: readonly PeriodColumn[],
  found: Found,
): KeyFigures | undefined {
  const isWide = periods.length >= 2;
  if ((!isWide && !found.has('date')) || !found.has('item')) return undefined;
  const keys = (['item', 'location', 'name', 'supplier', 'date'] as const).flatMap(
    concept => found.get(concept) ?? [],
  );
  const taken = new Set([...periods.map(({ column }) => column), ...keys]);
  for (const column of reading.table.headers.keys()) {
    if (taken.has(column)) continue;
    const kinds = kindsOfFigures(reading, column, keys);
    if (!kinds) continue;
    const value = isWide ? undefined : findValueColumn(reading, found, column);
    if (isWide || value !== undefined)
      return chooseFigures(reading, { column, kinds, value }, periods, found);
  }
  return undefined;
}

/** The kind of each figure that a column lists; undefined when it is no list of figures. */
function kindsOfFigures({ table }: Reading, column: number, keys: readonly number[]): Figures | undefined {
  const { sheet, rows, headers } = table;
  const figures = figuresOf(sheet, rows, column, headers[column] ?? '');
  return figures && (figures.isNamed || isRepeated(table, keys)) ? figures.kinds : undefined;
}

/** Most of what rows are about is said by several of them. */
function isRepeated({ sheet, rows }: Table, keys: readonly number[]): boolean {
  const said = new Set<string>();
  for (const row of rows) said.add(keys.map(column => sheet.columns[column]?.ids[row] ?? 0).join(' '));
  return rows.length >= 1.5 * said.size;
}

function chooseFigures(
  reading: Reading,
  { column, kinds, value }: { column: number; kinds: Figures; value: number | undefined },
  periods: readonly PeriodColumn[],
  found: Found,
): KeyFigures {
  const names: KeyFigures['names'] = new Map();
  const left: string[] = [];
  for (const [name, kind] of kinds) {
    if (kind === null) left.push(name);
    else names.set(kind, [...(names.get(kind) ?? []), name]);
  }
  for (const [kind, all] of names) {
    const chosen = preferPlain(all);
    left.push(...all.filter(name => !chosen.includes(name)));
    names.set(kind, chosen);
    if (chosen.length > 1) ask(reading, column, kind, chosen);
  }
  const stocked = names.get('stock');
  const dates = found.get('date');
  const stock =
    stocked &&
    (value === undefined || dates === undefined
      ? lastStock(reading, column, stocked, periods)
      : lastStockRows(reading, dates, rowsOf(reading.table, column, stocked), stocked));
  if (stocked && !stock) {
    names.delete('stock');
    left.push(...stocked);
  }
  describe(reading, { column, names, value, stock }, left);
  return { column, names, value, stock };
}

/** Of `Sales` and `Sales East`, the one that is nothing but the word of its kind. */
function preferPlain(names: string[]): string[] {
  const plain = names.filter(name => conceptOf(name) !== null);
  return plain.length > 0 ? plain : names;
}

function ask(reading: Reading, column: number, kind: ImportKind, names: string[]): void {
  reading.report.ask(
    columnName(reading.table, column),
    names.join(', '),
    `the key figures ${names.map(name => `'${name}'`).join(' and ')} are all ${kind}`,
    `say by "where" of a mapping which one is to be read as ${kind}`,
  );
}

/** Whether a row is of one of some figures. */
function rowsOf({ sheet }: Table, column: number, names: readonly string[]): (row: number) => boolean {
  const { ids, values } = sheet.columns[column] ?? { ids: new Int32Array(0), values: [] };
  const isOf = values.map(cell => names.includes(cellText(cell)));
  return row => isOf[ids[row] ?? 0] === true;
}

/** The newest period that is over and has a stock: known as of the day after it, or as of its first day where it is the opening stock. */
function lastStock(
  { table, today }: Reading,
  column: number,
  names: string[],
  periods: readonly PeriodColumn[],
): KeyFigures['stock'] {
  const now = toDay(today);
  const opening = names.every(isOpening);
  const dayOf = (period: PeriodColumn): number => (opening ? period.day : period.day + period.days);
  const rows = [...table.rows].filter(rowsOf(table, column, names));
  const last = periods
    .filter(period => dayOf(period) <= now)
    .toSorted((a, b) => b.day - a.day)
    .find(period => rows.some(row => (table.sheet.columns[period.column]?.ids[row] ?? 0) !== 0));
  return last && { column: last.column, name: columnName(table, last.column), asOf: toIso(dayOf(last)) };
}

function describe(reading: Reading, { column, names, value, stock }: KeyFigures, left: string[]): void {
  const header = columnName(reading.table, column);
  const read = [...names].map(([kind, all]) => `${all.join(', ')} as ${kind}`).join('; ');
  reading.report.infer(
    'key figures',
    read,
    0.85,
    value === undefined
      ? `'${header}' names one in each row, the periods stand in columns`
      : `'${header}' names one in each row, '${columnName(reading.table, value)}' holds its value`,
  );
  if (left.length > 0)
    reading.report.infer(
      'key figures not read',
      left.slice(0, 20).join(', '),
      0.8,
      `rows of '${header}' that are neither demand, stock nor a forecast`,
    );
  if (stock)
    reading.report.infer(
      'stock as of',
      stock.asOf,
      0.7,
      `the newest period with a stock that is over, '${stock.name}'`,
    );
}

/** The period columns by kind: every kind of figure has all of them. */
export function groupsOfFigures({ names }: KeyFigures, periods: PeriodColumn[]): PeriodGroups {
  return new Map([...names.keys()].filter(kind => kind !== 'stock').map(kind => [kind, periods]));
}

/** The kinds of a list with a period in each row, in the order in which its figures stand. */
export function kindsOfList({ names, value }: KeyFigures): ImportKind[] {
  return value === undefined ? [] : [...names.keys()];
}

/** Narrows each kind to the rows of its figures; what else stands in a row is read from the rows of one figure alone. */
export function narrowToFigures({ column, names, value, stock }: KeyFigures, mapping: KindMapping): void {
  const own = names.get(mapping.kind) ?? [...names.values()][0] ?? [];
  mapping.where.push({ column, in: own.map(name => name.toLowerCase()) });
  const isAmount = mapping.kind === 'demand' || mapping.kind === 'forecasts';
  if (value !== undefined && isAmount) mapping.columns.set('quantity', value);
  if (mapping.kind !== 'stock' || !stock) return;
  mapping.columns.delete('on_hand');
  mapping.columns.delete('as_of');
  if (value === undefined)
    mapping.unpivot.push({ column: stock.column, set: new Map([['as_of', stock.asOf]]) });
  else {
    mapping.columns.set('on_hand', value);
    mapping.constants.set('as_of', stock.asOf);
    mapping.where.push({ column: stock.column, in: stock.dates ?? [] });
  }
}
