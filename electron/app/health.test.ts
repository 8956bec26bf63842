import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemPorts, type SystemPorts } from '../system-ports.ts';
import { openApp } from './create.ts';

let folder = '';
let ports: SystemPorts;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-health-'));
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

async function healthIn(...place: string[]) {
  mkdirSync(join(folder, ...place), { recursive: true });
  const app = await openApp({ workspaceFile: join(folder, ...place, 'firm.qm'), create: true, ports });
  const health = await app.health();
  await app.close();
  return health;
}

test('health says how each part is by codes and values, which every language has words for', async () => {
  expect(await healthIn()).toEqual({
    state: 'ok',
    components: [
      { name: 'storage', state: 'ok', note: { code: 'localDisk', values: {} } },
      { name: 'workspace', state: 'ok', note: { code: 'readable', values: {} } },
      { name: 'jobs', state: 'ok', note: { code: 'jobs', values: { count: 0 } } },
      { name: 'gemini', state: 'off', note: { code: 'noKey', values: {} } },
      {
        name: 'confidence',
        state: 'ok',
        note: { code: 'tooFewOutcomes', values: { outcomes: 0, needed: expect.any(Number) } },
      },
    ],
  });
});

test('a workspace in a synchronised folder is degraded, and its path stays where it is', async () => {
  const health = await healthIn('Dropbox', 'stock');
  expect(health.state).toBe('degraded');
  expect(health.components[0]).toEqual({
    name: 'storage',
    state: 'degraded',
    note: { code: 'syncedFolder', values: { name: 'Dropbox' } },
  });
});
