import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { connect, explainSqlite } from './connection.ts';
import { verifyFile } from './integrity.ts';

export const backupReasons = ['daily', 'import', 'migration', 'restore', 'manual'] as const;
export type BackupReason = (typeof backupReasons)[number];

export type Backup = { name: string; path: string; reason: BackupReason; createdAt: string; bytes: number };

const KEEP_DAYS = 7;
const KEEP_WEEKS = 4;
const KEEP_IMPORTS = 10;
const DISK_BUDGET = 2 * 1024 ** 3;

/** Folder of a workspace's automatic backups. */
export function backupFolder(file: string): string {
  return `${file}.backups`;
}

/**
 * Writes a whole, compacted copy of a workspace. May run on any thread; the workspace may be in use.
 * @throws AppError when the copy cannot be written; no half file is left
 */
export function writeBackup(file: string, target: string): void {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  const db = connect(file, 'read');
  try {
    db.pragma('query_only = OFF');
    db.prepare('VACUUM INTO ?').run(partial);
  } catch (error) {
    rmSync(partial, { force: true });
    throw explainSqlite(error, target);
  } finally {
    db.close();
  }
  renameSync(partial, target);
}

/** Path for a new automatic backup; its name holds the moment and the reason. */
export function automaticBackupPath(file: string, reason: BackupReason, now: string): string {
  const folder = backupFolder(file);
  mkdirSync(folder, { recursive: true });
  return join(folder, `${now.replaceAll(/[:.]/g, '-')}_${reason}.qm`);
}

/** Automatic backups, newest first. */
export function listBackups(file: string): Backup[] {
  const folder = backupFolder(file);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap(name => {
      const match = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z_([a-z]+)\.qm$/.exec(name);
      const reason = backupReasons.find(known => known === match?.[6]);
      if (!match || !reason) return [];
      const path = join(folder, name);
      return [
        {
          name,
          path,
          reason,
          createdAt: `${match[1]}T${match[2]}:${match[3]}:${match[4]}.${match[5]}Z`,
          bytes: statSync(path).size,
        },
      ];
    })
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Which backups to delete: beyond 7 daily, 4 weekly, the last imports, and the disk budget (oldest pre-import first). */
export function expiredBackups(backups: readonly Backup[], budget = DISK_BUDGET): Backup[] {
  const kept = new Set<Backup>();
  const days = new Set<string>();
  const weeks = new Set<number>();
  let imports = 0;
  for (const backup of backups) {
    const day = backup.createdAt.slice(0, 10);
    const week = Math.floor(Date.parse(day) / (7 * 86_400_000));
    const isImport = backup.reason === 'import';
    if (isImport && imports++ < KEEP_IMPORTS) kept.add(backup);
    if (isImport) continue;
    if (!days.has(day) && days.size < KEEP_DAYS) kept.add(backup);
    if (!weeks.has(week) && weeks.size < KEEP_WEEKS) kept.add(backup);
    if (backup.reason !== 'daily') kept.add(backup);
    days.add(day);
    weeks.add(week);
  }
  let bytes = [...kept].reduce((sum, backup) => sum + backup.bytes, 0);
  const oldestFirst = [...kept].toReversed();
  const givenUpFirst = [
    ...oldestFirst.filter(b => b.reason === 'import'),
    ...oldestFirst.filter(b => b.reason !== 'import'),
  ];
  for (const backup of givenUpFirst) {
    if (bytes <= budget || kept.size === 1) break;
    kept.delete(backup);
    bytes -= backup.bytes;
  }
  return backups.filter(backup => !kept.has(backup));
}

/** Deletes what `expiredBackups` names. */
export function pruneBackups(file: string): void {
  for (const backup of expiredBackups(listBackups(file))) rmSync(backup.path, { force: true });
}

/**
 * Puts a backup in a workspace's place. The backup is checked first, and what was there is kept among the backups.
 * @param now moment for the name of the kept copy
 */
export function restoreBackup(backup: string, file: string, now: string): { kept: string | undefined } {
  if (!existsSync(backup))
    throw new AppError('not-found', `There is no backup ${backup}; see the folder ${backupFolder(file)}`);
  const isInUse = existsSync(`${backup}-wal`);
  verifyFile(backup);
  // Looking into a file leaves these beside it.
  if (!isInUse) for (const suffix of ['-wal', '-shm']) rmSync(backup + suffix, { force: true });
  const incoming = `${file}.restoring`;
  copyWhole(backup, incoming);
  let kept: string | undefined;
  if (existsSync(file)) {
    kept = automaticBackupPath(file, 'restore', now);
    renameSync(file, kept);
  }
  for (const suffix of ['-wal', '-shm']) {
    // A log without its file would be taken for that of the restored one.
    if (!existsSync(file + suffix)) continue;
    if (kept) renameSync(file + suffix, kept + suffix);
    else rmSync(file + suffix);
  }
  renameSync(incoming, file);
  return { kept: kept === undefined ? undefined : basename(kept) };
}

/** Copies a file, or leaves nothing. @throws AppError unavailable when the disk is full */
function copyWhole(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    rmSync(to, { force: true });
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    throw new AppError(
      'unavailable',
      `The disk that holds ${to} is full; nothing was changed. Free some space and restore again`,
      { to },
      error,
    );
  }
}
