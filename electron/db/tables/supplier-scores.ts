import type { Database } from '../connection.ts';
import { receiptVersion } from './receipts.ts';

/** A supplier's scores from 0 to 100, its trend in points, its measured lead time in days; null where nothing is known. */
export type SupplierScoreRow = {
  supplier: number;
  receipts: number;
  onTime: number | null;
  inFull: number | null;
  leadTime: number | null;
  price: number | null;
  quality: number | null;
  overall: number | null;
  trend: number | null;
  leadDays: number | null;
  leadDeviation: number | null;
};

const VERSION = 'supplier-scores';

/** True when the stored scores were worked out of the receipts as they are now. */
export function scoresAreFresh(db: Database): boolean {
  const kept = db
    .prepare<[string], string>("SELECT json_extract(value, '$') FROM setting WHERE name = ?")
    .pluck()
    .get(VERSION);
  return kept === receiptVersion(db);
}

/** Replaces all scores. @param version of the receipts that they were worked out of */
export function* replaceScores(
  db: Database,
  rows: readonly SupplierScoreRow[],
  version: string,
): Generator<undefined, void> {
  db.exec('DELETE FROM supplier_score');
  const insert = db.prepare(
    `INSERT INTO supplier_score (supplier, receipts, on_time, in_full, lead_time, price, quality, overall, trend, lead_days, lead_deviation)
     VALUES (@supplier, @receipts, @onTime, @inFull, @leadTime, @price, @quality, @overall, @trend, @leadDays, @leadDeviation)`,
  );
  for (const row of rows) {
    insert.run(row);
    yield;
  }
  db.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(
    VERSION,
    JSON.stringify(version),
  );
}
