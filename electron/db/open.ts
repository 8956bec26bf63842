import { existsSync, statSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { automaticBackupPath, writeBackup } from './backup.ts';
import { connect, explainSqlite } from './connection.ts';
import { verifyFile } from './integrity.ts';
import { acquireLock, type Lock } from './lock.ts';
import { latestVersion, migrate, schemaVersion } from './migrate.ts';
import { createStore, type Store } from './store.ts';

export type OpenOptions = {
  file: string;
  /** Make the file when it does not exist; without it a missing file is refused. */
  create?: boolean;
  /** Shown to whoever finds the workspace taken: 'desktop window', 'qm import'. */
  purpose: string;
  now: string;
};

const QUICK_CHECK_ALWAYS_BELOW = 64 * 1024 * 1024;

/**
 * Opens a workspace: lock, check, back up and migrate when behind, then the store.
 * @throws AppError: not-found, conflict (in use), incompatible (not ours, newer), damaged, rejected (read-only), unavailable (disk full)
 */
export function openStore(options: OpenOptions): Store {
  const { file } = options;
  const exists = existsSync(file);
  if (!exists && !options.create) {
    throw new AppError('not-found', `There is no workspace ${file}; make one with: qm init ${file}`, {
      file,
    });
  }
  if (exists && statSync(file).isDirectory()) {
    throw new AppError(
      'invalid-input',
      `${file} is a folder; name a workspace file such as ${file}/company.qm`,
      { file },
    );
  }
  const lock = acquireLock(file, options.purpose, options.now);
  try {
    if (exists) verifyFile(file, { quickCheck: needsQuickCheck(file) });
    bringUpToDate(file, exists, options.now);
    return releaseOnClose(createStore(file), lock);
  } catch (error) {
    lock.release();
    throw explainSqlite(error, file);
  }
}

/** A large file that was closed in order is not read through at every start; `-wal` is left behind only by a crash. */
function needsQuickCheck(file: string): boolean {
  return statSync(file).size < QUICK_CHECK_ALWAYS_BELOW || existsSync(`${file}-wal`);
}

function bringUpToDate(file: string, exists: boolean, now: string): void {
  const db = connect(file, 'write');
  try {
    const version = schemaVersion(db);
    if (version === latestVersion) {
      // Proves that the file can be written before any work is done.
      db.transaction(() =>
        db.prepare('INSERT OR REPLACE INTO lease VALUES (1, ?, ?)').run(String(process.pid), now),
      ).immediate();
      return;
    }
    if (exists && version > 0) writeBackup(file, automaticBackupPath(file, 'migration', now));
    if (!exists) db.pragma('page_size = 8192');
    db.pragma('journal_mode = WAL');
    migrate(db);
  } finally {
    db.close();
  }
}

function releaseOnClose(store: Store, lock: Lock): Store {
  const close = async (): Promise<void> => {
    try {
      await store.close();
    } finally {
      lock.release();
    }
  };
  return { ...store, close };
}
