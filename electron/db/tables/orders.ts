import type { OrderKind, OrderState } from '../../../shared/model/order.ts';
import { AppError } from '../../../shared/errors.ts';
import { lineTotal } from '../../../shared/money.ts';
import { partsOf } from '../../../shared/dates.ts';
import type { Database } from '../connection.ts';
import { perConnection } from '../per-connection.ts';

/** Which draft a line goes on: one open order per supplier, delivery location and currency; the day is that of its newest line. */
export type DraftKey = {
  kind: OrderKind;
  supplier: number | null;
  fromLocation: number | null;
  location: number;
  currency: string;
  /** Day number of ordering: the plan's as-of day. */
  orderedOn: number;
};

export type NewOrderLine = {
  itemLocation: number;
  quantity: number;
  unitPriceMicros: number;
  pricePer: number;
  expected: number | null;
  supplierCode: string | null;
  /** What caused the line; a cause makes one line, however often it acts. */
  cause: string;
};

export type OrderHead = {
  key: number;
  id: string;
  number: string;
  kind: OrderKind;
  supplier: string | null;
  supplierName: string | null;
  location: string;
  fromLocation: string | null;
  state: OrderState;
  currency: string;
  orderedOn: number;
  notes: string | null;
  createdAt: string;
  revision: number;
  lineCount: number;
  totalMinor: number;
  expected: number | null;
};

const findDraft = perConnection(db =>
  db.prepare<DraftKey, { key: number; orderedOn: number }>(
    `SELECT key, ordered_on AS orderedOn FROM purchase_order WHERE state = 'draft' AND kind = @kind AND supplier IS @supplier
     AND from_location IS @fromLocation AND location = @location AND currency = @currency ORDER BY key LIMIT 1`,
  ),
);
const moveForward = perConnection(db =>
  db.prepare<[number, number]>('UPDATE purchase_order SET ordered_on = ? WHERE key = ?'),
);

/** The open draft for a key; made when there is none. @param make id and time of a new one, and the prefix of its number */
export function draftOrder(
  db: Database,
  key: DraftKey,
  make: () => { id: string; at: string; prefix: string },
): number {
  const found = findDraft(db).get(key);
  if (found) {
    if (found.orderedOn < key.orderedOn) moveForward(db).run(key.orderedOn, found.key);
    return found.key;
  }
  const made = make();
  const number = nextNumber(db, key.kind === 'transfer' ? 'TO' : made.prefix, partsOf(key.orderedOn).year);
  return Number(
    db
      .prepare(
        `INSERT INTO purchase_order (id, number, kind, supplier, from_location, location, state, currency, ordered_on, created_at)
         VALUES (@id, @number, @kind, @supplier, @fromLocation, @location, 'draft', @currency, @orderedOn, @at)`,
      )
      .run({ ...key, id: made.id, at: made.at, number }).lastInsertRowid,
  );
}

// Numbers rise with keys: the newest order of a year has the last one. The plus keeps SQLite from sorting all of them.
const lastNumber = perConnection(db =>
  db
    .prepare<[string, string], string>(
      'SELECT number FROM purchase_order WHERE +number >= ? AND +number < ? ORDER BY key DESC LIMIT 1',
    )
    .pluck(),
);

/** The next human number of a year: PO-2026-0001, then 0002. */
function nextNumber(db: Database, prefix: string, year: number): string {
  const stem = `${prefix}-${year}-`;
  const last = lastNumber(db).get(stem, `${stem}~`);
  const sequence = last === undefined ? 0 : Number.parseInt(last.slice(stem.length), 10);
  return stem + String(sequence + 1).padStart(4, '0');
}

const lineByCause = perConnection(db =>
  db.prepare<{ cause: string }, { order: number; lineId: string }>(
    `SELECT purchase_order AS "order", id AS lineId FROM order_line WHERE cause = @cause
     UNION ALL SELECT x.purchase_order, x.id FROM order_line_cause c JOIN order_line x ON x.id = c.line WHERE c.cause = @cause`,
  ),
);

/** The line that a cause has made already, if it has acted. */
export function lineOfCause(db: Database, cause: string): { order: number; lineId: string } | undefined {
  return lineByCause(db).get({ cause });
}

const lastLine = perConnection(db =>
  db
    .prepare<[number], number>('SELECT coalesce(max(line), 0) FROM order_line WHERE purchase_order = ?')
    .pluck(),
);

/** The number of the last line of an order; 0 when it has none. */
export function lastLineNumber(db: Database, order: number): number {
  return lastLine(db).get(order) ?? 0;
}

const insertLine = perConnection(db =>
  db.prepare<unknown[]>(
    `INSERT INTO order_line (id, purchase_order, line, item_location, quantity, unit_price_micros, price_per, total_minor, expected, supplier_code, cause)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
);

/**
 * Puts a line on a draft in that order's currency.
 * @param at where it stands: the order's key, its currency, and the number of the line, one above the last
 * @throws SqliteError when the cause has acted before: see `lineOfCause`
 */
export function addOrderLine(
  db: Database,
  at: { order: number; currency: string; number: number },
  line: NewOrderLine,
  id: string,
): void {
  insertLine(db).run(
    id,
    at.order,
    at.number,
    line.itemLocation,
    line.quantity,
    line.unitPriceMicros,
    line.pricePer,
    lineTotal(line.quantity, line.unitPriceMicros, at.currency, line.pricePer),
    line.expected,
    line.supplierCode,
    line.cause,
  );
}

/** Takes a line off a draft; a draft without lines goes with it. */
export function removeOrderLine(db: Database, lineId: string): void {
  const order = db
    .prepare<[string], number>('SELECT purchase_order FROM order_line WHERE id = ?')
    .pluck()
    .get(lineId);
  if (order === undefined) return;
  db.prepare('DELETE FROM order_line WHERE id = ?').run(lineId);
  db.prepare(
    'DELETE FROM purchase_order WHERE key = ? AND NOT EXISTS (SELECT 1 FROM order_line WHERE purchase_order = ?)',
  ).run(order, order);
}

const SELECT_HEAD = `
  SELECT o.key, o.id, o.number, o.kind, s.code AS supplier, s.name AS supplierName, l.code AS location, f.code AS fromLocation, o.state, o.currency,
    o.ordered_on AS orderedOn, o.notes, o.created_at AS createdAt, o.revision,
    (SELECT count(*) FROM order_line x WHERE x.purchase_order = o.key) AS lineCount,
    (SELECT coalesce(sum(x.total_minor), 0) FROM order_line x WHERE x.purchase_order = o.key) AS totalMinor,
    (SELECT min(x.expected) FROM order_line x WHERE x.purchase_order = o.key AND x.received < x.quantity) AS expected
  FROM purchase_order o JOIN location l ON l.key = o.location
  LEFT JOIN supplier s ON s.key = o.supplier LEFT JOIN location f ON f.key = o.from_location`;

export type OrderFilter = { state?: OrderState | undefined; text: string; offset: number; limit: number };

/** Orders, newest first, and how many match. */
export function listOrders(db: Database, filter: OrderFilter): { orders: OrderHead[]; total: number } {
  const where = `WHERE (@state IS NULL OR o.state = @state) AND (@text = '' OR o.number LIKE @like OR s.name LIKE @like OR s.code LIKE @like OR l.code LIKE @like)`;
  const values = {
    state: filter.state ?? null,
    text: filter.text,
    like: `%${filter.text}%`,
    offset: filter.offset,
    limit: filter.limit,
  };
  const orders = db
    .prepare<typeof values, OrderHead>(
      `${SELECT_HEAD} ${where} ORDER BY o.key DESC LIMIT @limit OFFSET @offset`,
    )
    .all(values);
  const total = db
    .prepare<Omit<typeof values, 'offset' | 'limit'>, number>(
      `SELECT count(*) FROM purchase_order o JOIN location l ON l.key = o.location LEFT JOIN supplier s ON s.key = o.supplier ${where}`,
    )
    .pluck()
    .get({ state: values.state, text: values.text, like: values.like });
  return { orders, total: total ?? 0 };
}

/** An order by its id or its human number. @throws AppError not-found */
export function findOrder(db: Database, idOrNumber: string): OrderHead {
  const order = db
    .prepare<[string, string], OrderHead>(`${SELECT_HEAD} WHERE o.id = ? OR o.number = ?`)
    .get(idOrNumber, idOrNumber);
  if (!order) throw new AppError('not-found', `There is no order ${idOrNumber}; see the list of orders`);
  return order;
}

export function setOrderState(db: Database, order: number, state: OrderState): void {
  db.prepare('UPDATE purchase_order SET state = ?, revision = revision + 1 WHERE key = ?').run(state, order);
}
