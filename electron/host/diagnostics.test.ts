import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { standinApp } from '../app/standin-app.ts';
import { diagnostics } from './diagnostics.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

test('they tell versions, health and the last events, and nothing personal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qm-diagnostics-'));
  const file = join(folder, 'app.log');
  const log = openLog({ file });
  for (let i = 0; i < 150; i++) log.info('tick', { i });
  log.warn('mail.failed', { email: 'ann@example.com', reason: 'no route to ann@example.com' });
  const text = await diagnostics(file, standinApp({}));
  expect(text).toContain('"quartermaster": "1.2.3"');
  expect(text).toContain('"code": "readable"');
  expect(text).toContain('mail.failed');
  expect(text).not.toContain('ann@example.com');
  expect(text.split('\n').filter(line => line.includes('"event"'))).toHaveLength(100);
  rmSync(folder, { recursive: true });
});

test('they can be had without a log, without an engine, and from an engine that fails', async () => {
  expect(await diagnostics('/nowhere/app.log', undefined)).toContain('(no log)');
  const broken = { health: () => Promise.reject(new Error('database is locked')) };
  expect(await diagnostics('/nowhere/app.log', broken)).toContain('database is locked');
});
