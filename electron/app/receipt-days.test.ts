import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import { acceptPlan } from './accept-plan.ts';
import { approveOrders, pageOrders, sendOrder, showOrder } from './orders.ts';
import { receiveOrder } from './receive-orders.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'supplier,item,price,moq\nS1,A,1,10\n', 'supplier-items');
  await writeText(workspace, 'item,location,safety_stock\nA,L1,20\n', 'policies');
});
afterEach(() => workspace.remove());

/** The clock's day in test workspaces. */
const today = '2026-11-20';

/** Plans as of a day and sends the one order that this makes. */
async function sendOrderOf(asOf: string): Promise<string> {
  await plan(workspace, { asOf });
  await acceptPlan(workspace.engine, undefined, 'test');
  const id = pageOrders(workspace.engine, { text: '', offset: 0, limit: 1 }).orders[0]?.id ?? '';
  await approveOrders(workspace.engine, [id], 'test');
  await sendOrder(workspace.engine, id, 'test');
  return id;
}

const receive = (id: string, on?: string) =>
  receiveOrder(workspace.engine, { id, line: 1, quantity: 1, on }, 'test');
const receivedOn = () =>
  workspace.engine.store.reader
    .prepare("SELECT date(received_on * 86400, 'unixepoch') FROM receipt ORDER BY key")
    .pluck()
    .all();

describe('the day of a receipt', () => {
  it('is never before its order was placed', async () => {
    const id = await sendOrderOf('2024-04-15');
    await expect(receive(id, '2024-04-14')).rejects.toThrow(
      'PO-2024-0001 was ordered on 2024-04-15; its goods cannot have come on 2024-04-14. Enter a day from then to 2026-11-20',
    );
    await receive(id, '2024-04-15');
    expect(receivedOn()).toEqual(['2024-04-15']);
  });

  it('is never still to come', async () => {
    const id = await sendOrderOf('2024-04-15');
    await expect(receive(id, addDays(today, 1))).rejects.toThrow(
      '2026-11-21 is still to come; enter the day on which the goods of PO-2024-0001 came, from 2024-04-15 to 2026-11-20',
    );
    await receive(id, today);
    expect(receivedOn()).toEqual([today]);
    expect(showOrder(workspace.engine, id).state).toBe('partly-received');
  });

  it('is the plan’s where nobody names one and the data are of the past', async () => {
    const id = await sendOrderOf('2024-04-15');
    expect(showOrder(workspace.engine, id).today).toBe('2024-04-15');
    await receive(id);
    expect(receivedOn()).toEqual(['2024-04-15']);
  });

  it('is that of the newest stock where this is later than such a plan', async () => {
    const id = await sendOrderOf('2024-04-15');
    await writeText(workspace, 'item,location,on_hand,as_of\nA,L1,3,2024-04-29\n', 'stock');
    await receive(id);
    expect(receivedOn()).toEqual(['2024-04-29']);
  });

  it('is today where the plan was made for about the day on which it was made', async () => {
    const id = await sendOrderOf('2026-11-16');
    expect(showOrder(workspace.engine, id).today).toBe(today);
    await receive(id);
    expect(receivedOn()).toEqual([today]);
  });

  it('may be that of an order placed ahead', async () => {
    const id = await sendOrderOf('2026-11-23');
    await receive(id);
    await receive(id, '2026-11-23');
    expect(receivedOn()).toEqual(['2026-11-23', '2026-11-23']);
  });
});
