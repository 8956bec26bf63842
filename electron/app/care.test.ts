import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { careRegularly } from './care.ts';

const log = openLog({ level: 'silent' });
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the workspace is cared for at once and every ten minutes, also after a care that failed', async () => {
  const care = vi.fn(() => Promise.resolve());
  care.mockRejectedValueOnce(new Error('disk full'));
  const stop = careRegularly(care, log);
  expect(care).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_200_000);
  expect(care).toHaveBeenCalledTimes(3);
  await stop();
  await vi.advanceTimersByTimeAsync(1_200_000);
  expect(care).toHaveBeenCalledTimes(3);
});

test('a slow care is not begun twice, and stopping waits for it', async () => {
  const slow = Promise.withResolvers<void>();
  const care = vi.fn(() => slow.promise);
  const stop = careRegularly(care, log);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(care).toHaveBeenCalledTimes(1);
  let stopped = false;
  const stopping = stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(1);
  expect(stopped).toBe(false);
  slow.resolve();
  await stopping;
  expect(stopped).toBe(true);
});

test('a care that may wait begins after the start, and not at all when the host stops before', async () => {
  const care = vi.fn(() => Promise.resolve());
  const stop = careRegularly(care, log, 5000);
  await vi.advanceTimersByTimeAsync(4999);
  expect(care).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(care).toHaveBeenCalledTimes(1);
  await stop();
  const stopEarly = careRegularly(care, log, 5000);
  await stopEarly();
  await vi.advanceTimersByTimeAsync(1_200_000);
  expect(care).toHaveBeenCalledTimes(1);
});
