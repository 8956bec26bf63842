import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { decisionRecords } from '../../db/tables/decisions.ts';
import { optionsOf } from '../options.ts';
import { candidateFor, clockAt, countingRandom, keptLog, planOf, storeOver } from '../stand-in.ts';
import { geminiReasoner, type GeminiOptions } from './gemini.ts';
import type { Question } from './reasoner.ts';
import { json, scriptedServer, silence, type Reply, type ScriptedServer } from './scripted-server.ts';

const answer = {
  option: 'A',
  codes: ['below-reorder-point'],
  explanation: 'Low.',
  if_not: 'It runs out.',
  confidence: 0.9,
};

/** A good answer as the service sends it, with a thought before the text. */
function good(text = JSON.stringify(answer), finishReason = 'STOP'): Reply {
  return json(200, {
    candidates: [{ finishReason, content: { parts: [{ text: 'hm, B?', thought: true }, { text }] } }],
    usageMetadata: {
      promptTokenCount: 200,
      candidatesTokenCount: 50,
      thoughtsTokenCount: 30,
      totalTokenCount: 280,
    },
  });
}

const quota = (details: unknown[]) => json(429, { error: { code: 429, message: 'quota', details } });
const retryInfo = (delay: string) => ({
  '@type': 'type.googleapis.com/google.rpc.RetryInfo',
  retryDelay: delay,
});

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()));
});

const quick = { baseMs: 5, capMs: 20, attempts: 3, totalMs: 2000, breakAfter: 5, breakMs: 60_000 };

async function set(script: Reply[], changes: Partial<GeminiOptions> = {}) {
  const server = await scriptedServer(script);
  servers.push(server);
  const db = new Database(':memory:');
  migrate(db);
  const store = storeOver(db, decisionRecords(db), planOf([]));
  const candidate = candidateFor(1);
  const clock = clockAt('2026-11-20T10:00:00.000Z');
  const options: GeminiOptions = {
    store,
    clock,
    random: countingRandom(),
    log: keptLog(),
    apiKey: 'secret-key',
    model: 'gemini-3.5-flash-lite',
    baseUrl: server.url,
    calls: quick,
    prices: { inputMicros: 100_000, outputMicros: 400_000 },
    ...changes,
  };
  const question: Question = { run: 'run-1', candidate, options: optionsOf(candidate), dataVersion: 'd1' };
  const choose = (signal?: AbortSignal) => geminiReasoner(options).choose(question, signal);
  return { server, db, store, options, question, clock, choose, calls: () => store.reads.callsOf('run-1') };
}

describe('the Gemini reasoner', () => {
  it('sends schema and thinking level, reads the text without thoughts, and keeps the call with its cost', async () => {
    const { server, choose, calls } = await set([good()]);
    expect(await choose()).toEqual({
      option: 'A',
      codes: ['below-reorder-point'],
      explanation: 'Low.',
      ifNot: 'It runs out.',
      fallback: false,
      stated: 0.9,
    });
    const [request] = server.requests;
    expect(request?.path).toBe('/v1beta/models/gemini-3.5-flash-lite:generateContent');
    expect(request?.headers['x-goog-api-key']).toBe('secret-key');
    const body = JSON.parse(request?.body ?? '') as { generationConfig: Record<string, unknown> };
    expect(body.generationConfig).toMatchObject({
      responseMimeType: 'application/json',
      responseJsonSchema: { required: ['option', 'codes', 'explanation', 'if_not', 'confidence'] },
      thinkingConfig: { thinkingLevel: 'low' },
    });
    for (const name of ['temperature', 'topP', 'topK', 'candidateCount'])
      expect(body.generationConfig).not.toHaveProperty(name);
    expect(calls()).toHaveLength(1);
    expect(calls()[0]).toMatchObject({ status: 'ok', inputTokens: 200, outputTokens: 80, costMicros: 52 });
    expect(JSON.stringify(calls())).not.toContain('secret-key');
  });

  it('answers the same question from its records, until the data changes', async () => {
    const { server, choose, question, options } = await set([good()]);
    await choose();
    await choose();
    expect(server.requests).toHaveLength(1);
    await geminiReasoner(options).choose({ ...question, dataVersion: 'd2' }, undefined);
    expect(server.requests).toHaveLength(2);
  });

  it('tries again after trouble of the server, three times in all', async () => {
    const { server, choose, calls } = await set([
      json(503, { error: { message: 'overloaded' } }),
      json(500, {}),
      good(),
    ]);
    expect(await choose()).toMatchObject({ option: 'A' });
    expect(server.requests).toHaveLength(3);
    expect(calls().map(call => call.status)).toEqual(['failed', 'failed', 'ok']);
    const failing = await set([json(503, {})]);
    await expect(failing.choose()).rejects.toMatchObject({
      code: 'unavailable',
      details: { kind: 'overload' },
    });
    expect(failing.server.requests).toHaveLength(3);
  });

  it('waits as long as the service asks', async () => {
    const { server, choose } = await set([quota([retryInfo('0.4s')]), good()]);
    const started = performance.now();
    expect(await choose()).toMatchObject({ option: 'A' });
    expect(performance.now() - started).toBeGreaterThan(390);
    expect(server.requests).toHaveLength(2);
  });

  it('gives up at the time limit when the service asks to wait longer', async () => {
    const { server, choose } = await set([quota([retryInfo('300s')])], { calls: { ...quick, totalMs: 200 } });
    const started = performance.now();
    await expect(choose()).rejects.toMatchObject({ code: 'unavailable' });
    expect(performance.now() - started).toBeLessThan(1500);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['no wait is named', []],
    [
      'the daily quota is gone',
      [
        retryInfo('3s'),
        {
          '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
          violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }],
        },
      ],
    ],
  ])('rests for the day when %s, also after a restart', async (_name, details) => {
    const { server, choose, clock } = await set([quota(details), good()]);
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'day-quota' } });
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'paused' } });
    expect(server.requests).toHaveLength(1);
    clock.advance(24 * 3_600_000);
    expect(await choose()).toMatchObject({ option: 'A' });
  });

  it.each(['SAFETY', 'RECITATION'])('asks once more in other words after %s, then gives up', async reason => {
    const first = await set([good('', reason), good()]);
    expect(await first.choose()).toMatchObject({ option: 'A' });
    const [one, two] = first.server.requests.map(request => request.body);
    expect(one).not.toBe(two);
    const second = await set([good('', reason)]);
    await expect(second.choose()).rejects.toMatchObject({ details: { kind: 'bad-answer' } });
    expect(second.server.requests).toHaveLength(2);
  });

  it('reads a refusal of the question itself', async () => {
    const { server, choose } = await set([
      json(200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }),
    ]);
    await expect(choose()).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.requests).toHaveLength(2);
  });

  it('never completes an answer that was cut', async () => {
    const { server, choose } = await set([good(JSON.stringify(answer).slice(0, 40), 'MAX_TOKENS')]);
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'too-long' } });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'Sure! Option A.'],
    ['an option that was not offered', JSON.stringify({ ...answer, option: 'Z' })],
    ['a code that does not exist', JSON.stringify({ ...answer, codes: ['because'] })],
    ['a confidence out of range', JSON.stringify({ ...answer, confidence: 97 })],
    ['an empty text', ''],
  ])('takes nothing from %s', async (_name, text) => {
    const { server, choose, calls } = await set([good(text)]);
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'bad-answer' } });
    expect(server.requests).toHaveLength(2);
    expect(calls().every(call => call.status === 'failed')).toBe(true);
  });

  it('names a bad key and an unknown model without trying again', async () => {
    const refused = await set([json(403, { error: { message: 'API key not valid' } })]);
    await expect(refused.choose()).rejects.toThrow('refused the key');
    expect(refused.server.requests).toHaveLength(1);
    const unknown = await set([json(404, { error: { message: 'not found' } })]);
    await expect(unknown.choose()).rejects.toThrow('does not know this model');
  });

  it('takes a broken connection for a network failure and tries again', async () => {
    const cut: Reply = response => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"candidates": [');
      setTimeout(() => response.destroy(), 10);
    };
    const { server, choose, calls } = await set([cut, good()]);
    expect(await choose()).toMatchObject({ option: 'A' });
    expect(server.requests).toHaveLength(2);
    expect(calls()[0]?.error).toContain('network');
  });

  it('gives up on a silent server at the time limit', async () => {
    const { choose } = await set([silence], { calls: { ...quick, totalMs: 150 } });
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'timeout' } });
  });

  it('sends nothing when it was cancelled before, and stops when it is cancelled during a call', async () => {
    const before = await set([good()]);
    await expect(before.choose(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(before.server.requests).toHaveLength(0);
    const during = await set([silence]);
    await expect(during.choose(AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('rests after five failures in a row, also in the next process', async () => {
    const { server, choose } = await set([json(503, {})]);
    for (let time = 0; time < 4; time++)
      await expect(choose()).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.requests).toHaveLength(5);
    await expect(choose()).rejects.toThrow('failed 5 times in a row');
    expect(server.requests).toHaveLength(5);
  });

  it('spends no more than the money set for a day, and counts a call that was never settled', async () => {
    const { server, choose, question, options, db } = await set([good()], {
      quota: { dayMicros: 700, monthMicros: null },
    });
    await choose();
    const next = geminiReasoner(options).choose({ ...question, dataVersion: 'd2' }, undefined);
    expect(await next).toMatchObject({ option: 'A' });
    db.exec("INSERT INTO quota_ledger VALUES ('lost', 'gemini', '2026-11-20', '2026-11', 500, NULL)");
    const third = geminiReasoner(options).choose({ ...question, dataVersion: 'd3' }, undefined);
    await expect(third).rejects.toMatchObject({ details: { kind: 'own-quota' } });
    expect(server.requests).toHaveLength(2);
  });

  it('leaves the rest to the next reasoner when the pass would take too long', async () => {
    const slow: Reply = (response, request) => setTimeout(() => good()(response, request), 150);
    const { server, options, question } = await set([slow], { timeLimitSeconds: 0.25 });
    const reasoner = geminiReasoner(options);
    await reasoner.choose(question, undefined);
    const second = reasoner.choose({ ...question, dataVersion: 'd2' }, undefined);
    await expect(second).rejects.toMatchObject({ details: { kind: 'time-limit' } });
    expect(server.requests).toHaveLength(1);
  });

  it('writes nothing to the console and refuses to start without a key or a model', async () => {
    const spies = (['log', 'warn', 'error'] as const).map(name => vi.spyOn(console, name));
    const { choose, options } = await set([json(500, { error: { message: 'x' } })]);
    await expect(choose()).rejects.toMatchObject({ code: 'unavailable' });
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    expect(() => geminiReasoner({ ...options, apiKey: '' })).toThrow('No key is set');
    expect(() => geminiReasoner({ ...options, model: ' ' })).toThrow('No model is set');
  });
});
