import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { decisionRecords } from '../../db/tables/decisions.ts';
import { optionsOf } from '../options.ts';
import { candidateFor, clockAt, countingRandom, keptLog, planOf, storeOver } from '../stand-in.ts';
import { ollamaReasoner, pullOllamaModel, type OllamaOptions } from './ollama.ts';
import type { Question } from './reasoner.ts';
import { json, lines, scriptedServer, silence, type Reply, type ScriptedServer } from './scripted-server.ts';

const answer = JSON.stringify({
  option: 'A',
  codes: ['stocked-out'],
  explanation: 'None left.',
  if_not: 'Sales are lost.',
  confidence: 0.7,
});

const shown = (capabilities = ['completion']) => json(200, { capabilities, details: {}, model_info: {} });
const end = { done: true, done_reason: 'stop', prompt_eval_count: 150, eval_count: 40 };
const part = (content: string, rest: object = { done: false }) => ({
  model: 'm',
  message: { role: 'assistant', content },
  ...rest,
});
const good = lines([part(answer.slice(0, 20)), part(answer.slice(20)), part('', end)]);

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()));
});

async function set(script: Reply[], changes: Partial<OllamaOptions> = {}) {
  const server = await scriptedServer(script);
  servers.push(server);
  const db = new Database(':memory:');
  migrate(db);
  const store = storeOver(db, decisionRecords(db), planOf([]));
  const candidate = candidateFor(1);
  const options: OllamaOptions = {
    store,
    clock: clockAt('2026-11-20T10:00:00.000Z'),
    random: countingRandom(),
    log: keptLog(),
    url: server.url,
    model: 'qwen3:4b',
    calls: { baseMs: 5, capMs: 10, totalMs: 1500 },
    ...changes,
  };
  const question: Question = { run: 'run-1', candidate, options: optionsOf(candidate), dataVersion: 'd1' };
  const choose = (signal?: AbortSignal) => ollamaReasoner(options).choose(question, signal);
  return { server, choose, options, question, calls: () => store.reads.callsOf('run-1') };
}

describe('the Ollama reasoner', () => {
  it('streams the answer in the schema, with room for the prompt, and keeps the call', async () => {
    const { server, choose, calls } = await set([shown(), good]);
    expect(await choose()).toMatchObject({
      option: 'A',
      codes: ['stocked-out'],
      ifNot: 'Sales are lost.',
      stated: 0.7,
    });
    expect(server.requests.map(request => request.path)).toEqual(['/api/show', '/api/chat']);
    const body = JSON.parse(server.requests[1]?.body ?? '') as Record<string, unknown>;
    expect(body).toMatchObject({
      model: 'qwen3:4b',
      stream: true,
      keep_alive: '10m',
      format: { type: 'object' },
      options: { num_ctx: 8192, num_predict: 1024 },
    });
    expect(body).not.toHaveProperty('think');
    expect(calls()[0]).toMatchObject({
      status: 'ok',
      inputTokens: 150,
      outputTokens: 40,
      reasoner: 'ollama',
    });
  });

  it('turns thinking off only where the model can think, and asks about that once', async () => {
    const { server, options, question } = await set([shown(['completion', 'thinking']), good]);
    const reasoner = ollamaReasoner(options);
    await reasoner.choose(question, undefined);
    await reasoner.choose({ ...question, dataVersion: 'd2' }, undefined);
    expect(server.requests.map(request => request.path)).toEqual(['/api/show', '/api/chat', '/api/chat']);
    expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({ think: false });
  });

  it('says how to start a server that is not running', async () => {
    const { server, choose } = await set([good]);
    await server.close();
    servers.pop();
    await expect(choose()).rejects.toThrow('ollama serve');
  });

  it('says how to get a model that is missing, without trying again', async () => {
    const { server, choose } = await set([json(404, { error: "model 'qwen3:4b' not found" })]);
    await expect(choose()).rejects.toThrow('ollama pull qwen3:4b');
    expect(server.requests).toHaveLength(1);
  });

  it('names a machine with too little memory', async () => {
    const error = 'model requires more system memory (5.9 GiB) than is available (2.3 GiB)';
    const { server, choose } = await set([shown(), json(500, { error })]);
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'no-memory' } });
    expect(server.requests).toHaveLength(2);
  });

  it('tries again when the server is busy', async () => {
    const busy = json(503, { error: 'server busy, please try again. maximum pending requests exceeded' });
    const { server, choose } = await set([shown(), busy, good]);
    expect(await choose()).toMatchObject({ option: 'A' });
    expect(server.requests).toHaveLength(3);
  });

  it('never completes an answer that was cut by length', async () => {
    const cut = lines([part(answer.slice(0, 30)), part('', { ...end, done_reason: 'length' })]);
    const { server, choose } = await set([shown(), cut]);
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'too-long' } });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    [
      'an error in the middle of the stream',
      lines([part('{"opt'), { error: 'llama runner process has terminated' }]),
    ],
    ['a stream that breaks off', lines([part('{"opt')], true)],
    ['a stream that ends without its last part', lines([part('{"opt')])],
  ])('tries again after %s, and takes nothing from it', async (_name, broken) => {
    const { server, choose, calls } = await set([shown(), broken, good]);
    expect(await choose()).toMatchObject({ option: 'A' });
    expect(server.requests).toHaveLength(3);
    expect(calls().map(call => call.status)).toEqual(['failed', 'ok']);
    expect(calls()[0]?.answer).toBeNull();
  });

  it('asks once more after an answer that is no JSON, then gives up', async () => {
    const { server, choose } = await set([shown(), lines([part('I would order 500.'), part('', end)])]);
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'bad-answer' } });
    expect(server.requests).toHaveLength(3);
  });

  it('gives up on a server that never answers, and stops at once when cancelled before the first byte', async () => {
    const slow = await set([shown(), silence], { calls: { totalMs: 150 } });
    await expect(slow.choose()).rejects.toMatchObject({ details: { kind: 'timeout' } });
    const cancelled = await set([shown(), silence]);
    const started = performance.now();
    await expect(cancelled.choose(AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'cancelled' });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('refuses models that run in a cloud', async () => {
    const { server, options, choose } = await set([
      json(200, { capabilities: [], remote_host: 'https://ollama.com' }),
    ]);
    expect(() => ollamaReasoner({ ...options, model: 'gpt-oss:120b-cloud' })).toThrow('not on this machine');
    await expect(choose()).rejects.toThrow('not on this machine');
    expect(server.requests).toHaveLength(1);
  });

  it('prints nothing, also when an error is not JSON', async () => {
    const spies = (['log', 'warn', 'error'] as const).map(name => vi.spyOn(console, name));
    const html: Reply = response =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    const { choose } = await set([html]);
    await expect(choose()).rejects.toMatchObject({ details: { kind: 'overload' } });
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});

describe('pulling a model', () => {
  it('reports its progress', async () => {
    const { server } = await set([
      lines([
        { status: 'pulling', completed: 10, total: 100 },
        { status: 'pulling', completed: 100, total: 100 },
        { status: 'success' },
      ]),
    ]);
    const seen: number[] = [];
    await pullOllamaModel(
      { url: server.url, model: 'qwen3:4b' },
      done => void seen.push(done),
      AbortSignal.timeout(5000),
    );
    expect(seen).toEqual([10, 100, 0]);
  });

  it('says what went wrong', async () => {
    const { server } = await set([lines([{ error: 'pull model manifest: file does not exist' }])]);
    const pulled = pullOllamaModel(
      { url: server.url, model: 'nope' },
      () => undefined,
      AbortSignal.timeout(5000),
    );
    await expect(pulled).rejects.toThrow('file does not exist');
  });
});
