import type { StockColumn } from '../../../shared/contract/stock.ts';
import type { Database } from '../connection.ts';

/** One row of the stock grid, as SQL gives it. */
export type StockViewRow = {
  itemLocation: number;
  item: string;
  name: string;
  category: string;
  location: string;
  supplier: string | null;
  unit: string;
  onHand: number;
  available: number;
  onOrder: number;
  position: number;
  daysOfSupply: number | null;
  reorderPoint: number | null;
  safetyStock: number | null;
  orderUpTo: number | null;
  nextReceipt: number | null;
  demandPerDay: number | null;
  status: 'stocked-out' | 'below-reorder-point' | 'ok' | 'excess' | 'no-plan';
  demandClass: string | null;
  abc: string | null;
  stockMicros: number;
};

export type StockQuery = {
  run: number | null;
  asOf: number;
  text: string;
  location: string | null;
  category: string | null;
  supplier: string | null;
  status: string | null;
  sort: readonly { column: StockColumn; descending: boolean }[];
  offset: number;
  limit: number;
};

const ON_HAND =
  '(SELECT coalesce(round(sum(quantity), 6), 0) FROM stock_ledger g WHERE g.item_location = il.key)';
const ON_ORDER = `(SELECT coalesce(sum(quantity - received), 0) FROM open_line n WHERE n.item_location = il.key AND quantity > received)
  + (SELECT coalesce(sum(x.quantity - x.received), 0) FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
     WHERE x.item_location = il.key AND x.quantity > x.received AND o.state IN ('draft', 'approved', 'sent', 'partly-received'))`;
const NEXT_RECEIPT = `(SELECT min(day) FROM (
  SELECT max(coalesce(expected, @asOf), @asOf) AS day FROM due_line n WHERE n.item_location = il.key AND quantity > received
  UNION ALL SELECT max(coalesce(x.expected, @asOf), @asOf) FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
    WHERE x.item_location = il.key AND x.quantity > x.received AND o.state IN ('draft', 'approved', 'sent', 'partly-received')))`;

// Reserved and backordered are what the plan saw: position = on hand + on order less both.
const ROWS = `
  SELECT il.key AS itemLocation, i.code AS item, i.name, i.category, l.code AS location, s.code AS supplier, i.unit,
    ${ON_HAND} AS onHand, ${ON_ORDER} AS onOrder, ${NEXT_RECEIPT} AS nextReceipt,
    coalesce(p.on_hand + p.on_order - p.position, 0) AS committed,
    p.reorder_point AS reorderPoint, p.safety_stock AS safetyStock, p.order_up_to AS orderUpTo, p.demand_per_day AS demandPerDay,
    p.class AS demandClass, p.abc || coalesce(p.xyz, '') AS abc, p.exceptions, coalesce(i.cost_micros, si.price_micros / si.price_per, 0) AS cost
  FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier_item si ON si.item = i.key AND si.preferred = 1 LEFT JOIN supplier s ON s.key = si.supplier
  LEFT JOIN plan_line p ON p.run = @run AND p.item_location = il.key`;

const VIEW = `
  SELECT *, onHand - committed AS available, onHand + onOrder - committed AS position,
    CASE WHEN demandPerDay > 0 THEN max(0, onHand - committed) / demandPerDay END AS daysOfSupply,
    CASE WHEN reorderPoint IS NULL THEN 'no-plan'
      WHEN onHand - committed <= 0 AND demandPerDay > 0 THEN 'stocked-out'
      WHEN onHand + onOrder - committed <= reorderPoint THEN 'below-reorder-point'
      WHEN instr(exceptions, '"code":"excess"') > 0 OR instr(exceptions, '"code":"dead-stock"') > 0 THEN 'excess'
      ELSE 'ok' END AS status,
    onHand * cost AS stockMicros
  FROM (${ROWS})`;

const sortColumns: Record<StockColumn, string> = {
  item: 'item',
  name: 'name',
  category: 'category',
  location: 'location',
  supplier: 'supplier',
  onHand: 'onHand',
  available: 'available',
  onOrder: 'onOrder',
  position: 'position',
  daysOfSupply: 'daysOfSupply',
  reorderPoint: 'reorderPoint',
  safetyStock: 'safetyStock',
  orderUpTo: 'orderUpTo',
  nextReceipt: 'nextReceipt',
  demandPerDay: 'demandPerDay',
  status: 'status',
  demandClass: 'demandClass',
  abc: 'abc',
  stockValue: 'stockMicros',
};

/** A page of the stock grid. All sorting and filtering is done here, never by loading all rows. */
export function pageStock(
  db: Database,
  query: StockQuery,
): { rows: StockViewRow[]; total: number; matching: number } {
  const words = query.text.split(/\s+/).filter(word => word !== '');
  const filters = [
    ...words.map(
      (_, index) =>
        `(item LIKE @word${index} OR name LIKE @word${index} OR category LIKE @word${index} OR supplier LIKE @word${index})`,
    ),
    '(@location IS NULL OR location = @location)',
    '(@category IS NULL OR category = @category)',
    '(@supplier IS NULL OR supplier = @supplier)',
    '(@status IS NULL OR status = @status)',
  ];
  const where = filters.join(' AND ');
  const order = [
    ...query.sort.map(
      ({ column, descending }) => `${sortColumns[column]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
    ),
    'item',
    'location',
  ].join(', ');
  const values: Record<string, string | number | null> = {
    run: query.run,
    asOf: query.asOf,
    location: query.location,
    category: query.category,
    supplier: query.supplier,
    status: query.status,
  };
  for (const [index, word] of words.entries()) values[`word${index}`] = `%${word}%`;
  // First the keys in their order, for which only the columns asked for are worked out; then the page's rows whole.
  const keys = db
    .prepare<[object], number>(
      `SELECT itemLocation FROM (${VIEW}) WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    )
    .pluck()
    .all({ ...values, limit: query.limit, offset: query.offset });
  const found = db
    .prepare<[object], StockViewRow>(`${VIEW} WHERE itemLocation IN (SELECT value FROM json_each(@keys))`)
    .all({ run: query.run, asOf: query.asOf, keys: JSON.stringify(keys) });
  const byKey = new Map(found.map(row => [row.itemLocation, row]));
  const rows = keys.flatMap(key => byKey.get(key) ?? []);
  const total = db.prepare<[], number>('SELECT count(*) FROM item_location').pluck().get() ?? 0;
  const filtered =
    words.length > 0 ||
    query.location !== null ||
    query.category !== null ||
    query.supplier !== null ||
    query.status !== null;
  const matching = filtered
    ? (db.prepare<[object], number>(`SELECT count(*) FROM (${VIEW}) WHERE ${where}`).pluck().get(values) ?? 0)
    : total;
  return { rows, total, matching };
}

/** One row of the grid by its key. */
export function findStockRow(
  db: Database,
  run: number | null,
  asOf: number,
  itemLocation: number,
): StockViewRow | undefined {
  return db
    .prepare<[object], StockViewRow>(`${VIEW} WHERE itemLocation = @itemLocation`)
    .get({ run, asOf, itemLocation });
}

/** What the filters of the grid offer. */
export function stockFacets(db: Database): {
  locations: string[];
  categories: string[];
  suppliers: string[];
} {
  const list = (sql: string): string[] => db.prepare<[], string>(sql).pluck().all();
  return {
    locations: list('SELECT code FROM location ORDER BY code'),
    categories: list("SELECT DISTINCT category FROM item WHERE category <> '' ORDER BY category"),
    suppliers: list('SELECT code FROM supplier ORDER BY code'),
  };
}
