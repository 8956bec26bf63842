import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Rectangle, WebPreferences } from 'electron';
import { pageOrigin } from './origin.ts';

/** What the page runs with. Read back and asserted by the tests of the running application. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    experimentalFeatures: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // Dictionaries would be fetched from the network.
    spellcheck: false,
  };
}

const firstSize = { width: 1360, height: 880 };
const leastSize = { minWidth: 800, minHeight: 560 };
const background = { dark: '#1a1b1e', light: '#ffffff' };

export type WindowOptions = {
  preload: string;
  /** Where the window was last, if that is still on a screen. */
  bounds?: Rectangle | undefined;
  /** Called with the bounds whenever they settle. */
  onMoved: (bounds: Rectangle) => void;
};

/** The one window. It is shown when its first page is painted, so that nobody looks at an empty frame. */
export function createWindow({ preload, bounds, onMoved }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...firstSize,
    ...(bounds !== undefined && isOnScreen(bounds) ? bounds : {}),
    ...leastSize,
    show: false,
    title: 'Quartermaster',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: webPreferences(preload),
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  const keepBounds = (): void => {
    if (!window.isDestroyed()) onMoved(window.getNormalBounds());
  };
  window.on('close', keepBounds);
  window.on('moved', keepBounds);
  window.on('resized', keepBounds);
  void window.loadURL(`${pageOrigin}/`);
  return window;
}

/** Brings the window to the front, out of the task bar if need be. */
export function focusWindow(window: BrowserWindow | undefined): void {
  if (window === undefined || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** At least a corner that can be grabbed lies on a screen that is there. */
function isOnScreen({ x, y, width, height }: Rectangle): boolean {
  const margin = 80;
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlapX = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const overlapY = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return overlapX >= margin && overlapY >= margin;
  });
}
