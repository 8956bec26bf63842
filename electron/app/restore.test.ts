import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupFolder } from '../db/backup.ts';
import { systemPorts } from '../system-ports.ts';
import type { SystemPorts } from '../system-ports.ts';
import { makeBackup } from './backups.ts';
import { openApp } from './create.ts';
import { newestBackup, restoreNewestBackup } from './restore.ts';

let folder = '';
let file = '';
let ports: SystemPorts;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-restore-'));
  file = join(folder, 'firm.qm');
  ports = systemPorts({
    host: 'terminal',
    version: '0.0.0',
    workers: { directory: new URL('../jobs/workers/', import.meta.url), extension: '.ts' },
    logLevel: 'silent',
  });
});
afterEach(async () => {
  await ports.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a damaged workspace opens again from its newest backup, and the damaged file is kept', async () => {
  const app = await openApp({ workspaceFile: file, create: true, ports });
  await makeBackup(app.engine, 'daily');
  await app.close();
  writeFileSync(file, 'no database any more');
  await expect(openApp({ workspaceFile: file, ports })).rejects.toThrow();
  expect(restoreNewestBackup(file, ports.clock.now())).toBe(true);
  const again = await openApp({ workspaceFile: file, ports });
  expect((await again.health()).state).toBe('ok');
  await again.close();
  expect(readdirSync(backupFolder(file)).some(name => name.includes('_restore'))).toBe(true);
});

test('a workspace without a backup has nothing to go back to', () => {
  expect(newestBackup(file)).toBeUndefined();
  expect(restoreNewestBackup(file, ports.clock.now())).toBe(false);
});
