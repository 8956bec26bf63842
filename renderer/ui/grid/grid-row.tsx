import type { ReactTable, Row as TableRow, RowData } from '@tanstack/react-table';
import { Checkbox } from '@mantine/core';
import type { GridSelection } from './data-grid.tsx';
import type { gridFeatures } from './grid-features.ts';
import classes from './grid.module.css';

export type GridFlexRender<Row extends RowData> = ReactTable<typeof gridFeatures, Row>['FlexRender'];

type GridRowProps<Row extends RowData> = {
  index: number;
  start: number;
  row: TableRow<typeof gridFeatures, Row> | undefined;
  FlexRender: GridFlexRender<Row>;
  idPrefix: string;
  activeColumn: number | null;
  open: boolean;
  selection: GridSelection | undefined;
  onPress: (column: number, twice: boolean) => void;
};

/** One row at its place in the list; a row that is still being read keeps its place empty. */
export function GridRow<Row extends RowData>(props: GridRowProps<Row>) {
  const { index, start, row, FlexRender, idPrefix, activeColumn, open, selection, onPress } = props;
  const selected = row !== undefined && selection?.ids.has(row.id) === true;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? selected : undefined}
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
      {row && selection && (
        <div role="gridcell" aria-colindex={1} className={classes['select']}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            checked={selected}
            aria-label={`${selection.label} ${row.id}`}
            onChange={() => selection.toggle(row.id)}
          />
        </div>
      )}
      {row?.getAllCells().map((cell, column) => (
        <div
          key={cell.id}
          id={`${idPrefix}-${index}-${column}`}
          role="gridcell"
          aria-colindex={column + (selection ? 2 : 1)}
          className={classes['cell']}
          data-align={cell.column.columnDef.meta?.align}
          data-strong={cell.column.columnDef.meta?.strong || undefined}
          data-active={column === activeColumn || undefined}
          style={{ width: cell.column.getSize() }}
          onMouseDown={() => onPress(column, false)}
          onDoubleClick={() => onPress(column, true)}
        >
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  );
}
