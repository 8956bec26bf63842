import { expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { menuActions } from './actions.ts';
import type { ActionOptions } from './actions.ts';
import { app, BrowserWindow, clipboard, dialog } from './electron-standin.ts';

vi.mock('electron', () => import('./electron-standin.ts'));
vi.mock('electron-updater', () => ({ default: { autoUpdater: {} } }));

function actionsWith(part: Partial<ActionOptions['desk']> = {}) {
  const window = new BrowserWindow();
  const desk: ActionOptions['desk'] = {
    engine: () => undefined,
    open: () => Promise.resolve(true),
    chooseAndOpen: vi.fn(() => Promise.resolve(true)),
    createAndOpen: vi.fn(() => Promise.resolve(true)),
    close: () => Promise.resolve(),
    ...part,
  };
  const actions = menuActions({
    desk,
    window: () => window.typed(),
    settings: { get: () => ({ updateChannel: 'latest' }), change: vi.fn() },
    diagnostics: () => Promise.resolve('facts'),
    closeForGood: () => Promise.resolve(),
    feedKey: '/nowhere/update-feed.pem',
    log: openLog({ level: 'silent' }),
  });
  return { actions, desk };
}

test('each entry does its work', async () => {
  const { actions, desk } = actionsWith();
  actions.newWorkspace();
  actions.openWorkspace();
  actions.showAbout();
  actions.copyDiagnostics();
  expect(desk.createAndOpen).toHaveBeenCalledOnce();
  expect(desk.chooseAndOpen).toHaveBeenCalledOnce();
  expect(app.showAboutPanel).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(clipboard.writeText).toHaveBeenCalledWith('facts'));
});

test('a build without a publisher’s key says that it has no updates', async () => {
  actionsWith().actions.checkForUpdates();
  await vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalled());
  expect(dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
    message: expect.stringContaining('no update feed'),
  });
});

test('what fails is told by name', async () => {
  const { actions } = actionsWith({ chooseAndOpen: () => Promise.reject(new Error('boom')) });
  actions.openWorkspace();
  await vi.waitFor(() => expect(dialog.showMessageBox).toHaveBeenCalled());
  expect(dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
    message: expect.stringContaining('Open workspace'),
  });
});
