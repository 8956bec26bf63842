import { beforeEach, expect, test, vi } from 'vitest';
import { BrowserWindow, Menu } from './electron-standin.ts';
import { menuGroups, setMenu } from './menu.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const actions = {
  newWorkspace: vi.fn(),
  openWorkspace: vi.fn(),
  checkForUpdates: vi.fn(),
  copyDiagnostics: vi.fn(),
  showAbout: vi.fn(),
};
const window = new BrowserWindow();

function items(isMac = false): Electron.MenuItemConstructorOptions[] {
  setMenu(menuGroups(actions, isMac), () => window.typed());
  const template = Menu.buildFromTemplate.mock.calls.at(-1)?.[0] ?? [];
  return template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}
function click(label: string): void {
  const item = items().find(candidate => candidate.label === label);
  item?.click?.(null as never, undefined, null as never);
}

beforeEach(() => {
  vi.clearAllMocks();
});

test('each entry of the shell does what it says', () => {
  click('Open workspace…');
  click('New workspace…');
  click('Check for updates…');
  click('Copy diagnostics');
  click('About Quartermaster');
  for (const action of Object.values(actions)) expect(action).toHaveBeenCalledOnce();
});

test('entries of the page press its keys, and leave the keys themselves to the page', () => {
  const undo = items().find(({ label }) => label === 'Undo');
  expect(undo).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false });
  click('Undo');
  const modifiers = [process.platform === 'darwin' ? 'meta' : 'control'];
  expect(window.webContents.sendInputEvent.mock.calls.map(([event]) => event)).toEqual([
    { type: 'keyDown', keyCode: 'Z', modifiers },
    { type: 'keyUp', keyCode: 'Z', modifiers },
  ]);
});

test('a key without modifiers is typed', () => {
  click('Keyboard shortcuts');
  const types = window.webContents.sendInputEvent.mock.calls.map(([event]) => event.type);
  expect(types).toEqual(['keyDown', 'char', 'keyUp']);
});

test('no shortcut stands twice, and developer tools are not offered', () => {
  for (const isMac of [false, true]) {
    const shortcuts = items(isMac).flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(items(isMac).map(({ role }) => role)).not.toContain('toggleDevTools');
  }
});

test('quitting stands where each system has it', () => {
  expect(items(false).some(({ role }) => role === 'quit')).toBe(true);
  const template = menuGroups(actions, true);
  expect(template[0]).toMatchObject({ label: 'Quartermaster' });
});
