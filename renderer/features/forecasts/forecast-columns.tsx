import {
  forecastColumns,
  type ForecastColumn,
  type ForecastGridRow,
} from '../../../shared/contract/forecasts.ts';
import type { MessageKey } from '../../i18n/en.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';

type Look = {
  width: number;
  align?: 'end';
  strong?: boolean;
  text: (row: ForecastGridRow, locale: Locale) => string;
};

const optional = (value: number | null, write: (value: number) => string) =>
  value === null ? '–' : write(value);

const demand = (pick: (row: ForecastGridRow) => number | null): Look => ({
  width: 114,
  align: 'end',
  text: (row, { number }) => optional(pick(row), value => number(value, value < 10 ? 1 : 0)),
});

const looks: Record<ForecastColumn, Look> = {
  item: { width: 120, strong: true, text: row => row.item },
  name: { width: 186, text: row => row.name },
  location: { width: 90, text: row => row.location },
  category: { width: 120, text: row => row.category },
  supplier: { width: 100, text: row => row.supplier ?? '–' },
  demandClass: {
    width: 112,
    text: (row, { word }) => (row.demandClass === null ? '–' : word('class', row.demandClass)),
  },
  model: { width: 156, text: (row, { word }) => (row.model === null ? '–' : word('model', row.model)) },
  wape: {
    width: 84,
    align: 'end',
    text: (row, { percent }) => optional(row.wape, value => percent(value)),
  },
  bias: {
    width: 100,
    align: 'end',
    text: (row, { percent }) => optional(row.bias, value => percent(value, 1)),
  },
  ahead: { ...demand(row => row.ahead), width: 186 },
  next1: demand(row => row.next1),
  next2: demand(row => row.next2),
  next3: demand(row => row.next3),
  flags: {
    width: 210,
    text: (row, { word }) => row.flags.map(flag => word('flag', flag)).join(', '),
  },
};

const isNext = (column: ForecastColumn) => /^next\d$/.test(column);

/** The columns of the forecast grid; the next periods are headed by their first day. */
export function forecastGridColumns(locale: Locale, periods: readonly string[]) {
  const helper = gridColumns<ForecastGridRow>();
  return helper.columns(
    forecastColumns.map(column => {
      const { width, align, strong, text } = looks[column];
      const key: MessageKey = `forecast.column.${column}`;
      const period = isNext(column) ? periods[Number(column.at(-1)) - 1] : undefined;
      return helper.accessor(row => row[column], {
        id: column,
        header: period === undefined ? locale.t(key) : locale.date(period),
        size: width,
        minSize: 50,
        enableSorting: !isNext(column) && column !== 'flags',
        meta: { ...(align && { align }), ...(strong && { strong }) },
        cell: ({ row }) => <span>{text(row.original, locale)}</span>,
      });
    }),
  );
}
