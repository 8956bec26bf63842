import type { Database } from '../connection.ts';

/** Least and most stock of an item-location as rules state them, its own before those of the item everywhere. */
export type RuleFactRow = { item: string; location: string; itemLocation: number; min: number; max: number };

/** Item-locations for which both a least and a most stock are stated. */
export function readRuleFacts(db: Database): RuleFactRow[] {
  return db
    .prepare<[], RuleFactRow>(
      `SELECT i.code AS item, l.code AS location, il.key AS itemLocation,
         coalesce(p.fields ->> '$.min', w.fields ->> '$.min') AS min, coalesce(p.fields ->> '$.max', w.fields ->> '$.max') AS max
       FROM policy p JOIN item i ON i.key = p.item JOIN location l ON l.key = p.location
       JOIN item_location il ON il.item = p.item AND il.location = p.location
       LEFT JOIN policy w ON w.item = p.item AND +w.location IS NULL AND +w.supplier IS NULL
       WHERE +p.supplier IS NULL AND min IS NOT NULL AND max IS NOT NULL ORDER BY i.code, l.code`,
    )
    .all();
}

export type StockAheadRow = { itemLocation: number; source: string; day: number; onHand: number };

/** What sources state of stock for a day after `day`, the newest statement of each. */
export function readStockAfter(db: Database, day: number): StockAheadRow[] {
  return db
    .prepare<[number], StockAheadRow>(
      `SELECT t.item_location AS itemLocation, s.name AS source, max(t.as_of) AS day, t.on_hand AS onHand
       FROM stock_snapshot t JOIN source s ON s.key = t.source WHERE t.as_of > ? GROUP BY t.item_location, t.source ORDER BY 1, 2`,
    )
    .all(day);
}
