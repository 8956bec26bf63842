import type { ImportMap } from '../../shared/model/imports.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';
import type { Table } from './table.ts';

/** Finds header and data rows of a sheet. */
export function findTable(sheet: Sheet, map: ImportMap): Table {
  const headerRows = map.header === null ? [] : (map.header?.map(row => row - 1) ?? [firstFilledRow(sheet)]);
  const first = headerRows.length === 0 ? 0 : Math.max(...headerRows) + 1;
  const headers = sheet.columns.map((_, column) =>
    headerRows
      .map(row => cellText(cellAt(sheet, row, column)))
      .filter(Boolean)
      .join(' '),
  );
  return { sheet, headers, headerRows, units: headers.map(() => ''), rows: filledRowsFrom(sheet, first) };
}

function firstFilledRow(sheet: Sheet): number {
  for (let row = 0; row < sheet.rowCount; row++) {
    if (sheet.columns.some(column => column.ids[row] !== 0)) return row;
  }
  return 0;
}

/** Rows from `first` on that have any cell. */
export function filledRowsFrom(sheet: Sheet, first: number): Int32Array {
  const filled = new Uint8Array(sheet.rowCount);
  for (const { ids } of sheet.columns)
    for (let row = first; row < ids.length; row++) if (ids[row]! !== 0) filled[row] = 1;
  const rows = new Int32Array(sheet.rowCount);
  let count = 0;
  for (let row = first; row < filled.length; row++) if (filled[row]) rows[count++] = row;
  return rows.slice(0, count);
}
