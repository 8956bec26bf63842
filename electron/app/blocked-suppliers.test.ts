import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptPlan } from './accept-plan.ts';
import { approveOrders, pageOrders, sendOrder } from './orders.ts';
import { pagePlan } from './plan-view.ts';
import { editSupplier } from './suppliers.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const asOf = '2024-04-15';
let workspace: TestWorkspace;

/** BOTH is sold by S1, its preferred one, and S2; ONLY by S1 alone. Both are due. */
beforeEach(async () => {
  workspace = await openTestWorkspace();
  const terms = 'S1,BOTH,2,14\nS1,ONLY,3,14\nS2,BOTH,4,21\n';
  await writeText(workspace, `supplier,item,price,lead_time_days\n${terms}`, 'supplier-items');
  await writeText(workspace, 'item,location,safety_stock\nBOTH,L,20\nONLY,L,20\n', 'policies');
});
afterEach(() => workspace.remove());

const block = (code: string, blocked = true) => editSupplier(workspace.engine, { code, blocked }, 'anna');
const line = (item: string) =>
  pagePlan(workspace.engine, { action: 'all', text: item, sort: [], offset: 0, limit: 10 }).rows[0];
const orders = () => pageOrders(workspace.engine, { text: '', offset: 0, limit: 10 }).orders;

describe('a blocked supplier', () => {
  it('gives way to the next one who sells the item, with the terms of that one', async () => {
    await block('S1');
    await plan(workspace, { asOf });
    expect(line('BOTH')).toMatchObject({ action: 'order', supplier: 'S2', arrives: '2024-05-06' });
    await block('S1', false);
    await plan(workspace, { asOf });
    expect(line('BOTH')).toMatchObject({ supplier: 'S1', arrives: '2024-04-29' });
  });

  it('is named on lines that nobody else can deliver, which are drafted for nobody and never sent', async () => {
    await block('S1');
    await plan(workspace, { asOf });
    expect(line('ONLY')).toMatchObject({ action: 'order', supplier: null });
    expect(JSON.stringify(line('ONLY'))).toContain('the supplier S1 is blocked and nobody else sells it');
    await acceptPlan(workspace.engine, undefined, 'anna');
    const draft = orders().find(({ supplier }) => supplier === '');
    const id = draft?.id ?? '';
    await approveOrders(workspace.engine, [id], 'anna');
    await expect(sendOrder(workspace.engine, id, 'anna')).rejects.toThrow(
      'is for no supplier and cannot be sent',
    );
  });

  it('is neither approved nor sent to when it was blocked since', async () => {
    await plan(workspace, { asOf });
    await acceptPlan(workspace.engine, undefined, 'anna');
    const [order] = orders();
    const id = order?.id ?? '';
    await block('S1');
    await expect(approveOrders(workspace.engine, [id], 'anna')).rejects.toThrow('which is blocked');
    await block('S1', false);
    await approveOrders(workspace.engine, [id], 'anna');
    await block('S1');
    await expect(sendOrder(workspace.engine, id, 'anna')).rejects.toThrow('which is blocked');
  });
});
