import { Group, SegmentedControl, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClockPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WatchedFile, WatchedFolder } from '../../../shared/model/watched-folder.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { resultOf } from './watched-words.ts';

const SHOWN = 100;

const looks = {
  begun: { icon: IconClockPlay, color: 'blue' },
  done: { icon: IconCheck, color: 'green' },
  failed: { icon: IconAlertTriangle, color: 'red' },
} as const;

/** What became of a folder's files, those that failed first. */
export function FolderFiles({ folder: { id, name, failed, done } }: { folder: WatchedFolder }) {
  const locale = useLocale();
  const { t, moment, word } = locale;
  const [state, setState] = useState<'failed' | 'done'>(failed > 0 ? 'failed' : 'done');
  const files = useQuery(
    api.watchedFolders.files.queryOptions({ input: { id, state, limit: SHOWN }, refetchInterval: 3000 }),
  );
  return (
    <Section
      title={t('folders.files', { name })}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('folders.result')}
          data={[
            { value: 'failed', label: `${t('folders.failed')} (${failed})` },
            { value: 'done', label: `${t('folders.done')} (${done})` },
          ]}
          value={state}
          onChange={next => setState(next === 'failed' ? 'failed' : 'done')}
        />
      }
    >
      <Reading of={files}>
        {page =>
          page.files.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('folders.noFiles')}
            </Text>
          ) : (
            <>
              <PlainTable
                label={t('folders.files', { name })}
                rows={page.files}
                rowKey={(file: WatchedFile) => `${file.name} ${file.at}`}
                columns={[
                  { title: t('folders.file'), cell: file => <b>{file.name}</b> },
                  {
                    title: t('folders.state'),
                    cell: file => (
                      <StateBadge {...looks[file.state]} label={word('watch.file', file.state)} />
                    ),
                  },
                  { title: t('folders.when'), cell: file => moment(file.at) },
                  { title: t('folders.result'), wrap: true, cell: file => resultOf(file, locale) },
                ]}
              />
              <Group mt={4}>
                <Text size="xs" c="dimmed">
                  {t('folders.shownOf', { shown: page.files.length, total: page.total })}
                </Text>
              </Group>
            </>
          )
        }
      </Reading>
    </Section>
  );
}
