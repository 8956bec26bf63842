import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconClipboardList, IconDownload } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { orderStates, type OrderState, type OrderSummary } from '../../../shared/model/order.ts';
import { NoMatch } from '../../app/no-match.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { useChosen } from '../../app/use-chosen.ts';
import { useAction } from '../../app/use-action.tsx';
import { kept, useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { usePagedRows, type PageWindow } from '../../data/paged-rows.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { unsorted } from '../../ui/grid/grid-features.ts';
import { Screen } from '../../ui/screen.tsx';
import { WithPanel } from '../../ui/side-panel.tsx';
import { orderGridColumns } from './order-columns.tsx';
import { OrderPanel } from './order-panel.tsx';
import { CancelChosen, ChooseAll } from './chosen-orders.tsx';
import { useExport } from './use-export.ts';

type OrderFilter = { state: OrderState | 'all'; text: string };

const keptOrderFilter = kept<OrderFilter>({ state: 'all', text: '' });
const readPage = (page: { orders: OrderSummary[]; total: number }) => ({
  rows: page.orders,
  total: page.total,
  matching: page.total,
});
const rowId = (order: OrderSummary) => order.id;

/** Purchase and transfer orders by state, and the order that is open. */
export function Orders() {
  const locale = useLocale();
  const { t } = locale;
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const [filter, setFilter] = useKept(keptOrderFilter);
  const { chosen, selection, choose, clear } = useChosen();
  const columns = useMemo(() => orderGridColumns(locale), [locale]);
  const pageAt = useCallback(
    (window: PageWindow) =>
      api.orders.list.queryOptions({
        input: { ...window, text: filter.text, ...(filter.state !== 'all' && { state: filter.state }) },
      }),
    [filter],
  );
  const rows = usePagedRows(pageAt, readPage);
  const filtered = filter.state !== 'all' || filter.text !== '';
  return (
    <Screen
      title={t('nav.orders')}
      layout="fill"
      note={rows.waiting ? undefined : t('orders.count', { count: rows.count })}
      actions={<OrderActions chosen={chosen} filter={filter} onChoose={choose} onDone={clear} />}
    >
      <OrderFilters filter={filter} onFilter={setFilter} />
      <WithPanel
        list={
          <PagedGrid
            empty={<NoOrders filtered={filtered} clear={() => setFilter({ state: 'all', text: '' })} />}
            name="orders"
            label={t('nav.orders')}
            columns={columns}
            rows={rows}
            rowId={rowId}
            {...unsorted}
            openId={id}
            onOpen={order => navigate(`/orders/${order.id}`)}
            selection={selection}
          />
        }
        panel={id === undefined ? null : <OrderPanel key={id} id={id} onClose={() => navigate('/orders')} />}
      />
    </Screen>
  );
}

type ActionsProps = {
  chosen: ReadonlySet<string>;
  filter: OrderFilter;
  onChoose: (ids: readonly string[]) => void;
  onDone: () => void;
};

function OrderActions({ chosen, filter, onChoose, onDone }: ActionsProps) {
  const { t } = useLocale();
  const approve = useAction(api.orders.approve.mutationOptions(), {
    done: changed => t('orders.approved', { count: changed.length }),
    onDone,
  });
  const exporting = useExport();
  const scope = {
    ...(chosen.size > 0 && { ids: [...chosen] }),
    ...(filter.state !== 'all' && { state: filter.state }),
  };
  return (
    <>
      {chosen.size > 0 ? (
        <>
          <Button loading={approve.isPending} onClick={() => approve.mutate({ ids: [...chosen] })}>
            {t('orders.approveChosen', { count: chosen.size })}
          </Button>
          <CancelChosen ids={[...chosen]} onDone={onDone} />
        </>
      ) : (
        filter.state === 'draft' && <ChooseAll text={filter.text} onChoose={onChoose} />
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={14} />} loading={exporting.isPending}>
            {t('orders.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => exporting.mutate({ ...scope, format: 'csv' })}>
            {t('orders.csv')}
          </Menu.Item>
          <Menu.Item onClick={() => exporting.mutate({ ...scope, format: 'xlsx' })}>
            {t('orders.xlsx')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

const isChoice = (value: string): value is OrderFilter['state'] =>
  value === 'all' || orderStates.some(state => state === value);

function OrderFilters({
  filter,
  onFilter,
}: {
  filter: OrderFilter;
  onFilter: (filter: OrderFilter) => void;
}) {
  const { t, word } = useLocale();
  return (
    <FilterBar>
      <SearchField
        label={t('orders.search')}
        clearLabel={t('action.clear')}
        value={filter.text}
        width={220}
        onChange={text => onFilter({ ...filter, text })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('orders.state')}
        data={['all', ...orderStates].map(state => ({ value: state, label: word('orders.state', state) }))}
        value={filter.state}
        onChange={value => {
          if (isChoice(value)) onFilter({ ...filter, state: value });
        }}
      />
    </FilterBar>
  );
}

function NoOrders({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useLocale();
  if (filtered) return <NoMatch title={t('orders.noMatch')} clear={clear} />;
  return (
    <Empty icon={<IconClipboardList />} title={t('orders.empty')} text={t('orders.emptyText')}>
      <Button component={Link} href="/plan" variant="default">
        {t('review.toPlan')}
      </Button>
    </Empty>
  );
}
