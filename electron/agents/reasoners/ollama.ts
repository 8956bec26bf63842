import { Ollama, type ShowResponse } from 'ollama';
import { messageOf, type AppError } from '../../../shared/errors.ts';
import type { Prompt } from '../prompts/choose-option.ts';
import { failureKind, modelFailure } from './failure.ts';
import {
  MAX_OUTPUT_TOKENS,
  modelReasoner,
  requireModel,
  type ModelOptions,
  type ModelReply,
} from './model-reasoner.ts';
import type { Reasoner } from './reasoner.ts';

export type OllamaOptions = ModelOptions & { url: string; model: string };

/** Room for the prompt and the answer; the server's default cuts long prompts without a word. */
const CONTEXT_TOKENS = 8192;
/** The model stays loaded between the lines of a pass and is let go soon after. */
const KEEP_ALIVE = '10m';

/** A model on this machine. Models that only pass the question on to somebody's cloud are refused. */
export function ollamaReasoner(options: OllamaOptions): Reasoner {
  const { model } = options;
  requireModel('ollama', model);
  refuseCloud(model);
  let known: { thinks: boolean } | null = null;
  return modelReasoner(
    {
      name: 'ollama',
      model,
      ask: async (prompt, signal) => {
        known ??= await inspect(options, signal);
        return await chat(options, prompt, known.thinks, signal);
      },
    },
    options,
  );
}

/** Downloads a model to the local server. @param onProgress bytes done and bytes in all */
export async function pullOllamaModel(
  options: Server,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  refuseCloud(options.model);
  try {
    for await (const part of await clientFor(options, signal).pull({ model: options.model, stream: true })) {
      onProgress(part.completed ?? 0, part.total ?? 0);
    }
  } catch (error) {
    throw explain(error, options, signal);
  }
}

type Server = Pick<OllamaOptions, 'url' | 'model'>;

/** A client for one call: its requests end with the signal, also before the first byte came back. */
function clientFor(server: Server, signal: AbortSignal): Ollama {
  // 'localhost' may mean ::1 first, where the server does not listen.
  const host = server.url.replace('//localhost', '//127.0.0.1');
  return new Ollama({
    host,
    fetch: async (input, init) => {
      const signals = init?.signal ? [signal, init.signal] : [signal];
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      // The package prints to standard output when an error is not JSON; errors are read here instead.
      if (!response.ok) throw refusal(response.status, await response.text(), server);
      return response;
    },
  });
}

/** What an HTTP status other than success means. @param body the server's answer, usually `{"error": "..."}` */
function refusal(status: number, body: string, { model }: Server): AppError {
  const message = /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? body.slice(0, 200);
  if (isMemory(message)) return noMemory(model, message);
  if (status === 404) {
    return modelFailure(
      'missing-model',
      `Ollama does not have the model ${model}; download it with: ollama pull ${model}`,
    );
  }
  if (status === 429 || status === 503) {
    return modelFailure('overload', `Ollama is busy with other requests (${message}); it is tried again`);
  }
  if (status >= 500)
    return modelFailure('overload', `Ollama is out of order (${status}: ${message}); restart it`);
  return modelFailure('refused', `Ollama refused the request (${status}: ${message})`);
}

function isMemory(message: string): boolean {
  return /requires more system memory|out of memory|unable to allocate/i.test(message);
}

function noMemory(model: string, message: string): AppError {
  return modelFailure(
    'no-memory',
    `${model} needs more memory than this machine has free (${message}); choose a smaller model`,
  );
}

async function inspect(options: OllamaOptions, signal: AbortSignal): Promise<{ thinks: boolean }> {
  try {
    const shown: ShowResponse & { remote_host?: string } = await clientFor(options, signal).show({
      model: options.model,
    });
    if (shown.remote_host) throw cloudRefusal(options.model);
    return { thinks: (shown.capabilities ?? []).includes('thinking') };
  } catch (error) {
    throw explain(error, options, signal);
  }
}

async function chat(
  options: OllamaOptions,
  prompt: Prompt,
  thinks: boolean,
  signal: AbortSignal,
): Promise<ModelReply> {
  try {
    const parts = await clientFor(options, signal).chat({
      model: options.model,
      messages: [
        { role: 'system', content: prompt.system },
        { role: 'user', content: prompt.user },
      ],
      stream: true,
      format: prompt.schema,
      keep_alive: KEEP_ALIVE,
      options: { num_ctx: CONTEXT_TOKENS, num_predict: MAX_OUTPUT_TOKENS, temperature: 0, seed: 7 },
      ...(thinks ? { think: false } : {}),
    });
    let text = '';
    let reply: ModelReply = { text, inputTokens: 0, outputTokens: 0 };
    for await (const part of parts) {
      text += part.message.content;
      if (!part.done) continue;
      if (part.done_reason === 'length') {
        throw modelFailure(
          'too-long',
          `${options.model} was cut at ${MAX_OUTPUT_TOKENS} tokens; try a larger model`,
        );
      }
      reply = { text, inputTokens: part.prompt_eval_count ?? 0, outputTokens: part.eval_count ?? 0 };
    }
    return reply;
  } catch (error) {
    throw explain(error, options, signal);
  }
}

function refuseCloud(model: string): void {
  if (/[-:]cloud$/.test(model)) throw cloudRefusal(model);
}

function cloudRefusal(model: string): AppError {
  return modelFailure(
    'refused',
    `${model} runs in a cloud, not on this machine; choose a local model under Settings, Decisions`,
  );
}

/** A failure in words that say what to do. */
function explain(error: unknown, { url, model }: Server, signal: AbortSignal): unknown {
  if (failureKind(error) !== null) return error;
  if (signal.aborted)
    return modelFailure('timeout', `${model} did not answer in time; try a smaller model`, undefined, error);
  const message = messageOf(error);
  if (isMemory(message)) return noMemory(model, message);
  if (error instanceof TypeError && message === 'fetch failed') {
    return modelFailure(
      'network',
      `Ollama is not running at ${url}; start it with: ollama serve`,
      undefined,
      error,
    );
  }
  if (/did not receive done|terminated|aborted|socket/i.test(message)) {
    return modelFailure('network', 'Ollama broke off in the middle of an answer', undefined, error);
  }
  return modelFailure('overload', `Ollama failed in the middle of an answer: ${message}`, undefined, error);
}
