import { AppError } from '../../shared/errors.ts';
import { APPLICATION_ID, type Database } from './connection.ts';
import { migrations } from './migrations/all.ts';
import { createUndoTriggers } from './undo.ts';

/** Schema version that this build writes. */
export const latestVersion = migrations.at(-1)?.version ?? 0;

/** Schema version of an open file. */
export function schemaVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Runs all pending steps in one immediate transaction, checks foreign keys before it commits, and renews the undo
 * triggers, which follow the tables' columns. On any failure the file is as it was.
 * @param until run only the steps up to this version (tests of single steps)
 */
export function migrate(db: Database, until = latestVersion): void {
  const pending = migrations.filter(step => step.version > schemaVersion(db) && step.version <= until);
  if (pending.length === 0) return;
  db.transaction(() => {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    for (const step of pending) {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }
    createUndoTriggers(db);
    const broken = db.pragma('foreign_key_check');
    if (Array.isArray(broken) && broken.length > 0) {
      throw new AppError(
        'damaged',
        `The update to version ${until} was not made: ${broken.length} rows refer to rows that do not exist. Restore the last backup and report this`,
      );
    }
  }).immediate();
}
