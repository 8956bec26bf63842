import { receiptVersion } from '../db/tables/receipts.ts';
import { replaceScores, scoresAreFresh, type SupplierScoreRow } from '../db/tables/supplier-scores.ts';
import type { ScoreSuppliersTask } from '../jobs/workers/score-suppliers.ts';
import type { Engine } from './engine.ts';

/** Works the scores out anew, in a thread, when receipts came or went since. */
export async function refreshScores(engine: Engine): Promise<void> {
  const { store, pool, ports } = engine;
  if (scoresAreFresh(store.reader)) return;
  const started = ports.clock.elapsed();
  const version = receiptVersion(store.reader);
  const task: ScoreSuppliersTask = { file: store.file };
  const rows = await pool.run<SupplierScoreRow[]>('score-suppliers', task);
  await store.writeInSlices(db => replaceScores(db, rows, version));
  ports.log.info('suppliers.scored', {
    suppliers: rows.length,
    seconds: (ports.clock.elapsed() - started) / 1000,
  });
}
