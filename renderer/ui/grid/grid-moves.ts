/** Where the keys take a grid's active cell. */

/** Row -1 is the header. */
export type CellPosition = { row: number; column: number };

/** What of a keyboard event moves the active cell. */
export type MoveKey = { key: string; ctrlKey: boolean; metaKey?: boolean };

/** Size of the grid: rows and columns in all, and how many rows are in view (a page of Page Up and Page Down). */
export type GridExtent = { rows: number; columns: number; pageRows: number };

/**
 * Where a key takes the active cell, as spreadsheets and the ARIA grid pattern have it; null for a key that moves nothing.
 * Home and End go to the row's ends, with Ctrl to the grid's.
 */
export function moveCell(from: CellPosition, event: MoveKey, extent: GridExtent): CellPosition | null {
  const far = event.ctrlKey || event.metaKey === true;
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  const to = (row: number, column: number): CellPosition => ({
    row: Math.max(-1, Math.min(lastRow, row)),
    column: Math.max(0, Math.min(lastColumn, column)),
  });
  switch (event.key) {
    case 'ArrowDown':
      return to(far ? lastRow : from.row + 1, from.column);
    case 'ArrowUp':
      return to(far ? Math.min(0, lastRow) : from.row - 1, from.column);
    case 'ArrowRight':
      return to(from.row, far ? lastColumn : from.column + 1);
    case 'ArrowLeft':
      return to(from.row, far ? 0 : from.column - 1);
    case 'PageDown':
      return to(from.row + extent.pageRows, from.column);
    case 'PageUp':
      return to(Math.max(Math.min(0, lastRow), from.row - extent.pageRows), from.column);
    case 'Home':
      return far ? to(Math.min(0, lastRow), 0) : to(from.row, 0);
    case 'End':
      return far ? to(lastRow, lastColumn) : to(from.row, lastColumn);
    default:
      return null;
  }
}
