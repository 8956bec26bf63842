import { app } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataFolder } from '../data-folder.ts';
import type { Workers } from '../ports.ts';

export type DesktopPaths = {
  log: string;
  settings: string;
  keys: string;
  /** Opened when no other workspace is wanted. */
  workspace: string;
  preload: string;
  pages: string;
  workers: Workers;
  /** Public key of those who publish updates. */
  feedKey: string;
};

/**
 * Where things lie: those of this user in one folder that all hosts share, Chromium's own below it, and the built files beside
 * the main script.
 * @param main folder of the built main script
 */
export function desktopPaths(main: string): DesktopPaths {
  const folder = dataFolder();
  const profile = join(folder, 'desktop');
  // Electron refuses a folder that is not there yet.
  mkdirSync(profile, { recursive: true });
  app.setPath('userData', profile);
  return {
    log: join(folder, 'logs', 'desktop.log'),
    settings: join(folder, 'desktop.json'),
    keys: join(folder, 'keys.json'),
    workspace: join(folder, 'workspace.qm'),
    preload: join(main, '../preload/preload.cjs'),
    pages: join(main, '../renderer'),
    workers: { directory: pathToFileURL(join(main, 'workers/')), extension: '.js' },
    feedKey: join(app.getAppPath(), 'resources', 'update-feed.pem'),
  };
}
