import { createRouterClient, implement, ORPCError } from '@orpc/server';
import { eventIterator, oc } from '@orpc/contract';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { query } from '../../shared/contract/procedure.ts';
import { AppError } from '../../shared/errors.ts';
import type { Log, LogFields } from '../ports.ts';
import { errorsToContract } from './errors.ts';
import type { CallContext } from './context.ts';

const contract = oc.router({
  order: {
    send: query
      .input(z.object({ id: z.string().min(1), lines: z.array(z.int()).default([]) }))
      .output(z.string()),
    watch: query.output(eventIterator(z.number())),
  },
});

function world(
  send: () => Promise<string> | string,
  watch: () => AsyncGenerator<number> = async function* () {},
) {
  const lines: { event: string; fields: LogFields }[] = [];
  const record = (event: string, fields: LogFields = {}): void => {
    lines.push({ event, fields });
  };
  const log: Log = { debug: record, info: record, warn: record, error: record, with: () => log };
  const os = implement(contract).$context<CallContext>();
  const router = os.router({
    order: { send: os.order.send.handler(send), watch: os.order.watch.handler(watch) },
  });
  const random = { id: () => 'incident-1', token: () => 'ff' };
  const client = createRouterClient(router, {
    context: { callId: 'call-7', actor: 'tester', role: 'admin' },
    interceptors: [errorsToContract({ log, random })],
  });
  return { client, lines };
}

async function thrown(promise: Promise<unknown>): Promise<ORPCError<string, unknown>> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ORPCError)) throw new Error(`expected an oRPC error, got ${String(error)}`);
  return error;
}

test('an error of the engine keeps its code, message and details', async () => {
  const { client, lines } = world(() => {
    throw new AppError('conflict', 'PO-2026-0001 was sent meanwhile. Open it again.', {
      number: 'PO-2026-0001',
    });
  });
  const error = await thrown(client.order.send({ id: 'x' }));
  expect(error).toMatchObject({
    code: 'APP',
    defined: true,
    message: 'PO-2026-0001 was sent meanwhile. Open it again.',
    data: { code: 'conflict', details: { number: 'PO-2026-0001' } },
  });
  expect(lines).toEqual([
    {
      event: 'call.refused',
      fields: expect.objectContaining({ where: 'order.send', call: 'call-7', code: 'conflict' }),
    },
  ]);
});

test('an unexpected error shows an incident id that stands in the log with the cause, and nothing of the cause', async () => {
  const cause = new TypeError("Cannot read '/home/ann/secret.qm'");
  const { client, lines } = world(() => {
    throw cause;
  });
  const error = await thrown(client.order.send({ id: 'x' }));
  expect(error).toMatchObject({
    code: 'APP',
    defined: true,
    data: { code: 'internal', details: { incident: 'incident-1' } },
  });
  expect(error.message).toContain('incident-1');
  expect(JSON.stringify(error.toJSON())).not.toContain('secret.qm');
  expect(lines).toEqual([
    {
      event: 'call.failed',
      fields: expect.objectContaining({ incident: 'incident-1', call: 'call-7', error: cause }),
    },
  ]);
});

test('wrong input is named field by field', async () => {
  const { client } = world(() => 'sent');
  const error = await thrown(client.order.send({ id: '', lines: [1.5] }));
  expect(error).toMatchObject({ code: 'APP', defined: true, data: { code: 'invalid-input' } });
  expect(error.message).toContain('id: ');
  expect(error.message).toContain('lines.0: ');
});

test('an answer that breaks the contract is our failure, not the caller’s', async () => {
  const { client } = world(() => JSON.parse('7') as string);
  expect(await thrown(client.order.send({ id: 'x' }))).toMatchObject({ data: { code: 'internal' } });
});

test('an aborted call is cancelled, not failed', async () => {
  const { client } = world(() => Promise.reject(new DOMException('stop', 'AbortError')));
  expect(await thrown(client.order.send({ id: 'x' }))).toMatchObject({ data: { code: 'cancelled' } });
});

test('an error in the middle of a stream is translated as well', async () => {
  const { client, lines } = world(
    () => 'sent',
    async function* () {
      yield 1;
      await Promise.resolve();
      throw new Error('disk gone');
    },
  );
  const stream = await client.order.watch();
  expect(await stream.next()).toMatchObject({ value: 1 });
  expect(await thrown(stream.next())).toMatchObject({
    code: 'APP',
    defined: true,
    data: { code: 'internal' },
  });
  expect(lines.map(({ event }) => event)).toEqual(['call.failed']);
});

test('what succeeds passes untouched', async () => {
  const { client, lines } = world(() => 'sent');
  expect(await client.order.send({ id: 'x' })).toBe('sent');
  expect(lines).toEqual([]);
});
