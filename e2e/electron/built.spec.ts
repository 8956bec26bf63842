import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** The bundles that the desktop loads, which nothing else loads. Electron's binary is not needed here. */

const root = resolve(import.meta.dirname, '../..');
const built = join(root, 'out', 'main', 'main.js');
const node = join(root, 'node_modules', '.bin', 'node');

test.skip(!existsSync(built), 'skipped: the application is not built, run `npm run build`');

test('the built application goes once round the loop, worker threads included, and leaves a whole file', async () => {
  const home = mkdtempSync(join(tmpdir(), 'qm-built-'));
  const { stdout } = await promisify(execFile)(node, [join(import.meta.dirname, 'run-built.ts')], {
    cwd: root,
    env: { ...process.env, QM_HOME: home },
    timeout: 50_000,
  });
  rmSync(home, { recursive: true, force: true });
  const done = (kind: string): object => ({ kind, state: 'done', error: null });
  expect(JSON.parse(stdout)).toEqual({
    outcomes: ['sample', 'forecast', 'plan', 'decide', 'check', 'backup'].map(done),
    pdf: '%PDF-',
    page: { status: 200, policy: true },
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    files: ['workspace.qm', 'workspace.qm.backups'],
  });
});

test('the preload script is CommonJS and loads nothing but electron', () => {
  const script = readFileSync(join(root, 'out', 'preload', 'preload.cjs'), 'utf8');
  const loaded = [...script.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name);
  expect(loaded).toEqual(['electron']);
  expect(script).not.toMatch(/^(import|export) /m);
});
