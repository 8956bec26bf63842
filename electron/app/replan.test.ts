import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import { acceptPlan } from './accept-plan.ts';
import { approveOrders, cancelOrder, pageOrders, sendOrder, showOrder } from './orders.ts';
import { receiveOrder } from './receive-orders.ts';
import { pagePlan } from './plan-view.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const START = '2024-04-15';

/** A small company with everything that changes quantities: minimum value, packs, min/max, transfers, kits. */
async function company(): Promise<TestWorkspace> {
  const workspace = await openTestWorkspace();
  const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);
  await write('supplier,name,lead_time_days,min_order_value\nS,Stahl,7,90\nT,Tal,21,\n', 'suppliers');
  await write('supplier,item,price,moq,multiple\nS,A,2,12,6\nS,B,1,,\nT,C,3,,4\nT,P,1,,\n', 'supplier-items');
  await write(
    `item,location,on_hand,as_of\nA,L,3,${START}\nA,M,90,${START}\nB,L,20,${START}\nC,L,0,${START}\nP,L,2,${START}\nK,L,1,${START}\n`,
    'stock',
  );
  await write('item,location,min,max\nC,L,10,40\n', 'policies');
  await write('kit,component,quantity\nK,P,2\n', 'bom');
  const perWeek = { 'A,L': 14, 'A,M': 4, 'B,L': 9, 'C,L': 7, 'P,L': 2, 'K,L': 3 };
  const rows = Array.from({ length: 30 }, (_, week) => addDays('2023-09-18', 7 * week)).flatMap((day, week) =>
    Object.entries(perWeek).map(([pair, quantity]) => `${pair},${day},${quantity + (week % 3)}`),
  );
  await write(`item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
  await setRule(
    workspace.engine,
    { target: { scope: 'item', item: 'B' }, fields: { unmet: 'lost' }, clear: [] },
    'test',
  );
  return workspace;
}

const event = fc.oneof(
  fc.record({ what: fc.constantFrom('approve', 'send', 'cancel'), order: fc.nat(9) }),
  fc.record({
    what: fc.constant('receive' as const),
    order: fc.nat(9),
    line: fc.nat(5),
    share: fc.constantFrom(0.4, 1, 1.5),
  }),
  fc.record({
    what: fc.constant('edit' as const),
    order: fc.nat(9),
    line: fc.nat(5),
    factor: fc.constantFrom(0.5, 2),
  }),
  fc.record({ what: fc.constant('days' as const), days: fc.integer({ min: 1, max: 12 }) }),
);
type Event = typeof event extends fc.Arbitrary<infer One> ? One : never;

/** What happens to an order; what its state does not allow does not happen. */
async function happen(
  { engine }: TestWorkspace,
  asOf: string,
  one: Exclude<Event, { what: 'days' }>,
): Promise<void> {
  const { orders } = pageOrders(engine, { text: '', offset: 0, limit: 100 });
  const order = orders[one.order % Math.max(1, orders.length)];
  if (!order) return;
  const { lines } = showOrder(engine, order.id);
  switch (one.what) {
    case 'approve':
      if (order.state === 'draft') await approveOrders(engine, [order.id], 'test');
      return;
    case 'send':
      if (order.state === 'approved') await sendOrder(engine, order.id, 'test');
      return;
    case 'cancel':
      if (!['received', 'cancelled'].includes(order.state)) await cancelOrder(engine, order.id, 'test');
      return;
    case 'receive': {
      if (!['sent', 'partly-received'].includes(order.state)) return;
      const line = lines[one.line % lines.length];
      const quantity = Math.round((line?.quantity ?? 0) * one.share);
      if (line && quantity > 0)
        await receiveOrder(engine, { id: order.id, line: line.line, quantity, on: asOf }, 'test');
      return;
    }
    case 'edit':
      if (order.state !== 'draft') return;
      await engine.store.write(db =>
        db
          .prepare(
            'UPDATE order_line SET quantity = max(1, round(quantity * ?)) WHERE line = ? AND purchase_order = (SELECT key FROM purchase_order WHERE id = ?)',
          )
          .run(one.factor, 1 + (one.line % lines.length), order.id),
      );
  }
}

const wanted = (workspace: TestWorkspace) =>
  pagePlan(workspace.engine, { action: 'all', text: '', sort: [], offset: 0, limit: 100 })
    .rows.filter(({ action }) => action === 'order' || action === 'transfer')
    .map(({ item, location, action, quantity }) => `${action} ${quantity} ${item} at ${location}`);

const openDrafts = (workspace: TestWorkspace) =>
  workspace.engine.store.reader
    .prepare<[], number>(
      "SELECT count(*) FROM purchase_order WHERE state = 'draft' GROUP BY kind, supplier, from_location, location, currency",
    )
    .pluck()
    .all();

describe('planning again', () => {
  it('after anything that can happen to orders proposes nothing once its proposals are accepted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async events => {
        const workspace = await company();
        const policy = {
          service: { type: 'cycle', level: 0.95 },
          transfers: { enabled: true, costPerLine: 1, days: 2 },
        } as const;
        let asOf = START;
        const settle = async () => {
          await plan(workspace, { asOf, policy });
          await acceptPlan(workspace.engine, undefined, 'test');
          await plan(workspace, { asOf, policy });
        };
        try {
          await settle();
          expect(wanted(workspace)).toEqual([]);
          for (const one of events) {
            if (one.what === 'days') asOf = addDays(asOf, one.days);
            else await happen(workspace, asOf, one);
          }
          await settle();
          expect(wanted(workspace)).toEqual([]);
          expect((await acceptPlan(workspace.engine, undefined, 'test')).lines).toBe(0);
          // One draft for a supplier, a place and a currency, whenever its lines came.
          expect(openDrafts(workspace).filter(count => count > 1)).toEqual([]);
        } finally {
          await workspace.remove();
        }
      }),
      { numRuns: 8, seed: 20_240_415 },
    );
  }, 300_000);
});
