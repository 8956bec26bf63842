import type { Database } from '../connection.ts';
import { readStatedStock } from './stated-stock.ts';
import { roundMillionth } from './stock-statements.ts';
import { keyRange, type WantedKeys } from './wanted-keys.ts';

/** A quantity on its way; `ours` when it stands on an order of ours. */
export type DueLine = { day: number; quantity: number; ours: boolean };

/** `leaving`, a part of `reserved`, is what our own transfers and bookings still to come take away. */
export type Position = {
  onHand: number;
  reserved: number;
  leaving: number;
  backordered: number;
  /** What was stated with the stock, where customer orders stand in its place and say otherwise. */
  reservedWithStock?: number;
  backorderedWithStock?: number;
  openLines: DueLine[];
};

// What was booked here; rows of imports only bring the ledger to what was stated.
const BOOKED = (wanted: string) => `
  SELECT item_location, day, kind IN ('receipt', 'issue', 'transfer'), quantity FROM stock_ledger
  WHERE item_location ${wanted} AND import IS NULL`;

const CUSTOMER = (wanted: string) => `
  SELECT item_location, sum(CASE WHEN due IS NULL OR due >= @asOf THEN quantity ELSE 0 END), sum(CASE WHEN due < @asOf THEN quantity ELSE 0 END)
  FROM customer_line WHERE item_location ${wanted} GROUP BY item_location`;

// CROSS JOIN: lines first, by item-location; open orders would be read whole for each.
const OPEN = (wanted: string) => `
  SELECT item_location, coalesce(expected, @asOf), quantity - received, 0 FROM due_line
  WHERE item_location ${wanted} AND quantity > received
  UNION ALL
  SELECT l.item_location, coalesce(l.expected, @asOf), l.quantity - l.received, 1 FROM order_line l CROSS JOIN purchase_order o ON o.key = l.purchase_order
  WHERE l.item_location ${wanted} AND l.quantity > l.received AND o.state IN ('draft', 'approved', 'sent', 'partly-received')
  UNION ALL
  -- What a transfer will take from the location it leaves.
  SELECT giver.key, coalesce(l.expected, @asOf), -(l.quantity - l.received), 1 FROM purchase_order o JOIN order_line l ON l.purchase_order = o.key
  JOIN item_location taker ON taker.key = l.item_location JOIN item_location giver ON giver.item = taker.item AND giver.location = o.from_location
  WHERE o.kind = 'transfer' AND o.state IN ('draft', 'approved') AND giver.key ${wanted}`;

/**
 * Stock at the opening of a day for a range of item-locations: on hand as last stated and what moved since, reserved and
 * backordered as stated or by customer orders where there are any, and what is on its way. What was booked for the day
 * itself or later is still to come, or to leave. Item-locations without any are absent.
 */
export function readPositions(db: Database, asOf: number, from: number, to: number): Map<number, Position> {
  return readPositionsOf(db, asOf, keyRange(from, to));
}

/** The same for wanted item-locations. */
export function readPositionsOf(db: Database, asOf: number, wanted: WantedKeys): Map<number, Position> {
  const positions = new Map<number, Position>();
  const at = (key: number): Position => {
    const known = positions.get(key);
    if (known) return known;
    const made: Position = { onHand: 0, reserved: 0, leaving: 0, backordered: 0, openLines: [] };
    positions.set(key, made);
    return made;
  };
  const rows = <Row extends unknown[]>(sql: (wanted: string) => string): Row[] =>
    db
      .prepare<[object], Row>(sql(wanted.condition))
      .raw()
      .all({ asOf, ...wanted.values });
  const stated = readStatedStock(db, asOf, wanted);
  for (const [key, , onHand, reserved, backordered] of stated.values())
    positions.set(key, {
      onHand,
      reserved: reserved ?? 0,
      leaving: 0,
      backordered: backordered ?? 0,
      openLines: [],
    });
  for (const [key, reserved, backordered] of rows<[number, number, number]>(CUSTOMER)) {
    const position = at(key);
    if (position.reserved > 0 && position.reserved !== reserved)
      position.reservedWithStock = position.reserved;
    if (position.backordered > 0 && position.backordered !== backordered)
      position.backorderedWithStock = position.backordered;
    position.reserved = reserved;
    position.backordered = backordered;
  }
  for (const [key, day, quantity, ours] of rows<[number, number, number, number]>(OPEN)) {
    if (quantity < 0) at(key).leaving -= quantity;
    else at(key).openLines.push({ day, quantity: roundMillionth(quantity), ours: ours === 1 });
  }
  for (const [key, day, isMovement, quantity] of rows<[number, number, number, number]>(BOOKED)) {
    if (day < (stated.get(key)?.[1] ?? day)) continue;
    if (isMovement === 0 ? day <= asOf : day < asOf) at(key).onHand += quantity;
    else if (isMovement === 1 && quantity > 0) at(key).openLines.push({ day, quantity, ours: true });
    else if (isMovement === 1) at(key).leaving -= quantity;
  }
  for (const position of positions.values()) {
    position.onHand = roundMillionth(position.onHand);
    position.leaving = roundMillionth(position.leaving);
    position.reserved = roundMillionth(position.reserved + position.leaving);
    position.openLines.sort((a, b) => a.day - b.day);
  }
  return positions;
}
