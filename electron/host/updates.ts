import { verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { z } from 'zod';
import { AppError, messageOf } from '../../shared/errors.ts';
import type { Log } from '../ports.ts';
import type { Question } from './dialogs.ts';

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
  ask: <A extends string>(question: Question<A>) => Promise<A>;
  /** Closes the engine before the installer replaces files. */
  beforeInstall: () => Promise<void>;
  log: Log;
};

const signedFeed = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string() })).min(1),
  signature: z.base64(),
});

/** What a publisher signs: the version and the hash of each file, one a line, so that nothing of it can be exchanged. */
export function signedText({
  version,
  files,
}: {
  version: string;
  files: readonly { url: string; sha512: string }[];
}): string {
  const lines = files.map(({ url, sha512 }) => `${url} ${sha512}`).toSorted();
  return ['quartermaster-update 1', version, ...lines, ''].join('\n');
}

/** True when the feed's entry bears the publisher's signature. Electron-updater then checks the download against the hash. */
export function isSigned(info: UpdateInfo | object, feedKey: string): boolean {
  const feed = signedFeed.safeParse(info);
  if (!feed.success) return false;
  return verify(
    null,
    Buffer.from(signedText(feed.data)),
    feedKey,
    Buffer.from(feed.data.signature, 'base64'),
  );
}

/**
 * Looks for an update because the user asked; downloads when they agree, installs when they agree again. Nothing is fetched
 * otherwise, and nothing is forced. The feed says to what percentage of machines a new version is offered.
 */
export async function checkForUpdates(options: UpdateOptions): Promise<void> {
  const { updater, channel, feedKey, ask, log } = options;
  if (feedKey === undefined) {
    await ask({ type: 'info', message: 'This build of Quartermaster has no update feed.', answers: ['OK'] });
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
      message: 'The update could not be fetched.',
      detail: `${messageOf(error)}\n\nThe version you have goes on working. Try again later.`,
      answers: ['OK'],
    });
  }
}

async function offer(
  { updater, ask, beforeInstall, log }: UpdateOptions,
  isForged: () => boolean,
): Promise<void> {
  const result = await updater.checkForUpdates();
  if (isForged()) {
    throw new AppError(
      'rejected',
      'The update feed does not bear the signature of the publisher, so nothing was taken from it.',
    );
  }
  if (result === null || !result.isUpdateAvailable) {
    await ask({
      type: 'info',
      message: 'You have the newest version that is offered to this machine.',
      answers: ['OK'],
    });
    return;
  }
  const { version } = result.updateInfo;
  log.info('update.found', { version });
  const consent = await ask({
    message: `Version ${version} is available.`,
    detail: 'It is downloaded now and installed only when you say so.',
    answers: ['Download', 'Not now'],
  });
  if (consent === 'Not now') return;
  await updater.downloadUpdate(result.cancellationToken);
  const install = await ask({
    message: `Version ${version} is ready.`,
    detail:
      'Quartermaster closes the workspace, installs and starts again. Jobs that run are offered again afterwards.',
    answers: ['Install and restart', 'Later'],
  });
  if (install === 'Later') return;
  await beforeInstall();
  updater.quitAndInstall();
}

/** Electron-updater itself, loaded when it is first wanted, and the publisher's key that the package was built with, if any. */
export async function packagedUpdater(keyFile: string): Promise<Pick<UpdateOptions, 'updater' | 'feedKey'>> {
  const { default: electronUpdater } = await import('electron-updater');
  const feedKey = existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : undefined;
  return { updater: electronUpdater.autoUpdater, feedKey };
}
