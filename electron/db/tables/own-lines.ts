import { AppError } from '../../../shared/errors.ts';
import type { Database } from '../connection.ts';
import { roundMillionth } from './stock-statements.ts';

/** All that another system's export says of an item on an order of ours: a row, or several that split it. */
export type OwnLineStatement = {
  order: string;
  itemLocation: number;
  rows: { quantity: number; received: number; expected: number | null }[];
};

type OwnLine = { id: string; quantity: number; received: number; expected: number | null };

export type OwnLines = {
  isOurs(order: string, itemLocation: number): boolean;
  /** Takes over how much is still to come and when. */
  update(statement: OwnLineStatement): 'changed' | 'unchanged';
  /** Nothing more comes on the line: the system that listed it does so no longer. */
  close(order: string, itemLocation: number): void;
};

const SET_STATE = `UPDATE purchase_order SET revision = revision + 1, state = CASE
    WHEN NOT EXISTS (SELECT 1 FROM order_line WHERE purchase_order = @order AND received < quantity) THEN 'received'
    WHEN EXISTS (SELECT 1 FROM order_line WHERE purchase_order = @order AND received > 0) THEN 'partly-received'
    ELSE 'sent' END
  WHERE key = @order AND state <> 'cancelled'`;

/** Lines of our own orders, as an import of another system's open orders changes them; what was there is kept for its undo. */
export function ownLines(db: Database, importKey: number): OwnLines {
  const find = db.prepare<[string, number], OwnLine>(
    'SELECT l.id, l.quantity, l.received, l.expected FROM purchase_order o JOIN order_line l ON l.purchase_order = o.key WHERE o.number = ? AND l.item_location = ? ORDER BY l.line',
  );
  const orderOf = db.prepare<[string], number>('SELECT purchase_order FROM order_line WHERE id = ?').pluck();
  const keep = db.prepare(
    `INSERT INTO snapshot_replaced (by_import, kind, row)
     SELECT @import, 'order_line', json_object('id', l.id, 'before', l.received, 'after', @received, 'expectedBefore', l.expected,
       'expectedAfter', @expected, 'state', o.state, 'revision', o.revision)
     FROM order_line l JOIN purchase_order o ON o.key = l.purchase_order WHERE l.id = @id`,
  );
  const change = db.prepare(
    'UPDATE order_line SET received = @received, expected = @expected WHERE id = @id',
  );
  const setState = db.prepare(SET_STATE);

  function set(line: OwnLine, received: number, expected: number | null): 'changed' | 'unchanged' {
    if (line.received === received && line.expected === expected) return 'unchanged';
    keep.run({ import: importKey, id: line.id, received, expected });
    change.run({ id: line.id, received, expected });
    setState.run({ order: orderOf.get(line.id) });
    return 'changed';
  }

  return {
    isOurs: (order, itemLocation) => order !== '' && find.get(order, itemLocation) !== undefined,
    update({ order, itemLocation, rows }) {
      const lines = find.all(order, itemLocation);
      const received = spreadReceived(lines, rows);
      const days = dayOfRemainder(rows);
      let what: 'changed' | 'unchanged' = 'unchanged';
      for (const [i, line] of lines.entries()) {
        const came = received[i] ?? line.received;
        const expected = days(line.quantity - came) ?? line.expected;
        if (set(line, came, expected) === 'changed') what = 'changed';
      }
      return what;
    },
    close(order, itemLocation) {
      for (const line of find.all(order, itemLocation))
        if (line.received < line.quantity) set(line, line.quantity, line.expected);
    },
  };
}

const total = (values: readonly number[]): number =>
  roundMillionth(values.reduce((sum, value) => sum + value, 0));

/**
 * How much of each line has come by what a file says of all of them. An item may stand on an order more than once, and
 * other systems know one sum of it: the first lines are filled first, unless what is known adds up already.
 */
function spreadReceived(lines: readonly OwnLine[], rows: OwnLineStatement['rows']): number[] {
  const ordered = total(lines.map(line => line.quantity));
  const stated = total(rows.map(row => row.received));
  // Many systems state what is still to come as the quantity and no receipt at all.
  const toCome = roundMillionth(total(rows.map(row => row.quantity)) - stated);
  const received = Math.max(stated, roundMillionth(ordered - toCome));
  const open = total(lines.map(line => Math.max(0, line.quantity - line.received)));
  const isKnown =
    total(lines.map(line => line.received)) === received &&
    open === roundMillionth(Math.max(0, ordered - received));
  if (isKnown) return lines.map(line => line.received);
  let left = received;
  return lines.map((line, i) => {
    const came = i === lines.length - 1 ? left : Math.min(line.quantity, left);
    left = roundMillionth(left - came);
    return came;
  });
}

/** A function that gives the day on which the next line's remainder begins to come, by the rows in order of their days. */
function dayOfRemainder(rows: OwnLineStatement['rows']): (remainder: number) => number | null {
  const coming = rows
    .map(row => ({ day: row.expected, left: row.quantity - row.received }))
    .filter(({ day, left }) => day !== null && left > 0)
    .toSorted((a, b) => (a.day ?? 0) - (b.day ?? 0));
  return remainder => {
    const day = coming[0]?.day ?? null;
    if (remainder <= 0) return null;
    for (let left = remainder; left > 1e-9 && coming.length > 1;) {
      const [first] = coming;
      if (!first) break;
      const taken = Math.min(left, first.left);
      left -= taken;
      first.left -= taken;
      if (first.left <= 1e-9) coming.shift();
    }
    return day;
  };
}

type Kept = {
  id: string;
  before: number;
  after: number;
  expectedBefore: number | null;
  expectedAfter: number | null;
  state: string;
  revision: number;
};

/** Puts our orders back as they were before an import; what people did to them since then stays. */
export function undoOwnLines(db: Database, importKey: number): void {
  const kept = db
    .prepare<[number], Kept>(
      `SELECT row ->> 'id' AS id, row ->> 'before' AS before, row ->> 'after' AS after, row ->> 'expectedBefore' AS expectedBefore,
         row ->> 'expectedAfter' AS expectedAfter, row ->> 'state' AS state, row ->> 'revision' AS revision
       FROM snapshot_replaced WHERE by_import = ? AND kind = 'order_line' ORDER BY rowid DESC`,
    )
    .all(importKey);
  const find = db.prepare<[string], { order: number; revision: number; received: number }>(
    'SELECT o.key AS "order", o.revision, l.received FROM order_line l JOIN purchase_order o ON o.key = l.purchase_order WHERE l.id = ?',
  );
  const change = db.prepare(
    'UPDATE order_line SET received = @received, expected = iif(expected IS @expectedAfter, @expectedBefore, expected) WHERE id = @id',
  );
  const putBack = db.prepare(
    'UPDATE purchase_order SET state = @state, revision = @revision WHERE key = @order',
  );
  const setState = db.prepare(SET_STATE);
  for (const row of kept) {
    const now = find.get(row.id);
    if (!now) throw new AppError('conflict', 'An order that the import changed does not exist any more');
    change.run({
      id: row.id,
      received: roundMillionth(now.received - (row.after - row.before)),
      expectedAfter: row.expectedAfter,
      expectedBefore: row.expectedBefore,
    });
    const isUntouched = now.revision === row.revision + 1;
    if (isUntouched) putBack.run({ order: now.order, state: row.state, revision: row.revision });
    else setState.run({ order: now.order });
  }
}
