import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { measureOutcomes, readOutcomes } from '../../agents/calibration.ts';
import { decide } from '../../agents/pipeline.ts';
import { approveTicket, modifyTicket } from '../../agents/review.ts';
import { candidateFor, passOver, planOf, storeOver } from '../../agents/stand-in.ts';
import { migrate } from '../migrate.ts';
import { decisionRecords } from './decisions.ts';

const facts = { position: 20, reorderPoint: 60, orderUpTo: 120, reviewPeriodDays: 7 };
const ARRIVES = 19_842;
const at = '2024-06-01T00:00:00.000Z';

/** Two lines decided: the first drafted by the pipeline, the second put before a person. */
async function decided() {
  const db = new Database(':memory:');
  migrate(db);
  db.exec(`INSERT INTO source (key, name) VALUES (1, 'erp');
    INSERT INTO item (key, id, code) VALUES (1, 'i', 'BOLT');
    INSERT INTO location (key, id, code) VALUES (1, 'l1', 'A'), (2, 'l2', 'B');
    INSERT INTO item_location (key, item, location) VALUES (1, 1, 1), (2, 1, 2);
    INSERT INTO purchase_order (key, id, number, kind, location, state, currency, ordered_on, created_at)
      VALUES (1, 'o', 'PO-1', 'purchase', 1, 'sent', 'EUR', 19828, '${at}')`);
  const store = storeOver(
    db,
    decisionRecords(db),
    planOf([candidateFor(1, { facts }), candidateFor(2, { facts, historyPeriods: 5 })]),
  );
  const desk = passOver(store);
  await decide(desk);
  /** The order of the application that carries the line of a decision. */
  const order = (cause: string, state = 'sent') => {
    db.prepare('UPDATE purchase_order SET state = ?').run(state);
    db.prepare(
      `INSERT INTO order_line (id, purchase_order, line, item_location, quantity, unit_price_micros, total_minor, cause)
       VALUES (?, 1, (SELECT count(*) + 1 FROM order_line), 1, 100, 1, 1, ?)`,
    ).run(cause, cause);
  };
  const stock = (itemLocation: number, asOf: number, onHand: number) =>
    db
      .prepare(
        'INSERT INTO stock_snapshot (item_location, source, import, as_of, on_hand) VALUES (?, 1, ?, ?, ?)',
      )
      .run(itemLocation, asOf, asOf, onHand);
  const drafted = db.prepare<[], string>('SELECT key FROM draft').pluck();
  const measure = () => measureOutcomes(store, at);
  return {
    db,
    store,
    desk,
    order,
    stock,
    drafted,
    measure,
    right: () => readOutcomes(store.reads).map(one => one.right),
  };
}

describe('what became of a decision', () => {
  it.each([
    [
      'nothing ran out and no excess was left',
      [
        [ARRIVES + 1, 90],
        [ARRIVES + 7, 40],
      ],
      true,
    ],
    [
      'it ran out on the way',
      [
        [ARRIVES + 3, 0],
        [ARRIVES + 7, 40],
      ],
      false,
    ],
    ['too much was left', [[ARRIVES + 7, 121]], false],
    ['exactly the order-up-to level was left', [[ARRIVES + 8, 120]], true],
  ])('is judged by the stock of that time: %s', async (_name, snapshots, expected) => {
    const { order, stock, drafted, measure, right } = await decided();
    order(drafted.get() ?? '');
    for (const [day, onHand] of snapshots) stock(1, day ?? 0, onHand ?? 0);
    expect(await measure()).toBe(1);
    expect(right()).toEqual([expected]);
    expect(await measure()).toBe(0);
  });

  it('is not judged before its end, long after it, or while nothing was ordered', async () => {
    const { db, order, stock, drafted, measure } = await decided();
    stock(1, ARRIVES + 6, 50);
    stock(1, ARRIVES + 15, 50);
    order(drafted.get() ?? '');
    expect(await measure()).toBe(0);
    stock(1, ARRIVES + 9, 50);
    db.exec("UPDATE purchase_order SET state = 'draft'");
    expect(await measure()).toBe(0);
    db.exec("UPDATE purchase_order SET state = 'received'");
    expect(await measure()).toBe(1);
  });

  it('counts days out of stock that the source reported', async () => {
    const { db, order, stock, drafted, measure, right } = await decided();
    order(drafted.get() ?? '');
    stock(1, ARRIVES + 7, 50);
    db.prepare('INSERT INTO availability VALUES (1, ?, 1, 1, 0, 1)').run(ARRIVES + 2);
    await measure();
    expect(right()).toEqual([false]);
  });

  it('is followed for what a person approved as it stood, not for what a person changed', async () => {
    for (const act of ['approve', 'modify'] as const) {
      const { db, store, desk } = await decided();
      const ticket = store.reads.openTicket(2, 'purchase');
      if (act === 'approve') await approveTicket(desk, ticket?.id ?? '', 'anna');
      else await modifyTicket(desk, ticket?.id ?? '', 50, 'wrong-quantity', 'anna');
      const followed = db.prepare('SELECT item_location FROM decision_outcome ORDER BY 1').pluck().all();
      expect(followed).toEqual(act === 'approve' ? [1, 2] : [1]);
    }
  });
});
