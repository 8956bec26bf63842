import { resolve } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { app } from './electron-standin.ts';
import { claimInstance, workspaceArgument } from './instance.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

beforeEach(() => {
  vi.clearAllMocks();
  app.removeAllListeners();
});

test('a second start is told that there is one already', () => {
  app.requestSingleInstanceLock.mockReturnValueOnce(false);
  const onAnother = vi.fn();
  expect(claimInstance(onAnother)).toBe(false);
  app.emit('second-instance', {}, ['qm', 'x.qm'], '/');
  expect(onAnother).not.toHaveBeenCalled();
});

test('the first is told the file of the second, from the second’s folder', () => {
  const onAnother = vi.fn();
  expect(claimInstance(onAnother)).toBe(true);
  app.emit('second-instance', {}, ['quartermaster', '--enable-crashpad', 'data/firm.qm'], '/home/ann');
  expect(onAnother).toHaveBeenLastCalledWith(resolve('/home/ann', 'data/firm.qm'));
  app.emit('second-instance', {}, ['quartermaster'], '/home/ann');
  expect(onAnother).toHaveBeenLastCalledWith(undefined);
});

test('a file that the system opens arrives the same way', () => {
  const onAnother = vi.fn();
  claimInstance(onAnother);
  const preventDefault = vi.fn();
  app.emit('open-file', { preventDefault }, '/home/ann/firm.qm');
  expect(preventDefault).toHaveBeenCalled();
  expect(onAnother).toHaveBeenCalledWith('/home/ann/firm.qm');
});

test.each([
  [['electron', '.', '--workspace', 'a.qm'], resolve('/w', 'a.qm')],
  [['quartermaster', '--workspace=a b.qm'], resolve('/w', 'a b.qm')],
  [['quartermaster', '/abs/FIRM.QM'], '/abs/FIRM.QM'],
  [['quartermaster', '--workspace', 'odd-name'], resolve('/w', 'odd-name')],
  [['quartermaster', '--workspace'], undefined],
  [['firm.qm'], undefined],
  [['quartermaster', '--inspect', 'notes.txt'], undefined],
])('%j names the workspace %j', (argv, file) => {
  expect(workspaceArgument(argv, '/w')).toBe(file);
});
