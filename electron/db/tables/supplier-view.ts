import type { supplierColumns } from '../../../shared/contract/suppliers.ts';
import type { Database } from '../connection.ts';

/** A supplier as the grid shows it; `minimum` in whole minor units of its currency, days and scores as stored. */
export type SupplierViewRow = {
  key: number;
  code: string;
  name: string;
  email: string | null;
  address: string | null;
  paymentTerms: string | null;
  currency: string | null;
  leadTimeDays: number | null;
  measuredDays: number | null;
  minimum: number | null;
  blocked: number;
  items: number;
  openLines: number;
  lateLines: number;
  receipts: number;
  score: number | null;
  onTime: number | null;
  trend: number | null;
};

const OPEN = `(SELECT n.supplier, n.expected FROM due_line n WHERE n.quantity > n.received
  UNION ALL SELECT o.supplier, x.expected FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order WHERE x.quantity > x.received AND o.state IN ('sent', 'partly-received'))`;

const VIEW = `WITH open AS (SELECT supplier, count(*) AS lines, sum(expected < @day) AS late FROM ${OPEN} GROUP BY supplier)
  SELECT s.key, s.code, s.name, s.email, s.address, s.payment_terms AS paymentTerms, s.currency, s.lead_time_days AS leadTimeDays, c.lead_days AS measuredDays,
    s.min_order_minor AS minimum, s.blocked, (SELECT count(*) FROM supplier_item si WHERE si.supplier = s.key) AS items, coalesce(open.lines, 0) AS openLines,
    coalesce(open.late, 0) AS lateLines, coalesce(c.receipts, 0) AS receipts, c.overall AS score, c.on_time AS onTime, c.trend
  FROM supplier s LEFT JOIN open ON open.supplier = s.key LEFT JOIN supplier_score c ON c.supplier = s.key`;

type SupplierColumn = (typeof supplierColumns)[number];

const sortColumns: Record<SupplierColumn, string> = {
  code: 's.code',
  name: 's.name',
  leadTime: 'leadTimeDays',
  measured: 'measuredDays',
  minimum: 'minimum',
  items: 'items',
  open: 'openLines',
  late: 'lateLines',
  score: 'score',
  onTime: 'onTime',
  trend: 'c.trend',
};

export type SupplierQuery = {
  /** Found in code and name. */
  text: string;
  /** Day number that lateness is stated for. */
  day: number;
  sort: readonly { column: SupplierColumn; descending: boolean }[];
  offset: number;
  limit: number;
};

/** A page of suppliers and how many there are in all. */
export function pageSupplierRows(
  db: Database,
  query: SupplierQuery,
): { rows: SupplierViewRow[]; total: number } {
  const order = [
    ...query.sort.map(
      ({ column, descending }) => `${sortColumns[column]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
    ),
    's.name',
    's.code',
  ].join(', ');
  const like = `%${query.text}%`;
  const rows = db
    .prepare<[object], SupplierViewRow>(
      `${VIEW} WHERE s.code LIKE @like OR s.name LIKE @like ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    )
    .all({ like, day: query.day, limit: query.limit, offset: query.offset });
  const total =
    db
      .prepare<[string, string], number>('SELECT count(*) FROM supplier WHERE code LIKE ? OR name LIKE ?')
      .pluck()
      .get(like, like) ?? 0;
  return { rows, total };
}

/** One supplier by its code. @param day number that lateness is stated for */
export function findSupplierRow(db: Database, code: string, day: number): SupplierViewRow | undefined {
  return db.prepare<[object], SupplierViewRow>(`${VIEW} WHERE s.code = @code`).get({ code, day });
}

export type SuppliedItemRow = {
  itemKey: number;
  item: string;
  name: string;
  supplierCode: string | null;
  priceMicros: number | null;
  pricePer: number;
  moq: number;
  multiple: number;
  leadTimeDays: number | null;
  breaks: string;
  preferred: number;
  others: number;
};

/** What a supplier sells and on which terms, by item code. */
export function suppliedItems(db: Database, supplier: number, limit: number): SuppliedItemRow[] {
  return db
    .prepare<[number, number], SuppliedItemRow>(
      `SELECT i.key AS itemKey, i.code AS item, i.name, si.supplier_code AS supplierCode, si.price_micros AS priceMicros, si.price_per AS pricePer, si.moq,
         si.multiple, si.lead_time_days AS leadTimeDays, si.breaks, si.preferred, (SELECT count(*) - 1 FROM supplier_item o WHERE o.item = si.item) AS others
       FROM supplier_item si JOIN item i ON i.key = si.item WHERE si.supplier = ? ORDER BY i.code LIMIT ?`,
    )
    .all(supplier, limit);
}

export type SupplierOpenLine = {
  order: string;
  item: string;
  location: string;
  quantity: number;
  expected: number | null;
};

/** What a supplier still has to deliver, first due first. */
export function supplierOpenLines(db: Database, supplier: number, limit: number): SupplierOpenLine[] {
  return db
    .prepare<[object], SupplierOpenLine>(
      `SELECT l."order", i.code AS item, c.code AS location, l.quantity, l.expected FROM (
         SELECT n.order_number AS "order", n.item_location, n.quantity - n.received AS quantity, n.expected FROM due_line n
           WHERE n.supplier = @supplier AND n.quantity > n.received
         UNION ALL SELECT o.number, x.item_location, x.quantity - x.received, x.expected FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
           WHERE o.supplier = @supplier AND x.quantity > x.received AND o.state IN ('sent', 'partly-received')) l
       JOIN item_location il ON il.key = l.item_location JOIN item i ON i.key = il.item JOIN location c ON c.key = il.location
       ORDER BY l.expected IS NULL, l.expected, l."order" LIMIT @limit`,
    )
    .all({ supplier, limit });
}

export type OtherSupplierRow = {
  code: string;
  name: string;
  items: number;
  overall: number | null;
  /** Mean of its unit prices over this supplier's, items priced by both in one currency; null without such items. */
  priceRatio: number | null;
};

/** Suppliers, not blocked, that sell some of the same items, those with most of them first. */
export function otherSuppliers(
  db: Database,
  supplier: number,
  currency: string,
  limit: number,
): OtherSupplierRow[] {
  return db
    .prepare<[object], OtherSupplierRow>(
      `SELECT s.code, s.name, count(*) AS items, c.overall,
         avg(CASE WHEN coalesce(s.currency, @currency) = coalesce(own.currency, @currency) AND mine.price_micros > 0
           THEN (o.price_micros / o.price_per) / (mine.price_micros / mine.price_per) END) AS priceRatio
       FROM supplier_item mine JOIN supplier own ON own.key = mine.supplier
       JOIN supplier_item o ON o.item = mine.item AND o.supplier <> mine.supplier JOIN supplier s ON s.key = o.supplier
       LEFT JOIN supplier_score c ON c.supplier = s.key
       WHERE mine.supplier = @supplier AND s.blocked = 0 GROUP BY s.key ORDER BY items DESC, s.code LIMIT @limit`,
    )
    .all({ supplier, currency, limit });
}

/** Unit prices in micros of the items that at least two of the suppliers sell: [item, name, supplier key, price]. */
export function sharedPrices(
  db: Database,
  suppliers: readonly number[],
): { item: string; name: string; supplier: number; unitMicros: number | null }[] {
  return db
    .prepare<[object], { item: string; name: string; supplier: number; unitMicros: number | null }>(
      `WITH wanted AS (SELECT si.item, si.supplier, si.price_micros / si.price_per AS unitMicros FROM supplier_item si WHERE si.supplier IN (SELECT value FROM json_each(@suppliers)))
       SELECT i.code AS item, i.name, w.supplier, w.unitMicros FROM wanted w JOIN item i ON i.key = w.item
       WHERE w.item IN (SELECT item FROM wanted GROUP BY item HAVING count(*) > 1) ORDER BY i.code`,
    )
    .all({ suppliers: JSON.stringify(suppliers) });
}
