import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type EnhancedGenerateContentResponse,
  type GenerationConfig,
} from '@google/generative-ai';
import { z } from 'zod';
import { AppError, messageOf } from '../../../shared/errors.ts';
import type { Prompt } from '../prompts/choose-option.ts';
import { modelFailure } from './failure.ts';
import {
  MAX_OUTPUT_TOKENS,
  modelReasoner,
  requireModel,
  type ModelOptions,
  type ModelReply,
} from './model-reasoner.ts';
import type { Reasoner } from './reasoner.ts';

export type GeminiOptions = ModelOptions & { apiKey: string; model: string; baseUrl?: string };

/** Google's model over the network, by the package asked for; nothing else in the application imports it. */
export function geminiReasoner(options: GeminiOptions): Reasoner {
  const { apiKey, model } = options;
  requireModel('gemini', model);
  if (apiKey === '')
    throw new AppError('invalid-input', 'No key is set for Gemini; enter one under Settings, Decisions');
  return modelReasoner(
    { name: 'gemini', model, ask: (prompt, signal) => ask(options, prompt, signal) },
    options,
  );
}

/** Fields that the service knows and the package's types do not. */
type NewerConfig = GenerationConfig & {
  responseJsonSchema: Record<string, unknown>;
  thinkingConfig: { thinkingLevel: 'minimal' | 'low' };
};

async function ask(options: GeminiOptions, prompt: Prompt, signal: AbortSignal): Promise<ModelReply> {
  const generationConfig: NewerConfig = {
    responseMimeType: 'application/json',
    responseJsonSchema: prompt.schema,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    thinkingConfig: { thinkingLevel: 'low' },
  };
  const client = new GoogleGenerativeAI(options.apiKey);
  const baseUrl = options.baseUrl ?? 'https://generativelanguage.googleapis.com';
  const model = client.getGenerativeModel(
    { model: options.model, generationConfig, systemInstruction: prompt.system },
    { baseUrl },
  );
  try {
    // The time limit comes with the signal: the package never clears its own timer, which would hold the process.
    const { response } = await model.generateContent(prompt.user, { baseUrl, signal });
    return readResponse(response);
  } catch (error) {
    throw explain(error, signal);
  }
}

const candidateSchema = z.object({
  finishReason: z.string().optional(),
  content: z
    .object({
      parts: z.array(z.object({ text: z.string().optional(), thought: z.boolean().optional() })).default([]),
    })
    .default({ parts: [] }),
});

const responseSchema = z.object({
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  candidates: z.array(candidateSchema).default([]),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().default(0),
      candidatesTokenCount: z.number().default(0),
      thoughtsTokenCount: z.number().default(0),
    })
    .default({ promptTokenCount: 0, candidatesTokenCount: 0, thoughtsTokenCount: 0 }),
});

const blockedReasons = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'LANGUAGE',
]);

/** The answer's text. Thoughts are left out, and nothing is taken from an answer that was blocked or cut. */
function readResponse(response: EnhancedGenerateContentResponse): ModelReply {
  const parsed = responseSchema.safeParse(response);
  if (!parsed.success)
    throw modelFailure('bad-answer', 'Gemini answered in a form that this version does not know');
  const { promptFeedback, candidates, usageMetadata } = parsed.data;
  if (promptFeedback?.blockReason) {
    throw modelFailure('blocked', `Gemini refused the question (${promptFeedback.blockReason})`);
  }
  const first = candidates[0];
  if (!first) throw modelFailure('bad-answer', 'Gemini gave no answer');
  const reason = first.finishReason ?? 'STOP';
  if (blockedReasons.has(reason)) throw modelFailure('blocked', `Gemini withheld its answer (${reason})`);
  if (reason === 'MAX_TOKENS')
    throw modelFailure('too-long', `Gemini's answer was cut at ${MAX_OUTPUT_TOKENS} tokens`);
  if (reason !== 'STOP') throw modelFailure('bad-answer', `Gemini stopped early (${reason})`);
  const text = first.content.parts
    .filter(part => part.thought !== true)
    .map(part => part.text ?? '')
    .join('');
  return {
    text,
    inputTokens: usageMetadata.promptTokenCount,
    outputTokens: usageMetadata.candidatesTokenCount + usageMetadata.thoughtsTokenCount,
  };
}

/** A failure of the call in our words. The package's own messages carry the address; the key goes by header only. */
function explain(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof AppError) return error;
  if (signal.aborted) return modelFailure('timeout', 'Gemini did not answer in time', undefined, error);
  if (!(error instanceof GoogleGenerativeAIFetchError)) {
    return modelFailure(
      'network',
      `Gemini cannot be reached (${messageOf(error)}); check the network`,
      undefined,
      error,
    );
  }
  const { status } = error;
  if (status === 429) return tooMany(error);
  if (status === 401 || status === 403) {
    return modelFailure(
      'refused',
      'Gemini refused the key; enter a valid one under Settings, Decisions',
      undefined,
      error,
    );
  }
  if (status === 404) {
    return modelFailure(
      'missing-model',
      'Gemini does not know this model; choose another under Settings, Decisions',
      undefined,
      error,
    );
  }
  if (status === 408 || status === undefined || status >= 500) {
    return modelFailure('overload', `Gemini is overloaded or out of order (${status})`, undefined, error);
  }
  return modelFailure(
    'refused',
    `Gemini refused the request (${status}): ${error.message}`,
    undefined,
    error,
  );
}

const detailSchema = z.object({
  '@type': z.string(),
  retryDelay: z.string().optional(),
  violations: z.array(z.object({ quotaId: z.string().optional() })).optional(),
});

/** 429: with a wait and no daily quota it is tried again after that wait; otherwise it is over for the day. */
function tooMany(error: GoogleGenerativeAIFetchError): AppError {
  const details = (error.errorDetails ?? []).flatMap(detail => {
    const parsed = detailSchema.safeParse(detail);
    return parsed.success ? [parsed.data] : [];
  });
  const daily = details.some(detail =>
    detail.violations?.some(violation => /PerDay/i.test(violation.quotaId ?? '')),
  );
  const delay = details.find(detail => detail['@type'].endsWith('google.rpc.RetryInfo'))?.retryDelay;
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay ?? '')?.[1];
  if (daily || seconds === undefined) {
    return modelFailure('day-quota', "Gemini's quota for today is used up", undefined, error);
  }
  return modelFailure('overload', `Gemini asks to wait ${seconds} s`, Number(seconds) * 1000, error);
}
