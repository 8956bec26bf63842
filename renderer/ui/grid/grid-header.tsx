import { VisuallyHidden } from '@mantine/core';
import { FlexRender, type Header, type RowData } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { gridFeatures } from './grid-features.ts';
import classes from './grid.module.css';

type GridHeaderProps<Row extends RowData> = {
  headers: readonly Header<typeof gridFeatures, Row>[];
  width: number;
  idPrefix: string;
  activeColumn: number | null;
  /** Name of the leading column of check boxes, when there is one. */
  selectLabel: string | undefined;
  onSort: (columnId: string) => void;
};

/** The heading row: a press sorts, the edge resizes. */
export function GridHeader<Row extends RowData>(props: GridHeaderProps<Row>) {
  const { headers, width, idPrefix, activeColumn, selectLabel, onSort } = props;
  return (
    <div role="rowgroup" className={classes['head']} style={{ width }}>
      <div role="row" aria-rowindex={1} className={classes['headRow']}>
        {selectLabel !== undefined && (
          <div role="columnheader" aria-colindex={1} className={classes['select']}>
            <VisuallyHidden>{selectLabel}</VisuallyHidden>
          </div>
        )}
        {headers.map((header, index) => {
          const sorted = header.column.getIsSorted();
          return (
            <div
              key={header.id}
              id={`${idPrefix}--1-${index}`}
              role="columnheader"
              aria-colindex={index + (selectLabel === undefined ? 1 : 2)}
              aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
              className={classes['headCell']}
              data-pinned={index === 0 || undefined}
              data-align={header.column.columnDef.meta?.align}
              data-active={index === activeColumn || undefined}
              style={{ width: header.getSize() }}
            >
              <button
                type="button"
                tabIndex={-1}
                className={classes['headButton']}
                disabled={!header.column.getCanSort()}
                onClick={() => onSort(header.column.id)}
              >
                <span className={classes['headText']}>
                  <FlexRender header={header} />
                </span>
                {sorted === 'asc' && <IconArrowUp size={13} aria-hidden />}
                {sorted === 'desc' && <IconArrowDown size={13} aria-hidden />}
              </button>
              <span
                aria-hidden
                className={classes['resizer']}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
