import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { contract } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { silence, standinApp } from '../app/standin-app.ts';
import { systemPorts } from '../system-ports.ts';
import type { SystemPorts } from '../system-ports.ts';
import { channels } from './channels.ts';
import { BrowserWindow, invoke, ipcMain, send, StandinFrame } from './electron-standin.ts';
import { connectPage } from './ipc.ts';
import type { PageConnection } from './ipc.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const rows = Array.from({ length: 10_000 }, (_, index) => `Location ${index}`);
const engine = standinApp({
  'settings.keys': ({ context }) => ({ gemini: 'missing', storage: `${context.actor} ${context.role}` }),
  'stock.facets': () => ({ locations: rows, categories: [], suppliers: [] }),
  'plans.accept': () => {
    throw new AppError('conflict', 'There is a newer plan. Load it and accept again.', { run: 7 });
  },
  'jobs.watch': ({ signal }) => silence(signal),
});

let window = new BrowserWindow();
let ports: SystemPorts;
let page: PageConnection;
const open: MessagePort[] = [];

beforeEach(() => {
  ipcMain.removeAllListeners();
  ipcMain.removeHandler(channels.file);
  ipcMain.removeHandler(channels.content);
  window = new BrowserWindow();
  ports = systemPorts({
    host: 'desktop',
    version: '0.0.0',
    workers: { directory: new URL('.', import.meta.url), extension: '.ts' },
    logLevel: 'silent',
  });
  page = connectPage(ports, () => window.typed());
});
afterEach(async () => {
  for (const port of open.splice(0)) port.close();
  await ports.close();
});

function clientOf(frame: StandinFrame): ContractRouterClient<typeof contract> {
  const port = frame.received.at(-1);
  if (port === undefined) throw new Error('The page was given no port.');
  open.push(port);
  const link = new RPCLink({ port });
  port.start();
  return createORPCClient(link);
}

test('a page that asks gets a port that speaks the contract', async () => {
  page.serve(engine);
  send(channels.connect, window);
  const client = clientOf(window.webContents.mainFrame);
  expect(await client.settings.keys()).toEqual({ gemini: 'missing', storage: 'user admin' });
  expect((await client.stock.facets()).locations).toEqual(rows);
});

test('errors cross with code and details', async () => {
  page.serve(engine);
  send(channels.connect, window);
  const [error] = await safe(clientOf(window.webContents.mainFrame).plans.accept({}));
  expect(error).toMatchObject({
    code: 'APP',
    defined: true,
    data: { code: 'conflict', details: { run: 7 } },
  });
});

test('a page that asks before the workspace is open is answered when it is', async () => {
  send(channels.connect, window);
  expect(window.webContents.mainFrame.received).toHaveLength(0);
  page.serve(engine);
  expect(await clientOf(window.webContents.mainFrame).settings.keys()).toMatchObject({ gemini: 'missing' });
});

test('a page that is loaded again gets a new port, and the old one is closed', async () => {
  page.serve(engine);
  send(channels.connect, window);
  const old = window.webContents.mainFrame.received[0];
  if (old === undefined) throw new Error('no port');
  const closed = once(old, 'close');
  old.start();
  send(channels.connect, window);
  await closed;
  expect(await clientOf(window.webContents.mainFrame).settings.keys()).toMatchObject({ gemini: 'missing' });
});

test('cutting the line ends calls that wait, and says whether the page has to be loaded again', async () => {
  expect(page.cut()).toBe(false);
  page.serve(engine);
  send(channels.connect, window);
  const events = await clientOf(window.webContents.mainFrame).jobs.watch();
  const next = safe(events.next());
  expect(page.cut()).toBe(true);
  expect((await next).isSuccess).toBe(false);
});

const strangers: [string, (ours: BrowserWindow) => [BrowserWindow, StandinFrame | null]][] = [
  ['another window', () => [new BrowserWindow(), new StandinFrame('app://quartermaster/')]],
  ['a frame inside our page', ours => [ours, new StandinFrame('app://quartermaster/')]],
  ['a frame that is gone', ours => [ours, null]],
  [
    'our frame showing another site',
    ours => {
      ours.webContents.mainFrame.url = 'https://evil.example/';
      return [ours, ours.webContents.mainFrame];
    },
  ],
  [
    'our frame on a similar origin',
    ours => {
      ours.webContents.mainFrame.url = 'app://quartermaster.evil/';
      return [ours, ours.webContents.mainFrame];
    },
  ],
  [
    'a detached frame',
    ours => {
      ours.webContents.mainFrame.detached = true;
      return [ours, ours.webContents.mainFrame];
    },
  ],
  [
    'a window that was closed',
    ours => {
      ours.destroyed = true;
      return [ours, ours.webContents.mainFrame];
    },
  ],
];

test.each(strangers)('%s gets neither a port nor a token', async (_who, stranger) => {
  page.serve(engine);
  const [sender, frame] = stranger(window);
  send(channels.connect, sender, frame);
  expect(frame?.received ?? []).toEqual([]);
  expect(await invoke(channels.file, sender, frame, import.meta.filename)).toEqual({
    message: 'Only the page of Quartermaster may do this.',
  });
});

test('a chosen file becomes a token, and the token opens it', async () => {
  const answer = await invoke(channels.file, window, window.webContents.mainFrame, import.meta.filename);
  expect(answer).toEqual({ token: expect.any(String) });
  const { token } = answer as { token: string };
  expect(await ports.files.open(token)).toEqual({ path: import.meta.filename, name: 'ipc.test.ts' });
});

test('pasted cells become a file of their own, and nobody else may make one', async () => {
  const content = new TextEncoder().encode('Item\tQty\n').buffer;
  const paste = (frame: StandinFrame | null, ...given: unknown[]) =>
    invoke(channels.content, window, frame, ...given);
  const answer = await paste(window.webContents.mainFrame, '../Pasted cells.tsv', content);
  expect(answer).toEqual({ token: expect.any(String) });
  const { token } = answer as { token: string };
  const { path, name } = await ports.files.open(token);
  expect(name).toBe('Pasted cells.tsv');
  expect(readFileSync(path, 'utf8')).toBe('Item\tQty\n');
  const refused = { message: expect.stringMatching(/\w+ \w+/) };
  expect(await paste(null, 'a.tsv', content)).toEqual(refused);
  expect(await paste(window.webContents.mainFrame, 'a.tsv', 'text')).toEqual(refused);
  expect(await paste(window.webContents.mainFrame, '', content)).toEqual(refused);
});

test.each([
  ['a file that was made by the page', ''],
  ['a number', 7],
  ['an object', { path: import.meta.filename }],
  ['a folder', tmpdir()],
  ['a file that is not there', '/nowhere/lost.csv'],
  ['a path that is too long', 'x'.repeat(40_000)],
])('%s is refused in words', async (_what, path) => {
  const answer = await invoke(channels.file, window, window.webContents.mainFrame, path);
  expect(answer).toEqual({ message: expect.stringMatching(/\w+ \w+/) });
});
