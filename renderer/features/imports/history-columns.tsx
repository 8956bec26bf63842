import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import type { ImportEntry } from '../../../shared/contract/imports.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { gridColumns } from '../../ui/grid/grid-features.ts';
import { StateBadge } from '../../ui/state-badge.tsx';

/** Columns of the history; their ids are what the application sorts by. */
export function historyColumns({ t, word, number, moment }: Locale) {
  const helper = gridColumns<ImportEntry>();
  const count = (name: keyof ImportEntry['rows'], size: number) =>
    helper.accessor(row => number(row.rows[name]), {
      id: name,
      header: t(`imports.rows.${name}`),
      size,
      meta: { align: 'end' as const },
    });
  return helper.columns([
    helper.accessor('fileName', { header: t('imports.file'), size: 146, meta: { strong: true } }),
    helper.accessor('source', { header: t('today.source'), size: 78 }),
    helper.accessor(row => row.template ?? '–', {
      id: 'template',
      header: t('imports.template'),
      size: 90,
    }),
    helper.accessor(row => row.kinds.map(({ kind }) => word('kind', kind)).join(', '), {
      id: 'kinds',
      header: t('today.kinds'),
      size: 84,
      enableSorting: false,
    }),
    count('new', 72),
    count('changed', 94),
    count('unchanged', 102),
    count('rejected', 100),
    helper.accessor(row => moment(row.at), { id: 'at', header: t('today.importedAt'), size: 140 }),
    helper.accessor('state', {
      header: t('item.state'),
      size: 122,
      enableSorting: false,
      cell: ({ getValue }) => <ImportState state={getValue()} />,
    }),
  ]);
}

/** Whether an import is in force. */
export function ImportState({ state }: { state: ImportEntry['state'] }) {
  const { t } = useLocale();
  return state === 'done' ? (
    <StateBadge icon={IconCheck} color="green" label={t('imports.state.done')} />
  ) : (
    <StateBadge icon={IconArrowBackUp} color="gray" label={t('imports.state.undone')} />
  );
}
