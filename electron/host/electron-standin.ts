import type {
  App,
  BrowserWindow as ElectronWindow,
  IpcMain,
  IpcMainEvent,
  Protocol,
  Rectangle,
  SafeStorage,
  Session,
  WebContents,
} from 'electron';
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { vi } from 'vitest';

/**
 * Stands in for the module `electron` in tests: `vi.mock('electron', () => import('./electron-standin.ts'))`. It records what
 * is asked of it, and its message channels are Node's own, so that calls really cross a port.
 */

export const app = Object.assign(new EventEmitter(), {
  requestSingleInstanceLock: vi.fn<App['requestSingleInstanceLock']>(() => true),
  whenReady: vi.fn<App['whenReady']>(() => Promise.resolve()),
  commandLine: { hasSwitch: vi.fn<App['commandLine']['hasSwitch']>(() => false) },
  enableSandbox: vi.fn<App['enableSandbox']>(),
  quit: vi.fn<App['quit']>(),
  exit: vi.fn<App['exit']>(),
  getVersion: vi.fn<App['getVersion']>(() => '1.2.3'),
  getLocale: vi.fn<App['getLocale']>(() => 'en-GB'),
  getAppPath: vi.fn<App['getAppPath']>(() => '/opt/quartermaster'),
  setPath: vi.fn<App['setPath']>(),
  showAboutPanel: vi.fn<App['showAboutPanel']>(),
});

/** One end of a channel in the main process, as Electron shapes it, on a port of Node. */
class MainPort extends EventEmitter {
  readonly inner: MessagePort;
  constructor(inner: MessagePort) {
    super();
    this.inner = inner;
    inner.on('close', () => this.emit('close'));
  }
  start(): void {
    this.inner.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  postMessage(data: unknown): void {
    this.inner.postMessage(data);
  }
  close(): void {
    this.inner.close();
  }
}

export class MessageChannelMain {
  readonly port1: MainPort;
  readonly port2: MainPort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MainPort(port1);
    this.port2 = new MainPort(port2);
  }
}

/** A frame of a page; `received` holds the ports that were posted to it. */
export class StandinFrame {
  url: string;
  detached = false;
  parent: StandinFrame | null = null;
  readonly received: MessagePort[] = [];
  constructor(url: string) {
    this.url = url;
  }
  postMessage(_channel: string, _message: unknown, [port]: MainPort[] = []): void {
    if (port !== undefined) this.received.push(port.inner);
  }
}

export class StandinContents extends EventEmitter {
  mainFrame = new StandinFrame('app://quartermaster/');
  reload = vi.fn<WebContents['reload']>();
  sendInputEvent = vi.fn<WebContents['sendInputEvent']>();
  setWindowOpenHandler = vi.fn<WebContents['setWindowOpenHandler']>();
}

export class BrowserWindow extends EventEmitter {
  static made: BrowserWindow[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new StandinContents();
  bounds: Rectangle = { x: 0, y: 0, width: 800, height: 600 };
  destroyed = false;
  minimized = false;
  focused = false;
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    BrowserWindow.made.push(this);
  }
  isDestroyed = (): boolean => this.destroyed;
  isMinimized = (): boolean => this.minimized;
  isFocused = (): boolean => this.focused;
  getNormalBounds = (): Rectangle => this.bounds;
  loadURL = vi.fn<ElectronWindow['loadURL']>(() => Promise.resolve());
  show = vi.fn<ElectronWindow['show']>();
  focus = vi.fn<ElectronWindow['focus']>();
  restore = vi.fn<ElectronWindow['restore']>();
  setTitle = vi.fn<ElectronWindow['setTitle']>();
  setProgressBar = vi.fn<ElectronWindow['setProgressBar']>();
  /** This window where Electron's own type is asked for. */
  typed(): ElectronWindow {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the parts above are used
    return this as unknown as ElectronWindow;
  }
}

type Invoked = (event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>, ...args: unknown[]) => unknown;
const invocable = new Map<string, Invoked>();

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, listener: Invoked): void => {
    if (invocable.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    invocable.set(channel, listener);
  },
  removeHandler: ((channel: string) => {
    invocable.delete(channel);
  }) satisfies IpcMain['removeHandler'],
});

/** What a page's `ipcRenderer.send` and `invoke` come to. */
export function send(
  channel: string,
  window: BrowserWindow,
  frame: StandinFrame | null = window.webContents.mainFrame,
): void {
  ipcMain.emit(channel, { sender: window.webContents, senderFrame: frame });
}
export async function invoke(
  channel: string,
  window: BrowserWindow,
  frame: StandinFrame | null,
  ...args: unknown[]
): Promise<unknown> {
  const event: unknown = { sender: window.webContents, senderFrame: frame };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what arrives is what the tested code must judge
  return invocable.get(channel)?.(event as Parameters<Invoked>[0], ...args);
}

export const protocol = {
  registerSchemesAsPrivileged: vi.fn<Protocol['registerSchemesAsPrivileged']>(),
  handle: vi.fn<Protocol['handle']>(),
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: vi.fn<Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Session['setDevicePermissionHandler']>(),
    setDisplayMediaRequestHandler: vi.fn<Session['setDisplayMediaRequestHandler']>(),
    webRequest: {
      onBeforeRequest:
        vi.fn<(listener: (details: object, answer: (result: object) => void) => void) => void>(),
    },
  },
};

export const shell = { openExternal: vi.fn<Electron.Shell['openExternal']>(() => Promise.resolve()) };
export const clipboard = { writeText: vi.fn<Electron.Clipboard['writeText']>(() => Promise.resolve()) };
export const nativeTheme = { shouldUseDarkColors: false };
export const screen = {
  getAllDisplays: vi.fn(() => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }]),
};

export const dialog = {
  showMessageBox: vi.fn<(...args: unknown[]) => Promise<{ response: number }>>(() =>
    Promise.resolve({ response: 0 }),
  ),
  showOpenDialog: vi.fn(() => Promise.resolve({ canceled: true, filePaths: [] as string[] })),
  showSaveDialog: vi.fn(() => Promise.resolve({ canceled: true, filePath: '' })),
};

export const Menu = {
  buildFromTemplate: vi.fn<
    (items: Electron.MenuItemConstructorOptions[]) => Electron.MenuItemConstructorOptions[]
  >(items => items),
  setApplicationMenu: vi.fn(),
};

export class Notification extends EventEmitter {
  static shown: { title?: string; body?: string }[] = [];
  static isSupported = vi.fn(() => true);
  readonly options: { title?: string; body?: string };
  constructor(options: { title?: string; body?: string } = {}) {
    super();
    this.options = options;
  }
  show(): void {
    Notification.shown.push(this.options);
  }
}

/** Reversible and visibly not plain text. */
export const safeStorage = {
  isAsyncEncryptionAvailable: vi.fn<SafeStorage['isAsyncEncryptionAvailable']>(() => Promise.resolve(true)),
  getSelectedStorageBackend: vi.fn<SafeStorage['getSelectedStorageBackend']>(() => 'gnome_libsecret'),
  encryptStringAsync: vi.fn<SafeStorage['encryptStringAsync']>(text =>
    Promise.resolve(Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`)),
  ),
  decryptStringAsync: vi.fn<SafeStorage['decryptStringAsync']>(sealed => {
    const text = sealed.toString();
    if (!text.startsWith('sealed:'))
      return Promise.reject(new Error('Error while decrypting the ciphertext'));
    return Promise.resolve({ result: Buffer.from(text.slice(7), 'hex').toString(), shouldReEncrypt: false });
  }),
};
