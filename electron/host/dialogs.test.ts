import { expect, test, vi } from 'vitest';
import { ask, askForFolder, askForNewWorkspace, askForWorkspace } from './dialogs.ts';
import { BrowserWindow, dialog } from './electron-standin.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const question = { message: 'Download?', answers: ['download', 'later', 'notNow'] } as const;

test('the answer is the label of the button; Enter takes the first, Escape the last', async () => {
  const window = new BrowserWindow();
  dialog.showMessageBox.mockResolvedValueOnce({ response: 1 });
  expect(await ask(window.typed(), question)).toBe('later');
  expect(dialog.showMessageBox.mock.calls[0]).toEqual([
    window,
    expect.objectContaining({ buttons: ['Download', 'Later', 'Not now'], defaultId: 0, cancelId: 2 }),
  ]);
});

test('a question stands by itself while there is no window', async () => {
  const closed = new BrowserWindow();
  closed.destroyed = true;
  await ask(closed.typed(), question);
  await ask(undefined, question);
  for (const call of dialog.showMessageBox.mock.calls) expect(call).toHaveLength(1);
});

test('thinking better of it chooses nothing', async () => {
  const window = new BrowserWindow().typed();
  expect(await askForWorkspace(window)).toBeUndefined();
  expect(await askForNewWorkspace(window)).toBeUndefined();
  dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/a.qm'] });
  expect(await askForWorkspace(window)).toBe('/a.qm');
  expect(await askForFolder(window)).toBeUndefined();
  dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/inbox'] });
  expect(await askForFolder(window)).toBe('/inbox');
  dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/b.qm' });
  expect(await askForNewWorkspace(window)).toBe('/b.qm');
});
