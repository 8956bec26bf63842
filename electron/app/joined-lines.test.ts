import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDay, type IsoDate } from '../../shared/dates.ts';
import { acceptPlan } from './accept-plan.ts';
import { draftLine } from './draft-orders.ts';
import { approveOrders, pageOrders, showOrder } from './orders.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const MONDAY: IsoDate = '2024-04-15';
const TUESDAY: IsoDate = '2024-04-16';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,name\nA,Axe\nB,Bolt\n', 'items');
  await writeText(workspace, 'item,location,on_hand,as_of\nA,L1,0,2024-04-15\nB,L1,0,2024-04-15\n', 'stock');
});
afterEach(() => workspace.remove());

type Wanted = {
  cause: string;
  itemLocation?: number;
  quantity: number;
  price?: number;
  arrives?: IsoDate;
  on?: IsoDate;
};

async function draft(wanted: Wanted): Promise<string> {
  const { cause, itemLocation = 1, quantity, price = 1.5, arrives = TUESDAY, on = MONDAY } = wanted;
  const line = {
    itemLocation,
    supplier: null,
    quantity,
    unitPriceMicros: price * 1e6,
    pricePer: 1,
    currency: 'EUR',
    arrivesDay: toDay(arrives),
    orderedOn: toDay(on),
    cause,
  };
  return (await workspace.engine.store.write(db => draftLine(workspace.engine, db, line, 'test'))).lineId;
}

const orderIds = () =>
  pageOrders(workspace.engine, { text: '', offset: 0, limit: 9 }).orders.map(({ id }) => id);
const linesOf = (id: string) =>
  showOrder(workspace.engine, id).lines.map(({ line, item, quantity, total, expected }) => ({
    line,
    item,
    quantity,
    total,
    expected,
  }));

describe('lines of a draft for one item', () => {
  it('stand apart by recommendation until the approval, and are one line from then on', async () => {
    await draft({ cause: 'plan:1:1', quantity: 20 });
    await draft({ cause: 'plan:1:2', itemLocation: 2, quantity: 3 });
    const newest = await draft({ cause: 'plan:2:1', quantity: 5.1, arrives: '2024-04-23', on: TUESDAY });
    const [order = ''] = orderIds();
    expect(linesOf(order).map(({ quantity }) => quantity)).toEqual([20, 3, 5.1]);
    await approveOrders(workspace.engine, [order], 'test');
    expect(linesOf(order)).toEqual([
      { line: 1, item: 'B', quantity: 3, total: 4.5, expected: TUESDAY },
      { line: 2, item: 'A', quantity: 25.1, total: 37.65, expected: '2024-04-23' },
    ]);
    // What caused them has acted, whichever line it went into.
    expect(await draft({ cause: 'plan:1:1', quantity: 20 })).toBe(newest);
    expect(await draft({ cause: 'plan:2:1', quantity: 5 })).toBe(newest);
    expect(orderIds()).toEqual([order]);
  });

  it('stay two where their prices differ', async () => {
    await draft({ cause: 'plan:1:1', quantity: 20 });
    await draft({ cause: 'plan:2:1', quantity: 5, price: 1.4 });
    const [order = ''] = orderIds();
    await approveOrders(workspace.engine, [order], 'test');
    expect(linesOf(order).map(({ quantity, total }) => [quantity, total])).toEqual([
      [20, 30],
      [5, 7],
    ]);
  });

  it('leave nothing to order when a plan is made and accepted again', async () => {
    await writeText(workspace, 'item,location,min,max\nA,L1,10,20\n', 'policies');
    await plan(workspace, { asOf: MONDAY });
    await acceptPlan(workspace.engine, undefined, 'test');
    await writeText(workspace, 'item,location,min,max\nA,L1,30,40\n', 'policies');
    await plan(workspace, { asOf: MONDAY });
    await acceptPlan(workspace.engine, undefined, 'test');
    const [order = ''] = orderIds();
    expect(linesOf(order).map(({ quantity }) => quantity)).toEqual([20, 20]);
    await approveOrders(workspace.engine, [order], 'test');
    expect(linesOf(order).map(({ quantity }) => quantity)).toEqual([40]);
    await plan(workspace, { asOf: MONDAY });
    expect(await acceptPlan(workspace.engine, undefined, 'test')).toMatchObject({ lines: 0 });
  });
});
