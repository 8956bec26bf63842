/** One key stroke. `mod` is Ctrl, or Cmd on a Mac. */
export type Shortcut = { key: string; mod: boolean; shift: boolean; alt: boolean };

/** What of a keyboard event matters here. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const STROKE_GAP_MS = 1200;

/** Reads `mod+shift+z` or a sequence such as `g s`. */
export function shortcutOf(keys: string): Shortcut[] {
  return keys.split(' ').map(stroke => {
    const parts = stroke.toLowerCase().split('+');
    const key = parts.at(-1) ?? '';
    return { key, mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt') };
  });
}

/** True when the event is that stroke. Shift is part of a character such as `?`, so that it counts only for named keys and letters. */
export function isStroke(event: Stroke, shortcut: Shortcut): boolean {
  if (event.key.toLowerCase() !== shortcut.key) return false;
  if ((event.ctrlKey || event.metaKey) !== shortcut.mod || event.altKey !== shortcut.alt) return false;
  const shiftMatters = /^[a-z]$|^.{2,}$/.test(shortcut.key);
  return !shiftMatters || event.shiftKey === shortcut.shift;
}

/**
 * How the keys are written for the reader: `Ctrl+K`, `G then S`.
 * @param words what stands between the strokes of a sequence, and the name of the Ctrl key
 */
export function describeKeys(keys: string, words: { next: string; mod: string }): string {
  return shortcutOf(keys)
    .map(({ key, mod, shift, alt }) =>
      [mod && words.mod, alt && 'Alt', shift && 'Shift', key.length === 1 ? key.toUpperCase() : title(key)]
        .filter(part => part !== false)
        .join('+'),
    )
    .join(` ${words.next} `);
}

function title(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

/** Follows strokes and finds the command they end in; a sequence is forgotten after a pause. */
export function createShortcutMatcher<T extends { keys?: string }>(now: () => number) {
  let begun: { strokes: Stroke[]; at: number } = { strokes: [], at: 0 };
  return (event: Stroke, commands: readonly T[]): T | 'begun' | undefined => {
    const before = now() - begun.at < STROKE_GAP_MS ? begun.strokes : [];
    const typed = [...before, event];
    begun = { strokes: [], at: now() };
    for (const attempt of before.length > 0 ? [typed, [event]] : [typed]) {
      const fits = (command: T) => {
        const wanted = command.keys === undefined ? [] : shortcutOf(command.keys);
        return (
          attempt.length <= wanted.length && attempt.every((stroke, at) => matchesAt(stroke, wanted[at]))
        );
      };
      const candidates = commands.filter(fits);
      const whole = candidates.find(command => shortcutOf(command.keys ?? '').length === attempt.length);
      if (whole) return whole;
      if (candidates.length > 0) {
        begun = { strokes: attempt, at: now() };
        return 'begun';
      }
    }
    return undefined;
  };
}

function matchesAt(stroke: Stroke, wanted: Shortcut | undefined): boolean {
  return wanted !== undefined && isStroke(stroke, wanted);
}
