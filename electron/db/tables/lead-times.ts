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
 */
export function readLeadTimeSums(db: Database, asOf: number): LeadTimeSums[] {
  return db
    .prepare<{ asOf: number; recent: number }, LeadTimeSums>(
      `SELECT supplier, item, count(*) AS count, sum(days) AS sum, sum(days * days) AS squares, count(expected) AS dated,
         coalesce(sum(received_on <= expected), 0) AS onTime, coalesce(sum(late), 0) AS recentCount,
         coalesce(sum(late * days), 0) AS recentSum, coalesce(sum(late * days * days), 0) AS recentSquares
       FROM (SELECT r.supplier, il.item, r.received_on - r.ordered_on AS days, r.expected, r.received_on, r.received_on >= @recent AS late
         FROM receipt r JOIN item_location il ON il.key = r.item_location
         WHERE r.supplier IS NOT NULL AND r.received_on >= r.ordered_on AND r.received_on < @asOf)
       GROUP BY supplier, item`,
    )
    .all({ asOf, recent: asOf - RECENT_DAYS });
}
