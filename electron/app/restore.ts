import { listBackups, restoreBackup } from '../db/backup.ts';
import { acquireLock } from '../db/lock.ts';

/** When the newest automatic backup of a workspace was made, if there is one. */
export function newestBackup(file: string): { path: string; createdAt: string } | undefined {
  const [newest] = listBackups(file);
  return newest === undefined ? undefined : { path: newest.path, createdAt: newest.createdAt };
}

/**
 * Puts the newest automatic backup in a workspace's place, while the workspace is closed. What was there is kept among the
 * backups.
 * @returns whether there was a backup
 * @throws AppError damaged when the backup itself cannot be used
 */
export function restoreNewestBackup(file: string, now: string): boolean {
  const newest = newestBackup(file);
  if (newest === undefined) return false;
  restoreBackup(newest.path, file, now);
  return true;
}

/**
 * Puts a backup of the user's choice in a workspace's place, which nobody else may have open meanwhile.
 * @returns where the file that stood there is kept, if there was one
 * @throws AppError conflict when another process has the workspace open; damaged when the backup cannot be used
 */
export function restoreChosenBackup(backup: string, file: string, now: string): { kept: string | undefined } {
  const lock = acquireLock(file, 'qm restore', now);
  try {
    return { kept: restoreBackup(backup, file, now).kept };
  } finally {
    lock.release();
  }
}
