import { Menu } from 'electron';
import type { BrowserWindow, KeyboardInputEvent, MenuItemConstructorOptions } from 'electron';
import { say } from './words.ts';

export type MenuRole = NonNullable<MenuItemConstructorOptions['role']>;

/** One line of the menu: something Electron does by itself, something the shell does, or a shortcut of the page. */
export type MenuCommand =
  | { role: MenuRole; label: string }
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
  const quit: MenuCommand[] = isMac
    ? [{ role: 'close', label: say('closeWindow') }]
    : ['separator', { role: 'quit', label: say('quit') }];
  const ours: MenuGroup = {
    label: 'Quartermaster',
    commands: [
      { role: 'about', label: say('about') },
      'separator',
      { role: 'hide', label: say('hide') },
      { role: 'hideOthers', label: say('hideOthers') },
      'separator',
      { role: 'quit', label: say('quit') },
    ],
  };
  return [
    ...(isMac ? [ours] : []),
    {
      label: say('file'),
      commands: [
        { label: say('newWorkspace'), shortcut: 'CmdOrCtrl+Shift+N', run: actions.newWorkspace },
        { label: say('openWorkspace'), shortcut: 'CmdOrCtrl+O', run: actions.openWorkspace },
        ...quit,
      ],
    },
    {
      label: say('edit'),
      commands: [
        { label: say('undo'), pageShortcut: 'CmdOrCtrl+Z' },
        { label: say('redo'), pageShortcut: 'CmdOrCtrl+Y' },
        'separator',
        { role: 'cut', label: say('cut') },
        { role: 'copy', label: say('copy') },
        { role: 'paste', label: say('paste') },
        { role: 'selectAll', label: say('selectAll') },
      ],
    },
    {
      label: say('view'),
      commands: [
        { label: say('palette'), pageShortcut: 'CmdOrCtrl+K' },
        'separator',
        { role: 'resetZoom', label: say('actualSize') },
        { role: 'zoomIn', label: say('zoomIn') },
        { role: 'zoomOut', label: say('zoomOut') },
        'separator',
        { role: 'togglefullscreen', label: say('fullScreen') },
        { role: 'reload', label: say('reload') },
      ],
    },
    {
      label: say('help'),
      commands: [
        { label: say('shortcuts'), pageShortcut: '?' },
        { label: say('copyDiagnostics'), run: actions.copyDiagnostics },
        'separator',
        { label: say('checkForUpdates'), run: actions.checkForUpdates },
        { label: say('about'), run: actions.showAbout },
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
  if ('role' in command) return { role: command.role, label: command.label };
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
