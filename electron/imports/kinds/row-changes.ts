import type { ImportKind } from '../../../shared/model/imports.ts';
import type { KindMapping } from '../mapping.ts';
import type { RowCells } from '../row-cells.ts';
import { cellText } from '../sheet.ts';
import { columnName, type Reading } from '../table.ts';
import { findChangeColumn, meaningOf, type ChangeColumn } from './line-changes.ts';

/** Kinds of which a file of changes can end a row, and no other statement takes its place. */
const endable: ReadonlySet<ImportKind> = new Set(['items', 'suppliers', 'supplier-items', 'bom', 'policies']);
/** Kinds that follow changes line by line on their own. */
const lineKinds: ReadonlySet<ImportKind> = new Set(['open-orders', 'customer-orders']);
/** Kinds that say what a row is about; where another kind is read from the row, it is that one which ends. */
const describing: readonly ImportKind[] = ['items', 'suppliers'];

/**
 * The reading with the rows of a file of changes that end something told from the others: `ended` for kinds that end by
 * row, left out for kinds that only describe what another kind of the row is about, refused for the rest.
 * @param all every kind that is read from the same rows
 */
export function withChanges(reading: Reading, mapping: KindMapping, all: readonly KindMapping[]): Reading {
  const found = findChangeColumn(reading.table, all, ['operation', 'deletion']);
  if (!found || lineKinds.has(mapping.kind)) return reading;
  const marked = markedRows(reading, mapping.kind, found);
  if (reading.map.delta !== true) {
    noteUnread(reading, found, marked.ended.size);
    return reading;
  }
  const name = columnName(reading.table, found.column);
  reading.report.infer('changes of rows', name, 1, 'added, changed and deleted rows are told apart by it');
  const describes =
    describing.includes(mapping.kind) &&
    all.some(
      other =>
        !describing.includes(other.kind) || describing.indexOf(other.kind) < describing.indexOf(mapping.kind),
    );
  const ends = endable.has(mapping.kind) && !describes;
  if (!ends && !describes) for (const row of marked.ended) refuseEnded(reading, mapping.kind, row, name);
  return {
    ...without(reading, ends ? marked.unknown : new Set([...marked.unknown, ...marked.ended])),
    changes: { column: found.column, ended: ends ? marked.ended : new Set() },
  };
}

/** Whether a file of changes ends what the row states. */
export function isEnded(reading: Reading, cells: RowCells): boolean {
  return reading.changes?.ended.has(cells.row() - 1) === true;
}

/** True for kinds whose later row of a file of changes stands in place of an earlier one of the same key. */
export function followsChanges({ map }: Reading, kind: ImportKind): boolean {
  return map.delta === true && endable.has(kind);
}

type Marked = { ended: Set<number>; unknown: Set<number> };

function markedRows(reading: Reading, kind: ImportKind, { column, sort }: ChangeColumn): Marked {
  const { table, report, map } = reading;
  const { ids, values } = table.sheet.columns[column] ?? { ids: new Int32Array(0), values: [null] };
  const meanings = values.map(cell => meaningOf(cellText(cell).trim().toLowerCase(), sort));
  const marked: Marked = { ended: new Set(), unknown: new Set() };
  for (const row of table.rows) {
    const id = ids[row] ?? 0;
    if (meanings[id] === 'close') marked.ended.add(row);
    if (meanings[id] !== undefined) continue;
    marked.unknown.add(row);
    if (map.delta !== true) continue;
    const text = cellText(values[id]);
    const expected = 'I, U or D, or X for a row that is deleted';
    report.refuseCell(
      kind,
      row,
      columnName(table, column),
      text,
      expected,
      `'${text}' is no change of a row`,
    );
  }
  return marked;
}

function noteUnread({ table, report }: Reading, { column }: ChangeColumn, count: number): void {
  if (count === 0) return;
  report.infer(
    'rows marked as deleted',
    `${count} in ${columnName(table, column)}`,
    0.5,
    'read like every other row; read the file as one of changes (--delta) to end them',
  );
}

function refuseEnded({ report }: Reading, kind: ImportKind, row: number, column: string): void {
  report.refuseRow(
    kind,
    row,
    null,
    kind === 'stock'
      ? 'state a stock of 0, or leave the row out'
      : 'state the period anew, or leave the row out',
    `column '${column}' deletes the row, but ${kind} cannot be deleted row by row`,
  );
}

function without(reading: Reading, rows: ReadonlySet<number>): Reading {
  if (rows.size === 0) return reading;
  const { table } = reading;
  return { ...reading, table: { ...table, rows: table.rows.filter(row => !rows.has(row)) } };
}
