import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from './in-parallel.ts';

test('every item is worked on, never more than the limit at a time', async () => {
  let now = 0;
  let most = 0;
  const done: number[] = [];
  await inParallel(3, [1, 2, 3, 4, 5, 6, 7], async item => {
    most = Math.max(most, ++now);
    await sleep(5 - (item % 3));
    now--;
    done.push(item);
  });
  expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test('a failure is told and ends the rest', async () => {
  const begun: number[] = [];
  const run = inParallel(1, [1, 2, 3], item => {
    begun.push(item);
    return item === 2 ? Promise.reject(new Error('no')) : Promise.resolve();
  });
  await expect(run).rejects.toThrow('no');
  expect(begun).toEqual([1, 2]);
});

test('nothing to do is done at once', async () => {
  await expect(inParallel(4, [], () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
});
