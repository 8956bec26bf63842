import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAppError } from '../../shared/errors.ts';
import { createPool, type Pool } from './pool.ts';

let folder: string;
let pool: Pool;

const source = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-pool-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'file-care.js'),
    `import { threadId } from 'node:worker_threads';
     import { AppError } from ${source('../../shared/errors.ts')};
     import { answering } from ${source('./worker-answer.ts')};
     import { isCancelRequested, reportProgress } from ${source('./shared-progress.ts')};
     const tasks = {
       echo: task => ({ said: task.what, threadId }),
       refuse: () => { throw new AppError('conflict', 'It is taken; come back later', { holder: 'x' }); },
       break: () => { throw new RangeError('out of range'); },
       keep: task => { const kept = []; while (kept.length < task.megabytes) kept.push(new Array(131_072).fill(kept.length)); return kept.length; },
       hang: () => { for (;;); },
       obey: task => {
         for (let done = 0; ; done++) {
           reportProgress(task.progress, done, 1e9);
           if (isCancelRequested(task.progress)) throw new AppError('cancelled', 'Stopped');
         }
       },
       wait: task => { const end = Date.now() + task.ms; while (Date.now() < end); return Date.now(); },
     };
     export const careForFile = answering(task => tasks[task.do](task));`,
  );
  writeFileSync(
    join(folder, 'plan-part.js'),
    `import { AppError } from ${source('../../shared/errors.ts')};
     import { answering, END_OF_CHUNKS } from ${source('./worker-answer.ts')};
     export const planPart = answering(task => {
       for (let chunk = 0; chunk < task.chunks; chunk++) task.port.postMessage(chunk);
       if (task.fail) throw new AppError('cancelled', 'Stopped in the middle');
       task.port.postMessage(END_OF_CHUNKS);
       return 'answer';
     });`,
  );
  writeFileSync(
    join(folder, 'what-if.js'),
    `import { writeFileSync } from 'node:fs';
     import { threadId } from 'node:worker_threads';
     import { answering } from ${source('./worker-answer.ts')};
     writeFileSync(${JSON.stringify(join(folder, 'loaded-by'))}, String(threadId));
     export const whatIf = answering(() => threadId);`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  pool = createPool({ directory: pathToFileURL(`${folder}/`), extension: '.js' }, 2);
});
afterEach(() => pool.close());

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('a worker', () => {
  it('answers from another thread', async () => {
    const answer = await pool.run<{ said: unknown; threadId: number }>('file-care', {
      do: 'echo',
      what: { day: 3, values: new Float64Array([1, Number.NaN]) },
    });
    expect(answer.said).toEqual({ day: 3, values: new Float64Array([1, Number.NaN]) });
    expect(answer.threadId).toBeGreaterThan(0);
  });

  it('fails with the very error that it threw', async () => {
    const error = await refusalOf(pool.run('file-care', { do: 'refuse' }));
    expect(isAppError(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'conflict',
      message: 'It is taken; come back later',
      details: { holder: 'x' },
    });
    expect(await refusalOf(pool.run('file-care', { do: 'break' }))).toMatchObject({
      message: 'out of range',
    });
  });

  it('works beside another, and no more of them than threads are allowed', async () => {
    await Promise.all([
      pool.run('file-care', { do: 'wait', ms: 1 }),
      pool.run('file-care', { do: 'wait', ms: 1 }),
    ]);
    const one = createPool({ directory: pathToFileURL(`${folder}/`), extension: '.js' }, 1);
    const ends = await Promise.all([60, 60, 60].map(ms => one.run<number>('file-care', { do: 'wait', ms })));
    await one.close();
    expect(Math.max(...ends) - Math.min(...ends)).toBeGreaterThanOrEqual(120);
  });
});

describe('a thread started ahead', () => {
  it('has loaded its worker before the first task, and serves that', async () => {
    const loadedBy = join(folder, 'loaded-by');
    pool.startAhead('what-if');
    await vi.waitUntil(() => existsSync(loadedBy), { timeout: 5000 });
    const answer = await pool.run<number>('what-if', {});
    expect(readFileSync(loadedBy, 'utf8')).toBe(String(answer));
  });
});

describe('cancelling', () => {
  it('asks a worker, which stops at once', async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const work = pool.run(
      'file-care',
      { do: 'obey' },
      { signal: abort.signal, onProgress: done => seen.push(done) },
    );
    await pause(400);
    const asked = performance.now();
    abort.abort();
    expect(await refusalOf(work)).toMatchObject({ code: 'cancelled' });
    expect(performance.now() - asked).toBeLessThan(1500);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(10);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  it('ends a worker that does not listen, and the next task is served', async () => {
    const abort = new AbortController();
    const work = pool.run('file-care', { do: 'hang' }, { signal: abort.signal });
    await pause(300);
    const asked = performance.now();
    abort.abort();
    expect(await refusalOf(work)).toMatchObject({ code: 'cancelled' });
    const took = performance.now() - asked;
    expect(took).toBeGreaterThan(600);
    expect(took).toBeLessThan(3000);
    expect(await pool.run('file-care', { do: 'echo', what: 1 })).toMatchObject({ said: 1 });
  }, 15_000);

  it('before the beginning starts nothing', async () => {
    const abort = new AbortController();
    abort.abort();
    const work = pool.run('file-care', { do: 'hang' }, { signal: abort.signal });
    expect(await refusalOf(work)).toMatchObject({ code: 'cancelled' });
  });
});

describe('chunks', () => {
  it('are dealt with one after the other, in their order, before the answer', async () => {
    const dealt: number[] = [];
    let busy = 0;
    const answer = await pool.run<string, number>(
      'plan-part',
      { chunks: 20 },
      {
        async onChunk(chunk) {
          expect(++busy).toBe(1);
          await pause(chunk % 3);
          dealt.push(chunk);
          busy--;
        },
      },
    );
    expect(answer).toBe('answer');
    expect(dealt).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('that cannot be kept fail the whole, and no later one is dealt with', async () => {
    const dealt: number[] = [];
    const work = pool.run<string, number>(
      'plan-part',
      { chunks: 5 },
      {
        onChunk(chunk) {
          dealt.push(chunk);
          return chunk === 2 ? Promise.reject(new Error('disk full')) : Promise.resolve();
        },
      },
    );
    expect(await refusalOf(work)).toMatchObject({ message: 'disk full' });
    expect(dealt).toEqual([0, 1, 2]);
  });

  it('of a worker that fails in the middle do not keep its error waiting', async () => {
    const work = pool.run<string, number>(
      'plan-part',
      { chunks: 3, fail: true },
      { onChunk: () => Promise.resolve() },
    );
    const answer = await Promise.race([refusalOf(work), pause(5000).then(() => 'still waiting')]);
    expect(answer).toMatchObject({ code: 'cancelled', message: 'Stopped in the middle' });
  }, 10_000);
});

describe('a task that wants much memory', () => {
  const small = () => createPool({ directory: pathToFileURL(`${folder}/`), extension: '.js' }, 1, 64);

  it('is refused in words once it has taken what a thread may, and others go on', async () => {
    const tight = small();
    const refused = await refusalOf(tight.run('file-care', { do: 'keep', megabytes: 160 }));
    expect(refused).toMatchObject({ code: 'unavailable', message: expect.stringContaining('64 MB') });
    expect(await tight.run('file-care', { do: 'echo', what: 1 })).toMatchObject({ said: 1 });
    await tight.close();
  });

  it('has room as one that holds very many item-locations', async () => {
    const tight = small();
    expect(await tight.run('file-care', { do: 'keep', megabytes: 160 }, { linesHeld: 10_001 })).toBe(160);
    await tight.close();
  });
});
