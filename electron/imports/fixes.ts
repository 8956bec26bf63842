import { AppError } from '../../shared/errors.ts';
import type { CellFix, SkippedRow } from '../../shared/model/imports.ts';
import { findColumn } from './given-mapping.ts';
import { trimCell } from './sheet.ts';
import type { Table } from './table.ts';

/**
 * The table with cells that a person mended. The layout stays as it was found: a mended value cannot make a row a header.
 * @throws AppError invalid-input when a fix names a row without data or a column that is not there
 */
export function applyFixes(table: Table, fixes: readonly CellFix[], fileName: string): Table {
  const own = fixes.filter(fix => fix.sheet === undefined || fix.sheet === table.sheet.name);
  if (own.length === 0) return table;
  const dataRows = new Set(table.rows);
  const columns = [...table.sheet.columns];
  const copied = new Set<number>();
  for (const { row, column, value } of own) {
    const at = findColumn(table, column);
    if (at === null || !dataRows.has(row - 1)) {
      const missing = at === null ? `column '${column}'` : `data in row ${row}`;
      throw new AppError(
        'invalid-input',
        `${fileName}: the mapping mends row ${row}, column '${column}', but there is no ${missing}. Take that fix out and read the file again.`,
      );
    }
    const source = columns[at] ?? { ids: new Int32Array(table.sheet.rowCount), values: [null] };
    // The same array may stand for several blank columns.
    if (!copied.has(at)) columns[at] = { ...source, ids: source.ids.slice(), values: [...source.values] };
    copied.add(at);
    const target = columns[at]!;
    const text = trimCell(value);
    target.ids[row - 1] = text === '' ? 0 : target.values.push(text) - 1;
  }
  return { ...table, sheet: { ...table.sheet, columns } };
}

/** The table without the rows that a person leaves out. */
export function leaveOut(table: Table, skip: readonly SkippedRow[]): Table {
  const own = skip.filter(each => each.sheet === undefined || each.sheet === table.sheet.name);
  if (own.length === 0) return table;
  const rows = new Set(own.map(({ row }) => row - 1));
  return { ...table, rows: table.rows.filter(row => !rows.has(row)) };
}
