import { describe, expect, it, vi } from 'vitest';
import { createCommandRegistry, type Command } from './commands.ts';

const command = (id: string, keys?: string): Command => ({
  id,
  title: 'nav.today',
  group: 'go',
  run: () => undefined,
  ...(keys !== undefined && { keys }),
});

describe('the command registry', () => {
  it('offers what is registered until it is taken back', () => {
    const registry = createCommandRegistry();
    const forget = registry.register([command('a'), command('b', 'g b')]);
    expect(registry.all().map(each => each.id)).toEqual(['a', 'b']);
    forget();
    expect(registry.all()).toEqual([]);
  });

  it('refuses a second command of the same id, and registers none of its group', () => {
    const registry = createCommandRegistry();
    registry.register([command('a')]);
    expect(() => registry.register([command('c'), command('a')])).toThrow(/'a' is registered twice/);
    expect(registry.all().map(each => each.id)).toEqual(['a']);
  });

  it('refuses keys that are taken, however they are written', () => {
    const registry = createCommandRegistry();
    registry.register([command('a', 'mod+k')]);
    expect(() => registry.register([command('b', 'Mod+K')])).toThrow(/taken by 'a'/);
  });

  it('tells its listeners of every change', () => {
    const registry = createCommandRegistry();
    const listener = vi.fn();
    const forgetListener = registry.subscribe(listener);
    const forget = registry.register([command('a')]);
    forget();
    forgetListener();
    registry.register([command('b')]);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
