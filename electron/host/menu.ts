import { Menu } from 'electron';
import type { BrowserWindow, KeyboardInputEvent, MenuItemConstructorOptions } from 'electron';

export type MenuRole = NonNullable<MenuItemConstructorOptions['role']>;

/** One line of the menu: something Electron does by itself, something the shell does, or a shortcut of the page. */
export type MenuCommand =
  | { role: MenuRole }
  | { label: string; shortcut?: string; run: () => void }
  | { label: string; pageShortcut: string }
  | 'separator';

export type MenuGroup = { label: string; commands: readonly MenuCommand[] };

export type MenuActions = {
  newWorkspace: () => void;
  openWorkspace: () => void;
  checkForUpdates: () => void;
  copyDiagnostics: () => void;
  showAbout: () => void;
};

/** The menu as a list. What the page can do stays in the page's own command registry; the menu only presses its keys. */
export function menuGroups(actions: MenuActions, isMac: boolean): MenuGroup[] {
  const quit: MenuCommand[] = isMac ? [{ role: 'close' }] : ['separator', { role: 'quit' }];
  const ours: MenuGroup = {
    label: 'Quartermaster',
    commands: [
      { role: 'about' },
      'separator',
      { role: 'hide' },
      { role: 'hideOthers' },
      'separator',
      { role: 'quit' },
    ],
  };
  return [
    ...(isMac ? [ours] : []),
    {
      label: '&File',
      commands: [
        { label: 'New workspace…', shortcut: 'CmdOrCtrl+Shift+N', run: actions.newWorkspace },
        { label: 'Open workspace…', shortcut: 'CmdOrCtrl+O', run: actions.openWorkspace },
        ...quit,
      ],
    },
    {
      label: '&Edit',
      commands: [
        { label: 'Undo', pageShortcut: 'CmdOrCtrl+Z' },
        { label: 'Redo', pageShortcut: 'CmdOrCtrl+Y' },
        'separator',
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      commands: [
        { label: 'Command palette', pageShortcut: 'CmdOrCtrl+K' },
        'separator',
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        'separator',
        { role: 'togglefullscreen' },
        { role: 'reload' },
      ],
    },
    {
      label: '&Help',
      commands: [
        { label: 'Keyboard shortcuts', pageShortcut: '?' },
        { label: 'Copy diagnostics', run: actions.copyDiagnostics },
        'separator',
        { label: 'Check for updates…', run: actions.checkForUpdates },
        { label: 'About Quartermaster', run: actions.showAbout },
      ],
    },
  ];
}

/** Puts the menu in place. */
export function setMenu(groups: readonly MenuGroup[], window: () => BrowserWindow | undefined): void {
  const items = groups.map(({ label, commands }) => ({
    label,
    submenu: commands.map(command => itemOf(command, window)),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(items));
}

function itemOf(command: MenuCommand, window: () => BrowserWindow | undefined): MenuItemConstructorOptions {
  if (command === 'separator') return { type: 'separator' };
  if ('role' in command) return { role: command.role };
  if ('run' in command) {
    const { label, run, shortcut } = command;
    return { label, click: run, ...(shortcut === undefined ? {} : { accelerator: shortcut }) };
  }
  const { label, pageShortcut } = command;
  // Shown beside the label, but left to the page when it is pressed.
  return {
    label,
    accelerator: pageShortcut,
    registerAccelerator: false,
    click: () => {
      pressKeys(window(), pageShortcut);
    },
  };
}

/** Presses a shortcut in the page, as if on the keyboard. */
function pressKeys(window: BrowserWindow | undefined, shortcut: string): void {
  const keys = shortcut.split('+');
  const command = process.platform === 'darwin' ? 'meta' : 'control';
  const modifiers = keys.slice(0, -1).map(key => (key === 'CmdOrCtrl' ? command : ('shift' as const)));
  const keyCode = keys.at(-1) ?? '';
  const event = (type: KeyboardInputEvent['type']): KeyboardInputEvent => ({ type, keyCode, modifiers });
  window?.webContents.sendInputEvent(event('keyDown'));
  if (modifiers.length === 0) window?.webContents.sendInputEvent(event('char'));
  window?.webContents.sendInputEvent(event('keyUp'));
}
