import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../shared/model/job.ts';
import { createLiveJobs, jobEnd } from './live-jobs.ts';

const job = (id: string, state: Job['state'], createdAt = '2026-01-01T00:00:00.000Z'): Job => ({
  id,
  kind: 'plan',
  title: 'Plan',
  state,
  done: 0,
  total: 0,
  note: '',
  createdAt,
  startedAt: null,
  finishedAt: null,
  result: null,
  error: null,
});

describe('live jobs', () => {
  it('keep the latest state of each job, the newest job first', () => {
    const jobs = createLiveJobs();
    jobs.put(job('a', 'queued'));
    jobs.put(job('b', 'queued', '2026-01-02T00:00:00.000Z'));
    jobs.put(job('a', 'running'));
    expect(jobs.all().map(({ id, state }) => `${id} ${state}`)).toEqual(['b queued', 'a running']);
  });

  it('tell of each end once', () => {
    const jobs = createLiveJobs();
    const ended = vi.fn();
    jobs.onEnd(ended);
    jobs.put(job('a', 'running'));
    jobs.put(job('a', 'done'));
    jobs.put(job('a', 'done'));
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('let one wait for an end that is still to come, or has already been', async () => {
    const jobs = createLiveJobs();
    jobs.put(job('a', 'running'));
    const waiting = jobEnd('a', jobs);
    jobs.put(job('a', 'failed'));
    expect((await waiting).state).toBe('failed');
    expect((await jobEnd('a', jobs)).state).toBe('failed');
  });
});
