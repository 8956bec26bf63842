import type { StockColumn, stockStatuses } from '../../../shared/contract/stock.ts';
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
  status: (typeof stockStatuses)[number];
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

const GIVEN = `FROM purchase_order o JOIN order_line x ON x.purchase_order = o.key
  JOIN item_location taker ON taker.key = x.item_location JOIN item_location giver ON giver.item = taker.item AND giver.location = o.from_location
  WHERE o.state IN ('draft', 'approved') AND o.kind = 'transfer'`;
// What transfers will take that have not left yet; the few that give are found once, not for each row.
const LEAVING = `CASE WHEN il.key IN (SELECT giver.key ${GIVEN})
  THEN (SELECT sum(x.quantity - x.received) ${GIVEN} AND giver.key = il.key) ELSE 0 END`;

// Reserved and backordered are what the plan saw (position = on hand + on order less both), but for transfers: those that
// it saw may have left the shelf since, and the ledger then holds it. `seen` is what it saw of them.
const rowsWith = ({ seen, join }: { seen: string; join: string }): string => `
  SELECT il.key AS itemLocation, i.code AS item, i.name, i.category, l.code AS location, s.code AS supplier, i.unit,
    ${ON_HAND} AS onHand, ${ON_ORDER} AS onOrder, ${NEXT_RECEIPT} AS nextReceipt,
    round(coalesce(p.on_hand + p.on_order - p.position - coalesce(${seen}, 0), 0) + ${LEAVING}, 6) AS committed,
    p.run IS NOT NULL AS isPlanned, CASE WHEN p.reorder_point >= 0 THEN p.reorder_point END AS reorderPoint, p.safety_stock AS safetyStock, p.order_up_to AS orderUpTo, p.demand_per_day AS demandPerDay,
    p.class AS demandClass, p.abc || coalesce(p.xyz, '') AS abc, p.exceptions, coalesce(i.cost_micros, si.price_micros / si.price_per, 0) AS cost
  FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier_item si ON si.item = i.key AND si.preferred = 1 LEFT JOIN supplier s ON s.key = si.supplier
  LEFT JOIN plan_line p ON p.run = @run AND p.item_location = il.key ${join}`;

/** A stock that lasts longer, in days, is as good as one without demand. */
const LONGEST_SUPPLY = 36_525;

const viewOf = (rows: string): string => `
  SELECT *, onHand - committed AS available, onHand + onOrder - committed AS position,
    CASE WHEN demandPerDay * ${LONGEST_SUPPLY} > onHand - committed THEN max(0, onHand - committed) / demandPerDay END AS daysOfSupply,
    CASE WHEN NOT isPlanned THEN 'no-plan'
      WHEN onHand - committed < 0 OR (onHand - committed = 0 AND (demandPerDay > 0 OR reorderPoint > 0)) THEN 'stocked-out'
      WHEN instr(exceptions, '"code":"stockout-before-arrival"') > 0 THEN 'running-out'
      WHEN onHand + onOrder - committed <= reorderPoint THEN 'below-reorder-point'
      WHEN instr(exceptions, '"code":"excess"') > 0 OR instr(exceptions, '"code":"dead-stock"') > 0 THEN 'excess'
      ELSE 'ok' END AS status,
    onHand * cost AS stockMicros
  FROM (${rows})`;

const VIEW = viewOf(
  rowsWith({
    seen: 'v.quantity',
    join: 'LEFT JOIN (SELECT value ->> 0 AS key, value ->> 1 AS quantity FROM json_each(@seen)) v ON v.key = il.key',
  }),
);
const ROW_VIEW = viewOf(rowsWith({ seen: "p.input ->> 'leaving'", join: '' }));

const seenByRun = new WeakMap<Database, { run: number | null; seen: string }>();

/** What a plan saw transfers take, as JSON: found once a plan, as its inputs are long and few lines have any. */
function leavingSeen(db: Database, run: number | null): string {
  const known = seenByRun.get(db);
  if (known?.run === run) return known.seen;
  const seen =
    db
      .prepare<[number | null], string>(
        `SELECT json_group_array(json_array(item_location, input ->> 'leaving')) FROM plan_line WHERE run = ? AND instr(input, '"leaving"') > 0`,
      )
      .pluck()
      .get(run) ?? '[]';
  seenByRun.set(db, { run, seen });
  return seen;
}

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
    seen: leavingSeen(db, query.run),
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
    .all({ run: query.run, seen: leavingSeen(db, query.run), asOf: query.asOf, keys: JSON.stringify(keys) });
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
    .prepare<[object], StockViewRow>(`${ROW_VIEW} WHERE itemLocation = @itemLocation`)
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
