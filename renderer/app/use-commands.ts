import { useEffect, useRef, useSyncExternalStore } from 'react';
import { createCommandRegistry, type Command } from './commands.ts';
import { createShortcutMatcher } from './shortcuts.ts';

/** The page's one registry. */
export const commandRegistry = createCommandRegistry();

/** Offers commands while the caller is on screen. `run` may change from render to render; ids, titles and keys may not. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const ids = commands.map(command => command.id).join(' ');
  useEffect(() => {
    const stable = latest.current.map(command => ({
      ...command,
      run: () => latest.current.find(current => current.id === command.id)?.run(),
    }));
    return commandRegistry.register(stable);
  }, [ids]);
}

/** Every command on offer now. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(commandRegistry.subscribe, commandRegistry.all);
}

/** Runs commands by their keys; mounted once. Letters typed into a field stay letters. */
export function useShortcuts(): void {
  useEffect(() => {
    const match = createShortcutMatcher<Command>(() => performance.now());
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const plain = !event.ctrlKey && !event.metaKey;
      const typing = isTyping(event.target);
      if (plain && (typing || isDialogOpen())) return;
      if (typing && editingKeys.has(event.key.toLowerCase())) return;
      if (event.key === 'Shift' || event.key === 'Control' || event.key === 'Meta' || event.key === 'Alt')
        return;
      const command = match(event, commandRegistry.all());
      if (command === undefined || command === 'begun') return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** With Ctrl these belong to the field that is being typed in. */
const editingKeys = new Set(['z', 'y', 'a', 'c', 'v', 'x']);

/** Inputs that take no letters: a letter pressed on them is meant for the screen. */
const notTyped = new Set(['checkbox', 'radio', 'button', 'submit', 'file']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !target.readOnly && !notTyped.has(target.type);
  return target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT';
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
