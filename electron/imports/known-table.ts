import { numberAt } from './cell-number.ts';
import { headerKey } from './header-synonyms.ts';
import type { KnownExport } from './known-exports/known-export.ts';
import { cellText, type Cell, type SheetColumn } from './sheet.ts';
import { usedCells, type Reading, type Table } from './table.ts';

/** The first column under a header, compared without case, blanks and marks; null when there is none. */
export function columnOf(table: Table, name: string): number | null {
  const exact = table.headers.indexOf(name);
  if (exact >= 0) return exact;
  const key = headerKey(name);
  // SAP writes `#` for the points of its headers.
  const near = table.headers.findIndex(
    header => key !== '' && (headerKey(header) === key || headerKey(header.replaceAll('#', '')) === key),
  );
  return near >= 0 ? near : null;
}

/** The table of a known export as our fields understand it: each change that leaves something out is said. */
export function prepareKnown(reading: Reading, known: KnownExport): Table {
  let table = known.fillDown ? fillDown(reading.table, known.fillDown) : reading.table;
  if (known.bracketed) table = splitBrackets(table);
  if (known.leavesOut) table = leaveOut({ ...reading, table }, known.leavesOut);
  for (const each of known.fillFrom ?? []) table = fillFrom({ ...reading, table }, each);
  if (known.takenFrom) table = takeFrom(table, known.takenFrom);
  if (known.oneEach) table = keepAgreeing({ ...reading, table }, known.oneEach);
  return table;
}

function withColumn(table: Table, column: number, content: SheetColumn): Table {
  const columns = table.sheet.columns.with(column, content);
  return { ...table, sheet: { ...table.sheet, columns } };
}

function leaveOut({ table, report }: Reading, given: NonNullable<KnownExport['leavesOut']>): Table {
  const column = columnOf(table, given.column);
  const source = column === null ? undefined : table.sheet.columns[column];
  if (!source) return table;
  const isOut = source.values.map(cell => given.words.includes(cellText(cell).toLowerCase()));
  const rows = table.rows.filter(row => !isOut[source.ids[row]!]);
  const left = table.rows.length - rows.length;
  if (left === 0) return table;
  report.infer('rows left out', String(left), 0.9, given.why);
  return { ...table, rows };
}

/** Fills the blanks of a column from others of the same row, or with the default location. */
function fillFrom(
  { table, report, defaultLocation }: Reading,
  { column: name, from }: NonNullable<KnownExport['fillFrom']>[number],
): Table {
  const column = columnOf(table, name);
  const source = column === null ? undefined : table.sheet.columns[column];
  if (column === null || !source) return table;
  const others = (from === 'default location' ? [] : from).flatMap(other => columnOf(table, other) ?? []);
  const [ids, values] = [source.ids.slice(), [...source.values]];
  const idOf = new Map<Cell, number>(values.map((cell, id) => [cell, id]));
  let filled = 0;
  for (const row of table.rows) {
    if (ids[row] !== 0) continue;
    const cells = others.map(other => cellIn(table, row, other)).filter(cell => cell !== null);
    const cell = from === 'default location' ? defaultLocation : cells[0];
    if (cell === undefined) continue;
    const id = idOf.get(cell) ?? values.push(cell) - 1;
    idOf.set(cell, id);
    ids[row] = id;
    filled++;
  }
  if (filled === 0) return table;
  const by = others.length > 0 ? [from].flat().join(' or ') : defaultLocation;
  report.infer('blanks filled', name, 0.8, `${filled} rows without one are read by ${by}`);
  return withColumn(table, column, { ids, values });
}

function cellIn({ sheet }: Table, row: number, column: number): Cell {
  const source = sheet.columns[column];
  return source?.values[source.ids[row] ?? 0] ?? null;
}

/** Replaces what is left of an amount by what was taken from it; never less than nothing. */
function takeFrom(table: Table, { of, left }: NonNullable<KnownExport['takenFrom']>): Table {
  const [whole, rest] = [columnOf(table, of), columnOf(table, left)];
  const source = rest === null ? undefined : table.sheet.columns[rest];
  if (whole === null || rest === null || !source) return table;
  const values: Cell[] = [null];
  const ids = new Int32Array(source.ids.length);
  const idOf = new Map<number, number>();
  for (const row of table.rows) {
    const [all, remaining] = [numberAt(table.sheet, row, whole), numberAt(table.sheet, row, rest)];
    if (all === null || remaining === null) continue;
    const taken = Math.max(0, all - remaining);
    const id = idOf.get(taken) ?? values.push(taken) - 1;
    idOf.set(taken, id);
    ids[row] = id;
  }
  return withColumn(table, rest, { ids, values });
}

/** Blanks what an export says by place and we keep by item, wherever the places of an item disagree. */
function keepAgreeing({ table, report }: Reading, given: NonNullable<KnownExport['oneEach']>): Table {
  const key = columnOf(table, given.key);
  let kept = table;
  for (const name of given.columns) {
    const column = columnOf(table, name);
    const source = column === null ? undefined : table.sheet.columns[column];
    if (key === null || column === null || !source) continue;
    const first = new Map<Cell, number>();
    const differing = new Set<Cell>();
    for (const row of table.rows) {
      const [item, id] = [cellIn(table, row, key), source.ids[row]!];
      if (id === 0) continue;
      if ((first.get(item) ?? id) !== id) differing.add(item);
      first.set(item, id);
    }
    if (differing.size === 0) continue;
    const ids = source.ids.slice();
    for (const row of table.rows) if (differing.has(cellIn(table, row, key))) ids[row] = 0;
    kept = withColumn(kept, column, { ids, values: source.values });
    report.infer(
      'differs between places',
      name,
      0.8,
      `in ${differing.size} items the places disagree; an item has one for all, so it is left blank`,
    );
  }
  return kept;
}

/** Copies cells of an order's first line to its other lines. */
function fillDown(table: Table, { key, columns }: { key: string; columns: string[] }): Table {
  const keyColumn = columnOf(table, key);
  if (keyColumn === null) return table;
  const keyIds = table.sheet.columns[keyColumn]?.ids ?? new Int32Array(0);
  const filled = [...table.sheet.columns];
  for (const name of columns) {
    const column = columnOf(table, name);
    const source = column === null ? undefined : filled[column];
    if (column === null || !source) continue;
    const ids = source.ids.slice();
    for (let at = 1; at < table.rows.length; at++) {
      const [before, row] = [table.rows[at - 1]!, table.rows[at]!];
      if (ids[row] === 0 && keyIds[row] === keyIds[before]) ids[row] = ids[before]!;
    }
    filled[column] = { ids, values: source.values };
  }
  return { ...table, sheet: { ...table.sheet, columns: filled } };
}

const bracket = /^\[([^\]]+)\]\s*(.*)$/;

/** `[CODE] Name` is a code and a name: the code is what other files bear. */
function splitBrackets(table: Table): Table {
  const columns = table.sheet.columns.map((column, index) => {
    const texts = usedCells(table, index).map(cellText);
    if (texts.length === 0 || !texts.every(text => bracket.test(text))) return column;
    return {
      ids: column.ids,
      values: column.values.map(cell =>
        typeof cell === 'string' ? (bracket.exec(cell)?.[1] ?? cell) : cell,
      ),
    };
  });
  return { ...table, sheet: { ...table.sheet, columns } };
}
