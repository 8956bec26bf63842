import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { megabytes } from './megabytes.ts';

/** The backups that lie beside the workspace, and a button for one more. */
export function Backups() {
  const { t, word, moment, number } = useLocale();
  const backups = useQuery(api.workspace.backups.queryOptions());
  const make = useAction(api.workspace.backup.mutationOptions(), { done: () => t('settings.backupStarted') });
  return (
    <Section
      title={t('settings.backups')}
      actions={
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate({})}>
          {t('settings.backupNow')}
        </Button>
      }
    >
      <Reading of={backups}>
        {list =>
          list.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('settings.noBackups')}
            </Text>
          ) : (
            <PlainTable
              label={t('settings.backups')}
              rows={list}
              rowKey={backup => backup.name}
              columns={[
                { title: t('settings.backupName'), cell: backup => backup.name },
                { title: t('settings.backupReason'), cell: backup => word('backup', backup.reason) },
                { title: t('orders.when'), cell: backup => moment(backup.createdAt) },
                {
                  title: t('settings.size'),
                  align: 'end',
                  cell: backup => t('settings.megabytes', { size: number(megabytes(backup.bytes), 1) }),
                },
              ]}
            />
          )
        }
      </Reading>
    </Section>
  );
}
