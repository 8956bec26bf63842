import type { Database } from '../connection.ts';

/*
 * What the data quality report is made from, read in bulk on a worker's connection: each statement passes once over its
 * table, or over an index that covers it.
 */

/** An item with what its suppliers' terms add up to. Money in micros. */
export type ItemFactRow = {
  key: number;
  code: string;
  name: string;
  category: string;
  isBare: 0 | 1;
  cost: number | null;
  currency: string | null;
  leadTime: number | null;
  multiple: number | null;
  suppliers: number;
  openSuppliers: number;
  termPrice: number | null;
  /** True when terms state a price in whatever currency. */
  hasTermPrice: 0 | 1;
  termLeadTime: number | null;
  isKit: 0 | 1;
  isComponent: 0 | 1;
};

/** Prices of terms count for one unit, and only in the workspace's own currency. */
export function readItemFacts(db: Database, currency: string): ItemFactRow[] {
  return db
    .prepare<{ currency: string }, ItemFactRow>(
      `WITH term AS (
         SELECT si.item, count(*) AS suppliers, sum(s.blocked = 0) AS openSuppliers,
           min(CASE WHEN coalesce(s.currency, @currency) = @currency THEN si.price_micros / si.price_per END) AS termPrice,
           max(coalesce(si.lead_time_days, s.lead_time_days)) AS termLeadTime, max(si.price_micros IS NOT NULL) AS hasTermPrice
         FROM supplier_item si JOIN supplier s ON s.key = si.supplier GROUP BY si.item)
       SELECT i.key, i.code, i.name, i.category, i.cost_micros AS cost, i.currency, i.lead_time_days AS leadTime, i.multiple,
         i.name = '' AND i.category = '' AND i.cost_micros IS NULL AND i.price_micros IS NULL AND i.attributes = '{}' AND term.item IS NULL AS isBare,
         coalesce(term.suppliers, 0) AS suppliers, coalesce(term.openSuppliers, 0) AS openSuppliers,
         term.termPrice, coalesce(term.hasTermPrice, 0) AS hasTermPrice, term.termLeadTime,
         EXISTS (SELECT 1 FROM kit_component k WHERE k.kit = i.key) AS isKit,
         EXISTS (SELECT 1 FROM kit_component k WHERE k.component = i.key) AS isComponent
       FROM item i LEFT JOIN term ON term.item = i.key`,
    )
    .all({ currency });
}

/** Terms whose numbers are to be looked at, each with the codes of item and supplier. */
export function readTermFacts(db: Database) {
  return db
    .prepare<[], { item: string; supplier: string; moq: number; multiple: number; maximum: number | null }>(
      `SELECT i.code AS item, s.code AS supplier, si.moq, si.multiple, si.maximum
       FROM supplier_item si JOIN item i ON i.key = si.item JOIN supplier s ON s.key = si.supplier`,
    )
    .all();
}

/** How many of the newest recorded changes are looked through for prices that jumped. */
const CHANGES_SEEN = 200_000;

/** Prices that are at least five times, or at most a fifth of, what they were at the oldest change still seen. */
export function readPriceChanges(db: Database) {
  return db
    .prepare<{ seen: number }, { item: string; what: string; before: number; after: number }>(
      `WITH stated AS (
         SELECT seq, table_name, row_key, CASE table_name WHEN 'item' THEN before ->> 'cost_micros'
           ELSE (before ->> 'price_micros') / (before ->> 'price_per') END AS price
         FROM change
         WHERE seq > (SELECT coalesce(max(seq), 0) FROM change) - @seen AND before IS NOT NULL AND table_name IN ('item', 'supplier_item')),
       former AS (SELECT table_name, row_key, min(seq), price FROM stated WHERE price > 0 GROUP BY table_name, row_key),
       price AS (
         SELECT i.code AS item, 'cost' AS what, f.price AS before, i.cost_micros AS after
         FROM former f JOIN item i ON i.key = f.row_key WHERE f.table_name = 'item'
         UNION ALL
         SELECT i.code, 'price of ' || s.code, f.price, si.price_micros / si.price_per
         FROM former f JOIN supplier_item si ON si.key = f.row_key JOIN item i ON i.key = si.item JOIN supplier s ON s.key = si.supplier
         WHERE f.table_name = 'supplier_item')
       SELECT item, what, before, after FROM price
       WHERE after > 0 AND (after >= 5 * before OR before >= 5 * after) ORDER BY item, what`,
    )
    .all({ seen: CHANGES_SEEN });
}

export type PairFactRow = [
  key: number,
  item: number,
  location: string,
  onHand: number | null,
  isStated: 0 | 1,
];

/** Every item-location with what the ledger holds and whether any source states its stock, in key order. */
export function readPairFacts(db: Database): IterableIterator<PairFactRow> {
  return db
    .prepare<[], PairFactRow>(
      `SELECT il.key, il.item, l.code, (SELECT round(sum(quantity), 6) FROM stock_ledger g WHERE g.item_location = il.key),
         EXISTS (SELECT 1 FROM stock_snapshot s WHERE s.item_location = il.key)
       FROM item_location il JOIN location l ON l.key = il.location ORDER BY il.key`,
    )
    .raw()
    .iterate();
}

/** The last two different statements of each source of an item-location's stock, among its newest imports. */
export function readStockChanges(db: Database) {
  return db
    .prepare<[], { itemLocation: number; source: string; import: number; before: number; after: number }>(
      `WITH recent AS (
         SELECT key FROM (SELECT key, row_number() OVER (PARTITION BY source ORDER BY key DESC) AS age FROM import
           WHERE state = 'done' AND EXISTS (SELECT 1 FROM json_each(report, '$.kinds') WHERE value ->> 'kind' = 'stock')) WHERE age <= 3),
       stated AS (
         SELECT item_location, source, import, on_hand, lag(on_hand) OVER w AS before, lead(import) OVER w AS later
         FROM stock_snapshot WHERE import IN recent WINDOW w AS (PARTITION BY item_location, source ORDER BY import))
       SELECT t.item_location AS itemLocation, s.name AS source, t.import, t.before, t.on_hand AS after
       FROM stated t JOIN source s ON s.key = t.source WHERE t.later IS NULL AND t.before IS NOT NULL`,
    )
    .all();
}

export type LineFactRow = { itemLocation: number; order: string; remaining: number; day: number | null };

/** What is still to come on imported open orders, and what customers still wait for. */
export function readLineFacts(db: Database): { open: LineFactRow[]; customer: LineFactRow[] } {
  const open = db.prepare<[], LineFactRow>(
    'SELECT item_location AS itemLocation, order_number AS "order", round(quantity - received, 6) AS remaining, expected AS day FROM due_line WHERE quantity > received',
  );
  const customer = db.prepare<[], LineFactRow>(
    'SELECT item_location AS itemLocation, order_number AS "order", quantity AS remaining, due AS day FROM customer_line',
  );
  return { open: open.all(), customer: customer.all() };
}

/** How far each source's stock and demand reach: the opening of a day. */
export function readSourceAges(db: Database): { source: string; kind: 'stock' | 'demand'; day: number }[] {
  return db
    .prepare<[], { source: string; kind: 'stock' | 'demand'; day: number }>(
      `SELECT s.name AS source, 'stock' AS kind, a.day FROM (SELECT source, max(as_of) AS day FROM stock_snapshot GROUP BY source) a JOIN source s ON s.key = a.source
       UNION ALL SELECT s.name, 'demand', p.last_day + 1 FROM source_span p JOIN source s ON s.key = p.source WHERE p.kind = 'demand' ORDER BY 1, 2`,
    )
    .all();
}

/** The sources that state demand, and the first day of each. */
export function readDemandSpans(db: Database): { source: number; name: string; firstDay: number }[] {
  return db
    .prepare<[], { source: number; name: string; firstDay: number }>(
      "SELECT p.source, s.name, p.first_day AS firstDay FROM source_span p JOIN source s ON s.key = p.source WHERE p.kind = 'demand'",
    )
    .all();
}
