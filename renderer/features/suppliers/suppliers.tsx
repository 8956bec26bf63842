import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFilterOff, IconTruck } from '@tabler/icons-react';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import { kept, useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { failureOf } from '../../data/failure.ts';
import { usePagedRows, type PageWindow } from '../../data/paged-rows.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';
import { Screen } from '../../ui/screen.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { Trouble } from '../../ui/trouble.tsx';

type SupplierPage = InferContractRouterOutputs<typeof contract>['suppliers']['list'];
type Supplier = SupplierPage['suppliers'][number];

const keptText = kept('');
const readPage = (page: SupplierPage) => ({ rows: page.suppliers, total: page.total, matching: page.total });
const rowId = (supplier: Supplier) => supplier.code;
const noSorting: { id: string; desc: boolean }[] = [];
const ignoreSorting = () => undefined;

/** Suppliers with their terms and what is late. */
export function Suppliers() {
  const locale = useLocale();
  const { t } = locale;
  const [text, setText] = useKept(keptText);
  const columns = useMemo(() => supplierColumns(locale), [locale]);
  const pageAt = useCallback(
    (window: PageWindow) => api.suppliers.list.queryOptions({ input: { ...window, text } }),
    [text],
  );
  const rows = usePagedRows(pageAt, readPage);
  const failed = rows.error !== null && rows.count === 0;
  const isEmpty = !rows.waiting && !rows.error && rows.count === 0;
  return (
    <Screen
      title={t('nav.suppliers')}
      layout="fill"
      note={rows.waiting ? undefined : t('suppliers.count', { count: rows.count })}
    >
      <FilterBar>
        <SearchField
          label={t('suppliers.search')}
          clearLabel={t('action.clear')}
          value={text}
          onChange={setText}
        />
      </FilterBar>
      {rows.error && (
        <Trouble
          title={t('trouble.read')}
          message={failureOf(rows.error).message}
          retry={{ label: t('action.retry'), run: rows.reread }}
        />
      )}
      {isEmpty && <NoSuppliers filtered={text !== ''} clear={() => setText('')} />}
      {!isEmpty && !failed && (
        <DataGrid
          name="suppliers"
          label={t('nav.suppliers')}
          columns={columns}
          rows={rows}
          rowId={rowId}
          sorting={noSorting}
          onSorting={ignoreSorting}
        />
      )}
    </Screen>
  );
}

function supplierColumns({ t, number, money }: Locale) {
  const helper = gridColumns<Supplier>();
  const end = { meta: { align: 'end' as const }, enableSorting: false };
  return helper.columns([
    helper.accessor('code', {
      header: t('suppliers.code'),
      size: 120,
      enableSorting: false,
      meta: { strong: true },
    }),
    helper.accessor('name', { header: t('suppliers.name'), size: 230, enableSorting: false }),
    helper.accessor(row => row.email ?? '–', {
      id: 'email',
      header: t('suppliers.email'),
      size: 210,
      enableSorting: false,
    }),
    helper.accessor(row => (row.leadTimeDays === null ? '–' : number(row.leadTimeDays, 1)), {
      id: 'leadTime',
      header: t('suppliers.leadTime'),
      size: 110,
      ...end,
    }),
    helper.accessor(row => (row.minimum === null ? '–' : money(row.minimum, row.currency)), {
      id: 'minimum',
      header: t('plan.minimum'),
      size: 120,
      ...end,
    }),
    helper.accessor(row => number(row.items), {
      id: 'items',
      header: t('suppliers.items'),
      size: 80,
      ...end,
    }),
    helper.accessor(row => number(row.openLines), {
      id: 'open',
      header: t('suppliers.open'),
      size: 95,
      ...end,
    }),
    helper.accessor('lateLines', {
      header: t('suppliers.late'),
      size: 110,
      enableSorting: false,
      cell: ({ row }) =>
        row.original.lateLines === 0 ? (
          <span>0</span>
        ) : (
          <StateBadge icon={IconAlertTriangle} color="orange" label={number(row.original.lateLines)} />
        ),
    }),
  ]);
}

function NoSuppliers({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useLocale();
  if (filtered) {
    return (
      <Empty icon={<IconFilterOff />} title={t('suppliers.noMatch')} text={t('stock.noMatchText')}>
        <Button variant="default" onClick={clear}>
          {t('action.clearFilters')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty icon={<IconTruck />} title={t('suppliers.empty')} text={t('suppliers.emptyText')}>
      <Button component={Link} href="/imports/new">
        {t('command.import')}
      </Button>
    </Empty>
  );
}
