// Stands in for the module `electron` when the built main script is run by plain Node: just enough to start, to hand the
// page its port, and to quit.
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';

const nothing = (): undefined => undefined;

export const app = Object.assign(new EventEmitter(), {
  commandLine: { hasSwitch: () => false },
  enableSandbox: nothing,
  whenReady: () => Promise.resolve(),
  requestSingleInstanceLock: () => true,
  exit: (code: number): never => process.exit(code),
  getVersion: () => '9.9.9',
  getLocale: () => 'en-GB',
  getAppPath: () => process.cwd(),
  setPath: nothing,
  showAboutPanel: nothing,
  quit: (): void => {
    app.emit('quitting');
  },
});

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

class Contents extends EventEmitter {
  readonly received: MessagePort[] = [];
  mainFrame = {
    url: 'app://quartermaster/',
    detached: false,
    parent: null,
    postMessage: (_channel: string, _message: unknown, [port]: [MainPort]) => this.received.push(port.inner),
  };
  reload = nothing;
  setWindowOpenHandler = nothing;
}

export class BrowserWindow extends EventEmitter {
  static readonly made: BrowserWindow[] = [];
  readonly options: { webPreferences?: { preload?: string } };
  webContents = new Contents();
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    BrowserWindow.made.push(this);
  }
  isDestroyed = (): boolean => false;
  isFocused = (): boolean => true;
  loadURL = (): Promise<void> => Promise.resolve();
  setTitle = nothing;
  setProgressBar = nothing;
}

export const ipcMain = Object.assign(new EventEmitter(), { handle: nothing });
type Answer = (request: Request) => Promise<Response>;
export const protocol = {
  answer: (() => Promise.reject(new Error('No pages are served.'))) satisfies Answer as Answer,
  registerSchemesAsPrivileged: nothing,
  handle(_scheme: string, answer: Answer): void {
    this.answer = answer;
  },
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: nothing,
    setPermissionCheckHandler: nothing,
    setDevicePermissionHandler: nothing,
    setDisplayMediaRequestHandler: nothing,
    webRequest: { onBeforeRequest: nothing },
  },
};
export const shell = { openExternal: nothing };
export const clipboard = { writeText: nothing };
export const nativeTheme = { shouldUseDarkColors: false };
export const screen = { getAllDisplays: () => [] };
export const dialog = {
  showMessageBox: (...given: unknown[]) => {
    process.stderr.write(`${JSON.stringify(given.at(-1))}\n`);
    return Promise.resolve({ response: 2 });
  },
};
export const Menu = { buildFromTemplate: (items: unknown) => items, setApplicationMenu: nothing };
export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  getSelectedStorageBackend: () => 'basic_text',
};
export class Notification extends EventEmitter {
  static isSupported = (): boolean => false;
}
