import { Kbd, Modal, Table, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { describeKeys } from '../app/shortcuts.ts';
import { useAllCommands } from '../app/use-commands.ts';
import type { MessageKey } from '../i18n/en.ts';
import { useLocale } from '../i18n/locale.tsx';
import classes from './key-sheet.module.css';

let opened = false;
const listeners = new Set<() => void>();

function setOpened(next: boolean): void {
  opened = next;
  for (const listener of listeners) listener();
}

/** Shows the sheet of keys. */
export function openKeySheet(): void {
  setOpened(true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const gridKeys: readonly (readonly [string, MessageKey])[] = [
  ['↑ ↓ ← →', 'keys.gridMove'],
  ['PageUp PageDown', 'keys.gridPage'],
  ['Home End', 'keys.gridEnds'],
  ['Ctrl+Home Ctrl+End', 'keys.gridCorners'],
  ['Enter', 'keys.gridOpen'],
  ['Space', 'keys.gridSelect'],
  ['Ctrl+C', 'keys.gridCopy'],
];

/** All keys that work now, from the command registry, and those of every grid. */
export function KeySheet() {
  const { t } = useLocale();
  const isOpen = useSyncExternalStore(subscribe, () => opened);
  const commands = useAllCommands();
  const rows = commands.flatMap(command =>
    command.keys === undefined ? [] : [{ ...command, keys: command.keys }],
  );
  return (
    <Modal
      opened={isOpen}
      onClose={() => setOpened(false)}
      title={t('keys.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Table>
        <Table.Tbody>
          {rows.map(command => (
            <Table.Tr key={command.id}>
              <Table.Td>{t(command.title)}</Table.Td>
              <Table.Td ta="end">
                <Kbd className={classes['key']}>
                  {describeKeys(command.keys, { next: t('keys.then'), mod: t('keys.mod') })}
                </Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text fw={600} mt="md" mb={4}>
        {t('keys.grid')}
      </Text>
      <Table>
        <Table.Tbody>
          {gridKeys.map(([keys, title]) => (
            <Table.Tr key={keys}>
              <Table.Td>{t(title)}</Table.Td>
              <Table.Td ta="end">
                <Kbd className={classes['key']}>{keys.replaceAll('Ctrl', t('keys.mod'))}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
