import type { MessageColumn } from '../../../shared/contract/plans.ts';
import type { OrderMessageKind } from '../../../shared/model/order-message.ts';
import type { Database, StoredValue } from '../connection.ts';
import { perConnection } from '../per-connection.ts';

/** A message as a plan run makes it; days are day numbers, the value whole minor units of the workspace's currency. */
export type PlanMessageRow = {
  message: OrderMessageKind;
  quantity: number;
  day: number | null;
  newDay: number | null;
  valueMinor: number;
};

/** A message with the words that people know it by. */
export type NamedPlanMessage = PlanMessageRow & {
  itemLocation: number;
  item: string;
  name: string;
  location: string;
  unit: string;
  /** Numbers of the open orders that the message is about, and who they are from; the line's supplier for a new one. */
  orders: string | null;
  supplier: string | null;
  /** A new date has been agreed for the line since the plan. */
  agreed: boolean;
};

/** The values of a message in the order of the columns. */
export function messageValues(run: number, itemLocation: number, row: PlanMessageRow): StoredValue[] {
  return [run, itemLocation, row.message, row.quantity, row.day, row.newDay, row.valueMinor];
}

/** Writes messages of a plan. @yields after each */
export function* insertMessages(db: Database, rows: readonly StoredValue[][]): Generator<undefined, void> {
  const insert = insertMessage(db);
  for (const values of rows) {
    insert.run(values);
    yield;
  }
}

const insertMessage = perConnection(db =>
  db.prepare<StoredValue[][]>(
    'INSERT INTO plan_message (run, item_location, message, quantity, day, new_day, value_minor) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
);

export type MessageFilter = { run: number; kinds: readonly OrderMessageKind[]; text: string };
export type MessagePage = { sort: MessageColumn; descending: boolean; offset: number; limit: number };

const sortColumns: Record<MessageColumn, string> = {
  message: 'm.message',
  item: 'i.code',
  name: 'i.name',
  location: 'l.code',
  quantity: 'm.quantity',
  day: 'm.day',
  newDay: 'm.new_day',
  value: 'm.value_minor',
};

// By item, supplier or number of the order; suppliers and orders are looked through once, not for each message.
const SUPPLIERS = '(SELECT key FROM supplier WHERE code LIKE @like OR name LIKE @like)';
const FOUND = `i.code LIKE @like OR i.name LIKE @like
  OR m.item_location IN (SELECT item_location FROM plan_line WHERE run = @run AND supplier IN ${SUPPLIERS})
  OR (m.item_location, m.day) IN (SELECT item_location, expected FROM due_line WHERE order_number LIKE @like OR supplier IN ${SUPPLIERS})
  OR (m.item_location, m.day) IN (
    SELECT o.item_location, o.expected FROM order_line o JOIN purchase_order p ON p.key = o.purchase_order WHERE p.number LIKE @like OR p.supplier IN ${SUPPLIERS})`;

const AGREED =
  'EXISTS (SELECT 1 FROM agreed_date a WHERE a.item_location = m.item_location AND a.due = m.day AND a.at >= r.created_at)';

const FROM = `
  FROM plan_message m JOIN plan_run r ON r.key = m.run JOIN item_location il ON il.key = m.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  WHERE m.run = @run AND m.message IN (SELECT value FROM json_each(@kinds)) AND (@text = '' OR ${FOUND})`;

/** A page of a plan's messages, how many there are, and how many of them ask for a date that is not agreed yet. */
export function pageMessages(
  db: Database,
  { run, kinds, text }: MessageFilter,
  { sort, descending, ...page }: MessagePage,
): { messages: NamedPlanMessage[]; matching: number; moving: number } {
  const values = { run, kinds: JSON.stringify(kinds), text, like: `%${text}%` };
  const messages = db
    .prepare<[object], Omit<NamedPlanMessage, 'orders' | 'supplier' | 'agreed'> & { agreed: number }>(
      `SELECT m.item_location AS itemLocation, m.message, m.quantity, m.day, m.new_day AS newDay, m.value_minor AS valueMinor,
         i.code AS item, i.name, i.unit, l.code AS location,
         ${AGREED} AS agreed ${FROM} ORDER BY ${sortColumns[sort]} ${descending ? 'DESC' : 'ASC'} NULLS LAST, m.key LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, ...page });
  const counts = db
    .prepare<[object], { matching: number; moving: number }>(
      `SELECT count(*) AS matching, count(*) FILTER (WHERE m.day IS NOT NULL AND m.new_day IS NOT NULL AND NOT ${AGREED}) AS moving ${FROM}`,
    )
    .get(values);
  const named = orderNames(db, run);
  return {
    messages: messages.map(({ agreed, ...message }) => ({
      ...message,
      ...named(message),
      agreed: agreed === 1 && message.newDay !== null && message.day !== null,
    })),
    matching: counts?.matching ?? 0,
    moving: counts?.moving ?? 0,
  };
}

/** The messages of a plan's lines in a range of item-locations, by item-location; those without any are absent. */
export function readMessages(
  db: Database,
  run: number,
  from: number,
  to: number,
): Map<number, PlanMessageRow[]> {
  const rows = db
    .prepare<[number, number, number], PlanMessageRow & { itemLocation: number }>(
      `SELECT item_location AS itemLocation, message, quantity, day, new_day AS newDay, value_minor AS valueMinor FROM plan_message
       WHERE run = ? AND item_location BETWEEN ? AND ? ORDER BY item_location, key`,
    )
    .all(run, from, to);
  return Map.groupBy(rows, row => row.itemLocation);
}

// The orders that are due on a message's day, imported ones and our own, or were until another was agreed.
const DUE = `
  SELECT o.order_number AS number, s.code AS supplier FROM due_line o LEFT JOIN supplier s ON s.key = o.supplier
  WHERE o.item_location = @itemLocation AND o.expected = @day AND o.quantity > o.received
  UNION
  SELECT p.number, s.code FROM order_line l JOIN purchase_order p ON p.key = l.purchase_order LEFT JOIN supplier s ON s.key = p.supplier
  WHERE l.item_location = @itemLocation AND l.expected = @day AND l.quantity > l.received
    AND p.state IN ('draft', 'approved', 'sent', 'partly-received')
  UNION
  SELECT a.order_number, NULL FROM agreed_date a JOIN plan_run r ON r.key = @run
  WHERE a.item_location = @itemLocation AND a.due = @day AND a.at >= r.created_at`;

type Due = { number: string; supplier: string | null };

/** Which orders a message is about, and who they are from; for a new one the supplier that the plan chose. */
function orderNames(db: Database, run: number) {
  const due = db.prepare<[object], Due>(DUE);
  const planned = db
    .prepare<[number, number], string | null>(
      'SELECT s.code FROM plan_line p LEFT JOIN supplier s ON s.key = p.supplier WHERE p.run = ? AND p.item_location = ?',
    )
    .pluck();
  return ({ itemLocation, day }: { itemLocation: number; day: number | null }) => {
    const found = day === null ? [] : due.all({ run, itemLocation, day });
    return {
      orders: found.length > 0 ? found.map(({ number }) => number).join(', ') : null,
      supplier:
        found.find(({ supplier }) => supplier !== null)?.supplier ?? planned.get(run, itemLocation) ?? null,
    };
  };
}
