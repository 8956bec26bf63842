import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { contract } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { newestBackup, restoreNewestBackup } from '../app/restore.ts';
import { silence, standinApp } from '../app/standin-app.ts';
import { systemPorts } from '../system-ports.ts';
import type { SystemPorts } from '../system-ports.ts';
import { channels } from './channels.ts';
import { openDesk } from './desk.ts';
import type { Desk, Engine } from './desk.ts';
import { openDesktopSettings } from './desktop-settings.ts';
import type { KeptSettings } from './desktop-settings.ts';
import { BrowserWindow, dialog, ipcMain, send } from './electron-standin.ts';

vi.mock('electron', () => import('./electron-standin.ts'));
vi.mock('../app/restore.ts', () => ({ newestBackup: vi.fn(), restoreNewestBackup: vi.fn() }));

let folder = '';
let window = new BrowserWindow();
let ports: SystemPorts;
let settings: KeptSettings;
let desk: Desk;
/** What happened to the engines, in order. */
let events: string[] = [];
const restored = new Set<string>();

beforeEach(() => {
  vi.clearAllMocks();
  ipcMain.removeAllListeners();
  ipcMain.removeHandler(channels.file);
  ipcMain.removeHandler(channels.content);
  folder = mkdtempSync(join(tmpdir(), 'qm-desk-'));
  window = new BrowserWindow();
  events = [];
  ports = systemPorts({
    host: 'desktop',
    version: '0.0.0',
    workers: { directory: new URL('.', import.meta.url), extension: '.ts' },
    logLevel: 'silent',
  });
  settings = openDesktopSettings(join(folder, 'desktop.json'), ports.log);
  desk = openDesk({ openEngine, window: () => window.typed(), settings, ports });
});
afterEach(async () => {
  await desk.close();
  await ports.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openEngine(file: string, create: boolean): Promise<Engine> {
  events.push(`${create ? 'create' : 'open'} ${file}`);
  await new Promise<void>(resolve => {
    setTimeout(resolve, 5);
  });
  if (file.includes('damaged') && !restored.has(file))
    throw new AppError('damaged', 'Page 7 cannot be read. Restore a backup.');
  const app = standinApp({
    'settings.keys': () => ({ gemini: 'missing', storage: file }),
    'jobs.watch': ({ signal }) => silence(signal),
  });
  return {
    ...app,
    close: () => {
      events.push(`close ${file}`);
      return Promise.resolve();
    },
  };
}

async function servedFile(): Promise<string> {
  const port = window.webContents.mainFrame.received.at(-1);
  if (port === undefined) throw new Error('The page was given no port.');
  port.start();
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port }));
  return (await client.settings.keys()).storage;
}

test('the page that was loaded meanwhile is served without loading it again', async () => {
  send(channels.connect, window);
  expect(await desk.open('/a.qm')).toBe(true);
  expect(await servedFile()).toBe('/a.qm');
  expect(window.webContents.reload).not.toHaveBeenCalled();
  expect(window.setTitle).toHaveBeenCalledWith('a – Quartermaster');
  expect(settings.get().workspace).toBe('/a.qm');
});

test('another workspace takes the place of the first, which is closed before, and the page is loaded again', async () => {
  send(channels.connect, window);
  await desk.open('/a.qm');
  await desk.open('/b.qm', true);
  expect(events).toEqual(['open /a.qm', 'close /a.qm', 'create /b.qm']);
  expect(window.webContents.reload).toHaveBeenCalledOnce();
  send(channels.connect, window);
  expect(await servedFile()).toBe('/b.qm');
});

test('two at once are opened one after the other, never side by side', async () => {
  await Promise.all([desk.open('/a.qm'), desk.open('/b.qm'), desk.open('/c.qm')]);
  expect(events).toEqual(['open /a.qm', 'close /a.qm', 'open /b.qm', 'close /b.qm', 'open /c.qm']);
  expect(settings.get().workspace).toBe('/c.qm');
});

test('a workspace that cannot be opened is explained, and another may be chosen', async () => {
  dialog.showMessageBox.mockResolvedValueOnce({ response: 0 });
  dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/whole.qm'] });
  expect(await desk.open('/damaged.qm')).toBe(true);
  expect(dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
    message: expect.stringContaining('damaged.qm'),
    detail: 'Page 7 cannot be read. Restore a backup.',
  });
  expect(settings.get().workspace).toBe('/whole.qm');
});

test('when the user thinks better of it nothing is open and nothing is remembered', async () => {
  dialog.showMessageBox.mockResolvedValueOnce({ response: 2 });
  expect(await desk.open('/damaged.qm')).toBe(false);
  expect(desk.engine()).toBeUndefined();
  expect(settings.get().workspace).toBeUndefined();
  expect(await desk.chooseAndOpen()).toBe(false);
  expect(await desk.createAndOpen()).toBe(false);
});

test('a damaged workspace can be taken back to its newest backup', async () => {
  vi.mocked(newestBackup).mockReturnValueOnce({ path: '/b', createdAt: '2024-04-15T08:00:00.000Z' });
  vi.mocked(restoreNewestBackup).mockImplementationOnce(file => restored.add(file).has(file));
  dialog.showMessageBox.mockResolvedValueOnce({ response: 0 });
  expect(await desk.open('/damaged.qm')).toBe(true);
  expect(dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
    detail: expect.stringContaining('2024-04-15T08:00'),
    buttons: ['Restore the backup', 'Open another', 'New workspace', 'Not now'],
  });
  expect(events).toEqual(['open /damaged.qm', 'open /damaged.qm']);
});

test('a backup that is damaged too is told, and not offered again', async () => {
  vi.mocked(newestBackup).mockReturnValue({ path: '/b', createdAt: '2024-04-15T08:00:00.000Z' });
  vi.mocked(restoreNewestBackup).mockImplementationOnce(() => {
    throw new AppError('damaged', 'The backup cannot be read either.');
  });
  dialog.showMessageBox.mockResolvedValueOnce({ response: 0 }).mockResolvedValueOnce({ response: 2 });
  expect(await desk.open('/damaged-too.qm')).toBe(false);
  expect(dialog.showMessageBox.mock.calls[1]?.[1]).toMatchObject({
    detail: 'The backup cannot be read either.',
    buttons: ['Open another', 'New workspace', 'Not now'],
  });
  vi.mocked(newestBackup).mockReset();
});

test('a new workspace is made at the place that was chosen', async () => {
  const file = join(folder, 'new.qm');
  dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: file });
  expect(await desk.createAndOpen()).toBe(true);
  expect(events).toEqual([`create ${file}`]);
});

test('closing waits for an opening and leaves nothing open', async () => {
  const opening = desk.open('/a.qm');
  await desk.close();
  await opening;
  expect(events).toEqual(['open /a.qm', 'close /a.qm']);
  expect(desk.engine()).toBeUndefined();
});
