import { app, clipboard } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Log } from '../ports.ts';
import type { Desk } from './desk.ts';
import type { KeptSettings } from './desktop-settings.ts';
import { ask } from './dialogs.ts';
import type { MenuActions } from './menu.ts';
import { checkForUpdates, packagedUpdater } from './updates.ts';
import { say } from './words.ts';
import type { Word } from './words.ts';

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
  const run = (word: Word, work: () => Promise<unknown>) => (): void => {
    work().catch((error: unknown) => {
      log.error('menu.failed', { entry: word, error });
      void ask(window(), { type: 'error', message: say('notDone', say(word)), answers: ['ok'] });
    });
  };
  return {
    newWorkspace: run('newWorkspace', desk.createAndOpen),
    openWorkspace: run('openWorkspace', desk.chooseAndOpen),
    copyDiagnostics: run('copyDiagnostics', async () => clipboard.writeText(await diagnostics())),
    checkForUpdates: run('checkForUpdates', async () =>
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
