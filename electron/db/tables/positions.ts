import type { Database } from '../connection.ts';
import { IN_EFFECT, roundMillionth } from './stock.ts';

/** A quantity on its way; `ours` when it stands on an order of ours. */
export type DueLine = { day: number; quantity: number; ours: boolean };

export type Position = { onHand: number; reserved: number; backordered: number; openLines: DueLine[] };

const ON_HAND = `SELECT item_location, sum(quantity) FROM stock_ledger WHERE ${IN_EFFECT} AND item_location BETWEEN @from AND @to GROUP BY item_location`;

// The statement that counts: highest priority, then newest.
const STATED = `
  SELECT item_location, reserved, backordered FROM (
    SELECT s.item_location, s.reserved, s.backordered,
      row_number() OVER (PARTITION BY s.item_location ORDER BY o.priority, s.as_of DESC, s.import DESC) AS rank
    FROM stock_snapshot s JOIN source o ON o.key = s.source WHERE s.item_location BETWEEN @from AND @to AND s.as_of <= @asOf)
  WHERE rank = 1 AND (reserved IS NOT NULL OR backordered IS NOT NULL)`;

const CUSTOMER = `
  SELECT item_location, sum(CASE WHEN due IS NULL OR due >= @asOf THEN quantity ELSE 0 END), sum(CASE WHEN due < @asOf THEN quantity ELSE 0 END)
  FROM customer_line WHERE item_location BETWEEN @from AND @to GROUP BY item_location`;

// CROSS JOIN: lines first, by item-location; open orders would be read whole for each.
const OPEN = `
  SELECT item_location, coalesce(expected, @asOf), quantity - received, 0 FROM open_line
  WHERE item_location BETWEEN @from AND @to AND quantity > received
  UNION ALL
  SELECT l.item_location, coalesce(l.expected, @asOf), l.quantity - l.received, 1 FROM order_line l CROSS JOIN purchase_order o ON o.key = l.purchase_order
  WHERE l.item_location BETWEEN @from AND @to AND l.quantity > l.received AND o.state IN ('draft', 'approved', 'sent', 'partly-received')
  UNION ALL
  -- What a transfer will take from the location it leaves.
  SELECT giver.key, coalesce(l.expected, @asOf), -(l.quantity - l.received), 1 FROM purchase_order o JOIN order_line l ON l.purchase_order = o.key
  JOIN item_location taker ON taker.key = l.item_location JOIN item_location giver ON giver.item = taker.item AND giver.location = o.from_location
  WHERE o.kind = 'transfer' AND o.state IN ('draft', 'approved') AND giver.key BETWEEN @from AND @to
  UNION ALL
  -- Booked for the day itself or later: at the day's opening it is still to come, or to leave.
  SELECT item_location, day, quantity, 1 FROM stock_ledger
  WHERE item_location BETWEEN @from AND @to AND kind IN ('receipt', 'issue', 'transfer') AND day >= @asOf`;

/**
 * Stock at the opening of a day for a range of item-locations: on hand by the ledger, reserved and backordered as last
 * stated or by customer orders where there are any, and what is on its way. Item-locations without any are absent.
 */
export function readPositions(db: Database, asOf: number, from: number, to: number): Map<number, Position> {
  const positions = new Map<number, Position>();
  const at = (key: number): Position => {
    const known = positions.get(key);
    if (known) return known;
    const made: Position = { onHand: 0, reserved: 0, backordered: 0, openLines: [] };
    positions.set(key, made);
    return made;
  };
  const range = { asOf, from, to };
  for (const [key, onHand] of rows<[number, number]>(db, ON_HAND, range))
    at(key).onHand = roundMillionth(onHand);
  for (const [key, reserved, backordered] of rows<[number, number | null, number | null]>(
    db,
    STATED,
    range,
  )) {
    at(key).reserved = reserved ?? 0;
    at(key).backordered = backordered ?? 0;
  }
  for (const [key, reserved, backordered] of rows<[number, number, number]>(db, CUSTOMER, range)) {
    at(key).reserved = reserved;
    at(key).backordered = backordered;
  }
  for (const [key, day, quantity, ours] of rows<[number, number, number, number]>(db, OPEN, range)) {
    if (quantity < 0) at(key).reserved -= quantity;
    else at(key).openLines.push({ day, quantity: roundMillionth(quantity), ours: ours === 1 });
  }
  for (const position of positions.values()) position.openLines.sort((a, b) => a.day - b.day);
  return positions;
}

function rows<Row extends unknown[]>(
  db: Database,
  sql: string,
  range: { asOf: number; from: number; to: number },
): IterableIterator<Row> {
  return db.prepare<[typeof range], Row>(sql).raw().iterate(range);
}
