import { beforeEach, expect, test, vi } from 'vitest';
import { BrowserWindow, Notification } from './electron-standin.ts';
import { desktopNotifier } from './notices.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const notice = { title: 'Plan: done', body: '12 lines' };
beforeEach(() => {
  Notification.shown = [];
  Notification.isSupported.mockReturnValue(true);
});

test('a notice is shown while the window is not in front, and a click on it brings it there', async () => {
  const window = new BrowserWindow();
  const made: Notification[] = [];
  vi.spyOn(Notification.prototype, 'show').mockImplementation(function (this: Notification) {
    made.push(this);
  });
  await desktopNotifier(() => window.typed()).notify(notice);
  expect(made[0]?.options).toEqual(notice);
  made[0]?.emit('click');
  expect(window.focus).toHaveBeenCalled();
  vi.restoreAllMocks();
});

test('who looks at the window is not told twice', async () => {
  const window = new BrowserWindow();
  window.focused = true;
  await desktopNotifier(() => window.typed()).notify(notice);
  expect(Notification.shown).toEqual([]);
});

test('a system without notices gets none, and nothing fails', async () => {
  Notification.isSupported.mockReturnValue(false);
  await desktopNotifier(() => undefined).notify(notice);
  expect(Notification.shown).toEqual([]);
});
