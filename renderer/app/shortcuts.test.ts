import { describe, expect, it } from 'vitest';
import { createShortcutMatcher, describeKeys, isStroke, shortcutOf, type Stroke } from './shortcuts.ts';

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('isStroke', () => {
  it('takes Ctrl and Cmd for mod', () => {
    const [shortcut] = shortcutOf('mod+k');
    expect(shortcut && isStroke(stroke('k', { ctrlKey: true }), shortcut)).toBe(true);
    expect(shortcut && isStroke(stroke('K', { metaKey: true }), shortcut)).toBe(true);
    expect(shortcut && isStroke(stroke('k'), shortcut)).toBe(false);
  });

  it('lets a character be typed with Shift, but tells letters with and without it apart', () => {
    const [question] = shortcutOf('?');
    expect(question && isStroke(stroke('?', { shiftKey: true }), question)).toBe(true);
    const [letter] = shortcutOf('a');
    expect(letter && isStroke(stroke('A', { shiftKey: true }), letter)).toBe(false);
  });
});

describe('the shortcut matcher', () => {
  const commands = [{ keys: 'g s' }, { keys: 'g o' }, { keys: 'j' }, {}];

  it('finds a command after its last stroke', () => {
    const match = createShortcutMatcher(() => 0);
    expect(match(stroke('g'), commands)).toBe('begun');
    expect(match(stroke('o'), commands)).toBe(commands[1]);
    expect(match(stroke('j'), commands)).toBe(commands[2]);
  });

  it('forgets a sequence after a pause', () => {
    let now = 0;
    const match = createShortcutMatcher(() => now);
    match(stroke('g'), commands);
    now = 5000;
    expect(match(stroke('s'), commands)).toBeUndefined();
  });

  it('runs a single stroke that follows a sequence begun in vain', () => {
    const match = createShortcutMatcher(() => 0);
    match(stroke('g'), commands);
    expect(match(stroke('j'), commands)).toBe(commands[2]);
  });

  it('leaves other keys alone', () => {
    expect(createShortcutMatcher(() => 0)(stroke('x'), commands)).toBeUndefined();
  });
});

describe('describeKeys', () => {
  const words = { next: 'then', mod: 'Ctrl' };

  it('writes keys as they stand on the keyboard', () => {
    expect(describeKeys('mod+shift+z', words)).toBe('Ctrl+Shift+Z');
    expect(describeKeys('g s', words)).toBe('G then S');
  });
});
