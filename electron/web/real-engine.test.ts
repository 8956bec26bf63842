import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { contract } from '../../shared/contract/contract.ts';
import type { Job } from '../../shared/model/job.ts';
import { openAppToStay } from '../app/care.ts';
import type { App } from '../app/create.ts';
import { systemPorts } from '../system-ports.ts';
import type { SystemPorts } from '../system-ports.ts';
import { openApiKeys } from './api-keys.ts';
import type { ApiKeys, Scope } from './api-keys.ts';
import { startWebHost } from './start.ts';
import type { WebHost } from './start.ts';

/** The whole way from a page's socket to the workspace file and its worker threads. */

let folder = '';
let ports: SystemPorts;
let app: App;
let host: WebHost;
let keys: ApiKeys;
let socket: WebSocket;
let client: ContractRouterClient<typeof contract>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qm-real-'));
  ports = systemPorts({
    host: 'browser',
    version: '0.0.0',
    workers: { directory: new URL('../jobs/workers/', import.meta.url), extension: '.ts' },
    logLevel: 'silent',
  });
  app = await openAppToStay({ workspaceFile: join(folder, 'firm.qm'), create: true, ports });
  keys = openApiKeys(join(folder, 'keys.json'));
  host = await startWebHost({ app, ports, rendererDirectory: folder, apiKeys: keys });
  socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, {
    headers: { cookie: `quartermaster-${host.port}=${host.token}` },
  });
  client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
});
afterAll(async () => {
  socket.close();
  await host.close();
  await app.close();
  await ports.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a job and follows it to its end. @returns every state that was told on the way */
async function followed(start: () => Promise<{ jobId: string }>): Promise<Job[]> {
  const events = await client.jobs.watch();
  const { jobId } = await start();
  const told: Job[] = [];
  for await (const job of events) {
    if (job.id !== jobId) continue;
    told.push(job);
    if (job.finishedAt !== null) break;
  }
  return told;
}

test('a sample is made on worker threads and watched to its end', async () => {
  const told = await followed(() =>
    client.workspace.createSample({ items: 20, locations: 2, weeks: 30, seed: 7 }),
  );
  expect(told.at(-1)).toMatchObject({ state: 'done', error: null });
  expect(told.some(({ state }) => state === 'running')).toBe(true);
  expect(await client.workspace.info()).toMatchObject({ items: 20, sample: true });
});

test('a file that was uploaded is imported by a job, and its rows are there', async () => {
  const csv = 'item,location,on_hand,as_of\nBOLT-8,Main,12,2024-04-15\nNUT-8,Main,30,2024-04-15\n';
  const headers = {
    cookie: `quartermaster-${host.port}=${host.token}`,
    'x-file-name': 'stock.csv',
    'content-type': 'text/csv',
  };
  const answer = await fetch(new URL('/files', host.url), { method: 'POST', body: csv, headers });
  const { token } = z.object({ token: z.string() }).parse(await answer.json());
  const told = await followed(() => client.imports.commit({ fileToken: token, kind: 'stock' }));
  expect(told.at(-1)).toMatchObject({ state: 'done', error: null });
  const page = await client.stock.page({ offset: 0, limit: 10, filter: { text: '-8' } });
  const onHand = new Map(page.rows.map(row => [row.item, row.onHand]));
  expect(onHand).toEqual(
    new Map([
      ['BOLT-8', 12],
      ['NUT-8', 30],
    ]),
  );
});

test('a token that nobody gave is refused in words', async () => {
  const [error] = await safe(client.imports.commit({ fileToken: 'guess', kind: 'stock' }));
  const refusal = error ?? (await client.jobs.list()).find(job => job.error !== null)?.error;
  expect(JSON.stringify(refusal)).toContain('Choose the file again');
});

async function status(scope: Scope, path: string, body: object = {}): Promise<number> {
  const answer = await fetch(new URL(`/api/${path}`, host.url), {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'x-api-key': keys.create('t', scope, ports.clock.now()), 'content-type': 'application/json' },
  });
  await answer.body?.cancel();
  return answer.status;
}

test('each scope may do what its role may, and no more', async () => {
  const missing = { id: '00000000-0000-7000-8000-000000000000' };
  expect(await status('read', 'stock/facets')).toBe(200);
  expect(await status('read', 'plans/accept')).toBe(403);
  expect(await status('propose', 'plans/accept')).not.toBe(403);
  expect(await status('propose', 'orders/send', missing)).toBe(403);
  expect(await status('decide', 'orders/send', missing)).toBe(404);
  expect(await status('decide', 'settings/setKey', { provider: 'gemini', key: 'x' })).toBe(403);
  expect(await status('admin', 'settings/setKey', { provider: 'gemini', key: 'x' })).toBe(200);
});

test('a key that went in never comes out', async () => {
  await client.settings.setKey({ provider: 'gemini', key: 'AIza-never-comes-out' });
  const everything = [
    await client.settings.keys(),
    await client.settings.get(),
    await client.workspace.health(),
  ];
  expect(JSON.stringify(everything)).not.toContain('never-comes-out');
  const metrics = await fetch(new URL('/metrics', host.url), {
    headers: { cookie: `quartermaster-${host.port}=${host.token}` },
  });
  expect(await metrics.text()).not.toContain('never-comes-out');
});
