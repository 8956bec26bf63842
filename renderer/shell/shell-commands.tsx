import { useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useLocation } from 'wouter';
import type { Command } from '../app/commands.ts';
import { useAction } from '../app/use-action.tsx';
import { useCommands } from '../app/use-commands.ts';
import { api } from '../data/client.ts';
import { useLocale } from '../i18n/locale.tsx';
import { openKeySheet } from './key-sheet.tsx';
import { destinations } from './navigation.ts';

/** The commands that are on offer everywhere. */
export function ShellCommands() {
  const [, navigate] = useLocation();
  const { setColorScheme } = useMantineColorScheme();
  const go = destinations.map(({ id, title, keys, path }): Command => ({
    id: `go.${id}`,
    title,
    group: 'go',
    keys,
    run: () => navigate(path),
  }));
  const { t } = useLocale();
  const undo = useAction(api.workspace.undo.mutationOptions(), {
    done: ({ undone }) => t('command.undone', { what: undone }),
  });
  useCommands([
    ...go,
    { id: 'undo', title: 'command.undo', group: 'do', keys: 'mod+z', run: () => undo.mutate({}) },
    { id: 'palette', title: 'command.palette', group: 'view', keys: 'mod+k', run: () => spotlight.toggle() },
    { id: 'keys', title: 'command.keys', group: 'view', keys: '?', run: openKeySheet },
    { id: 'import', title: 'command.import', group: 'do', run: () => navigate('/imports/new') },
    { id: 'scheme.light', title: 'command.light', group: 'view', run: () => setColorScheme('light') },
    { id: 'scheme.dark', title: 'command.dark', group: 'view', run: () => setColorScheme('dark') },
    { id: 'scheme.auto', title: 'command.system', group: 'view', run: () => setColorScheme('auto') },
  ]);
  return null;
}
