import { existsSync, readFileSync } from 'node:fs';
import type { AppUpdater } from 'electron-updater';
import { AppError, messageOf } from '../../shared/errors.ts';
import type { Log } from '../ports.ts';
import type { Question } from './dialogs.ts';
import { isSigned } from './update-feed.ts';
import { say } from './words.ts';
import type { Word } from './words.ts';

/** The part of electron-updater that is used; it downloads from the feed that the package was built with. */
export type Updater = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'channel'
  | 'isUpdateSupported'
  | 'logger'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
>;

export type UpdateOptions = {
  updater: Updater;
  channel: 'latest' | 'beta';
  /** Ed25519 public key, PEM, of those who publish; without it no update is taken. */
  feedKey: string | undefined;
  ask: <A extends Word>(question: Question<A>) => Promise<A>;
  /** Closes the engine before the installer replaces files. */
  beforeInstall: () => Promise<void>;
  log: Log;
};

/**
 * Looks for an update because the user asked; downloads when they agree, installs when they agree again. Nothing is fetched
 * otherwise, and nothing is forced. The feed says to what percentage of machines a new version is offered.
 */
export async function checkForUpdates(options: UpdateOptions): Promise<void> {
  const { updater, channel, feedKey, ask, log } = options;
  if (feedKey === undefined) {
    await ask({ type: 'info', message: say('noFeed'), answers: ['ok'] });
    return;
  }
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.channel = channel;
  updater.allowPrerelease = channel === 'beta';
  // Setting the channel turned this on.
  updater.allowDowngrade = false;
  updater.logger = null;
  let isForged = false;
  updater.isUpdateSupported = info => {
    isForged = !isSigned(info, feedKey);
    return !isForged;
  };
  try {
    await offer(options, () => isForged);
  } catch (error) {
    log.warn('update.failed', { error });
    await ask({
      type: 'warning',
      message: say('notFetched'),
      detail: say('notFetchedDetail', messageOf(error)),
      answers: ['ok'],
    });
  }
}

async function offer(
  { updater, ask, beforeInstall, log }: UpdateOptions,
  isForged: () => boolean,
): Promise<void> {
  const result = await updater.checkForUpdates();
  if (isForged()) {
    throw new AppError('rejected', say('unsignedFeed'));
  }
  if (result === null || !result.isUpdateAvailable) {
    await ask({
      type: 'info',
      message: say('newest'),
      answers: ['ok'],
    });
    return;
  }
  const { version } = result.updateInfo;
  log.info('update.found', { version });
  const consent = await ask({
    message: say('available', version),
    detail: say('availableDetail'),
    answers: ['download', 'notNow'],
  });
  if (consent === 'notNow') return;
  await updater.downloadUpdate(result.cancellationToken);
  const install = await ask({
    message: say('ready', version),
    detail: say('readyDetail'),
    answers: ['install', 'later'],
  });
  if (install === 'later') return;
  await beforeInstall();
  updater.quitAndInstall();
}

/** Electron-updater itself, loaded when it is first wanted, and the publisher's key that the package was built with, if any. */
export async function packagedUpdater(keyFile: string): Promise<Pick<UpdateOptions, 'updater' | 'feedKey'>> {
  const { default: electronUpdater } = await import('electron-updater');
  const feedKey = existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : undefined;
  return { updater: electronUpdater.autoUpdater, feedKey };
}
