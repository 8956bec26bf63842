import { beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { app } from './electron-standin.ts';
import { closeBeforeQuit } from './quit.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const log = openLog({ level: 'silent' });
beforeEach(() => {
  vi.clearAllMocks();
  app.removeAllListeners();
});

/** @returns whether Electron would go on quitting */
function beforeQuit(): boolean {
  const preventDefault = vi.fn();
  app.emit('before-quit', { preventDefault });
  return preventDefault.mock.calls.length === 0;
}

test('the application ends when the workspace is closed, and not before', async () => {
  const closing = Promise.withResolvers<void>();
  const close = vi.fn(() => closing.promise);
  closeBeforeQuit(close, log);
  expect(beforeQuit()).toBe(false);
  expect(beforeQuit()).toBe(false);
  expect(app.quit).not.toHaveBeenCalled();
  closing.resolve();
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
  expect(close).toHaveBeenCalledOnce();
  expect(beforeQuit()).toBe(true);
});

test('it ends also when closing fails', async () => {
  closeBeforeQuit(() => Promise.reject(new Error('disk gone')), log);
  beforeQuit();
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
  expect(beforeQuit()).toBe(true);
});

test('it does not wait for ever', async () => {
  vi.useFakeTimers();
  closeBeforeQuit(() => new Promise(() => undefined), log);
  beforeQuit();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(app.quit).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

test('once it was closed for an installer, quitting is not held up', async () => {
  const close = vi.fn(() => Promise.resolve());
  const closeNow = closeBeforeQuit(close, log);
  await closeNow();
  await closeNow();
  expect(close).toHaveBeenCalledOnce();
  expect(beforeQuit()).toBe(true);
  expect(app.quit).not.toHaveBeenCalled();
});

test('closing the last window ends the application', () => {
  closeBeforeQuit(() => Promise.resolve(), log);
  app.emit('window-all-closed');
  expect(app.quit).toHaveBeenCalledOnce();
});
