import {
  changedKinds,
  type ChangedKind,
  type ImportChange,
} from '../../../shared/contract/import-changes.ts';
import { connect } from '../../db/connection.ts';
import { compareImport } from '../import-changes.ts';
import { answering } from '../worker-answer.ts';

export type ImportChangesTask = {
  file: string;
  key: number;
  id: string;
  currency: string;
  kind: ChangedKind | undefined;
  offset: number;
  limit: number;
};

export type ImportChangesResult = {
  kinds: { kind: ChangedKind; new: number; changed: number; gone: number }[];
  changes: ImportChange[];
  total: number;
};

/** Compares an import with what was there before it; answers with the counts by kind and a page of the changes. Reads only. */
export const importChanges = answering((task: ImportChangesTask): ImportChangesResult => {
  const db = connect(task.file, 'read');
  try {
    const all = compareImport(db, task, task.currency);
    const wanted = task.kind === undefined ? all : all.filter(({ kind }) => kind === task.kind);
    return {
      kinds: countKinds(all),
      changes: wanted.slice(task.offset, task.offset + task.limit),
      total: wanted.length,
    };
  } finally {
    db.close();
  }
});

function countKinds(changes: readonly ImportChange[]): ImportChangesResult['kinds'] {
  const counts = changedKinds.map(kind => ({ kind, new: 0, changed: 0, gone: 0 }));
  const of = new Map(counts.map(count => [count.kind, count]));
  for (const { kind, what } of changes) of.get(kind)![what]++;
  return counts.filter(count => count.new + count.changed + count.gone > 0);
}
