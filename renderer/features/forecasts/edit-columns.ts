import type { ForecastEdit } from '../../../shared/model/forecast-edit.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';

type Look = { title: string; width: number; text: (edit: ForecastEdit) => string };

/** Columns of what planners said about demand; the newest stands first, so none of them sorts. */
export function editColumns({ t, word, date, quantity, moment }: Locale) {
  const helper = gridColumns<ForecastEdit>();
  const expiry = ({ expires, counts }: ForecastEdit) => {
    if (expires === null) return '–';
    return counts ? date(expires) : t('forecast.expired', { date: date(expires) });
  };
  const column = (id: string, { title, width, text }: Look, meta: { align?: 'end'; strong?: boolean } = {}) =>
    helper.accessor(text, { id, header: title, size: width, minSize: 60, enableSorting: false, meta });
  const amount = (edit: ForecastEdit) => (edit.quantity === null ? '–' : quantity(edit.quantity));
  return helper.columns([
    column(
      'item',
      { title: t('forecast.column.item'), width: 118, text: edit => edit.item },
      { strong: true },
    ),
    column('location', { title: t('forecast.column.location'), width: 95, text: edit => edit.location }),
    column('kind', { title: t('forecast.kind'), width: 112, text: edit => word('mark', edit.kind) }),
    column('period', { title: t('forecast.period'), width: 120, text: edit => date(edit.date) }),
    column('quantity', { title: t('item.quantity'), width: 85, text: amount }, { align: 'end' }),
    column('reason', { title: t('forecast.reason'), width: 165, text: edit => edit.reason }),
    column('spread', { title: t('forecast.from'), width: 115, text: edit => edit.spread ?? '–' }),
    column('actor', { title: t('forecast.by'), width: 82, text: edit => edit.actor }),
    column('at', { title: t('forecast.changedAt'), width: 145, text: edit => moment(edit.at) }),
    column('expires', { title: t('forecast.expires'), width: 118, text: expiry }),
  ]);
}
