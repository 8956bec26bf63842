import { Checkbox } from '@mantine/core';
import { FlexRender, type Row as TableRow, type RowData } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { gridFeatures } from './grid-features.ts';
import classes from './grid.module.css';

/** As the button goes down and comes up again, for a double click, and in the box of a row. */
export type Press = 'down' | 'up' | 'open' | 'select';

type GridRowProps<Row extends RowData> = {
  index: number;
  /** Pixels from the top of the list. */
  start: number;
  row: TableRow<typeof gridFeatures, Row> | undefined;
  /** Another object whenever columns or widths changed. */
  look: object;
  idPrefix: string;
  activeColumn: number | null;
  open: boolean;
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined;
  selectLabel: string | undefined;
  /** Undefined where rows do not open. */
  openLabel: string | undefined;
  onPress: (index: number, column: number, how: Press) => void;
};

/**
 * One row at its place in the list; a row that is still being read keeps its place empty. Scrolling calls this for every
 * row in view, so that what it draws is kept until something about the row itself changes.
 */
export function GridRow<Row extends RowData>(props: GridRowProps<Row>) {
  const { index, start, row, look, idPrefix, activeColumn, open, selected, selectLabel, openLabel, onPress } =
    props;
  return useMemo(() => {
    const lead = selectLabel === undefined ? 1 : 2;
    return (
      <div
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        aria-busy={row === undefined || undefined}
        className={classes['row']}
        data-active={activeColumn !== null || undefined}
        data-open={open || undefined}
        style={{ transform: `translateY(${start}px)` }}
      >
        {row === undefined && (
          <div role="gridcell" className={classes['cell']}>
            <span className={classes['waiting']} />
          </div>
        )}
        {row && selectLabel !== undefined && (
          <div role="gridcell" aria-colindex={1} className={classes['select']}>
            <Checkbox
              size="xs"
              tabIndex={-1}
              checked={selected === true}
              aria-label={`${selectLabel} ${row.id}`}
              onChange={() => onPress(index, 0, 'select')}
            />
          </div>
        )}
        {row?.getAllCells().map((cell, column) => (
          <div
            key={cell.id}
            id={`${idPrefix}-${index}-${column}`}
            role="gridcell"
            aria-colindex={column + lead}
            className={classes['cell']}
            data-align={cell.column.columnDef.meta?.align}
            data-pinned={column === 0 || undefined}
            data-strong={cell.column.columnDef.meta?.strong || undefined}
            data-active={column === activeColumn || undefined}
            style={{ width: cell.column.getSize() }}
            onMouseDown={() => onPress(index, column, 'down')}
            onMouseUp={({ button }) => button === 0 && onPress(index, column, 'up')}
            onDoubleClick={() => onPress(index, column, 'open')}
          >
            <FlexRender cell={cell} />
            {column === 0 && openLabel !== undefined && (
              <button
                type="button"
                tabIndex={-1}
                className={classes['open']}
                title={openLabel}
                aria-label={openLabel}
                onClick={() => onPress(index, 0, 'open')}
              />
            )}
          </div>
        ))}
      </div>
    );
    // `look` is not read: it says that widths or columns inside `row` changed.
    // eslint-disable-next-line react/exhaustive-deps
  }, [index, start, row, look, idPrefix, activeColumn, open, selected, selectLabel, openLabel, onPress]);
}
