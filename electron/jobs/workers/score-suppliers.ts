import { connect } from '../../db/connection.ts';
import { iterateReceipts } from '../../db/tables/receipts.ts';
import type { SupplierScoreRow } from '../../db/tables/supplier-scores.ts';
import { measureLeadTime } from '../../planning/lead-times.ts';
import { scoreSupplier } from '../../planning/supplier-score.ts';
import { bySupplier } from '../supplier-receipts.ts';
import { answering } from '../worker-answer.ts';

/** A range of suppliers by their keys. */
export type ScoreSuppliersTask = { file: string; first: number; last: number };

/** Scores the suppliers of a range that have a receipt. Reads only. */
export const scoreSuppliers = answering(({ file, first, last }: ScoreSuppliersTask): SupplierScoreRow[] => {
  const db = connect(file, 'read');
  try {
    const rows: SupplierScoreRow[] = [];
    for (const { supplier, receipts } of bySupplier(iterateReceipts(db, first, last))) {
      const score = scoreSupplier(receipts);
      const measured = measureLeadTime(receipts, receipts);
      rows.push({
        supplier,
        receipts: receipts.length,
        onTime: score.onTime?.value ?? null,
        inFull: score.inFull?.value ?? null,
        leadTime: score.leadTime?.value ?? null,
        price: score.price?.value ?? null,
        quality: score.quality?.value ?? null,
        overall: score.overall?.value ?? null,
        trend: score.trend ?? null,
        leadDays: measured?.days ?? null,
        leadDeviation: measured?.deviationDays ?? null,
      });
    }
    return rows;
  } finally {
    db.close();
  }
});
