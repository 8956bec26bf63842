import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { automaticBackupPath, listBackups, pruneBackups, type BackupReason } from '../db/backup.ts';
import type { FileCareTask } from '../jobs/workers/file-care.ts';
import type { Engine } from './engine.ts';
import { requireFolder } from './write-file.ts';

const WAL_TO_CHECKPOINT = 16 * 1024 * 1024;

async function care(engine: Engine, task: FileCareTask, signal?: AbortSignal): Promise<string[]> {
  return engine.pool.run<string[]>('file-care', task, { signal });
}

/** Makes an automatic backup and deletes those that are no longer kept. @returns the backup's file name */
export async function makeBackup(
  engine: Engine,
  reason: BackupReason,
  signal?: AbortSignal,
): Promise<string> {
  const target = automaticBackupPath(engine.store.file, reason, engine.ports.clock.now());
  await care(engine, { care: 'backup', file: engine.store.file, target }, signal);
  pruneBackups(engine.store.file);
  engine.ports.log.info('backup.made', { reason, bytes: statSync(target).size });
  return basename(target);
}

/**
 * Makes a backup under a name of the user's choice.
 * @throws AppError conflict when the file exists, not-found when its folder does not
 */
export async function backUpTo(engine: Engine, target: string): Promise<{ file: string; bytes: number }> {
  if (existsSync(target)) {
    throw new AppError('conflict', `${target} exists already; name another file, or delete it first`, {
      target,
    });
  }
  requireFolder(target);
  await care(engine, { care: 'backup', file: engine.store.file, target });
  return { file: target, bytes: statSync(target).size };
}

/** One backup a day, made when the workspace is used for the first time that day. */
export async function makeDailyBackup(engine: Engine): Promise<void> {
  const today = engine.ports.clock.now().slice(0, 10);
  const done = listBackups(engine.store.file).some(
    backup => backup.reason === 'daily' && backup.createdAt.startsWith(today),
  );
  if (!done && !isEmpty(engine)) await makeBackup(engine, 'daily');
}

/** True while nothing was imported or generated. */
export function isEmpty(engine: Engine): boolean {
  return engine.store.reader.prepare('SELECT 1 FROM item LIMIT 1').get() === undefined;
}

/** The thorough check of the file. @returns one sentence a problem */
export async function checkFile(engine: Engine, signal?: AbortSignal): Promise<string[]> {
  return care(engine, { care: 'check', file: engine.store.file }, signal);
}

/** Copies the write-ahead log back into the file when it has grown, on a worker thread. */
export async function checkpointWhenGrown(engine: Engine): Promise<void> {
  const wal = `${engine.store.file}-wal`;
  if (!existsSync(wal) || statSync(wal).size < WAL_TO_CHECKPOINT) return;
  await care(engine, { care: 'checkpoint', file: engine.store.file });
}
