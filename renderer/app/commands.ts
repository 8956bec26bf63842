import type { MessageKey } from '../i18n/en.ts';
import { shortcutOf, type Shortcut } from './shortcuts.ts';

/**
 * One thing the user can tell the application to do. The palette lists it, the shortcut runs it, the key sheet shows it
 * and the menu names it: all from this one entry.
 */
export type Command = {
  id: string;
  title: MessageKey;
  group: 'go' | 'do' | 'view';
  /** Such as `mod+k`, `g s` (two strokes) or `?`. */
  keys?: string;
  run: () => void;
};

export type CommandRegistry = {
  register: (commands: readonly Command[]) => () => void;
  all: () => readonly Command[];
  subscribe: (listener: () => void) => () => void;
};

/** An empty registry. A second command of the same id or the same keys is refused, because one of the two could never run. */
export function createCommandRegistry(): CommandRegistry {
  const byId = new Map<string, Command>();
  const listeners = new Set<() => void>();
  let list: readonly Command[] = [];

  const changed = () => {
    list = [...byId.values()];
    for (const listener of listeners) listener();
  };

  const add = (command: Command) => {
    if (byId.has(command.id))
      throw new Error(`The command '${command.id}' is registered twice; give one another id.`);
    const rival = command.keys && [...byId.values()].find(other => sameKeys(other.keys, command.keys));
    if (rival)
      throw new Error(`'${command.keys}' is taken by '${rival.id}'; give '${command.id}' other keys.`);
    byId.set(command.id, command);
  };

  return {
    register: commands => {
      const added: string[] = [];
      try {
        for (const command of commands) {
          add(command);
          added.push(command.id);
        }
      } catch (error) {
        for (const id of added) byId.delete(id);
        throw error;
      }
      changed();
      return () => {
        for (const id of added) byId.delete(id);
        changed();
      };
    },
    all: () => list,
    subscribe: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function sameKeys(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && strokes(a).join(' ') === strokes(b).join(' ');
}

function strokes(keys: string): string[] {
  return shortcutOf(keys).map((shortcut: Shortcut) => JSON.stringify(shortcut));
}
