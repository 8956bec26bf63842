import type { Database } from '../connection.ts';
import { MOVED } from './stock-statements.ts';

/** What stock was at the opening of day number `day`, and from then on until it is known to be another. */
export type SeenStock = { day: number; onHand: number };

/**
 * Stock of a range of item-locations over time as the ledger holds it, by item-location; a statement that confirms the
 * figure before it stands there too. Those that were never without stock are left out.
 */
export function readSeenStock(db: Database, from: number, to: number): Map<number, SeenStock[]> {
  const changes = db
    .prepare<object, [itemLocation: number, day: number, change: number]>(
      `SELECT item_location, day, sum(change) FROM (
         SELECT item_location, CASE WHEN ${MOVED} THEN day + 1 ELSE day END AS day, quantity AS change FROM stock_ledger
         WHERE item_location BETWEEN @from AND @to
           AND (import IS NULL OR import NOT IN (SELECT key FROM import WHERE state = 'undone'))
         UNION ALL SELECT item_location, as_of, 0 FROM stock_snapshot WHERE item_location BETWEEN @from AND @to)
       GROUP BY item_location, day ORDER BY item_location, day`,
    )
    .raw();
  const seen = new Map<number, SeenStock[]>();
  for (const [itemLocation, day, change] of changes.iterate({ from, to })) {
    const known = seen.get(itemLocation) ?? [];
    // Sums of decimals carry binary dust.
    const onHand = Math.round(((known.at(-1)?.onHand ?? 0) + change) * 1e6) / 1e6;
    known.push({ day, onHand });
    seen.set(itemLocation, known);
  }
  for (const [itemLocation, stock] of seen)
    if (stock.every(({ onHand }) => onHand > 0)) seen.delete(itemLocation);
  return seen;
}
