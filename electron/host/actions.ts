import { app, clipboard } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Log } from '../ports.ts';
import type { Desk } from './desk.ts';
import type { KeptSettings } from './desktop-settings.ts';
import { ask } from './dialogs.ts';
import type { MenuActions } from './menu.ts';
import { checkForUpdates, packagedUpdater } from './updates.ts';

export type ActionOptions = {
  desk: Desk;
  window: () => BrowserWindow | undefined;
  settings: KeptSettings;
  diagnostics: () => Promise<string>;
  /** Closes the workspace for good, before an installer runs. */
  closeForGood: () => Promise<void>;
  /** File with the update publisher's public key. */
  feedKey: string;
  log: Log;
};

/** What the shell's own menu entries do; a failure is logged and told. */
export function menuActions(options: ActionOptions): MenuActions {
  const { desk, window, settings, diagnostics, closeForGood, feedKey, log } = options;
  const run = (name: string, work: () => Promise<unknown>) => (): void => {
    work().catch((error: unknown) => {
      log.error('menu.failed', { name, error });
      void ask(window(), {
        type: 'error',
        message: `${name} did not work. The log says why.`,
        answers: ['OK'],
      });
    });
  };
  return {
    newWorkspace: run('New workspace', desk.createAndOpen),
    openWorkspace: run('Open workspace', desk.chooseAndOpen),
    copyDiagnostics: run('Copy diagnostics', async () => clipboard.writeText(await diagnostics())),
    checkForUpdates: run('Check for updates', async () =>
      checkForUpdates({
        ...(await packagedUpdater(feedKey)),
        channel: settings.get().updateChannel,
        ask: question => ask(window(), question),
        beforeInstall: closeForGood,
        log,
      }),
    ),
    showAbout: () => {
      app.showAboutPanel();
    },
  };
}
