import type { Database } from '../connection.ts';

/** An open order line that is due on a day; `orderId` is that of our own order, null for an imported line. */
export type LineDue = {
  order: string;
  orderId: string | null;
  orderLine: string | null;
  item: string;
  /** What its source says; of a line of ours the date in force. */
  stated: number | null;
  remaining: number;
};

/** The open lines of an item-location that are due on a day, imported ones and our own; without a date they are due at once. */
export function linesDue(
  db: Database,
  place: { itemLocation: number; day: number; asOf: number },
): LineDue[] {
  return db
    .prepare<[object], LineDue>(
      `SELECT n.order_number AS "order", NULL AS orderId, NULL AS orderLine, i.code AS item, n.stated, round(n.quantity - n.received, 6) AS remaining
       FROM due_line n JOIN item_location il ON il.key = n.item_location JOIN item i ON i.key = il.item
       WHERE n.item_location = @itemLocation AND coalesce(n.expected, @asOf) = @day AND n.quantity > n.received
       UNION ALL
       SELECT o.number, o.id, x.id, i.code, x.expected, round(x.quantity - x.received, 6)
       FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order JOIN item_location il ON il.key = x.item_location JOIN item i ON i.key = il.item
       WHERE x.item_location = @itemLocation AND coalesce(x.expected, @asOf) = @day AND x.quantity > x.received
         AND o.state IN ('draft', 'approved', 'sent', 'partly-received')`,
    )
    .all(place);
}

export type AgreedDate = {
  id: string;
  itemLocation: number;
  line: LineDue;
  /** The day in force before, and the one that is from now on. */
  due: number;
  agreed: number;
  actor: string;
  at: string;
};

/** Notes the day agreed for a line; a line of ours takes it over, an imported one goes by it until its source says otherwise. */
export function putAgreedDate(db: Database, { line, ...agreed }: AgreedDate): void {
  const values = { ...agreed, order: line.order, orderLine: line.orderLine, stated: line.stated };
  if (line.orderLine === null) {
    const known = db
      .prepare<[object], number>(
        'SELECT key FROM agreed_date WHERE order_line IS NULL AND item_location = @itemLocation AND order_number = @order AND stated IS @stated',
      )
      .pluck()
      .get(values);
    if (known !== undefined) {
      db.prepare(
        'UPDATE agreed_date SET due = @due, agreed = @agreed, actor = @actor, at = @at, revision = revision + 1 WHERE key = @known',
      ).run({ ...values, known });
      return;
    }
  }
  db.prepare(
    `INSERT INTO agreed_date (id, item_location, order_number, order_line, stated, due, agreed, actor, at)
     VALUES (@id, @itemLocation, @order, @orderLine, @stated, @due, @agreed, @actor, @at)`,
  ).run(values);
}

/** The days on which open lines of an item-location were due that have been moved since a moment. */
export function daysMovedSince(db: Database, itemLocation: number, at: string): Set<number> {
  return new Set(
    db
      .prepare<[number, string], number>('SELECT due FROM agreed_date WHERE item_location = ? AND at >= ?')
      .pluck()
      .all(itemLocation, at),
  );
}

/** Lines of ours whose dates a command changed, with the dates it set, for the history of their orders. */
export function agreedByCommand(
  db: Database,
  command: string,
): { orderId: string; number: string; item: string; agreed: number }[] {
  return db
    .prepare<[string], { orderId: string; number: string; item: string; agreed: number }>(
      `SELECT o.id AS orderId, o.number, i.code AS item, a.agreed FROM change c JOIN agreed_date a ON a.key = c.row_key
       JOIN order_line x ON x.id = a.order_line JOIN purchase_order o ON o.key = x.purchase_order
       JOIN item_location il ON il.key = a.item_location JOIN item i ON i.key = il.item
       WHERE c.command = ? AND c.table_name = 'agreed_date' AND c.before IS NULL`,
    )
    .all(command);
}
