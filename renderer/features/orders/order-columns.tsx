import type { OrderSummary } from '../../../shared/model/order.ts';
import { OrderStateBadge } from '../../app/states.tsx';
import type { Locale } from '../../i18n/locale.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';

/** The columns of the order list in the reader's language. The list comes newest first and is not sorted here. */
export function orderGridColumns({ t, word, date, money, number }: Locale) {
  const helper = gridColumns<OrderSummary>();
  return helper.columns([
    helper.accessor('number', {
      header: t('orders.number'),
      size: 146,
      enableSorting: false,
      meta: { strong: true },
      cell: ({ getValue }) => <span>{getValue()}</span>,
    }),
    helper.accessor('state', {
      header: t('orders.state'),
      size: 150,
      enableSorting: false,
      cell: ({ getValue }) => <OrderStateBadge state={getValue()} />,
    }),
    helper.accessor('kind', {
      header: t('orders.kind'),
      size: 100,
      enableSorting: false,
      cell: ({ getValue }) => <span>{word('orders.kind', getValue())}</span>,
    }),
    helper.accessor('supplierName', {
      header: t('plan.column.supplier'),
      size: 184,
      enableSorting: false,
      cell: ({ row }) => <span>{row.original.supplierName || row.original.supplier}</span>,
    }),
    helper.accessor('location', {
      header: t('stock.column.location'),
      size: 95,
      enableSorting: false,
      cell: ({ getValue }) => <span>{getValue()}</span>,
    }),
    helper.accessor('lineCount', {
      header: t('plan.lines'),
      size: 70,
      enableSorting: false,
      meta: { align: 'end' },
      cell: ({ getValue }) => <span>{number(getValue())}</span>,
    }),
    helper.accessor('total', {
      header: t('orders.total'),
      size: 120,
      enableSorting: false,
      meta: { align: 'end' },
      cell: ({ row }) => <span>{money(row.original.total, row.original.currency)}</span>,
    }),
    helper.accessor('orderedOn', {
      header: t('orders.orderedOn'),
      size: 110,
      enableSorting: false,
      cell: ({ getValue }) => <span>{date(getValue())}</span>,
    }),
    helper.accessor('expected', {
      header: t('item.expected'),
      size: 110,
      enableSorting: false,
      cell: ({ row }) => <span>{row.original.expected === null ? '–' : date(row.original.expected)}</span>,
    }),
  ]);
}
