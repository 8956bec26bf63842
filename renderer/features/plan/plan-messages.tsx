import { Button, Select } from '@mantine/core';
import { IconMessageCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { messageColumns as sortable, type PlanMessage } from '../../../shared/contract/plans.ts';
import { orderMessageKinds, type OrderMessageKind } from '../../../shared/model/order-message.ts';
import { gridList, useGridList } from '../../app/grid-list.ts';
import { MessageBadge } from '../../app/states.tsx';
import { PagedGrid } from '../../app/paged-grid.tsx';
import { api } from '../../data/client.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { SearchField } from '../../ui/form/search-field.tsx';
import { gridColumns, sortedBy } from '../../ui/grid/grid-features.ts';
import { AgreeListed } from './agree-listed.tsx';
import { keptMessageFilter, keptMessageSorting, noMessageFilter } from './plan-filter.ts';
import { PlanListSwitch } from './plan-list-switch.tsx';

const asPage = ({ rows, matching }: { rows: PlanMessage[]; matching: number }) => ({
  rows,
  total: matching,
  matching,
});
const list = gridList({
  name: 'plan-messages',
  filter: keptMessageFilter,
  sorting: keptMessageSorting,
  pageAt: (window, { kind, text }, sorting) => {
    const [order] = sortedBy(sorting, sortable);
    return api.plans.messages.queryOptions({
      input: {
        ...window,
        kinds: kindsOf(kind),
        text,
        ...(order && { sort: order.column, descending: order.descending }),
      },
    });
  },
  read: asPage,
  // A line may have a message for each of its orders.
  rowId: ({ itemLocation, message, day }) => `${itemLocation} ${message} ${day ?? ''}`,
});

/** The kinds of messages that a choice of the filter shows. */
function kindsOf(choice: string): OrderMessageKind[] {
  return orderMessageKinds.filter(
    kind => choice === 'all' || choice === kind || (choice === 'open' && kind !== 'new'),
  );
}

const choices = ['open', 'all', ...orderMessageKinds] as const;

type PlanMessagesProps = { openId: string | undefined; onOpen: (row: PlanMessage) => void };

/** What suppliers are to be told: at first changes to orders that are open, most money first. */
export function PlanMessages({ openId, onOpen }: PlanMessagesProps) {
  const locale = useLocale();
  const { t, word } = locale;
  const { filter, setFilter, grid } = useGridList(list);
  const columns = useMemo(() => messageColumns(locale), [locale]);
  const unfiltered = filter.text === '' && filter.kind === 'open';
  return (
    <>
      <FilterBar>
        <PlanListSwitch />
        <SearchField
          label={t('message.search')}
          clearLabel={t('action.clear')}
          value={filter.text}
          onChange={text => setFilter({ ...filter, text })}
        />
        <Select
          w={270}
          allowDeselect={false}
          aria-label={t('message.kind')}
          data={choices.map(choice => ({ value: choice, label: word('message', choice) }))}
          value={filter.kind}
          onChange={value => setFilter({ ...filter, kind: value ?? 'open' })}
        />
        <AgreeListed kinds={kindsOf(filter.kind)} text={filter.text} />
      </FilterBar>
      <PagedGrid
        {...grid}
        empty={
          <Empty
            icon={<IconMessageCheck />}
            title={t(unfiltered ? 'message.none' : 'stock.noMatch')}
            text={t(unfiltered ? 'message.noneText' : 'stock.noMatchText')}
          >
            <Button
              variant="default"
              onClick={() => setFilter(unfiltered ? { kind: 'all', text: '' } : noMessageFilter)}
            >
              {t(unfiltered ? 'message.all' : 'action.clearFilters')}
            </Button>
          </Empty>
        }
        label={t('message.grid')}
        columns={columns}
        openId={openId}
        onOpen={onOpen}
      />
    </>
  );
}

function messageColumns(locale: Locale) {
  const { t, quantity, date, money } = locale;
  const helper = gridColumns<PlanMessage>();
  const text = (
    id: string,
    header: string,
    size: number,
    show: (row: PlanMessage) => string,
    align?: 'end',
  ) =>
    helper.accessor(show, {
      id,
      header,
      size,
      minSize: 50,
      enableSorting: sortable.some(column => column === id),
      meta: align ? { align } : {},
      cell: ({ row }) => <span>{show(row.original)}</span>,
    });
  const day = (iso: string | null) => (iso === null ? '–' : date(iso));
  return helper.columns([
    helper.accessor(row => row.message, {
      id: 'message',
      header: t('message.kind'),
      size: 154,
      cell: ({ row }) => <MessageBadge kind={row.original.message} />,
    }),
    text('item', t('plan.column.item'), 82, row => row.item),
    text('name', t('plan.column.name'), 104, row => row.name),
    text('location', t('plan.column.location'), 80, row => row.location),
    text('orders', t('message.orders'), 128, row => row.orders ?? '–'),
    text('supplier', t('plan.column.supplier'), 80, row => row.supplier ?? '–'),
    text('quantity', t('plan.column.quantity'), 84, row => `${quantity(row.quantity)} ${row.unit}`, 'end'),
    text('day', t('message.day'), 107, row => day(row.day)),
    text('newDay', t('message.newDay'), 107, row => (row.agreed ? `✓ ${day(row.newDay)}` : day(row.newDay))),
    text('value', t('plan.column.value'), 96, row => money(row.value, row.currency), 'end'),
  ]);
}
