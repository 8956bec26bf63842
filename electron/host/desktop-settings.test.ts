import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../log.ts';
import { openDesktopSettings } from './desktop-settings.ts';

const log = openLog({ level: 'silent' });
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what is changed is there after a restart, the rest stays', () => {
  const file = join(folder, 'sub', 'desktop.json');
  openDesktopSettings(file, log).change({ workspace: '/a.qm' });
  const bounds = { x: 1, y: 2, width: 900, height: 700 };
  openDesktopSettings(file, log).change({ bounds });
  expect(openDesktopSettings(file, log).get()).toEqual({
    workspace: '/a.qm',
    bounds,
    updateChannel: 'latest',
  });
});

test.each(['', '{', '[]', '{"updateChannel":"evil"}', '{"bounds":{"x":"1"}}'])(
  '%j is begun anew',
  content => {
    const file = join(folder, 'desktop.json');
    writeFileSync(file, content);
    expect(openDesktopSettings(file, log).get()).toEqual({ updateChannel: 'latest' });
  },
);

test('settings that cannot be written still hold until the end', () => {
  const file = join(folder, 'desktop.json');
  mkdirSync(`${file}.new`);
  const settings = openDesktopSettings(file, log);
  settings.change({ workspace: '/a.qm' });
  expect(settings.get().workspace).toBe('/a.qm');
});
