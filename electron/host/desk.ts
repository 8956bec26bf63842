import type { BrowserWindow } from 'electron';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { isAppError, messageOf } from '../../shared/errors.ts';
import { newestBackup, restoreNewestBackup } from '../app/restore.ts';
import type { ServedApp } from '../app/served-app.ts';
import type { Notifier } from '../ports.ts';
import type { KeptSettings } from './desktop-settings.ts';
import { ask, askForNewWorkspace, askForWorkspace } from './dialogs.ts';
import { connectPage } from './ipc.ts';
import type { PagePorts } from './ipc.ts';
import { followJobs } from './task-bar.ts';
import { say } from './words.ts';

/** The engine as the desktop holds it. */
export type Engine = ServedApp & { close(): Promise<void> };

export type DeskOptions = {
  openEngine: (file: string, create: boolean) => Promise<Engine>;
  window: () => BrowserWindow | undefined;
  settings: KeptSettings;
  ports: PagePorts & { notifier: Notifier };
};

/** The open workspace of the desktop: one at a time, exchanged while the window stays. */
export type Desk = {
  engine(): Engine | undefined;
  /** Opens a workspace in place of the present one, and says why when it cannot. @returns whether it is open */
  open(file: string, create?: boolean): Promise<boolean>;
  chooseAndOpen(): Promise<boolean>;
  createAndOpen(): Promise<boolean>;
  /** Leaves a whole workspace file behind. */
  close(): Promise<void>;
};

const others = ['openAnother', 'createNew', 'notNow'] as const;

export function openDesk({ openEngine, window, settings, ports }: DeskOptions): Desk {
  const page = connectPage(ports, window);
  let engine: Engine | undefined;
  let stopFollowing = (): void => undefined;
  let pageIsStale = false;
  let turn: Promise<unknown> = Promise.resolve();

  const close = async (): Promise<void> => {
    stopFollowing();
    stopFollowing = () => undefined;
    pageIsStale ||= page.cut();
    const closing = engine;
    engine = undefined;
    await closing?.close();
  };
  const exchange = async (file: string, create: boolean): Promise<boolean> => {
    await close();
    try {
      engine = await openEngine(file, create);
    } catch (error) {
      ports.log.error('workspace.not-opened', { error });
      return offerOthers(file, error);
    }
    page.serve(engine);
    stopFollowing = followJobs({ app: engine, window, notifier: ports.notifier, ports });
    settings.change({ workspace: file });
    window()?.setTitle(`${basename(file, '.qm')} – Quartermaster`);
    if (pageIsStale) window()?.webContents.reload();
    pageIsStale = false;
    return true;
  };
  /** After a failure: goes back to the newest backup, or to another workspace, as the user wishes. */
  const offerOthers = async (file: string, error: unknown, mayRestore = true): Promise<boolean> => {
    const backup =
      mayRestore && isAppError(error) && error.code === 'damaged' ? newestBackup(file) : undefined;
    const answer = await ask(window(), {
      type: 'error',
      message: say('notOpened', basename(file)),
      detail:
        backup === undefined
          ? messageOf(error)
          : `${messageOf(error)}\n\n${say('newestBackup', backup.createdAt)}`,
      answers: backup === undefined ? others : ['restoreBackup', ...others],
    });
    if (answer === 'restoreBackup') {
      try {
        restoreNewestBackup(file, ports.clock.now());
      } catch (failure) {
        ports.log.error('backup.not-restored', { error: failure });
        return offerOthers(file, failure, false);
      }
      return exchange(file, false);
    }
    const owner = window();
    if (answer === 'notNow' || owner === undefined) return false;
    const create = answer === 'createNew';
    const chosen = await (create ? askForNewWorkspace(owner) : askForWorkspace(owner));
    return chosen === undefined ? false : exchange(chosen, create);
  };
  /** One exchange after the other: two at once would hold two workspaces. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const openChosen = async (
    choose: (owner: BrowserWindow) => Promise<string | undefined>,
    create: boolean,
  ): Promise<boolean> => {
    const owner = window();
    const file = owner === undefined ? undefined : await choose(owner);
    return file === undefined ? false : inTurn(() => exchange(file, create && !existsSync(file)));
  };

  return {
    engine: () => engine,
    open: (file, create = false) => inTurn(() => exchange(file, create)),
    chooseAndOpen: () => openChosen(askForWorkspace, false),
    createAndOpen: () => openChosen(askForNewWorkspace, true),
    close: () => inTurn(close),
  };
}
