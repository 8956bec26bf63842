import type { LineChange } from '../../../shared/model/import-rows.ts';
import { findColumn } from '../given-mapping.ts';
import type { KindMapping } from '../mapping.ts';
import { cellText } from '../sheet.ts';
import { columnName, type Reading, type Table } from '../table.ts';

type Sort = 'operation' | 'deletion' | 'status';

/** The column that says what became of a row, and how it says so. */
export type ChangeColumn = { column: number; sort: Sort };

/** Columns that say what became of a line, by header: the surest first. */
const headers: readonly [string, Sort][] = [
  ['op', 'operation'],
  ['operation', 'operation'],
  ['change type', 'operation'],
  ['deleted', 'deletion'],
  ['delete', 'deletion'],
  ['deletion indicator', 'deletion'],
  ['Löschkennzeichen', 'deletion'],
  ['loekz', 'deletion'],
  ['status', 'status'],
  ['line status', 'status'],
  ['order status', 'status'],
];

const ended =
  'closed close cancelled canceled cancel deleted delete complete completed done void storniert gelöscht geloescht erledigt geschlossen abgeschlossen'.split(
    ' ',
  );

/** What the words of each sort of column mean; of a status, every other word leaves the line open. */
const words: Record<Sort, Partial<Record<LineChange, ReadonlySet<string>>>> = {
  operation: {
    insert: new Set(['i', 'ins', 'insert', 'c', 'create', 'new', 'neu', 'a', 'add']),
    update: new Set(['u', 'upd', 'update', 'm', 'modify', 'changed', 'geändert', '']),
    close: new Set(['d', 'del', 'x', ...ended]),
  },
  deletion: {
    update: new Set(['', '0', 'n', 'no', 'nein', 'false', 'falsch']),
    close: new Set(['1', 'x', 'd', 'y', 'yes', 'j', 'ja', 'true', 'wahr', ...ended]),
  },
  status: { close: new Set(ended) },
};

/** What a file of changes says became of the line in a sheet row (from 0), and the cell that says something else. */
export type ChangeReader = (sheetRow: number) => { change: LineChange } | { unknown: string; column: string };

/**
 * Finds the column of a file of changes that tells added, changed and ended lines apart.
 * @returns undefined where the file is no file of changes
 */
export function openLineChanges(reading: Reading, mapping: KindMapping): ChangeReader | undefined {
  if (reading.map.delta !== true) return undefined;
  const found = findChangeColumn(reading.table, [mapping], ['operation', 'deletion', 'status']);
  if (!found) return () => ({ change: 'update' });
  const { column, sort } = found;
  const name = columnName(reading.table, column);
  const { ids, values } = reading.table.sheet.columns[column] ?? { ids: new Int32Array(0), values: [null] };
  reading.report.infer('changes of lines', name, 1, 'added, changed and ended lines are told apart by it');
  return sheetRow => {
    const text = cellText(values[ids[sheetRow] ?? 0]).trim();
    const change = meaningOf(text.toLowerCase(), sort);
    return change === undefined ? { unknown: text, column: name } : { change };
  };
}

/** Finds that column among those that no kind reads. */
export function findChangeColumn(
  table: Table,
  mappings: readonly KindMapping[],
  sorts: readonly Sort[],
): ChangeColumn | undefined {
  const taken = new Set(mappings.flatMap(mapping => [...mapping.columns.values()]));
  for (const [header, sort] of headers) {
    if (!sorts.includes(sort)) continue;
    const column = findColumn(table, header);
    if (column !== null && !taken.has(column)) return { column, sort };
  }
  return undefined;
}

/** What a word of such a column means; undefined for a word that nobody knows. */
export function meaningOf(word: string, sort: Sort): LineChange | undefined {
  for (const change of ['insert', 'update', 'close'] as const)
    if (words[sort][change]?.has(word)) return change;
  return sort === 'status' ? 'update' : undefined;
}
