import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { systemClock } from '../system-ports.ts';
import { catchFailures, giveUp, recoverPage } from './crash.ts';
import type { CrashOptions } from './crash.ts';
import { app, BrowserWindow, clipboard, dialog } from './electron-standin.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const log = openLog({ level: 'silent' });
let elapsed = 0;
const options: CrashOptions = {
  log,
  clock: { ...systemClock(), elapsed: () => elapsed },
  diagnostics: () => Promise.resolve('facts'),
  closeEngine: vi.fn(() => Promise.resolve()),
};

let window = new BrowserWindow();
beforeEach(() => {
  vi.clearAllMocks();
  app.removeAllListeners();
  elapsed = 100_000;
  window = new BrowserWindow();
  recoverPage(window.typed(), options);
});

const die = (reason = 'crashed'): void => {
  window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
};
const answerWith = (button: number): void => {
  dialog.showMessageBox.mockResolvedValueOnce({ response: button });
};
const settled = (): Promise<void> => vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalled());

test('a page that dies is loaded again without a word', () => {
  die();
  expect(window.webContents.reload).toHaveBeenCalledOnce();
  expect(dialog.showMessageBox).not.toHaveBeenCalled();
});

test('one that dies again soon after is explained, with reload, diagnostics and quit', async () => {
  die();
  elapsed += 5000;
  answerWith(1);
  die('oom');
  await settled();
  expect(dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
    detail: expect.stringMatching(/data is safe.*oom/s),
    buttons: ['Load again', 'Copy diagnostics', 'Quit'],
  });
  await vi.waitFor(() => expect(window.webContents.reload).toHaveBeenCalledTimes(2));
  expect(clipboard.writeText).toHaveBeenCalledWith('facts');
});

test('quitting after a second crash quits', async () => {
  die();
  answerWith(2);
  die();
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
  expect(window.webContents.reload).toHaveBeenCalledOnce();
});

test('crashes a long time apart are each mended in silence', () => {
  die();
  elapsed += 61_000;
  die();
  expect(window.webContents.reload).toHaveBeenCalledTimes(2);
  expect(dialog.showMessageBox).not.toHaveBeenCalled();
});

test('a page that was closed on purpose is let go', () => {
  die('clean-exit');
  window.destroyed = true;
  die();
  expect(window.webContents.reload).not.toHaveBeenCalled();
});

test('a page that does not answer is loaded again only when the user wants it', async () => {
  answerWith(0);
  window.emit('unresponsive');
  await settled();
  expect(window.webContents.reload).not.toHaveBeenCalled();
  answerWith(1);
  window.emit('unresponsive');
  await vi.waitFor(() => expect(window.webContents.reload).toHaveBeenCalled());
});

test('a failure of the main process closes the workspace before the application ends, once', async () => {
  const target = new EventEmitter();
  catchFailures(options, target);
  target.emit('uncaughtException', new Error('boom'));
  target.emit('uncaughtException', new Error('and again'));
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(1));
  expect(options.closeEngine).toHaveBeenCalledOnce();
  expect(dialog.showMessageBox).toHaveBeenCalledOnce();
});

test('when even closing fails the application ends', async () => {
  const target = new EventEmitter();
  catchFailures({ ...options, closeEngine: () => Promise.reject(new Error('stuck')) }, target);
  target.emit('uncaughtException', new Error('boom'));
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(1));
});

test('a lost promise ends nothing', () => {
  const target = new EventEmitter();
  catchFailures(options, target);
  target.emit('unhandledRejection', new Error('lost'));
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
  expect(app.exit).not.toHaveBeenCalled();
});

test('a start that fails is explained', async () => {
  await giveUp(log)(new Error('No space left on the disk.'));
  expect(dialog.showMessageBox.mock.calls[0]?.[0]).toMatchObject({ detail: 'No space left on the disk.' });
  expect(app.exit).toHaveBeenCalledWith(1);
});
