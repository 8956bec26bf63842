import { Anchor, Button, Code, Group, Stack, Text, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconAlertTriangle,
  IconEye,
  IconFolderSearch,
  IconMapPinOff,
  IconPlayerPause,
  IconPlugConnectedX,
  type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WatchedFolder, WatchState } from '../../../shared/model/watched-folder.ts';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { AddFolder } from './add-folder.tsx';
import { FolderFiles } from './folder-files.tsx';

/** How often the state of the folders is read again while it is shown, in milliseconds. */
const REFRESH_MS = 3000;

/** The folders whose files are imported by themselves: what goes on in them and what became of their files. */
export function WatchedFolders() {
  const { t } = useLocale();
  const list = useQuery(api.watchedFolders.list.queryOptions({ refetchInterval: REFRESH_MS }));
  return (
    <Reading of={list}>
      {folders =>
        folders.length === 0 ? (
          <Empty icon={<IconFolderSearch />} title={t('folders.empty')} text={t('folders.emptyText')}>
            <HowToAdd />
          </Empty>
        ) : (
          <Folders folders={folders} />
        )
      }
    </Reading>
  );
}

/** On the desktop a button; elsewhere the command, because a browser cannot name a folder. */
function HowToAdd() {
  const { t } = useLocale();
  const info = useQuery(api.workspace.info.queryOptions());
  if (!info.data) return null;
  if (info.data.host === 'desktop') return <AddFolder />;
  const command = `qm watch ${info.data.fileName} add DIR`;
  const [before, after] = t('folders.byCommand', { command: '\n' }).split('\n');
  return (
    <Text size="sm" c="dimmed">
      {before}
      <Code>{command}</Code>
      {after}
    </Text>
  );
}

function Folders({ folders }: { folders: WatchedFolder[] }) {
  const { t, number, moment } = useLocale();
  const [shown, setShown] = useState<string | null>(null);
  const open = folders.find(({ id }) => id === shown);
  return (
    <Stack gap="sm">
      <PlainTable
        label={t('folders.table')}
        rows={folders}
        rowKey={folder => folder.id}
        columns={[
          {
            title: t('folders.name'),
            cell: ({ id, name }) => (
              <Anchor
                component="button"
                size="sm"
                fw={600}
                aria-label={t('folders.showFiles', { name })}
                onClick={() => setShown(id === shown ? null : id)}
              >
                {name}
              </Anchor>
            ),
          },
          { title: t('folders.state'), cell: folder => <State folder={folder} /> },
          { title: t('folders.how'), wrap: true, cell: folder => <How folder={folder} /> },
          { title: t('templates.source'), cell: ({ source }) => source ?? '–' },
          { title: t('folders.done'), align: 'end', cell: ({ done }) => number(done) },
          { title: t('folders.failed'), align: 'end', cell: ({ failed }) => number(failed) },
          {
            title: t('folders.last'),
            wrap: true,
            cell: ({ lastFile }) =>
              lastFile === null ? '–' : `${lastFile.name} (${moment(lastFile.at)}): ${lastFile.message}`,
          },
          { title: t('templates.actions'), cell: folder => <Actions folder={folder} /> },
        ]}
      />
      <HowToAdd />
      {open && <FolderFiles key={open.id} folder={open} />}
    </Stack>
  );
}

const looks: Record<WatchState, { icon: Icon; color: string }> = {
  watching: { icon: IconEye, color: 'green' },
  paused: { icon: IconPlayerPause, color: 'gray' },
  unreachable: { icon: IconPlugConnectedX, color: 'red' },
  elsewhere: { icon: IconMapPinOff, color: 'orange' },
  off: { icon: IconAlertTriangle, color: 'gray' },
};

function State({ folder }: { folder: WatchedFolder }) {
  const { t, word } = useLocale();
  const { state, trouble, importing, waiting } = folder;
  const why = trouble ?? waiting.find(file => file.why !== null)?.why;
  return (
    <Stack gap={2}>
      <Tooltip label={why} disabled={why === null || why === undefined} multiline maw={420}>
        <span>
          <StateBadge {...looks[state]} label={word('watch', state)} />
        </span>
      </Tooltip>
      {(importing !== null || waiting.length > 0) && (
        <Text size="xs" c="dimmed">
          {importing === null
            ? t('folders.waiting', { count: waiting.length })
            : t('folders.importing', { file: importing })}
        </Text>
      )}
      {why !== null && why !== undefined && (
        <Text size="xs" maw={260}>
          {why}
        </Text>
      )}
    </Stack>
  );
}

function How({ folder: { kind, template } }: { folder: WatchedFolder }) {
  const { t, word } = useLocale();
  const what = kind === 'auto' ? (template ? '' : t('folders.auto')) : word('kind', kind);
  return [what, template?.name].filter(Boolean).join(', ');
}

function Actions({ folder: { id, name, state } }: { folder: WatchedFolder }) {
  const { t } = useLocale();
  const pause = useAction(api.watchedFolders.pause.mutationOptions());
  const remove = useAction(api.watchedFolders.remove.mutationOptions(), {
    done: () => t('folders.removed', { name }),
  });
  const stands = state === 'paused' || state === 'elsewhere';
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        variant="default"
        size="compact-xs"
        loading={pause.isPending}
        aria-label={t(stands ? 'folders.resumeOne' : 'folders.pauseOne', { name })}
        onClick={() => pause.mutate({ id, paused: !stands })}
      >
        {t(stands ? 'folders.resume' : 'folders.pause')}
      </Button>
      <Button
        variant="default"
        size="compact-xs"
        loading={remove.isPending}
        aria-label={t('folders.removeOne', { name })}
        onClick={() =>
          modals.openConfirmModal({
            title: t('folders.removeOne', { name }),
            children: <Text size="sm">{t('folders.removeText')}</Text>,
            labels: { confirm: t('folders.remove'), cancel: t('action.cancel') },
            onConfirm: () => remove.mutate({ id }),
          })
        }
      >
        {t('folders.remove')}
      </Button>
    </Group>
  );
}
