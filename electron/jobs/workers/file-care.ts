import { connect } from '../../db/connection.ts';
import { writeBackup } from '../../db/backup.ts';
import { findProblems } from '../../db/integrity.ts';
import { answering } from '../pool.ts';

export type FileCareTask =
  | { care: 'backup'; file: string; target: string }
  | { care: 'check'; file: string }
  | { care: 'checkpoint'; file: string };

/** Slow work on the workspace file as a whole, kept off the main thread. @returns problems found by a check, else none */
export const careForFile = answering((task: FileCareTask): string[] => {
  if (task.care === 'backup') {
    writeBackup(task.file, task.target);
    return [];
  }
  if (task.care === 'check') return findProblems(task.file);
  const db = connect(task.file, 'write');
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    db.close();
  }
  return [];
});
