import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { Job } from '../../shared/model/job.ts';
import { standinApp } from '../app/standin-app.ts';
import { openLog } from '../log.ts';
import type { Notice } from '../ports.ts';
import { BrowserWindow } from './electron-standin.ts';
import { followJobs, shareDone } from './task-bar.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const ports = { log: openLog({ level: 'silent' }), random: { id: () => 'id', token: () => 'ff' } };
const job: Job = {
  id: 'a',
  kind: 'plan',
  title: 'Plan',
  state: 'running',
  done: 25,
  total: 100,
  note: '',
  createdAt: '2024-04-15T08:00:00.000Z',
  startedAt: '2024-04-15T08:00:00.000Z',
  finishedAt: null,
  result: null,
  error: null,
};
const finished = (seconds: number): Partial<Job> => ({
  finishedAt: new Date(Date.parse('2024-04-15T08:00:00.000Z') + seconds * 1000).toISOString(),
});

async function follow(changes: Job[]): Promise<{ shown: number[]; notices: Notice[]; stop: () => void }> {
  const window = new BrowserWindow();
  const notices: Notice[] = [];
  const told = Promise.withResolvers<void>();
  const app = standinApp({
    async *'jobs.watch'({ signal }) {
      yield* changes;
      told.resolve();
      if (signal !== undefined) await once(signal, 'abort');
    },
  });
  const notifier = {
    notify: (notice: Notice) => {
      notices.push(notice);
      return Promise.resolve();
    },
  };
  const stop = followJobs({ app, window: () => window.typed(), notifier, ports });
  await told.promise;
  await vi.waitFor(() => expect(window.setProgressBar).toHaveBeenCalledTimes(changes.length));
  return { shown: window.setProgressBar.mock.calls.map(([share]) => share), notices, stop };
}

test('the task bar shows the share of all that runs and is cleared at the end', async () => {
  const { shown, stop } = await follow([
    job,
    { ...job, id: 'b', done: 75 },
    { ...job, state: 'done', ...finished(3) },
    { ...job, id: 'b', state: 'cancelled', ...finished(3) },
  ]);
  expect(shown).toEqual([0.25, 0.5, 0.75, -1]);
  stop();
});

test('a long job that ends is told, a short one or one that never ran is not', async () => {
  const failed: Partial<Job> = {
    state: 'failed',
    error: { code: 'damaged', message: 'The file broke off.' },
  };
  const { notices, stop } = await follow([
    job,
    { ...job, ...failed, ...finished(65) },
    { ...job, id: 'b' },
    { ...job, id: 'b', state: 'done', ...finished(2) },
    { ...job, id: 'c', state: 'done', ...finished(90) },
  ]);
  expect(notices).toEqual([{ title: 'Plan: failed', body: 'The file broke off.' }]);
  stop();
});

test.each([
  [[], -1],
  [[{ done: 1, total: 0 }], 2],
  [[{ done: 5, total: 4 }], 1],
  [
    [
      { done: 1, total: 2 },
      { done: 0, total: 2 },
    ],
    0.25,
  ],
])('of %j the share %d is shown', (jobs, share) => {
  expect(shareDone(jobs)).toBe(share);
});
