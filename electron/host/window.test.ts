import { beforeEach, expect, test, vi } from 'vitest';
import { BrowserWindow } from './electron-standin.ts';
import { createWindow, focusWindow, webPreferences } from './window.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

beforeEach(() => {
  BrowserWindow.made = [];
});

function create(bounds?: Electron.Rectangle): { window: BrowserWindow; moved: Electron.Rectangle[] } {
  const moved: Electron.Rectangle[] = [];
  createWindow({ preload: '/p/preload.cjs', bounds, onMoved: at => moved.push(at) });
  const [window] = BrowserWindow.made;
  if (window === undefined) throw new Error('no window was made');
  return { window, moved };
}

test('the page is isolated, sandboxed and without Node', () => {
  const { window } = create();
  expect(window.options.webPreferences).toEqual(webPreferences('/p/preload.cjs'));
  expect(window.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    experimentalFeatures: false,
    allowRunningInsecureContent: false,
    spellcheck: false,
  });
});

test('the window loads our page and appears when it is painted', () => {
  const { window } = create();
  expect(window.loadURL).toHaveBeenCalledWith('app://quartermaster/');
  expect(window.options.show).toBe(false);
  expect(window.show).not.toHaveBeenCalled();
  window.emit('ready-to-show');
  expect(window.show).toHaveBeenCalledOnce();
});

test('it comes back where it was, unless that screen is gone', () => {
  const there = { x: 100, y: 80, width: 1200, height: 800 };
  expect(create(there).window.options).toMatchObject(there);
  BrowserWindow.made = [];
  const gone = { x: 4000, y: 80, width: 1200, height: 800 };
  const { options } = create(gone).window;
  expect(options.x).toBeUndefined();
  expect(options.width).toBe(1360);
});

test('its place is kept when it is moved, resized and closed', () => {
  const { window, moved } = create();
  window.bounds = { x: 5, y: 6, width: 900, height: 700 };
  window.emit('moved');
  window.emit('resized');
  window.emit('close');
  expect(moved).toEqual([window.bounds, window.bounds, window.bounds]);
});

test('it is brought to the front, also out of the task bar', () => {
  const window = new BrowserWindow();
  window.minimized = true;
  focusWindow(window.typed());
  expect(window.restore).toHaveBeenCalled();
  expect(window.focus).toHaveBeenCalled();
  const closed = new BrowserWindow();
  closed.destroyed = true;
  focusWindow(closed.typed());
  focusWindow(undefined);
  expect(closed.focus).not.toHaveBeenCalled();
});
