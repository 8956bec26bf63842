import { Anchor, Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowBackUp, IconCheck, IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { Link } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

type ImportEntry = InferContractRouterOutputs<typeof contract>['imports']['list'][number];

/** What was imported, newest first, with undo. */
export function ImportHistory() {
  const { t } = useLocale();
  const list = useQuery(api.imports.list.queryOptions());
  return (
    <Reading of={list}>
      {entries =>
        entries.length === 0 ? (
          <Empty icon={<IconFileImport />} title={t('imports.empty')} text={t('imports.emptyText')}>
            <Button component={Link} href="/imports/new" leftSection={<IconFileImport size={14} />}>
              {t('imports.new')}
            </Button>
          </Empty>
        ) : (
          <History entries={entries} />
        )
      }
    </Reading>
  );
}

function History({ entries }: { entries: ImportEntry[] }) {
  const { t, word, moment, number } = useLocale();
  return (
    <PlainTable
      label={t('imports.history')}
      rows={entries}
      rowKey={entry => entry.id}
      columns={[
        { title: t('imports.file'), wrap: true, cell: entry => <b>{entry.fileName}</b> },
        { title: t('today.source'), cell: entry => entry.source },
        {
          title: t('today.kinds'),
          wrap: true,
          cell: entry => entry.kinds.map(kind => word('kind', kind)).join(', '),
        },
        { title: t('imports.rows.new'), align: 'end', cell: entry => number(entry.rows.new) },
        { title: t('imports.rows.changed'), align: 'end', cell: entry => number(entry.rows.changed) },
        { title: t('imports.rows.unchanged'), align: 'end', cell: entry => number(entry.rows.unchanged) },
        { title: t('imports.rows.rejected'), align: 'end', cell: entry => number(entry.rows.rejected) },
        { title: t('today.importedAt'), cell: entry => moment(entry.at) },
        {
          title: t('item.state'),
          cell: entry =>
            entry.state === 'done' ? (
              <StateBadge icon={IconCheck} color="green" label={t('imports.state.done')} />
            ) : (
              <StateBadge icon={IconArrowBackUp} color="gray" label={t('imports.state.undone')} />
            ),
        },
        {
          title: t('changes.title'),
          cell: entry => (
            <Anchor
              component={Link}
              href={`/imports/changes/${entry.id}`}
              size="sm"
              aria-label={t('changes.openFile', { file: entry.fileName })}
            >
              {t('changes.open')}
            </Anchor>
          ),
        },
        { title: t('imports.undo'), cell: entry => (entry.undoable ? <Undo entry={entry} /> : null) },
      ]}
    />
  );
}

function Undo({ entry }: { entry: Pick<ImportEntry, 'id' | 'fileName'> }) {
  const { t } = useLocale();
  const undo = useUndoImport();
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={undo.isPending}
      aria-label={t('imports.undoFile', { file: entry.fileName })}
      onClick={() =>
        modals.openConfirmModal({
          title: t('imports.undoFile', { file: entry.fileName }),
          children: <Text size="sm">{t('imports.undoText')}</Text>,
          labels: { confirm: t('imports.undo'), cancel: t('action.cancel') },
          onConfirm: () => undo.mutate({ id: entry.id }),
        })
      }
    >
      {t('imports.undo')}
    </Button>
  );
}

function useUndoImport() {
  const { t } = useLocale();
  return useAction(api.imports.undo.mutationOptions(), {
    done: ({ undone }) => t('imports.undone', { what: undone }),
  });
}
