import { useTable, type RowData } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { gridFeatures, type GridColumns, type GridSorting } from './grid-features.ts';
import { tellFullText } from './full-text.ts';
import { copyRow } from './copy-row.ts';
import { GridHeader } from './grid-header.tsx';
import { asWideAsHeadings } from './heading-width.ts';
import { recallGrid, rememberGrid } from './grid-memory.ts';
import { GridRow, type Press } from './grid-row.tsx';
import type { CellPosition } from './grid-moves.ts';
import { useGridKeys } from './use-grid-keys.ts';
import classes from './grid.module.css';

export const ROW_HEIGHT = 30;
const HEADER_HEIGHT = 32;
const OVERSCAN = 8;

export type DataGridProps<Row extends RowData> = {
  /** Key under which widths and hidden columns are remembered. */
  name: string;
  label: string;
  columns: GridColumns<Row>;
  rows: GridRows<Row>;
  rowId: (row: Row) => string;
  sorting: GridSorting;
  onSorting: (sorting: GridSorting) => void;
  onOpen?: ((row: Row) => void) | undefined;
  /** Words of the mark that opens a row. */
  openLabel?: string | undefined;
  /** The row whose panel is open: then a click opens another, else a double click. */
  openId?: string | undefined;
  selection?: GridSelection | undefined;
};

/** A long list of which the grid shows a window. */
export type GridRows<Row> = {
  /** Rows in the whole list. */
  count: number;
  /** The row at an index, or undefined while it is being read. */
  rowAt: (index: number) => Row | undefined;
  /** Rows that are there, those in view among them; the same array as long as they are the same. */
  loaded: readonly Row[];
  onWindow: (first: number, last: number) => void;
  /** True while rows of the former order or filter are still shown. */
  stale: boolean;
};

export type GridSelection = {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  label: string;
};

/** A grid over a long list: only the rows in view exist, and the keyboard does everything the mouse does. */
export function DataGrid<Row extends RowData>(props: DataGridProps<Row>) {
  const { rowId, sorting, onSorting, onOpen, openId, selection } = props;
  const { count, rowAt, onWindow } = props.rows;
  const scroller = useRef<HTMLDivElement>(null);
  const idPrefix = useId();
  const [active, setActive] = useState<CellPosition>({ row: 0, column: 0 });
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: HEADER_HEIGHT,
    paddingStart: 0,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onWindow(first, last), [first, last, onWindow]);

  const { table, look } = useGridTable(props);
  const tableRows = table.getRowModel().rowsById;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const width = table.getTotalSize() + (selection ? SELECT_WIDTH : 0);

  const reach = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / ROW_HEIGHT) - 2);
  const onKeyDown = useGridKeys({
    active,
    extent: { rows: count, columns: headers.length, pageRows: reach },
    setActive: (next, paging) => {
      setActive(next);
      if (paging) virtual.scrollBy((next.row - active.row) * ROW_HEIGHT);
      else if (next.row >= 0) virtual.scrollToIndex(next.row);
      scrollToColumn(
        scroller.current,
        headers[next.column]?.column.getStart() ?? 0,
        headers[next.column]?.getSize() ?? 0,
        headers[0]?.getSize() ?? 0,
      );
    },
    onEnter: () => {
      const row = rowAt(active.row);
      if (active.row < 0) headers[active.column]?.column.toggleSorting();
      else if (row !== undefined) onOpen?.(row);
    },
    onSpace: () => {
      const row = active.row < 0 ? undefined : rowAt(active.row);
      if (row !== undefined) selection?.toggle(rowId(row));
    },
  });

  // A row that is still being read, or scrolled far out of view, has no cell to point at.
  const isActiveDrawn =
    active.row < 0 || (rowAt(active.row) !== undefined && items.some(({ index }) => index === active.row));

  const latest = useRef({ rowAt, rowId, onOpen, openId, selection });
  useEffect(() => {
    latest.current = { rowAt, rowId, onOpen, openId, selection };
  });
  const press = useCallback((index: number, column: number, how: Press) => {
    const row = latest.current.rowAt(index);
    setActive({ row: index, column });
    if (row === undefined) return;
    const now = latest.current;
    // Beside an open row's panel a click is enough to see another's.
    const follows = how === 'up' && now.openId !== undefined && now.openId !== now.rowId(row);
    if (how === 'open' || follows) now.onOpen?.(row);
    if (how === 'select') now.selection?.toggle(now.rowId(row));
  }, []);

  return (
    <div
      ref={scroller}
      className={classes['grid']}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={headers.length + (selection ? 1 : 0)}
      aria-activedescendant={isActiveDrawn ? `${idPrefix}-${active.row}-${active.column}` : undefined}
      aria-multiselectable={selection ? true : undefined}
      data-dimmed={props.rows.stale || undefined}
      onKeyDown={onKeyDown}
      onPointerOver={tellFullText}
      onCopy={event =>
        copyRow(event, scroller.current?.querySelector(`[aria-rowindex="${active.row + 2}"]`) ?? null)
      }
    >
      <GridHeader
        headers={headers}
        width={width}
        idPrefix={idPrefix}
        activeColumn={active.row < 0 ? active.column : null}
        selectLabel={selection?.label}
        onSort={id => onSorting(nextSorting(sorting, id))}
      />
      <div role="rowgroup" className={classes['body']} style={{ height: virtual.getTotalSize(), width }}>
        {items.map(({ key, index, start }) => {
          const row = rowAt(index);
          const id = row === undefined ? undefined : rowId(row);
          return (
            <GridRow
              key={key}
              index={index}
              start={start}
              row={id === undefined ? undefined : tableRows[id]}
              look={look}
              idPrefix={idPrefix}
              activeColumn={index === active.row ? active.column : null}
              open={id !== undefined && id === openId}
              selected={selection === undefined || id === undefined ? undefined : selection.ids.has(id)}
              selectLabel={selection?.label}
              openLabel={onOpen && props.openLabel}
              onPress={press}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The table model over the rows that are there; `look` changes when every row must be drawn anew. */
function useGridTable<Row extends RowData>(props: DataGridProps<Row>) {
  const { name, rows, rowId, sorting, onSorting } = props;
  const columns = useMemo(() => asWideAsHeadings(props.columns), [props.columns]);
  const [columnSizing, setColumnSizing] = useState(() => recallGrid(name).widths);
  useEffect(() => rememberGrid(name, { widths: columnSizing }), [name, columnSizing]);
  const look = useMemo(() => ({ columns, columnSizing }), [columns, columnSizing]);
  const table = useTable({
    features: gridFeatures,
    columns,
    data: rows.loaded,
    getRowId: rowId,
    manualSorting: true,
    columnResizeMode: 'onChange',
    state: { sorting, columnSizing },
    onSortingChange: update => onSorting(typeof update === 'function' ? update(sorting) : update),
    onColumnSizingChange: setColumnSizing,
  });
  return { table, look };
}

export const SELECT_WIDTH = 34;

/** Ascending, then descending, then as supplied. */
function nextSorting(sorting: GridSorting, id: string): GridSorting {
  const now = sorting.find(sort => sort.id === id);
  if (!now) return [{ id, desc: false }];
  return now.desc ? [] : [{ id, desc: true }];
}

/** Brings a column into view, beside the first one, which stays where it is. @param pinned pixels that the first takes */
function scrollToColumn(element: HTMLElement | null, start: number, width: number, pinned: number): void {
  if (!element || start < pinned) return;
  if (start - pinned < element.scrollLeft) element.scrollLeft = start - pinned;
  else if (start + width > element.scrollLeft + element.clientWidth)
    element.scrollLeft = start + width - element.clientWidth;
}
