import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { AppError, messageOf } from '../../../shared/errors.ts';
import type { LlmCallRow } from '../../../shared/model/decision.ts';
import type { ReasonerName } from '../../../shared/model/review.ts';
import type { Clock, Log, Random } from '../../ports.ts';
import { choicePrompt, readChoice, type Prompt } from '../prompts/choose-option.ts';
import { redact } from '../sanitise.ts';
import type { DecisionMetrics, DecisionStore } from '../store.ts';
import { callPolicy, defaultCallSettings, tokenBucket, type CallSettings } from './call-policy.ts';
import { failureKind, modelFailure } from './failure.ts';
import type { Choice, Question, Reasoner } from './reasoner.ts';

/** What a provider's client gives back. */
export type ModelReply = { text: string; inputTokens: number; outputTokens: number };

/** One provider with one model. @throws AppError from `failure.ts` */
export type ModelClient = {
  name: ReasonerName;
  model: string;
  ask(prompt: Prompt, signal: AbortSignal): Promise<ModelReply>;
};

/** Price of a million tokens, in millionths of the currency's major unit. */
export type TokenPrices = { inputMicros: number; outputMicros: number };

export type ModelOptions = {
  store: Pick<DecisionStore, 'reads' | 'transaction'>;
  clock: Clock;
  random: Random;
  log: Log;
  metrics?: DecisionMetrics;
  calls?: Partial<CallSettings>;
  callsPerMinute?: number;
  prices?: TokenPrices;
  /** Most money a day and a month, in millionths; null for no limit. */
  quota?: { dayMicros: number | null; monthMicros: number | null };
  /** How long one pass may take with this model; when it would take longer, the rest is left to the next reasoner. */
  timeLimitSeconds?: number;
};

/** Tokens that an answer may take; also what is set aside before a call. */
export const MAX_OUTPUT_TOKENS = 1024;
/** Characters of a prompt that make at least one token, for the estimate before a call. */
const CHARACTERS_PER_TOKEN = 3;

const savedSchema = z.object({ breaker: z.unknown().optional(), offDay: z.string().nullable() });

/**
 * A reasoner that asks a language model, with everything around the call: cache, pace, money, time, retries, records.
 * One instance serves one pass.
 */
export function modelReasoner(client: ModelClient, options: ModelOptions): Reasoner {
  const { store, clock } = options;
  const saved = readSaved(store.reads.reasonerState(client.name));
  const policy = callPolicy({ ...defaultCallSettings, ...options.calls }, saved.breaker);
  const takeToken = tokenBucket(options.callsPerMinute ?? 60, () => clock.elapsed());
  const pace = passPace(options);
  let { offDay } = saved;

  async function choose(question: Question, signal: AbortSignal | undefined): Promise<Choice> {
    for (const retry of [false, true]) {
      const prompt = choicePrompt(question, retry);
      const cacheKey = keyOf(client, prompt, question.dataVersion);
      const text = cachedText(cacheKey) ?? (await callModel({ question, prompt, cacheKey }, signal));
      const choice = text === null ? null : readChoice(text, question);
      if (choice) return choice;
    }
    throw modelFailure('bad-answer', `${client.name} (${client.model}) gave no usable answer, asked twice`);
  }

  function cachedText(cacheKey: string): string | null {
    const known = store.reads.cachedAnswer(cacheKey);
    if (known) options.metrics?.count('llm_calls_total', { reasoner: client.name, status: 'cached' });
    return known?.answer ?? null;
  }

  /** @returns the model's text; null when the provider blocked it */
  async function callModel(asked: Asked, signal: AbortSignal | undefined): Promise<string | null> {
    if (offDay === clock.today()) {
      throw modelFailure('paused', `${client.name} has used up its quota for today`);
    }
    pace.check(client.name);
    const delay = takeToken();
    if (delay > 0) await wait(delay, undefined, signal ? { signal } : {}).catch(() => undefined);
    const started = clock.elapsed();
    const before = policy.state();
    try {
      const reply = await policy.run(client.name, inner => recorded(client, options, asked, inner), signal);
      return reply.text;
    } catch (error) {
      const kind = failureKind(error);
      if (kind === 'blocked') return null;
      if (kind === 'day-quota') offDay = clock.today();
      throw error;
    } finally {
      pace.add(clock.elapsed() - started);
      if (policy.state() !== before || offDay !== saved.offDay) await save();
    }
  }

  async function save(): Promise<void> {
    const breaker: unknown = JSON.parse(policy.state());
    const state = JSON.stringify({ breaker, offDay });
    await store.transaction(transaction => transaction.saveReasonerState(client.name, state));
  }

  return { name: client.name, choose };
}

function readSaved(text: string | null): { breaker?: unknown; offDay: string | null } {
  const parsed = savedSchema.safeParse(text === null ? null : JSON.parse(text));
  return parsed.success ? parsed.data : { offDay: null };
}

/** Stops asking when the mean time of a call says that the next one would pass the limit. */
function passPace({ clock, timeLimitSeconds }: ModelOptions): {
  check(name: string): void;
  add(ms: number): void;
} {
  const started = clock.elapsed();
  let calls = 0;
  let total = 0;
  return {
    check: name => {
      if (timeLimitSeconds === undefined) return;
      const mean = calls === 0 ? 0 : total / calls;
      if (clock.elapsed() - started + mean <= timeLimitSeconds * 1000) return;
      throw modelFailure(
        'time-limit',
        `${name} answered ${calls} lines within the time limit; the rest is left to the rules`,
      );
    },
    add: ms => {
      calls += 1;
      total += ms;
    },
  };
}

type Asked = { question: Question; prompt: Prompt; cacheKey: string };

/** SHA-256 of everything that the answer depends on. */
function keyOf(client: ModelClient, prompt: Prompt, dataVersion: string): string {
  const parts = [client.name, client.model, dataVersion, prompt.system, prompt.user, prompt.schema];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** One attempt: money set aside before, settled after, and a row kept of what was asked and answered. */
async function recorded(
  client: ModelClient,
  options: ModelOptions,
  asked: Asked,
  signal: AbortSignal,
): Promise<ModelReply> {
  const { clock, random, store, metrics } = options;
  const { question, prompt, cacheKey } = asked;
  const text = `${prompt.system}\n${prompt.user}`;
  const id = random.id();
  await reserve(client, options, id, costOf(options, text.length / CHARACTERS_PER_TOKEN, MAX_OUTPUT_TOKENS));
  const started = clock.elapsed();
  const row: LlmCallRow = {
    id,
    run: question.run,
    reasoner: client.name,
    model: client.model,
    cacheKey,
    dataVersion: question.dataVersion,
    at: clock.now(),
    ms: 0,
    status: 'failed',
    error: null,
    inputTokens: 0,
    outputTokens: 0,
    costMicros: 0,
    prompt: redact(text),
    answer: null,
  };
  try {
    const reply = await client.ask(prompt, signal);
    const { inputTokens, outputTokens } = reply;
    const usable = readChoice(reply.text, question) !== null;
    Object.assign(row, { inputTokens, outputTokens, answer: redact(reply.text) });
    row.costMicros = costOf(options, inputTokens, outputTokens);
    if (usable) row.status = 'ok';
    else row.error = 'not an answer to the question';
    return reply;
  } catch (error) {
    row.error = `${failureKind(error) ?? 'error'}: ${redact(messageOf(error))}`;
    throw error;
  } finally {
    row.ms = clock.elapsed() - started;
    metrics?.count('llm_calls_total', { reasoner: client.name, status: row.status });
    await store.transaction(transaction => {
      transaction.insertCall(row);
      transaction.settle(id, row.costMicros);
    });
  }
}

function costOf({ prices }: ModelOptions, inputTokens: number, outputTokens: number): number {
  if (!prices) return 0;
  return Math.ceil((inputTokens * prices.inputMicros + outputTokens * prices.outputMicros) / 1e6);
}

/** Sets money aside; a call that dies before it is settled stays counted at its estimate. */
async function reserve(
  client: ModelClient,
  options: ModelOptions,
  call: string,
  micros: number,
): Promise<void> {
  const { store, clock, quota } = options;
  const day = clock.now().slice(0, 10);
  const month = day.slice(0, 7);
  await store.transaction(transaction => {
    const { dayMicros, monthMicros } = transaction.spent(client.name, day, month);
    const over = (limit: number | null | undefined, spent: number) =>
      typeof limit === 'number' && spent + micros > limit;
    if (over(quota?.dayMicros, dayMicros) || over(quota?.monthMicros, monthMicros)) {
      throw modelFailure(
        'own-quota',
        `The money set for ${client.name} ${over(quota?.dayMicros, dayMicros) ? 'today' : 'this month'} is used up; raise it in the settings`,
      );
    }
    transaction.reserve({
      call,
      reasoner: client.name,
      day,
      month,
      reservedMicros: micros,
      settledMicros: null,
    });
  });
}

/** @throws AppError invalid-input when a model's name is missing */
export function requireModel(name: ReasonerName, model: string): void {
  if (model.trim() !== '') return;
  throw new AppError('invalid-input', `No model is set for ${name}; name one under Settings, Decisions`);
}
