import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { contract } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { systemPorts } from '../system-ports.ts';
import type { SystemPorts } from '../system-ports.ts';
import { standinApp } from '../app/standin-app.ts';
import { startWebHost } from './start.ts';
import type { WebHost } from './start.ts';

const job = {
  id: 'j1',
  kind: 'plan',
  title: 'Plan',
  state: 'running',
  done: 1,
  total: 10,
  note: '',
  createdAt: '2024-04-15T08:00:00.000Z',
  startedAt: '2024-04-15T08:00:00.000Z',
  finishedAt: null,
  result: null,
  error: null,
};

let folder = '';
let ports: SystemPorts;
let host: WebHost;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qm-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__"><title>Q</title>');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  ports = systemPorts({
    host: 'browser',
    version: '0.0.0',
    workers: { directory: new URL('.', import.meta.url), extension: '.ts' },
    logLevel: 'silent',
  });
  host = await start();
});
afterEach(async () => {
  await host.close();
  await ports.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(state: 'ok' | 'down' = 'ok'): Promise<WebHost> {
  const app = standinApp(
    {
      'settings.keys': ({ context }) => ({
        gemini: 'missing',
        storage: `${context.actor} ${context.role} ${context.callId}`,
      }),
      'stock.facets': () => {
        throw new AppError('damaged', 'The file is damaged. Restore a backup.', { page: 3 });
      },
      'plans.accept': () => {
        throw new TypeError('boom in /home/ann/app.ts');
      },
      async *'jobs.watch'({ signal }) {
        yield job;
        if (signal !== undefined) await once(signal, 'abort');
      },
    },
    state,
  );
  return startWebHost({ app, ports, rendererDirectory: folder });
}

async function cookie(): Promise<string> {
  const answer = await fetch(host.url, { redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const session = await cookie();
  return fetch(new URL(path, host.url), { headers: { cookie: session, ...headers }, redirect: 'manual' });
}

async function connect(): Promise<{ socket: WebSocket; client: ContractRouterClient<typeof contract> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, {
    headers: { cookie: await cookie(), origin: `http://127.0.0.1:${host.port}` },
  });
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { socket, client: createORPCClient(link) };
}

test('the printed address sets a cookie for this page only and takes the token out of sight', async () => {
  const answer = await fetch(host.url, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/');
  expect(answer.headers.get('set-cookie')).toMatch(
    /^quartermaster-\d+=\w{64}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('a page that another site opened goes on by itself, since the browser would keep the cookie back', async () => {
  const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  const [answer] = (await once(request(host.url, { headers }).end(), 'response')) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['refresh']).toBe('0; url=/');
  expect(answer.headers['set-cookie']?.[0]).toContain('SameSite=Strict');
});

test('the page bears a fresh nonce, the same as in its policy, at every address of the application', async () => {
  const nonces = new Set<string>();
  for (const path of ['/', '/stock', '/orders/0198-1234/edit', '/index.html']) {
    const answer = await get(path, { accept: 'text/html' });
    expect(answer.status).toBe(200);
    const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
  expect(nonces).not.toContain('__NONCE__');
});

test('hashed files are kept by the browser; a missing one is not answered with the page', async () => {
  const found = await get('/assets/main-1a2b.js');
  expect(found.status).toBe(200);
  expect(found.headers.get('content-type')).toContain('javascript');
  expect(found.headers.get('cache-control')).toContain('immutable');
  const missing = await get('/assets/main-gone.js', { accept: '*/*' });
  expect(missing.status).toBe(404);
  expect(missing.headers.get('content-type')).toContain('json');
});

test('every answer bears the security headers and none allows other origins', async () => {
  for (const path of ['/', '/assets/main-1a2b.js', '/health', '/nothing', '/metrics']) {
    const { headers } = await get(path, { origin: `http://127.0.0.1:${host.port}` });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('pages that are not built are explained', async () => {
  rmSync(join(folder, 'index.html'));
  const answer = await get('/', { accept: 'text/html' });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('npm run build');
});

test('the contract is carried over the WebSocket, with who calls and an id for each call', async () => {
  const { client, socket } = await connect();
  const [first, second] = [await client.settings.keys(), await client.settings.keys()];
  expect(first.storage).toMatch(/^user admin [0-9a-f-]{36}$/);
  expect(second.storage).not.toBe(first.storage);
  socket.close();
});

test('errors cross the WebSocket with code and details; unexpected ones with an incident id and nothing else', async () => {
  const { client, socket } = await connect();
  const [known] = await safe(client.stock.facets());
  if (!isDefinedError(known)) throw new Error('not a defined error');
  expect(known).toMatchObject({ code: 'APP', data: { code: 'damaged', details: { page: 3 } } });
  const [unknown] = await safe(client.plans.accept({}));
  expect(unknown).toMatchObject({
    code: 'APP',
    data: { code: 'internal', details: { incident: expect.any(String) } },
  });
  expect(JSON.stringify(unknown)).not.toContain('/home/ann');
  const [invalid] = await safe(client.jobs.show(JSON.parse('{"id":5}') as { id: string }));
  expect(invalid).toMatchObject({
    data: { code: 'invalid-input', message: expect.stringContaining('id: ') },
  });
  socket.close();
});

test('a message that is no call does not end the connection', async () => {
  const { client, socket } = await connect();
  await client.settings.keys();
  socket.send('not a call');
  socket.send(Buffer.from([0xff, 0x00, 0xfe]));
  expect(await client.settings.keys()).toMatchObject({ gemini: 'missing' });
  socket.close();
});

test('an upload is answered with a token that opens the same bytes', async () => {
  const content = Buffer.from('item,on_hand\nÄpfel,12\n'.repeat(50_000));
  const answer = await fetch(new URL('/files', host.url), {
    method: 'POST',
    headers: { cookie: await cookie(), 'x-file-name': encodeURIComponent('Bestände März.csv') },
    body: content,
  });
  expect(answer.status).toBe(201);
  const { token } = (await answer.json()) as { token: string };
  const { path, name } = await ports.files.open(token);
  expect(name).toBe('Bestände März.csv');
  expect(readFileSync(path).equals(content)).toBe(true);
});

test('health says ok to anyone and how to those who may know; down is 503', async () => {
  const url = new URL('/health', host.url);
  expect(await (await fetch(url)).json()).toEqual({ state: 'ok' });
  expect(await (await get('/health')).json()).toMatchObject({ components: [{ name: 'workspace' }] });
  await host.close();
  host = await start('down');
  expect((await fetch(new URL('/health', host.url))).status).toBe(503);
});

test('metrics are Prometheus text', async () => {
  const answer = await get('/metrics');
  expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  expect(await answer.text()).toBe('qm_up 1\n');
});

test('a taken port is refused with words', async () => {
  const app = standinApp({});
  await expect(
    startWebHost({ app, ports, port: host.port, rendererDirectory: folder }),
  ).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining(String(host.port)),
  });
});

test('closing ends open connections at once and ends what they were watching', async () => {
  const { client, socket } = await connect();
  const events = await client.jobs.watch();
  expect(await events.next()).toMatchObject({ value: { id: 'j1' } });
  const next = safe(events.next());
  const closed = once(socket, 'close');
  const started = performance.now();
  await host.close();
  await closed;
  expect((await next).isSuccess).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
