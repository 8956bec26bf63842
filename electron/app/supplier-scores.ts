import type { Database } from '../db/connection.ts';
import { receiptVersion } from '../db/tables/receipts.ts';
import { replaceScores, scoresAreFresh, type SupplierScoreRow } from '../db/tables/supplier-scores.ts';
import { highestSupplierKey } from '../db/tables/suppliers.ts';
import { inParallel } from '../jobs/in-parallel.ts';
import type { ScoreSuppliersTask } from '../jobs/workers/score-suppliers.ts';
import type { Engine } from './engine.ts';

/** Suppliers that one task scores: enough to be worth a thread's start. */
const SUPPLIERS_AT_A_TIME = 2000;

/** Works the scores out anew, in threads, when receipts came or went since. */
export async function refreshScores(engine: Engine): Promise<void> {
  const { store, pool, ports } = engine;
  if (scoresAreFresh(store.reader)) return;
  const started = ports.clock.elapsed();
  const version = receiptVersion(store.reader);
  const rows: SupplierScoreRow[] = [];
  await inParallel(pool.threads, rangesOfSuppliers(store.reader), async range => {
    const task: ScoreSuppliersTask = { file: store.file, ...range };
    for (const row of await pool.run<SupplierScoreRow[]>('score-suppliers', task)) rows.push(row);
  });
  rows.sort((a, b) => a.supplier - b.supplier);
  await store.writeInSlices(db => replaceScores(db, rows, version));
  ports.log.info('suppliers.scored', {
    suppliers: rows.length,
    seconds: (ports.clock.elapsed() - started) / 1000,
  });
}

function rangesOfSuppliers(db: Database): { first: number; last: number }[] {
  const highest = highestSupplierKey(db);
  return Array.from({ length: Math.ceil(highest / SUPPLIERS_AT_A_TIME) }, (_, index) => ({
    first: index * SUPPLIERS_AT_A_TIME + 1,
    last: (index + 1) * SUPPLIERS_AT_A_TIME,
  }));
}
