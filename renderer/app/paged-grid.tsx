import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { PagedRows } from '../data/paged-rows.ts';
import { useLocale } from '../i18n/locale.tsx';
import { DataGrid, type DataGridProps } from '../ui/grid/data-grid.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { failureText } from './failure-words.ts';

type PagedGridProps<Row extends RowData> = Omit<DataGridProps<Row>, 'rows'> & {
  rows: PagedRows<Row>;
  /** What to say when the list has no rows. */
  empty?: ReactNode;
};

/** A grid over a list that is read page by page: its rows, what to say when there are none, or why they could not be read. */
export function PagedGrid<Row extends RowData>({ rows, empty, ...grid }: PagedGridProps<Row>) {
  const { t } = useLocale();
  const isBare = rows.count === 0 && !rows.waiting;
  return (
    <>
      {rows.error && (
        <Trouble
          title={t('trouble.read')}
          message={failureText(rows.error, t)}
          retry={{ label: t('action.retry'), run: rows.reread }}
        />
      )}
      {isBare && !rows.error && empty}
      {!(isBare && (rows.error || empty)) && <DataGrid rows={rows} openLabel={t('grid.open')} {...grid} />}
    </>
  );
}
