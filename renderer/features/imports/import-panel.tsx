import { Button, Group, Stack, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ImportEntry } from '../../../shared/contract/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { DownloadRejects } from './check-step.tsx';
import { ImportState } from './history-columns.tsx';
import { CountTable } from './import-counts.tsx';
import { UndoImport } from './undo-import.tsx';

/** One import of the history: what came of it by kind, what it changed, the rows it left out, and the way back. */
export function ImportPanel({ entry, onClose }: { entry: ImportEntry; onClose: () => void }) {
  const { t, moment } = useLocale();
  return (
    <SidePanel
      title={entry.fileName}
      subtitle={<ImportState state={entry.state} />}
      closeLabel={t('action.closePanel')}
      onClose={onClose}
    >
      <Stack gap="md">
        <Facts
          facts={[
            { label: t('today.source'), value: entry.source },
            { label: t('imports.by'), value: entry.actor === '' ? '–' : entry.actor },
            { label: t('today.importedAt'), value: moment(entry.at) },
            ...(entry.undoneAt === null
              ? []
              : [{ label: t('imports.undoneAt'), value: moment(entry.undoneAt) }]),
            { label: t('imports.template'), value: entry.template ?? '–' },
          ]}
        />
        <CountTable kinds={entry.kinds} rows={entry.rows} />
        <Group gap="xs">
          {entry.state === 'done' && (
            <Button
              component={Link}
              href={`/imports/changes/${entry.id}`}
              leftSection={<IconGitCompare size={14} />}
            >
              {t('changes.open')}
            </Button>
          )}
          {entry.hasRejects && <DownloadRejects token={entry.id} label={t('imports.rejectedRows')} />}
          {entry.undoable && <UndoImport entry={entry} label={t('imports.undoThis')} />}
        </Group>
        {entry.state === 'done' && !entry.undoable && (
          <Text size="sm" c="dimmed">
            {t('imports.undoLater')}
          </Text>
        )}
      </Stack>
    </SidePanel>
  );
}
