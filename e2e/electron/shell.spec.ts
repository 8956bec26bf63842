import { _electron, expect } from '@playwright/test';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchOptions, obstacle, test } from './desktop.ts';

declare global {
  interface Window {
    quartermaster?: { fileToken(file: File): Promise<string> };
  }
}

/** What only the running desktop can show. The same promises are tested on a stand-in beside the sources. */

test.skip(obstacle !== undefined, obstacle ?? '');
// Said once: this file is also loaded by every worker.
if (obstacle !== undefined && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log(`e2e/electron: ${obstacle}`);

test('it starts to a usable page within two seconds and makes this user’s workspace', async ({ home }) => {
  const started = performance.now();
  const desktop = await _electron.launch(launchOptions(home));
  const page = await desktop.firstWindow();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(performance.now() - started).toBeLessThan(2000);
  expect(existsSync(join(home, 'workspace.qm'))).toBe(true);
  await desktop.close();
  expect(existsSync(join(home, 'workspace.qm-wal'))).toBe(false);
});

test('the window has the flags it was asked to have', async ({ desktop, page }) => {
  await page.waitForLoadState();
  // Electron keeps this reader out of its documentation, but its own tests use it.
  type Reader = { id: number; getLastWebPreferences?: () => object };
  const flags = await desktop.evaluate(({ BrowserWindow }) => {
    const contents: Reader | undefined = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents?.getLastWebPreferences?.();
  });
  expect(flags).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    webviewTag: false,
    experimentalFeatures: false,
  });
});

test('the page sees neither Node nor Electron, and of the desktop one function', async ({ page }) => {
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter(name => name in globalThis),
    ours: Object.keys(window.quartermaster ?? {}),
    origin: location.origin,
  }));
  expect(seen).toEqual({ node: [], ours: ['fileToken'], origin: 'app://quartermaster' });
});

test('a file that the page made itself has no token', async ({ page }) => {
  const answer = await page.evaluate(
    () =>
      window.quartermaster?.fileToken(new File(['x'], 'x.csv')).catch((error: unknown) => String(error)) ??
      'no desktop',
  );
  expect(answer).toContain('not a file of this machine');
});

test('the policy stops inline scripts, evaluated text, frames and requests elsewhere', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    await new Promise(resolve => setTimeout(resolve));
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.body.append(script);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const stopped: string[] = [];
    document.addEventListener('securitypolicyviolation', event => stopped.push(event.effectiveDirective));
    const fetched = await fetch('https://example.com/', { mode: 'no-cors' }).then(
      () => 'answered',
      () => 'stopped',
    );
    const socket = await new Promise(resolve => {
      try {
        const opened = new WebSocket('ws://127.0.0.1:9/');
        opened.onerror = () => resolve('stopped');
        opened.onopen = () => resolve('open');
      } catch {
        resolve('stopped');
      }
    });
    return { inline: 'inlineRan' in window, fetched, socket, stopped };
  });
  expect(outcome).toMatchObject({ inline: false, fetched: 'stopped', socket: 'stopped' });
  expect(outcome.stopped).toContain('connect-src');
});

const paths = [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/%2e%2e%2f%2e%2e%2fpackage.json',
  '/..%5c..%5cpackage.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/%252e%252e%252fpackage.json',
  '/.env.js',
  '/etc/passwd.txt',
];
test('no path leads out of the bundle', async ({ page }) => {
  for (const path of paths) {
    const text = await page.evaluate(async address => {
      const answer = await fetch(address).catch(() => undefined);
      return answer?.ok === true ? answer.text() : '';
    }, `app://quartermaster${path}`);
    expect(text).not.toContain('"quartermaster"');
    expect(text).not.toContain('root:');
  }
});

test('the page leads nowhere else and opens no window', async ({ desktop, page }) => {
  const before = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  const opened = await page.evaluate(() => window.open('https://example.com/') === null);
  expect(opened).toBe(true);
  expect(page.url()).toBe(before);
  expect(desktop.windows()).toHaveLength(1);
});

test('permissions are refused', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const asked = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
    ] as PermissionName[];
    return Promise.all(asked.map(async name => (await navigator.permissions.query({ name })).state));
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('a second start ends at once and hands over its file', async ({ home, desktop, page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const other = join(home, 'other.qm');
  writeFileSync(other, '');
  await desktop.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 2, checkboxChecked: false });
  });
  const { executablePath, args, env, cwd } = {
    executablePath: desktop.process().spawnfile,
    ...launchOptions(home, other),
  };
  const { spawn } = await import('node:child_process');
  const second = spawn(executablePath, args ?? [], { env, cwd, stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  expect(desktop.windows()).toHaveLength(1);
});
