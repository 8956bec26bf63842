import { useSyncExternalStore } from 'react';
import { isAppError } from '../../shared/errors.ts';
import type { Job } from '../../shared/model/job.ts';

const RETRY_MS = 1000;

export type JobListener = (job: Job) => void;

/** The jobs as they change, kept by id; `onEnd` hears of each job once it is over. */
export type LiveJobs = {
  all: () => readonly Job[];
  find: (id: string) => Job | undefined;
  put: (job: Job) => void;
  subscribe: (listener: () => void) => () => void;
  onEnd: (listener: JobListener) => () => void;
};

/** True when a job will not change any more. */
export function isOver(job: Job): boolean {
  return job.state !== 'queued' && job.state !== 'running';
}

/** An empty store of live jobs. */
export function createLiveJobs(): LiveJobs {
  const byId = new Map<string, Job>();
  const listeners = new Set<() => void>();
  const endListeners = new Set<JobListener>();
  let list: readonly Job[] = [];

  const put = (job: Job) => {
    const before = byId.get(job.id);
    byId.set(job.id, job);
    list = [...byId.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    for (const listener of listeners) listener();
    if (isOver(job) && (!before || !isOver(before))) for (const listener of endListeners) listener(job);
  };
  const register = <T>(set: Set<T>, listener: T) => {
    set.add(listener);
    return () => void set.delete(listener);
  };
  return {
    all: () => list,
    find: id => byId.get(id),
    put,
    subscribe: listener => register(listeners, listener),
    onEnd: listener => register(endListeners, listener),
  };
}

/** The page's one store of live jobs. */
export const liveJobs = createLiveJobs();

/**
 * Feeds the store from the event stream until the signal fires; a stream that breaks is opened again.
 * Jobs that ended while the stream was down are read once by `show`.
 */
export async function followJobs(
  jobs: LiveJobs,
  watch: (signal: AbortSignal) => Promise<AsyncIterable<Job>>,
  show: (id: string) => Promise<Job>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const events = await watch(signal);
      for (const job of jobs.all()) if (!isOver(job)) jobs.put(await show(job.id));
      for await (const job of events) jobs.put(job);
    } catch (error) {
      // A lost connection ends the stream with an error; the loop opens the next one. Anything else is said aloud.
      if (isAppError(error)) throw error;
    }
    if (!signal.aborted) await new Promise(resolve => window.setTimeout(resolve, RETRY_MS));
  }
}

/** All live jobs, newest first. */
export function useLiveJobs(): readonly Job[] {
  return useSyncExternalStore(liveJobs.subscribe, liveJobs.all);
}

/** One job as it changes; undefined until its first event. */
export function useLiveJob(id: string | null): Job | undefined {
  return useSyncExternalStore(liveJobs.subscribe, () => (id === null ? undefined : liveJobs.find(id)));
}

/** Waits for a job to be over, whether its end is heard live or has already happened. */
export function jobEnd(id: string, jobs: LiveJobs = liveJobs): Promise<Job> {
  return new Promise(resolve => {
    const settle = () => {
      const job = jobs.find(id);
      if (!job || !isOver(job)) return;
      forget();
      resolve(job);
    };
    const forget = jobs.subscribe(settle);
    settle();
  });
}
