import { createHash } from 'node:crypto';
import type { StepRow } from '../../shared/model/decision.ts';
import type { DecisionReads, DecisionWrites } from './store.ts';

type Unchained = Omit<StepRow, 'seq' | 'prev' | 'hash'>;

/** SHA-256 over the row and the hash before it, as hex. The fields are a JSON array, so that no two rows share a text. */
export function stepHash(prev: string, row: Unchained): string {
  const text = JSON.stringify([prev, row.run, row.step, row.attempt, row.kind, row.ms, row.payload, row.at]);
  return createHash('sha256').update(text).digest('hex');
}

/** Appends a row to the log, chained to the row before it. Only inside a transaction. */
export function appendStep(transaction: DecisionWrites, row: Unchained): void {
  const prev = transaction.lastHash();
  transaction.insertStep({ ...row, prev, hash: stepHash(prev, row) });
}

export type ChainReport = { ok: boolean; rows: number; problems: string[] };

/**
 * Walks the whole log: every row must carry the hash of the row before it and its own, and every run must have as many
 * rows as its version says, so that rows cut off at the end are missed too.
 */
export function verifyChain(reads: DecisionReads, pageSize = 5000): ChainReport {
  const problems: string[] = [];
  let prev = '';
  let seq = 0;
  let rows = 0;
  for (;;) {
    const page = reads.stepsAfter(seq, pageSize);
    for (const row of page) {
      if (row.prev !== prev || row.hash !== stepHash(row.prev, row)) {
        problems.push(
          `row ${row.seq} of the decision log (run ${row.run}, ${row.step}) was changed or moved`,
        );
      }
      prev = row.hash;
      seq = row.seq;
    }
    rows += page.length;
    if (page.length < pageSize) break;
  }
  for (const run of reads.miscounted()) {
    problems.push(
      `run ${run.run} should have ${run.rowVersion} rows in the decision log and has ${run.rows}`,
    );
  }
  return { ok: problems.length === 0, rows, problems };
}
