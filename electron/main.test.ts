import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { contract } from '../shared/contract/contract.ts';
import {
  app,
  BrowserWindow,
  dialog,
  invoke,
  Menu,
  protocol,
  send,
  session,
} from './host/electron-standin.ts';

/** Starts the whole desktop application, engine included, on a stand-in for Electron. */

vi.mock('electron', () => import('./host/electron-standin.ts'));

let folder = '';
let client: ContractRouterClient<typeof contract>;
const order: string[] = [];
const argv = process.argv;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qm-main-'));
  vi.stubEnv('QM_HOME', folder);
  process.argv = ['electron', '.'];
  protocol.registerSchemesAsPrivileged.mockImplementation(() => order.push('scheme'));
  app.setPath.mockImplementation((name, path) =>
    order.push(`${name} ${path}${existsSync(path) ? '' : ' missing'}`),
  );
  Menu.setApplicationMenu.mockImplementation(() => order.push('menu'));
  app.enableSandbox.mockImplementation(() => order.push('sandbox'));
  app.requestSingleInstanceLock.mockImplementation(() => order.push('instance') > 0);
  app.whenReady.mockImplementation(() => {
    order.push('ready');
    return Promise.resolve();
  });
  session.defaultSession.setPermissionRequestHandler.mockImplementation(() => order.push('session'));
  await import('./main.ts');
  await vi.waitUntil(() => BrowserWindow.made.length === 1);
  send('quartermaster:connect', ourWindow());
  await vi.waitUntil(() => ourWindow().webContents.mainFrame.received.length === 1);
  const port = ourWindow().webContents.mainFrame.received[0]!;
  port.start();
  client = createORPCClient(new RPCLink({ port }));
});
afterAll(() => {
  process.argv = argv;
  process.removeAllListeners('uncaughtException');
  process.removeAllListeners('unhandledRejection');
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const ourWindow = (): BrowserWindow => BrowserWindow.made[0]!;

test('sandbox, scheme and single instance stand before Chromium is ready, the session is locked before the window', () => {
  const userData = `userData ${join(folder, 'desktop')}`;
  expect(order).toEqual([userData, 'scheme', 'sandbox', 'instance', 'ready', 'session', 'menu']);
  expect(app.listenerCount('web-contents-created')).toBe(1);
});

test('the page reaches the real engine through the port', async () => {
  const info = await client.workspace.info();
  expect(info).toMatchObject({ host: 'desktop', version: '1.2.3', empty: true, fileName: 'workspace.qm' });
  expect(JSON.stringify(info)).not.toContain(folder);
  expect(await client.settings.setKey({ provider: 'gemini', key: 'AIza-typed' })).toMatchObject({
    gemini: 'stored',
  });
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain('AIza-typed');
});

test('a chosen file is known to the engine by its token', async () => {
  const frame = ourWindow().webContents.mainFrame;
  const answer = await invoke('quartermaster:file', ourWindow(), frame, import.meta.filename);
  expect(answer).toEqual({ token: expect.any(String) });
});

test('a second start brings the window to the front and opens its file in place of the first', async () => {
  ourWindow().minimized = true;
  const file = join(folder, 'other.qm');
  dialog.showMessageBox.mockResolvedValueOnce({ response: 2 });
  app.emit('second-instance', {}, ['quartermaster', file], folder);
  expect(ourWindow().restore).toHaveBeenCalled();
  await vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalled());
  expect(dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
    message: expect.stringContaining('other.qm'),
  });
  expect(existsSync(file)).toBe(false);
});

test('quitting leaves one whole file', async () => {
  app.emit('second-instance', {}, ['quartermaster', join(folder, 'workspace.qm')], folder);
  await vi.waitFor(() => expect(ourWindow().setTitle).toHaveBeenCalled());
  app.emit('before-quit', { preventDefault: vi.fn() });
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
  expect(readdirSync(folder).filter(name => name.startsWith('workspace.qm'))).toEqual(['workspace.qm']);
});
