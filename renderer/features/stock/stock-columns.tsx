import { stockColumns, type StockColumn, type StockRow } from '../../../shared/contract/stock.ts';
import { StockStatusBadge } from '../../app/states.tsx';
import type { MessageKey } from '../../i18n/en.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';

type Look = {
  width: number;
  align?: 'end';
  strong?: boolean;
  text?: (row: StockRow, locale: Locale) => string;
};

const optional = (value: number | null, write: (value: number) => string) =>
  value === null ? '–' : write(value);

const quantity = (pick: (row: StockRow) => number | null): Look => ({
  width: 92,
  align: 'end',
  text: (row, { quantity: write }) => optional(pick(row), write),
});

const looks: Record<StockColumn, Look> = {
  item: { width: 130, strong: true },
  name: { width: 210 },
  location: { width: 90 },
  status: { width: 200 },
  onHand: quantity(row => row.onHand),
  available: quantity(row => row.available),
  onOrder: quantity(row => row.onOrder),
  position: quantity(row => row.position),
  reorderPoint: { ...quantity(row => row.reorderPoint), width: 112 },
  daysOfSupply: {
    width: 112,
    align: 'end',
    text: (row, { number }) => optional(row.daysOfSupply, value => number(value)),
  },
  nextReceipt: {
    width: 110,
    text: (row, { date }) => (row.nextReceipt === null ? '–' : date(row.nextReceipt)),
  },
  safetyStock: { ...quantity(row => row.safetyStock), width: 105 },
  orderUpTo: { ...quantity(row => row.orderUpTo), width: 105 },
  demandPerDay: {
    width: 110,
    align: 'end',
    text: (row, { number }) => optional(row.demandPerDay, value => number(value, 2)),
  },
  supplier: { width: 110, text: row => row.supplier ?? '–' },
  category: { width: 120 },
  demandClass: {
    width: 105,
    text: (row, { word }) => (row.demandClass === null ? '–' : word('class', row.demandClass)),
  },
  abc: { width: 60, text: row => row.abc ?? '–' },
  stockValue: { width: 110, align: 'end', text: (row, { money }) => money(row.stockValue) },
};

const isStockColumn = (name: string): name is StockColumn => stockColumns.some(column => column === name);
const order = Object.keys(looks).filter(isStockColumn);

/** The columns of the stock grid in the reader's language. */
export function stockGridColumns(locale: Locale) {
  const helper = gridColumns<StockRow>();
  return helper.columns(
    order.map(column => {
      const { width, align, strong, text } = looks[column];
      const header: MessageKey = `stock.column.${column}`;
      return helper.accessor(row => row[column], {
        id: column,
        header: locale.t(header),
        size: width,
        minSize: 50,
        meta: { ...(align && { align }), ...(strong && { strong }) },
        cell: ({ row }) => {
          if (column === 'status') return <StockStatusBadge status={row.original.status} />;
          const written = text ? text(row.original, locale) : String(row.original[column] ?? '–');
          return <span>{written}</span>;
        },
      });
    }),
  );
}
