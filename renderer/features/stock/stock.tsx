import { Button, Select } from '@mantine/core';
import {
  IconClipboardCheck,
  IconClockPause,
  IconFileImport,
  IconFilterOff,
  IconPackages,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import {
  stockColumns,
  stockStatuses,
  type StockFilter,
  type StockRow,
} from '../../../shared/contract/stock.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { api } from '../../data/client.ts';
import type { Page } from '../../data/paged-rows.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { sortedBy } from '../../ui/grid/grid-features.ts';
import { Screen } from '../../ui/screen.tsx';
import { WithPanel } from '../../ui/side-panel.tsx';
import { ItemPanelView } from './item-panel.tsx';
import { stockGridColumns } from './stock-columns.tsx';
import { keptFilter, keptSorting } from './stock-filter.ts';

const list = gridList({
  name: 'stock',
  filter: keptFilter,
  sorting: keptSorting,
  pageAt: (window, filter, sorting) =>
    api.stock.page.queryOptions({ input: { ...window, filter, sort: sortedBy(sorting, stockColumns) } }),
  read: (page: Page<StockRow>) => page,
  rowId: row => String(row.itemLocation),
});

/** Every item-location with its stock, and the panel of the one that is open. */
export function Stock() {
  const locale = useLocale();
  const { t } = locale;
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const { filter, setFilter, rows, grid } = useGridList(list);
  const columns = useMemo(() => stockGridColumns(locale), [locale]);
  const filtered = Object.values(filter).some(value => value !== undefined && value !== '');

  return (
    <Screen
      title={t('nav.stock')}
      layout="fill"
      note={rows.waiting ? undefined : t('stock.count', { count: rows.count, total: rows.total })}
      actions={
        <>
          <Button
            component={Link}
            href="/backorders"
            variant="default"
            leftSection={<IconClockPause size={14} />}
          >
            {t('backorders.open')}
          </Button>
          <Button
            component={Link}
            href="/counts"
            variant="default"
            leftSection={<IconClipboardCheck size={14} />}
          >
            {t('counts.open')}
          </Button>
        </>
      }
    >
      <StockFilters filter={filter} onFilter={setFilter} filtered={filtered} />
      <WithPanel
        list={
          <PagedGrid
            {...grid}
            empty={<NothingHere filtered={filtered} clear={() => setFilter({ text: '' })} />}
            label={t('stock.grid')}
            columns={columns}
            openId={id}
            onOpen={row => navigate(`/stock/${row.itemLocation}`)}
          />
        }
        panel={
          id === undefined ? null : (
            <ItemPanelView key={id} itemLocation={Number(id)} onClose={() => navigate('/stock')} />
          )
        }
      />
    </Screen>
  );
}

type FiltersProps = { filter: StockFilter; onFilter: (filter: StockFilter) => void; filtered: boolean };

function StockFilters({ filter, onFilter, filtered }: FiltersProps) {
  const { t, word } = useLocale();
  const facets = useQuery(api.stock.facets.queryOptions());
  const pick = (field: 'location' | 'category' | 'supplier', options: string[] | undefined) => (
    <Select
      w={150}
      clearable
      searchable
      limit={200}
      aria-label={t(`stock.column.${field}`)}
      placeholder={t(`stock.column.${field}`)}
      data={options ?? []}
      value={filter[field] ?? null}
      onChange={value => onFilter(withField(filter, field, value))}
    />
  );
  return (
    <FilterBar>
      <SearchField
        label={t('stock.search')}
        clearLabel={t('action.clear')}
        value={filter.text ?? ''}
        onChange={text => onFilter({ ...filter, text })}
      />
      <Select
        w={190}
        clearable
        aria-label={t('stock.column.status')}
        placeholder={t('stock.column.status')}
        data={stockStatuses.map(status => ({ value: status, label: word('stock.status', status) }))}
        value={filter.status ?? null}
        onChange={value => onFilter(withField(filter, 'status', value))}
      />
      {pick('location', facets.data?.locations)}
      {pick('category', facets.data?.categories)}
      {pick('supplier', facets.data?.suppliers)}
      {filtered && (
        <Button
          variant="subtle"
          leftSection={<IconFilterOff size={14} />}
          onClick={() => onFilter({ text: '' })}
        >
          {t('action.clearFilters')}
        </Button>
      )}
    </FilterBar>
  );
}

/** The filter with one field set, or without it. */
function withField<Field extends 'location' | 'category' | 'supplier' | 'status'>(
  filter: StockFilter,
  field: Field,
  value: StockFilter[Field] | null,
): StockFilter {
  const { [field]: _dropped, ...others } = filter;
  return value === null || value === undefined ? others : { ...others, [field]: value };
}

function NothingHere({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useLocale();
  if (filtered) return <NoMatch clear={clear} />;
  return (
    <Empty icon={<IconPackages />} title={t('stock.empty')} text={t('stock.emptyText')}>
      <Button component={Link} href="/imports/new" leftSection={<IconFileImport size={14} />}>
        {t('command.import')}
      </Button>
    </Empty>
  );
}
