import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Job } from '../../shared/model/job.ts';
import type { Log } from '../ports.ts';
import { createJobQueue, type JobContext, type JobRequest } from './queue.ts';

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  with: () => silent,
};

function setUp(save: (job: Job) => Promise<void> = () => Promise.resolve()) {
  let id = 0;
  const saved: string[] = [];
  const time = { elapsed: 0 };
  const queue = createJobQueue(
    {
      clock: {
        now: () => new Date(Date.UTC(2026, 10, 20) + time.elapsed).toISOString(),
        elapsed: () => time.elapsed,
        today: () => '2026-11-20',
      },
      random: { id: () => `job-${++id}`, token: () => '' },
      log: silent,
    },
    async job => {
      await save(job);
      saved.push(`${job.id} ${job.state}`);
    },
  );
  return { queue, saved, time };
}

const request = (run: JobRequest['run'], title = 'work'): JobRequest => ({
  kind: 'check',
  title,
  input: { a: 1 },
  run,
});

/** Work that ends when it is told to, or when it is cancelled. */
function held() {
  const end = Promise.withResolvers<unknown>();
  const begun = Promise.withResolvers<JobContext>();
  const work = request(job => {
    begun.resolve(job);
    job.signal.addEventListener('abort', () => end.reject(new AppError('cancelled', 'Stopped')), {
      once: true,
    });
    return end.promise;
  });
  return { work, begun: begun.promise, end };
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const turn = () => new Promise<void>(resolve => setImmediate(resolve));

describe('jobs', () => {
  it('run one after the other in the order they were asked for', async () => {
    const { queue, saved } = setUp();
    const order: string[] = [];
    const first = held();
    const job = await queue.start(first.work);
    expect(job).toMatchObject({ id: 'job-1', state: 'queued', startedAt: null, finishedAt: null });
    const second = queue.runToEnd(request(() => Promise.resolve(order.push('second'))));
    const third = queue.runToEnd(request(() => Promise.resolve(order.push('third'))));
    await first.begun;
    await turn();
    expect(order).toEqual([]);
    expect(queue.active().map(each => each.state)).toEqual(['running', 'queued', 'queued']);
    first.end.resolve('first');
    await Promise.all([second, third]);
    expect(order).toEqual(['second', 'third']);
    expect(queue.active()).toEqual([]);
    expect(saved).toEqual([
      'job-1 queued',
      'job-1 running',
      'job-1 done',
      'job-2 running',
      'job-2 done',
      'job-3 running',
      'job-3 done',
    ]);
  });

  it('that fail keep the error and let the next one run', async () => {
    const { queue, saved } = setUp();
    const bad = queue.runToEnd(request(() => Promise.reject(new AppError('rejected', 'No such column'))));
    const worse = queue.runToEnd(request(() => Promise.reject(new TypeError('x is not a function'))));
    const good = queue.runToEnd(request(() => Promise.resolve(7)));
    expect(await refusalOf(bad)).toMatchObject({ code: 'rejected' });
    expect(await refusalOf(worse)).toMatchObject({ message: 'x is not a function' });
    expect(await good).toBe(7);
    expect(saved).toContain('job-1 failed');
    expect(saved).toContain('job-2 failed');
  });

  it('tell their progress at most ten times a second', async () => {
    const { queue, time } = setUp();
    const told: number[] = [];
    await queue.runToEnd(
      request(job => {
        for (let step = 1; step <= 1000; step++) {
          time.elapsed += 1;
          job.progress(step, 1000, `step ${step}`);
        }
        return Promise.resolve();
      }),
      job => {
        if (job.state === 'running' && job.done > 0) told.push(job.done);
      },
    );
    expect(told.length).toBeGreaterThanOrEqual(9);
    expect(told.length).toBeLessThanOrEqual(10);
  });
});

describe('cancelling', () => {
  it('a running job ends it as cancelled', async () => {
    const { queue, saved } = setUp();
    const work = held();
    const end = queue.runToEnd(work.work);
    await work.begun;
    expect(queue.cancel('job-1')).toMatchObject({ id: 'job-1' });
    expect(await refusalOf(end)).toMatchObject({ code: 'cancelled' });
    expect(saved.at(-1)).toBe('job-1 cancelled');
  });

  it('a job that waits ends it at once, and it never begins', async () => {
    const { queue, saved } = setUp();
    const first = held();
    await queue.start(first.work);
    let begun = false;
    const waiting = queue.runToEnd(
      request(() => {
        begun = true;
        return Promise.resolve();
      }),
    );
    expect(queue.cancel('job-2')?.state).toBe('cancelled');
    expect(await refusalOf(waiting)).toMatchObject({ code: 'cancelled' });
    expect(queue.active().map(job => job.id)).toEqual(['job-1']);
    first.end.resolve(1);
    await queue.close();
    expect(begun).toBe(false);
    expect(saved.filter(each => each.startsWith('job-2'))).toEqual(['job-2 cancelled']);
  });

  it('a job that is not there says so', () => {
    expect(setUp().queue.cancel('nowhere')).toBeUndefined();
  });
});

describe('when the state of a job cannot be saved', () => {
  it('work that was done is not called failed', async () => {
    const { queue } = setUp(job =>
      job.state === 'done' ? Promise.reject(new Error('disk full')) : Promise.resolve(),
    );
    expect(await queue.runToEnd(request(() => Promise.resolve('kept')))).toBe('kept');
    expect(queue.active()).toEqual([]);
  });

  it('a failure is still told, with its own cause', async () => {
    const { queue } = setUp(job =>
      job.state === 'failed' ? Promise.reject(new Error('disk full')) : Promise.resolve(),
    );
    const states: string[] = [];
    const end = queue.runToEnd(
      request(() => Promise.reject(new AppError('rejected', 'No'))),
      job => states.push(job.state),
    );
    expect(await refusalOf(end)).toMatchObject({ message: 'No' });
    expect(states).toEqual(['running', 'failed']);
    expect(await queue.runToEnd(request(() => Promise.resolve(1)))).toBe(1);
  });
});

describe('closing', () => {
  it('cancels what runs and what waits, waits for their end, and takes nothing new', async () => {
    const { queue, saved } = setUp();
    const work = held();
    await queue.start(work.work);
    await queue.start(request(() => Promise.resolve()));
    await work.begun;
    await queue.close();
    expect(saved.slice(-2).toSorted()).toEqual(['job-1 cancelled', 'job-2 cancelled']);
    expect(await refusalOf(queue.start(request(() => Promise.resolve())))).toMatchObject({
      code: 'unavailable',
    });
  });
});

describe('watching', () => {
  it('gives the jobs at hand, then each change, until it is aborted', async () => {
    const { queue } = setUp();
    const work = held();
    await queue.start(work.work);
    await work.begun;
    const abort = new AbortController();
    const seen: string[] = [];
    const watching = (async () => {
      for await (const job of queue.watch(abort.signal)) seen.push(`${job.id} ${job.state}`);
    })();
    await turn();
    work.end.resolve(1);
    await queue.runToEnd(request(() => Promise.resolve()));
    await turn();
    abort.abort();
    await watching;
    expect(seen[0]).toBe('job-1 running');
    expect(seen).toContain('job-1 done');
    expect(seen.at(-1)).toBe('job-2 done');
  });

  it('gives a slow reader only the latest state of each job', async () => {
    const { queue, time } = setUp();
    const abort = new AbortController();
    const watching = queue.watch(abort.signal);
    const next = watching.next();
    await queue.runToEnd(
      request(async job => {
        for (let step = 1; step <= 50; step++) {
          time.elapsed += 200;
          job.progress(step, 50);
          await turn();
        }
      }),
    );
    await next;
    const second = await watching.next();
    expect(second.value).toMatchObject({ id: 'job-1', state: 'done', done: 50 });
    abort.abort();
    expect((await watching.next()).done).toBe(true);
  });
});
