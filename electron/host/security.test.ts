import type { Session } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import { app, session, shell, StandinContents } from './electron-standin.ts';
import { lockDown, lockSession } from './security.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const log = openLog({ level: 'silent' });
const ours = session.defaultSession as unknown as Session;
let contents = new StandinContents();

beforeEach(() => {
  vi.clearAllMocks();
  app.removeAllListeners();
  contents = new StandinContents();
  lockDown(log);
  lockSession(log, ours);
  app.emit('web-contents-created', {}, contents);
});

test('every page is sandboxed, unless Chromium was told to do without', () => {
  expect(app.enableSandbox).toHaveBeenCalledOnce();
  app.commandLine.hasSwitch.mockReturnValueOnce(true);
  lockDown(log);
  expect(app.enableSandbox).toHaveBeenCalledOnce();
});

function prevented(event: string, url: string): boolean {
  const preventDefault = vi.fn();
  contents.emit(event, { preventDefault, url });
  return preventDefault.mock.calls.length > 0;
}

const elsewhere = [
  'https://evil.example/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://other/',
  'app://quartermaster.evil/',
  'app://evil@quartermaster/',
  'data:text/html,hi',
  'javascript:alert(1)',
  'about:blank',
  'not an address',
];

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
  '%s leads nowhere but to our pages',
  event => {
    for (const url of elsewhere)
      expect({ url, prevented: prevented(event, url) }).toEqual({ url, prevented: true });
    expect(prevented(event, 'app://quartermaster/stock')).toBe(false);
  },
);

test('no webview is attached and no window is opened', () => {
  expect(prevented('will-attach-webview', '')).toBe(true);
  const handler = contents.setWindowOpenHandler.mock.calls[0]?.[0];
  for (const url of [...elsewhere, 'app://quartermaster/stock']) {
    expect(handler?.({ url } as Electron.HandlerDetails)).toEqual({ action: 'deny' });
  }
  expect(shell.openExternal).not.toHaveBeenCalled();
});

test('a link to an allowed site opens in the browser instead', () => {
  const handler = contents.setWindowOpenHandler.mock.calls[0]?.[0];
  expect(handler?.({ url: 'https://ollama.com/download' } as Electron.HandlerDetails)).toEqual({
    action: 'deny',
  });
  expect(shell.openExternal).toHaveBeenCalledWith('https://ollama.com/download');
});

const permissions = [
  'media',
  'geolocation',
  'notifications',
  'clipboard-read',
  'fileSystem',
  'fullscreen',
  'hid',
  'serial',
  'usb',
  'midi',
  'openExternal',
  'display-capture',
  'pointerLock',
  'unknown',
] as const;

test.each(permissions)('the permission %s is refused, asked or checked', permission => {
  const request = session.defaultSession.setPermissionRequestHandler.mock.calls[0]?.[0];
  const answer = vi.fn();
  const requestingUrl = 'app://quartermaster/';
  request?.(null as never, permission, answer, { requestingUrl, isMainFrame: true });
  expect(answer).toHaveBeenCalledWith(false);
  const check = session.defaultSession.setPermissionCheckHandler.mock.calls[0]?.[0];
  expect(check?.(null, permission, 'app://quartermaster', { isMainFrame: true })).toBe(false);
});

test('our page may put text on the clipboard, another may not', () => {
  const check = session.defaultSession.setPermissionCheckHandler.mock.calls[0]?.[0];
  const may = (origin: string): boolean | undefined =>
    check?.(null, 'clipboard-sanitized-write', origin, { isMainFrame: true });
  expect(may('app://quartermaster')).toBe(true);
  expect(may('https://evil.example')).toBe(false);
  expect(may('')).toBe(false);
});

test('no device and no screen is handed out', () => {
  const device = session.defaultSession.setDevicePermissionHandler.mock.calls[0]?.[0];
  expect(device?.({} as Electron.DevicePermissionHandlerHandlerDetails)).toBe(false);
  const answer = vi.fn();
  session.defaultSession.setDisplayMediaRequestHandler.mock.calls[0]?.[0]?.({} as never, answer);
  expect(answer).toHaveBeenCalledWith(null);
});

test.each([
  ['app://quartermaster/assets/main.js', false],
  ['blob:app://quartermaster/1', false],
  ['data:image/png;base64,AAAA', false],
  ['https://evil.example/x', true],
  ['http://127.0.0.1:11434/api', true],
  ['ws://127.0.0.1:1/rpc', true],
  ['file:///etc/passwd', true],
  ['chrome-extension://x/y', true],
])('a request of a page for %s is stopped: %s', (url, cancel) => {
  const listener = session.defaultSession.webRequest.onBeforeRequest.mock.calls[0]?.[0];
  const answer = vi.fn();
  listener?.({ url, resourceType: 'xhr' }, answer);
  expect(answer).toHaveBeenCalledWith({ cancel });
});
