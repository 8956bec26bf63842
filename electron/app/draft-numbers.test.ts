import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import { orderLines } from '../db/tables/order-lines.ts';
import { findOrder, removeOrderLine } from '../db/tables/orders.ts';
import { draftLine } from './draft-orders.ts';
import { exportOrders } from './order-documents.ts';
import { approveOrders, pageOrders, showOrder } from './orders.ts';
import { receiveOrder } from './receive-orders.ts';
import { openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,location,safety_stock\nA,L1,20\n', 'policies');
});
afterEach(() => workspace.remove());

const asOf = '2024-04-15';

async function draft(cause: string, quantity: number): Promise<string> {
  const { engine } = workspace;
  const line = {
    itemLocation: 1,
    supplier: null,
    quantity,
    // Lines at one price would be joined at the approval.
    unitPriceMicros: 1_000_000 + quantity,
    pricePer: 1,
    currency: 'EUR',
    arrivesDay: null,
    orderedOn: toDay(asOf),
    cause,
  };
  return (await engine.store.write(db => draftLine(engine, db, line, 'test'))).lineId;
}

const remove = (lineId: string) => workspace.engine.store.write(db => removeOrderLine(db, lineId));
const orderId = () => pageOrders(workspace.engine, { text: '', offset: 0, limit: 1 }).orders[0]?.id ?? 'none';
const shown = () =>
  showOrder(workspace.engine, orderId()).lines.map(({ line, quantity }) => [line, quantity]);

describe('the lines of a draft', () => {
  it('are numbered from 1 without gaps, however often they were drafted again', async () => {
    const first = [await draft('run1:a', 1), await draft('run1:b', 2), await draft('run1:c', 3)];
    for (const id of first.slice(0, 2)) await remove(id);
    await draft('run2:a', 4);
    expect(shown()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    const { bytes } = await exportOrders(workspace.engine, { format: 'csv' });
    const rows = new TextDecoder().decode(bytes).trim().split(/\r?\n/);
    const column = rows[0]?.split(',').indexOf('line') ?? -1;
    expect(rows.slice(1).map(row => row.split(',')[column])).toEqual(['1', '2']);
  });

  it('keep their numbers from the approval on, and are received by them', async () => {
    const first = await draft('run1:a', 1);
    await draft('run1:b', 2);
    await remove(first);
    await draft('run2:a', 4);
    await approveOrders(workspace.engine, [orderId()], 'test');
    expect(shown()).toEqual([
      [1, 2],
      [2, 4],
    ]);
    const { engine } = workspace;
    await receiveOrder(engine, { id: orderId(), line: 1, quantity: 2, on: asOf }, 'test');
    expect(showOrder(engine, orderId()).lines.map(({ received }) => received)).toEqual([2, 0]);
    const { reader } = engine.store;
    expect(orderLines(reader, findOrder(reader, orderId()).key).map(({ line }) => line)).toEqual([1, 2]);
  });

  it('are named where an order of an older version has gaps', async () => {
    for (const [index, cause] of ['a', 'b', 'c', 'd'].entries()) await draft(cause, 1 + index);
    await approveOrders(workspace.engine, [orderId()], 'test');
    const { engine } = workspace;
    await engine.store.write(db => db.prepare('UPDATE order_line SET line = line + 3 WHERE line > 2').run());
    await expect(
      receiveOrder(engine, { id: orderId(), line: 3, quantity: 1, on: asOf }, 'test'),
    ).rejects.toThrow('PO-2024-0001 has no line 3; its lines are 1-2, 6-7');
  });
});
