import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  type RowData,
  type TableOptions,
} from '@tanstack/react-table';

/** What a column says about its look, beside TanStack's own fields. */
export type GridColumnMeta = { align?: 'start' | 'end'; strong?: boolean };

const columnMeta: GridColumnMeta = {};

/** Sorting is done by whoever supplies the rows; the table only keeps its state. */
export const gridFeatures = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  columnMeta,
});

export type GridColumns<Row extends RowData> = TableOptions<typeof gridFeatures, Row>['columns'];
export type GridSorting = { id: string; desc: boolean }[];

/** Column definitions for a grid of `Row`. */
export function gridColumns<Row extends RowData>() {
  return createColumnHelper<typeof gridFeatures, Row>();
}

/** How a list is sorted, in the columns that whoever supplies the rows can sort by. */
export function sortedBy<Column extends string>(
  sorting: GridSorting,
  columns: readonly Column[],
): { column: Column; descending: boolean }[] {
  return sorting.flatMap(({ id, desc }) => {
    const column = columns.find(name => name === id);
    return column === undefined ? [] : [{ column, descending: desc }];
  });
}

/** For a grid whose order is not the reader's to change. */
export const unsorted: { sorting: GridSorting; onSorting: (sorting: GridSorting) => void } = {
  sorting: [],
  onSorting: () => undefined,
};
