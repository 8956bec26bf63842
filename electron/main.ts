import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import { openAppToStay } from './app/care.ts';
import { menuActions } from './host/actions.ts';
import { catchFailures, giveUp, recoverPage } from './host/crash.ts';
import { openDesk } from './host/desk.ts';
import { openDesktopSettings } from './host/desktop-settings.ts';
import { diagnostics } from './host/diagnostics.ts';
import { askForFolder } from './host/dialogs.ts';
import { claimInstance, workspaceArgument } from './host/instance.ts';
import { menuGroups, setMenu } from './host/menu.ts';
import { desktopNotifier } from './host/notices.ts';
import { desktopPaths } from './host/paths.ts';
import { registerPageScheme, servePages } from './host/protocol.ts';
import { closeBeforeQuit } from './host/quit.ts';
import { desktopSecrets } from './host/secrets.ts';
import { lockDown, lockSession } from './host/security.ts';
import { createWindow, focusWindow } from './host/window.ts';
import { systemPorts } from './system-ports.ts';

// Paths, log, and what must stand before Chromium starts
const paths = desktopPaths(import.meta.dirname);
const version = app.getVersion();
const system = systemPorts({ host: 'desktop', version, workers: paths.workers, logFile: paths.log });
const { log, clock } = system;
registerPageScheme();
lockDown(log);

let window: BrowserWindow | undefined;
const ourWindow = (): BrowserWindow | undefined => (window?.isDestroyed() === false ? window : undefined);
let openFile: ((file: string) => Promise<boolean>) | undefined;

const isFirst = claimInstance(file => {
  focusWindow(window);
  if (file !== undefined) void openFile?.(file);
});
if (isFirst) app.whenReady().then(start).catch(giveUp(log));
else app.quit();

async function start(): Promise<void> {
  lockSession(log);
  servePages(paths.pages);

  // Workspace and engine
  const settings = openDesktopSettings(paths.settings, log);
  const secrets = await desktopSecrets({ file: paths.keys, fallback: system.secrets, log });
  const chooseFolder = async (): Promise<string | undefined> => {
    const owner = ourWindow();
    return owner && askForFolder(owner);
  };
  const ports = { ...system, secrets, notifier: desktopNotifier(ourWindow), chooseFolder };
  const openEngine = (workspaceFile: string, create: boolean) =>
    openAppToStay({ workspaceFile, create, ports });
  const desk = openDesk({ openEngine, window: ourWindow, settings, ports });
  openFile = file => desk.open(file);

  // Window, menu and what happens when something fails
  const report = (): Promise<string> => diagnostics(paths.log, desk.engine());
  const crash = { log, clock, diagnostics: report, closeEngine: desk.close };
  const { bounds, workspace = paths.workspace } = settings.get();
  window = createWindow({ preload: paths.preload, bounds, onMoved: at => settings.change({ bounds: at }) });
  recoverPage(window, crash);
  catchFailures(crash);
  const closeForGood = closeBeforeQuit(() => desk.close().then(system.close), log);
  const actions = menuActions({
    desk,
    window: ourWindow,
    settings,
    diagnostics: report,
    closeForGood,
    feedKey: paths.feedKey,
    log,
  });
  setMenu(menuGroups(actions, process.platform === 'darwin'), ourWindow);

  const wanted = workspaceArgument(process.argv, process.cwd()) ?? workspace;
  // Only this user's own workspace is made when it is missing; another may be on a disk that is not there now.
  await desk.open(wanted, wanted === paths.workspace && !existsSync(wanted));
}
