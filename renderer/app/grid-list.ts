import { useCallback } from 'react';
import { usePagedRows, type Page, type PageQuery, type PageWindow } from '../data/paged-rows.ts';
import type { GridSorting } from '../ui/grid/grid-features.ts';
import { useKept, type Kept } from './use-kept.ts';

/** A long list that a grid shows: what is kept of it between visits, and how a page of it is read. */
export type GridList<Filter, Data, Row> = {
  /** The grid's, under which its column widths are kept. */
  name: string;
  filter: Kept<Filter>;
  sorting: Kept<GridSorting>;
  pageAt: (window: PageWindow, filter: Filter, sorting: GridSorting) => PageQuery<Data>;
  /** Takes the rows and counts from a page. */
  read: (data: Data) => Page<Row>;
  rowId: (row: Row) => string;
};

/** A list; made once, at module level. */
export function gridList<Filter, Data, Row>(list: GridList<Filter, Data, Row>): GridList<Filter, Data, Row> {
  return list;
}

/**
 * A list on a screen.
 * @returns its filter, its rows, and what its `PagedGrid` is given beside columns and words
 */
export function useGridList<Filter, Data, Row>(list: GridList<Filter, Data, Row>) {
  const [filter, setFilter] = useKept(list.filter);
  const [sorting, setSorting] = useKept(list.sorting);
  const pageAt = useCallback(
    (window: PageWindow) => list.pageAt(window, filter, sorting),
    [list, filter, sorting],
  );
  const rows = usePagedRows(pageAt, list.read);
  const grid = { name: list.name, rows, rowId: list.rowId, sorting, onSorting: setSorting };
  return { filter, setFilter, rows, grid };
}
