import type { BulkKind, BulkRows, KindRows } from '../../shared/model/import-rows.ts';

/**
 * Brings a file's tables down to one a kind where it matters: what stands in several groups of columns (a column a
 * location, a column a week of arrival) is one statement. Lines and demand of the same key add up, other periods are
 * stated by the last.
 */
export function joinTables(tables: readonly KindRows[]): KindRows[] {
  const joined: KindRows[] = [];
  for (const table of tables) {
    const at = joined.findIndex(({ kind }) => kind === table.kind);
    const both = joined[at] && join(joined[at], table);
    if (both) joined[at] = both;
    else joined.push(table);
  }
  return joined;
}

/** Undefined for kinds whose rows may well be written one table after the other. */
function join(a: KindRows, b: KindRows): KindRows | undefined {
  if (a.kind === 'open-orders' && b.kind === 'open-orders') return joinLines(a, b, row => row.expected);
  if (a.kind === 'customer-orders' && b.kind === 'customer-orders') return joinLines(a, b, row => row.due);
  if (a.kind === 'demand' && b.kind === 'demand') return joinBulk(a, b);
  if (a.kind === 'availability' && b.kind === 'availability') return joinBulk(a, b);
  if (a.kind === 'forecasts' && b.kind === 'forecasts') return joinBulk(a, b);
  return undefined;
}

/** What changed stands row by row; of all there is, rows of the same key are added up. */
function joinLines<Table extends { rows: LineRow[]; delta?: boolean }>(
  a: Table,
  b: Table,
  dayOf: (row: Table['rows'][number]) => string | undefined,
): Table {
  const rows = [...a.rows, ...b.rows];
  return { ...a, rows: a.delta === true ? rows : sumRepeated(rows, dayOf) };
}

type LineRow = {
  order?: string | undefined;
  item: string;
  location: string;
  quantity: number;
  received?: number | undefined;
};

function sumRepeated<Row extends LineRow>(
  rows: readonly Row[],
  dayOf: (row: Row) => string | undefined,
): Row[] {
  const known = new Map<string, Row>();
  for (const row of rows) {
    const key = [row.order ?? '', row.item, row.location, dayOf(row) ?? ''].join('\u0000');
    const first = known.get(key);
    if (!first) {
      known.set(key, { ...row });
      continue;
    }
    first.quantity += row.quantity;
    if (row.received !== undefined) first.received = (first.received ?? 0) + row.received;
  }
  return [...known.values()];
}

type BulkRow = { item: number; location: number; day: number; days: number; quantity: number; row: number };

function joinBulk<K extends BulkKind>(a: BulkRows<K>, b: BulkRows<K>): BulkRows<K> {
  const items = [...new Set([...a.items, ...b.items])];
  const locations = [...new Set([...a.locations, ...b.locations])];
  const known = new Map<string, BulkRow>();
  for (const table of [a, b]) {
    const itemAt = indicesIn(items, table.items);
    const locationAt = indicesIn(locations, table.locations);
    for (let at = 0; at < table.item.length; at++) {
      const row: BulkRow = {
        item: itemAt[table.item[at]!]!,
        location: locationAt[table.location[at]!]!,
        day: table.day[at]!,
        days: table.days[at]!,
        quantity: table.quantity[at]!,
        row: table.row[at]!,
      };
      const key = `${row.item} ${row.location} ${row.day} ${row.days}`;
      const first = known.get(key);
      if (first && a.kind === 'demand') row.quantity += first.quantity;
      known.set(key, row);
    }
  }
  const rows = [...known.values()];
  return {
    kind: a.kind,
    grain: a.grain === 'periods' || b.grain === 'periods' ? 'periods' : 'transactions',
    items,
    locations,
    item: Int32Array.from(rows, row => row.item),
    location: Int32Array.from(rows, row => row.location),
    day: Int32Array.from(rows, row => row.day),
    days: Int16Array.from(rows, row => row.days),
    quantity: Float64Array.from(rows, row => row.quantity),
    row: Int32Array.from(rows, row => row.row),
  };
}

function indicesIn(all: readonly string[], some: readonly string[]): number[] {
  const places = new Map(all.map((code, index) => [code, index]));
  return some.map(code => places.get(code) ?? 0);
}
