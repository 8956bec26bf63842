import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { SupplierRow } from '../../../shared/contract/suppliers.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { ScoreBadge, Trend } from './score-badge.tsx';

/** Columns of the suppliers grid; their ids are what the application sorts by. */
export function supplierGridColumns({ t, number, decimals, percent, money }: Locale) {
  const helper = gridColumns<SupplierRow>();
  const end = { meta: { align: 'end' as const } };
  const optional = (value: number | null, digits = 0) => (value === null ? '–' : decimals(value, digits));
  return helper.columns([
    helper.accessor('code', { header: t('suppliers.code'), size: 100, meta: { strong: true } }),
    helper.accessor('name', {
      header: t('suppliers.name'),
      size: 200,
      cell: ({ row: { original } }) =>
        original.blocked ? (
          <>
            {original.name} <StateBadge icon={IconBan} color="red" label={t('suppliers.blocked')} />
          </>
        ) : (
          original.name
        ),
    }),
    helper.accessor('score', {
      header: t('suppliers.score'),
      size: 90,
      cell: ({ row: { original } }) => <ScoreBadge score={original.score} />,
    }),
    helper.accessor('trend', {
      header: t('suppliers.trend'),
      size: 85,
      cell: ({ row: { original } }) => <Trend points={original.trend} />,
    }),
    helper.accessor(row => (row.onTime === null ? '–' : percent(row.onTime / 100)), {
      id: 'onTime',
      header: t('suppliers.onTime'),
      size: 90,
      ...end,
    }),
    helper.accessor(row => optional(row.leadTimeDays), {
      id: 'leadTime',
      header: t('suppliers.leadTimeShort'),
      size: 100,
      ...end,
    }),
    helper.accessor(row => optional(row.measuredDays, 1), {
      id: 'measured',
      header: t('suppliers.measured'),
      size: 110,
      ...end,
    }),
    helper.accessor(row => (row.minimum === null ? '–' : money(row.minimum, row.currency)), {
      id: 'minimum',
      header: t('plan.minimum'),
      size: 115,
      ...end,
    }),
    helper.accessor(row => number(row.items), {
      id: 'items',
      header: t('suppliers.items'),
      size: 65,
      ...end,
    }),
    helper.accessor(row => number(row.openLines), {
      id: 'open',
      header: t('suppliers.open'),
      size: 120,
      ...end,
    }),
    helper.accessor('lateLines', {
      id: 'late',
      header: t('suppliers.late'),
      size: 100,
      cell: ({ row: { original } }) =>
        original.lateLines === 0 ? (
          <span>0</span>
        ) : (
          <StateBadge icon={IconAlertTriangle} color="orange" label={number(original.lateLines)} />
        ),
    }),
  ]);
}
