import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { AppError } from '../../shared/errors.ts';
import type { Workers } from '../ports.ts';
import { createSharedProgress, readProgress, requestCancel, type SharedProgress } from './shared-progress.ts';
import { END_OF_CHUNKS, type WorkerAnswer } from './worker-answer.ts';

/** Worker entry points: file name without extension -> the function that it exports under the same idea. */
const entries = {
  'import-file': 'importFile',
  'pack-series': 'packSeries',
  'forecast-accuracy': 'forecastAccuracy',
  'forecast-chunk': 'forecastChunk',
  'forecast-groups': 'forecastGroups',
  'learn-set': 'learnSet',
  'forecast-inputs': 'forecastInputs',
  'sum-lead-times': 'sumLeadTimes',
  'learn-seasons': 'learnSeasons',
  'forecast-pooled': 'forecastPooledSet',
  'plan-outline': 'planOutline',
  'plan-part': 'planPart',
  'plan-fill': 'planFill',
  'replay-chunk': 'replayChunk',
  'classify-lines': 'classifyLines',
  'score-suppliers': 'scoreSuppliers',
  'what-if': 'whatIf',
  'forecast-set': 'forecastSetChunk',
  'file-care': 'careForFile',
  'check-quality': 'checkQuality',
  'import-changes': 'importChanges',
} as const;
export type WorkerName = keyof typeof entries;

export type RunOptions<Chunk = never> = {
  /** Takes what the worker sends through its `port` before it answers, one chunk after the other. */
  onChunk?: ((chunk: Chunk) => Promise<void>) | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Item-locations that the task holds at once: with many it gets a thread of its own with room for them, which ends with it. */
  linesHeld?: number | undefined;
};

export type Pool = {
  threads: number;
  /**
   * Starts a thread before its first task is known, with what this worker needs loaded, while the caller does other things.
   * Does nothing once there are threads.
   */
  startAhead(worker: WorkerName): void;
  /**
   * Runs one task on a worker thread. Input and result cross by structured clone; the worker sees `input` with a
   * `progress` beside it. On abort the worker is asked to stop, and terminated after 0.7 s.
   */
  run<Result, Chunk = never>(worker: WorkerName, input: object, options?: RunOptions<Chunk>): Promise<Result>;
  close(): Promise<void>;
};

/** Room for what a chunk makes and drops at once; with less, a third of a large plan was spent collecting it. */
const YOUNG_MB = 48;
/** What a thread may keep; a run-away file ends there. */
const HEAP_MB = 1024;
/** Item-locations held at once beyond which a task gets a thread of its own, and how many times as much that one may keep. */
const MANY_LINES = 10_000;
const ROOM_FOR_MANY = 4;
const PROGRESS_MS = 100;
const GRACE_MS = 700;

/**
 * Starts no thread until the first task, or ahead of it.
 * @param threads at most so many at a time @param heapMb what each may keep, in megabytes
 */
export function createPool(
  workers: Workers,
  threads = Math.max(1, Math.min(8, availableParallelism())),
  heapMb = HEAP_MB,
): Pool {
  let piscina: Piscina | undefined;
  let roomy: Piscina | undefined;

  const fileOf = (worker: WorkerName): string =>
    new URL(`${worker}${workers.extension}`, workers.directory).href;

  function start(ahead?: WorkerName): Piscina {
    piscina ??= new Piscina({
      minThreads: ahead ? 1 : 0,
      ...(ahead && { filename: fileOf(ahead), name: entries[ahead] }),
      maxThreads: threads,
      idleTimeout: 30_000,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
      env: workerEnvironment(),
    });
    return piscina;
  }

  function startRoomy(): Piscina {
    roomy ??= new Piscina({
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 0,
      resourceLimits: { maxOldGenerationSizeMb: ROOM_FOR_MANY * heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
      env: workerEnvironment(),
    });
    return roomy;
  }

  async function run<Result, Chunk>(
    worker: WorkerName,
    input: object,
    options: RunOptions<Chunk> = {},
  ): Promise<Result> {
    const { signal, onProgress, onChunk, linesHeld = 0 } = options;
    const isRoomy = linesHeld > MANY_LINES;
    if (signal?.aborted) throw cancelled();
    const progress = createSharedProgress();
    const kill = new AbortController();
    const watching = watch(progress, signal, kill, onProgress);
    const chunks = onChunk && receive(onChunk);
    try {
      const task = { ...input, progress, ...(chunks && { port: chunks.port }) };
      const settings = {
        filename: fileOf(worker),
        name: entries[worker],
        signal: kill.signal,
        ...(chunks && { transferList: [chunks.port] }),
      };
      const result = unwrap<Result>(await (isRoomy ? startRoomy() : start()).run(task, settings));
      await chunks?.finished;
      return result;
    } catch (error) {
      if (signal?.aborted) throw cancelled();
      if (isOutOfMemory(error)) throw outOfMemory(isRoomy ? ROOM_FOR_MANY * heapMb : heapMb);
      throw error;
    } finally {
      watching.stop();
      await chunks?.close();
    }
  }

  return {
    threads,
    startAhead: worker => void start(worker),
    run,
    async close() {
      await Promise.all([piscina?.destroy(), roomy?.destroy()]);
    },
  };
}

/** Threads do not take part in the process's compile cache by themselves: they would compile the sources again. */
function workerEnvironment(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environment[name] = value;
  const cache = getCompileCacheDir();
  if (cache !== undefined) environment['NODE_COMPILE_CACHE'] = dirname(cache);
  return environment;
}

function cancelled(): AppError {
  return new AppError('cancelled', 'Cancelled; nothing of it was kept');
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function outOfMemory(megabytes: number): AppError {
  return new AppError(
    'unavailable',
    `This takes more than the ${megabytes} MB of memory that it may; nothing of it was kept. Try it on a part of the data`,
  );
}

type Channel = {
  port: MessagePort;
  finished: Promise<void>;
  /** Takes no further chunk, and waits for the one that is being dealt with. */
  close(): Promise<void>;
};

/** A channel for a worker's chunks; `finished` settles when the worker has sent the last and all are dealt with. */
function receive<Chunk>(onChunk: (chunk: Chunk) => Promise<void>): Channel {
  const { port1, port2 } = new MessageChannel();
  const ended = Promise.withResolvers<void>();
  let dealing: Promise<void> = Promise.resolve();
  let isClosed = false;
  port1.on('message', (chunk: Chunk | typeof END_OF_CHUNKS) => {
    if (chunk === END_OF_CHUNKS) {
      ended.resolve();
      return;
    }
    dealing = dealing.then(() => (isClosed ? undefined : onChunk(chunk)));
    // A failure is reported once, by `finished`.
    dealing.catch(() => undefined);
  });
  const finished = ended.promise.then(() => dealing);
  // Nobody waits for it when the worker itself failed.
  finished.catch(() => undefined);
  return {
    port: port2,
    finished,
    async close() {
      isClosed = true;
      port1.close();
      await dealing.catch(() => undefined);
    },
  };
}

/** Passes progress on while it changes, and turns an abort into a wish and, after a grace, into a kill. */
function watch(
  progress: SharedProgress,
  signal: AbortSignal | undefined,
  kill: AbortController,
  onProgress: RunOptions['onProgress'],
): { stop(): void } {
  let last = -1;
  const timer = setInterval(() => {
    const { done, total } = readProgress(progress);
    if (done !== last) onProgress?.(done, total);
    last = done;
  }, PROGRESS_MS);
  let grace: NodeJS.Timeout | undefined;
  const abort = (): void => {
    requestCancel(progress);
    grace = setTimeout(() => kill.abort(), GRACE_MS);
  };
  signal?.addEventListener('abort', abort, { once: true });
  return {
    stop() {
      clearInterval(timer);
      clearTimeout(grace);
      signal?.removeEventListener('abort', abort);
    },
  };
}

function unwrap<Result>(answer: unknown): Result {
  if (!isAnswer<Result>(answer)) throw new AppError('internal', 'A worker gave no answer');
  if ('failed' in answer)
    throw new AppError(answer.failed.code, answer.failed.message, answer.failed.details);
  return answer.ok;
}

/** The result's own type is the worker's word: both ends are ours and compiled together. */
function isAnswer<Result>(answer: unknown): answer is WorkerAnswer<Result> {
  return typeof answer === 'object' && answer !== null && ('ok' in answer || 'failed' in answer);
}
