import { AppError, isAppError, messageOf } from '../../shared/errors.ts';
import type { Job, JobKind } from '../../shared/model/job.ts';
import type { Clock, Log, Random } from '../ports.ts';

/** What running work is given. */
export type JobContext = {
  signal: AbortSignal;
  /** At most ten times a second reaches anybody. */
  progress(done: number, total: number, note?: string): void;
};

export type JobRequest = {
  kind: JobKind;
  title: string;
  input: unknown;
  run(context: JobContext): Promise<unknown>;
};

/** Jobs run one after the other, in the order they were asked for: each reads what the one before it wrote. */
export type JobQueue = {
  start(request: JobRequest): Promise<Job>;
  /** Starts and waits for the end; a failed job throws its error. */
  runToEnd(request: JobRequest, onChange?: (job: Job) => void): Promise<unknown>;
  cancel(id: string): Job | undefined;
  active(): Job[];
  watch(signal?: AbortSignal): AsyncGenerator<Job, void>;
  close(): Promise<void>;
};

const PROGRESS_MS = 100;

type Entry = {
  job: Job;
  request: JobRequest;
  abort: AbortController;
  settled: PromiseWithResolvers<unknown>;
  lastTold: number;
};

/** @param save persists a job whenever its state changes (not at every progress) */
export function createJobQueue(
  ports: { clock: Clock; random: Random; log: Log },
  save: (job: Job, input: unknown) => Promise<void>,
): JobQueue {
  const { clock, random, log } = ports;
  const entries: Entry[] = [];
  const listeners = new Set<(job: Job) => void>();
  let working: Promise<void> = Promise.resolve();
  let closing = false;

  const active = (): Job[] => entries.map(entry => ({ ...entry.job }));

  function tell(entry: Entry): void {
    entry.lastTold = clock.elapsed();
    for (const listener of listeners) listener({ ...entry.job });
  }

  async function setState(entry: Entry, change: Partial<Job>): Promise<void> {
    Object.assign(entry.job, change);
    await save({ ...entry.job }, entry.request.input);
    tell(entry);
  }

  function progress(entry: Entry, done: number, total: number, note?: string): void {
    entry.job.done = done;
    entry.job.total = total;
    if (note !== undefined) entry.job.note = note;
    if (clock.elapsed() - entry.lastTold >= PROGRESS_MS) tell(entry);
  }

  async function work(entry: Entry): Promise<void> {
    // Cancelled while it waited.
    if (entry.job.state !== 'queued') return;
    let result: unknown;
    try {
      await setState(entry, { state: 'running', startedAt: clock.now() });
      result = await entry.request.run({
        signal: entry.abort.signal,
        progress: (done, total, note) => progress(entry, done, total, note),
      });
    } catch (error) {
      const wasCancelled = entry.abort.signal.aborted || (isAppError(error) && error.code === 'cancelled');
      await fail(entry, wasCancelled ? 'cancelled' : 'failed', error);
      return;
    }
    await finish(entry, { state: 'done', result, done: entry.job.total });
    entry.settled.resolve(result);
  }

  async function fail(entry: Entry, state: 'cancelled' | 'failed', error: unknown): Promise<void> {
    const code = isAppError(error) ? error.code : 'internal';
    if (code === 'internal') log.error('job.failed', { job: entry.job.id, kind: entry.job.kind, error });
    else log.info(`job.${state}`, { job: entry.job.id, kind: entry.job.kind, code });
    await finish(entry, { state, error: { code, message: messageOf(error) } });
    entry.settled.reject(error);
  }

  /** The end of a job is what it is, also when it cannot be written down (a full disk). */
  async function finish(entry: Entry, change: Partial<Job>): Promise<void> {
    try {
      await setState(entry, { ...change, finishedAt: clock.now() });
    } catch (error) {
      log.error('job.unsaved', { job: entry.job.id, error });
      tell(entry);
    }
    remove(entry);
  }

  function enqueue(request: JobRequest): Entry {
    if (closing)
      throw new AppError('unavailable', 'The workspace is closing; start the job again when it is open');
    const job = newJob(request, random.id(), clock.now());
    const entry: Entry = {
      job,
      request,
      abort: new AbortController(),
      settled: Promise.withResolvers(),
      lastTold: 0,
    };
    // Whoever only started the job learns of a failure from its state.
    entry.settled.promise.catch(() => undefined);
    entries.push(entry);
    return entry;
  }

  function run(entry: Entry): void {
    working = working.then(() => work(entry));
  }

  function remove(entry: Entry): void {
    const at = entries.indexOf(entry);
    if (at >= 0) entries.splice(at, 1);
  }

  /** A running job is asked to stop; one that waits is at its end. */
  function stop(entry: Entry): void {
    entry.abort.abort();
    if (entry.job.state !== 'queued') return;
    remove(entry);
    const ended = fail(entry, 'cancelled', new AppError('cancelled', 'Cancelled before it began'));
    working = Promise.all([working, ended]).then(() => undefined);
  }

  return {
    async start(request) {
      const entry = enqueue(request);
      try {
        await setState(entry, {});
      } catch (error) {
        remove(entry);
        throw error;
      }
      run(entry);
      return { ...entry.job };
    },
    async runToEnd(request, onChange) {
      const entry = enqueue(request);
      const listener = (job: Job): void => {
        if (job.id === entry.job.id) onChange?.(job);
      };
      listeners.add(listener);
      run(entry);
      try {
        return await entry.settled.promise;
      } finally {
        listeners.delete(listener);
      }
    },
    cancel(id) {
      const entry = entries.find(candidate => candidate.job.id === id);
      if (entry) stop(entry);
      return entry && { ...entry.job };
    },
    active,
    async *watch(signal) {
      yield* watchJobs(listeners, active(), signal);
    },
    async close() {
      closing = true;
      for (const entry of entries.slice()) stop(entry);
      await working;
    },
  };
}

function newJob({ kind, title }: JobRequest, id: string, createdAt: string): Job {
  const unbegun = { startedAt: null, finishedAt: null, result: null, error: null };
  return { id, kind, title, state: 'queued', done: 0, total: 0, note: '', createdAt, ...unbegun };
}

/** Yields the jobs at hand, then every change; a slow reader gets each job's latest state only. */
async function* watchJobs(
  listeners: Set<(job: Job) => void>,
  atHand: Job[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Job, void> {
  const pending = new Map<string, Job>(atHand.map(job => [job.id, job]));
  let wake = Promise.withResolvers<void>();
  const listener = (job: Job): void => {
    pending.set(job.id, job);
    wake.resolve();
  };
  const stop = (): void => wake.resolve();
  listeners.add(listener);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    while (!signal?.aborted) {
      for (const [id, job] of pending) {
        pending.delete(id);
        yield job;
      }
      if (pending.size > 0) continue;
      await wake.promise;
      wake = Promise.withResolvers<void>();
    }
  } finally {
    listeners.delete(listener);
    signal?.removeEventListener('abort', stop);
  }
}
