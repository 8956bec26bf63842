import type { Database } from '../connection.ts';

/** Sums over the receipts of an item from a supplier, of all time and of late; days from order to receipt. */
export type LeadTimeSums = {
  supplier: number;
  item: number;
  count: number;
  sum: number;
  squares: number;
  dated: number;
  onTime: number;
  recentCount: number;
  recentSum: number;
  recentSquares: number;
};

/** What counts as of late. */
const RECENT_DAYS = 180;

/**
 * What the receipts known at the opening of a day say of lead times. A receipt without the day of its order, or received
 * before it, says nothing.
 * @param supplier the key of the one that is asked for; all when absent
 */
export function readLeadTimeSums(db: Database, asOf: number, supplier?: number): LeadTimeSums[] {
  return db
    .prepare<{ asOf: number; recent: number; supplier: number | null }, LeadTimeSums>(
      `SELECT g.supplier, il.item, sum(g.count) AS count, sum(g.sum) AS sum, sum(g.squares) AS squares, sum(g.dated) AS dated, sum(g.onTime) AS onTime,
         sum(g.recentCount) AS recentCount, sum(g.recentSum) AS recentSum, sum(g.recentSquares) AS recentSquares
       FROM (SELECT supplier, item_location, count(*) AS count, sum(received_on - ordered_on) AS sum,
           sum((received_on - ordered_on) * (received_on - ordered_on)) AS squares, count(expected) AS dated,
           coalesce(sum(received_on <= expected), 0) AS onTime, sum(received_on >= @recent) AS recentCount,
           sum((received_on >= @recent) * (received_on - ordered_on)) AS recentSum,
           sum((received_on >= @recent) * (received_on - ordered_on) * (received_on - ordered_on)) AS recentSquares
         FROM receipt WHERE supplier ${supplier === undefined ? 'IS NOT NULL' : '= @supplier'} AND received_on >= ordered_on AND received_on < @asOf
         GROUP BY supplier, item_location) g
       JOIN item_location il ON il.key = g.item_location
       GROUP BY g.supplier, il.item`,
    )
    .all({ asOf, recent: asOf - RECENT_DAYS, supplier: supplier ?? null });
}
