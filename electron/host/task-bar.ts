import type { BrowserWindow } from 'electron';
import { createRouterClient } from '@orpc/server';
import type { Job } from '../../shared/model/job.ts';
import type { ServedApp } from '../app/served-app.ts';
import type { Log, Notifier, Random } from '../ports.ts';

export type TaskBarOptions = {
  app: Pick<ServedApp, 'router'>;
  window: () => BrowserWindow | undefined;
  notifier: Notifier;
  ports: { log: Log; random: Random };
};

/** Jobs shorter than this are not worth a notice, in milliseconds. */
const noticeable = 10_000;

/**
 * Shows the progress of running jobs on the task bar, and a notice when a long one ends.
 * @returns stops watching
 */
export function followJobs({ app, window, notifier, ports }: TaskBarOptions): () => void {
  const stopped = new AbortController();
  const client = createRouterClient(app.router, {
    context: { callId: ports.random.id(), actor: 'user', role: 'viewer' as const },
  });
  const running = new Map<string, Job>();

  const show = (job: Job): void => {
    if (job.state === 'running') running.set(job.id, job);
    else if (running.delete(job.id) && millisecondsOf(job) >= noticeable) void notifier.notify(noticeOf(job));
    window()?.setProgressBar(shareDone([...running.values()]));
  };
  const follow = async (): Promise<void> => {
    for await (const job of await client.jobs.watch(undefined, { signal: stopped.signal })) show(job);
  };
  follow().catch((error: unknown) => {
    if (!stopped.signal.aborted) ports.log.warn('task-bar.stopped', { error });
  });
  return () => {
    stopped.abort();
    window()?.setProgressBar(-1);
  };
}

function millisecondsOf({ startedAt, finishedAt }: Job): number {
  return startedAt === null || finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(startedAt);
}

/** Share of all work done, 0 to 1; above 1, which is shown as busy, when it cannot be told; below 0 for none. */
export function shareDone(jobs: readonly Pick<Job, 'done' | 'total'>[]): number {
  if (jobs.length === 0) return -1;
  if (jobs.some(({ total }) => total <= 0)) return 2;
  return jobs.reduce((sum, { done, total }) => sum + Math.min(1, done / total), 0) / jobs.length;
}

function noticeOf({ title, state, error }: Job): { title: string; body: string } {
  return { title: state === 'done' ? `${title}: done` : `${title}: ${state}`, body: error?.message ?? '' };
}
