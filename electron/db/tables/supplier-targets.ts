import type { Database } from '../connection.ts';

/** Whether anything is known that orders are filled up to: least order values, containers, free freight. */
export function areOrdersFilledUp(db: Database): boolean {
  const row = db
    .prepare<[], 1>(
      `SELECT 1 FROM supplier WHERE min_order_minor > 0
       UNION ALL SELECT 1 FROM policy WHERE fields ->> '$.container' IS NOT NULL OR fields ->> '$.freeFreightFrom' > 0 LIMIT 1`,
    )
    .get();
  return row !== undefined;
}
