import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { contract } from '../../shared/contract/contract.ts';
import { AppError, errorCodes } from '../../shared/errors.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { statusOf } from '../app/errors.ts';
import { standinApp } from '../app/standin-app.ts';
import { systemPorts } from '../system-ports.ts';
import type { SystemPorts } from '../system-ports.ts';
import { openApiKeys } from './api-keys.ts';
import type { ApiKeys } from './api-keys.ts';
import { startWebHost } from './start.ts';
import type { WebHost } from './start.ts';

let folder = '';
let ports: SystemPorts;
let host: WebHost;
let keys: ApiKeys;
let failWith: ErrorCode | 'TypeError' = 'internal';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qm-api-'));
  ports = systemPorts({
    host: 'browser',
    version: '7.8.9',
    workers: { directory: new URL('.', import.meta.url), extension: '.ts' },
    logLevel: 'silent',
  });
  const app = standinApp({
    'settings.keys': ({ context }) => ({ gemini: 'missing', storage: `${context.actor} ${context.role}` }),
    'stock.facets': () => {
      if (failWith === 'TypeError') throw new TypeError('boom in /home/ann/app.ts');
      throw new AppError(failWith, 'As asked.', { item: 'A-1' });
    },
    'plans.page': ({ input }) => ({ rows: [], total: 0, matching: JSON.stringify(input).length }),
  });
  keys = openApiKeys(join(folder, 'keys.json'));
  host = await startWebHost({ app, ports, rendererDirectory: folder, apiKeys: keys });
});
afterAll(async () => {
  await host.close();
  await ports.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = '2024-04-15T08:00:00.000Z';
function call(path: string, key: string, init: RequestInit = {}): Promise<Response> {
  const body =
    init.method === 'GET'
      ? {}
      : { body: '{}', headers: { 'content-type': 'application/json', 'x-api-key': key } };
  return fetch(new URL(path, host.url), { method: 'POST', headers: { 'x-api-key': key }, ...body, ...init });
}

test.each([
  ['read', 'viewer'],
  ['decide', 'approver'],
] as const)('a program with the scope %s calls as %s, under its own name', async (scope, role) => {
  const answer = await call('/api/settings/keys', keys.create('erp', scope, now));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ gemini: 'missing', storage: `key:erp ${role}` });
});

test('input is validated and named', async () => {
  const key = keys.create('erp', 'read', now);
  const body = JSON.stringify({ offset: 0, limit: 10, sort: [{ column: 'evil', descending: true }] });
  const answer = await call('/api/plans/page', key, {
    body,
    headers: { 'content-type': 'application/json', 'x-api-key': key },
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('sort.0.column'),
  });
});

test.each(errorCodes)('the error %s has a status of its own and keeps its words and details', async code => {
  failWith = code;
  const answer = await call('/api/stock/facets', keys.create('erp', 'read', now));
  expect(answer.status).toBe(statusOf[code]);
  expect(await answer.json()).toEqual({ code, message: 'As asked.', details: { item: 'A-1' } });
});

test('an unexpected error shows an incident id and neither stack nor path', async () => {
  failWith = 'TypeError';
  const answer = await call('/api/stock/facets', keys.create('erp', 'read', now));
  const text = await answer.text();
  expect(answer.status).toBe(500);
  expect(text).toMatch(/"incident":"[0-9a-f-]{36}"/);
  expect(text).not.toMatch(/boom|\/home|at .*\.ts/);
});

test.each([
  ['not JSON', '{', 'application/json', 400],
  ['another type', 'a=1', 'application/x-www-form-urlencoded', 415],
  ['prototype pollution', '{"__proto__":{"admin":true}}', 'application/json', 400],
])('a body that is %s is refused', async (_what, body, type, status) => {
  const key = keys.create('erp', 'read', now);
  const answer = await call('/api/plans/page', key, {
    body,
    headers: { 'content-type': type, 'x-api-key': key },
  });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code: expect.any(String), message: expect.any(String) });
});

test('what does not exist is said, a procedure asked with GET too', async () => {
  const key = keys.create('erp', 'read', now);
  expect((await call('/api/nothing/here', key)).status).toBe(404);
  expect((await call('/api/settings/keys', key, { method: 'GET' })).status).toBe(404);
});

test('more than 100 calls in a minute are refused for that key alone, with the time to wait', async () => {
  const [busy, calm] = [keys.create('busy', 'read', now), keys.create('calm', 'read', now)];
  const answers = await Promise.all(Array.from({ length: 105 }, () => call('/api/settings/keys', busy)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await call('/api/settings/keys', calm)).status).toBe(200);
  expect((await fetch(new URL('/metrics', host.url), { headers: { 'x-api-key': busy } })).status).toBe(429);
});

test('the WebSocket is for the page alone', async () => {
  const key = keys.create('erp', 'admin', now);
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers: { 'x-api-key': key } });
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('403');
});

test('a program that may only read sends no files; one that may propose does', async () => {
  const upload = (key: string): Promise<Response> =>
    fetch(new URL('/files', host.url), {
      method: 'POST',
      body: 'x',
      headers: { 'x-api-key': key, 'x-file-name': 'a.csv', 'content-type': 'text/csv' },
    });
  expect((await upload(keys.create('erp', 'read', now))).status).toBe(403);
  expect((await upload(keys.create('erp', 'propose', now))).status).toBe(201);
});

test('the description names every procedure of the contract', async () => {
  const answer = await call('/api/openapi.json', keys.create('erp', 'read', now), { method: 'GET' });
  const description = z
    .object({
      openapi: z.string(),
      info: z.object({ version: z.string() }),
      paths: z.record(z.string(), z.unknown()),
    })
    .parse(await answer.json());
  expect(description.info.version).toBe('7.8.9');
  const named = Object.entries(contract).flatMap(([group, procedures]) =>
    Object.keys(procedures).map(name => `/${group}/${name}`),
  );
  expect(Object.keys(description.paths).toSorted()).toEqual(named.toSorted());
});
