import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';

export type { Database, Statement } from 'better-sqlite3';

/** What a cell is given; whole numbers and decimals are both numbers here. */
export type StoredValue = string | number | null;

/** Marks a SQLite file as ours: 'QMWS' in `PRAGMA application_id`. */
export const APPLICATION_ID = 0x514d5753;

/**
 * Opens a connection with the settings that every connection of ours has.
 * @param mode `write` for the one writer; `read` for everybody else, on any thread
 */
export function connect(file: string, mode: 'read' | 'write'): Database.Database {
  const db = new Database(file, { readonly: mode === 'read', fileMustExist: mode === 'read', timeout: 5000 });
  db.pragma('trusted_schema = OFF');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  if (mode === 'read') {
    db.pragma('query_only = ON');
    db.pragma('cache_size = -4096');
  } else {
    db.pragma('cache_size = -8192');
  }
  return db;
}

/** A SQLite failure in words a user can act on; anything else is passed through. */
export function explainSqlite(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code } = error;
  if (code === 'SQLITE_NOTADB') {
    return new AppError(
      'incompatible',
      `${file} is not a Quartermaster workspace; choose a .qm file, or make a new one with: qm init FILE`,
      { file },
      error,
    );
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new AppError(
      'damaged',
      `${file} is damaged (${error.message}); restore the last backup with: qm restore BACKUP ${file}. Backups lie in ${file}.backups`,
      { file },
      error,
    );
  }
  if (code === 'SQLITE_FULL') {
    return new AppError(
      'unavailable',
      `The disk that holds ${file} is full; nothing of this step was kept. Free some space and try again`,
      { file },
      error,
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new AppError(
      'unavailable',
      `${file} could not be read or written (${error.message}); nothing of this step was kept. Check the disk and its free space, then try again`,
      { file },
      error,
    );
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return new AppError(
      'rejected',
      `${file} is read-only; make the file and its folder writable, or copy it to a folder of your own`,
      { file },
      error,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError(
      'conflict',
      `${file} is in use by another program; close it there and try again`,
      { file },
      error,
    );
  }
  if (code === 'SQLITE_CANTOPEN') {
    return new AppError(
      'not-found',
      `${file} cannot be opened; check that the folder exists and may be written`,
      { file },
      error,
    );
  }
  return error;
}
