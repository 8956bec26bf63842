import { verifyChain } from '../../agents/audit-chain.ts';
import { connect } from '../../db/connection.ts';
import { writeBackup } from '../../db/backup.ts';
import { findProblems } from '../../db/integrity.ts';
import { decisionRecords } from '../../db/tables/decisions.ts';
import { answering } from '../worker-answer.ts';

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
  if (task.care === 'check') {
    const problems = findProblems(task.file);
    return problems.length > 0 ? problems : findLogProblems(task.file);
  }
  const db = connect(task.file, 'write');
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    db.close();
  }
  return [];
});

/** Whether the log of decisions is whole. */
function findLogProblems(file: string): string[] {
  const db = connect(file, 'read');
  try {
    return verifyChain(decisionRecords(db)).problems;
  } finally {
    db.close();
  }
}
