import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import type { Policy } from '../../shared/model/policy.ts';
import { approveOrders, cancelOrder, pageOrders, showOrder } from './orders.ts';
import { latestPlan } from './plan-view.ts';
import { approveTickets, decidePlan, findTicket, modifyOne, pageTickets, rejectOne } from './review.ts';
import { openTestWorkspace, plan, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';

const asOf = '2026-11-16';
const policy: Policy = {
  bucket: 'week',
  leadTimeDays: 14,
  reviewPeriodDays: 7,
  service: { type: 'cycle', level: 0.95 },
};

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Sixty weeks of demand, ten a week but for a little ripple, for an item at a location. */
function demandRows(item: string, location: string, weeks = 60): string {
  return Array.from(
    { length: weeks },
    (_, week) => `${item},${location},${addDays(asOf, -7 * (week + 1))},${10 + (week % 3) - 1}`,
  ).join('\n');
}

type Stock = Record<string, number>;

/** Items with demand everywhere and the stock given, as `item@location`. */
async function company(stock: Stock, weeks = 60): Promise<void> {
  const places = Object.keys(stock).map(place => place.split('@'));
  const items = [...new Set(places.map(([item]) => item))];
  const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);
  await write(
    `item,name,unit,cost,price\n${items.map(item => `${item},Bolt ${item},pcs,4,9`).join('\n')}`,
    'items',
  );
  await write('supplier,name,currency,lead_time_days\nS1,Acme,EUR,14', 'suppliers');
  await write(
    `supplier,item,price,moq,multiple\n${items.map(item => `S1,${item},4,10,5`).join('\n')}`,
    'supplier-items',
  );
  await write(
    `item,location,date,quantity\n${places.map(([item, location]) => demandRows(item ?? '', location ?? '', weeks)).join('\n')}`,
    'demand',
  );
  await write(
    `item,location,on_hand,as_of\n${Object.entries(stock)
      .map(([place, onHand]) => `${place.replace('@', ',')},${onHand},${asOf}`)
      .join('\n')}`,
    'stock',
  );
}

const decideNow = () => decidePlan(workspace.engine, { limit: 500 }, quietJob());
const orders = () => pageOrders(workspace.engine, { text: '', offset: 0, limit: 100 }).orders;
const openTickets = async () =>
  (await pageTickets(workspace.engine, { status: 'open', offset: 0, limit: 100 })).tickets;

/** Everything that stands on orders of ours, as `kind item@location quantity state`. */
function standing(): string[] {
  return orders()
    .flatMap(({ id, kind, state }) =>
      showOrder(workspace.engine, id).lines.map(
        line => `${kind} ${line.item}@${line.location} ${line.quantity} ${state}`,
      ),
    )
    .toSorted();
}

describe('deciding a plan', () => {
  it('drafts exactly what the plan says, and again without doubling', async () => {
    await company({ 'A@L1': 5, 'B@L1': 500 });
    await plan(workspace, { asOf, policy });
    expect(await decideNow()).toMatchObject({ runs: 1, drafted: 1, ticketed: 0, failed: 0 });
    const first = standing();
    expect(first).toHaveLength(1);
    await decideNow();
    expect(standing()).toEqual(first);
    await plan(workspace, { asOf, policy });
    expect(await decideNow()).toMatchObject({ runs: 0 });
    expect(standing()).toEqual(first);
  });

  it('adds to what stands on a draft when the need grew, in one line', async () => {
    await company({ 'A@L1': 15 });
    await plan(workspace, { asOf, policy });
    await decideNow();
    const [before] = standing();
    await writeText(workspace, `item,location,on_hand,as_of\nA,L1,0,${addDays(asOf, 1)}`, 'stock');
    await plan(workspace, { asOf: addDays(asOf, 1), policy });
    await decideNow();
    const after = standing();
    expect(after).toHaveLength(1);
    const quantity = (text: string | undefined) => Number(text?.split(' ')[2]);
    expect(quantity(after[0])).toBeGreaterThanOrEqual(quantity(before) + 15);
    await decideNow();
    expect(standing()).toEqual(after);
  });

  it('does not order again from the same plan once the draft was approved or cancelled', async () => {
    await company({ 'A@L1': 5, 'B@L1': 5 });
    await plan(workspace, { asOf, policy });
    await decideNow();
    const [order] = orders();
    await approveOrders(workspace.engine, [order!.id], 'anna');
    const approved = standing();
    expect(await decideNow()).toMatchObject({ drafted: 0, ticketed: 0 });
    expect(standing()).toEqual(approved);
    await plan(workspace, { asOf, policy });
    expect(await decideNow()).toMatchObject({ drafted: 0, ticketed: 0 });
    await cancelOrder(workspace.engine, order!.id, 'anna');
    await plan(workspace, { asOf, policy });
    expect(await decideNow()).toMatchObject({ drafted: 2 });
  });

  it('puts what has little history before a person; a waiting line is pending, and decided with fresh terms', async () => {
    await company({ 'A@L1': 5, 'B@L1': 5, 'C@L1': 5 }, 6);
    await plan(workspace, { asOf, policy });
    expect(await decideNow()).toMatchObject({ runs: 3, drafted: 0, ticketed: 3 });
    const first = await openTickets();
    expect(first.map(ticket => ticket.item).toSorted()).toEqual(['A', 'B', 'C']);
    expect(first[0]).toMatchObject({ action: 'order', currency: 'EUR', status: 'open' });
    await plan(workspace, { asOf, policy });
    expect(latestPlan(workspace.engine)?.byAction).toMatchObject({ pending: 3 });
    expect(await decideNow()).toMatchObject({ runs: 3, ticketed: 3 });
    const second = await openTickets();
    expect(second).toHaveLength(3);
    expect(second.map(ticket => ticket.quantity)).toEqual(first.map(ticket => ticket.quantity));
    expect(second.map(ticket => ticket.id)).not.toEqual(first.map(ticket => ticket.id));
    expect(findTicket(workspace.engine, first[0]!.id).status).toBe('replaced');

    const [a, b, c] = second;
    const [approved] = await approveTickets(workspace.engine, [a!.id], 'anna');
    expect(approved).toMatchObject({ status: 'approved' });
    await modifyOne(workspace.engine, { id: b!.id, quantity: 15, reason: 'wrong-quantity' }, 'anna');
    await rejectOne(workspace.engine, { id: c!.id, reason: 'not-needed' }, 'anna');
    expect(standing()).toEqual(
      [`purchase ${a!.item}@L1 ${a!.quantity} draft`, `purchase ${b!.item}@L1 15 draft`].toSorted(),
    );
    expect(await decideNow()).toMatchObject({ drafted: 0, ticketed: 0 });
    expect(standing()).toHaveLength(2);
  });

  it('does not order again what was approved after the plan, on an order that is older than the plan', async () => {
    await company({ 'B@L1': 5 });
    await company({ 'A@L1': 5 }, 6);
    await plan(workspace, { asOf, policy });
    expect(await decideNow()).toMatchObject({ drafted: 1, ticketed: 1 });
    await plan(workspace, { asOf, policy });
    const [ticket] = await openTickets();
    await approveTickets(workspace.engine, [ticket!.id], 'anna');
    expect(orders()).toHaveLength(1);
    await approveOrders(workspace.engine, [orders()[0]!.id], 'anna');
    const approved = standing();
    expect(approved).toHaveLength(2);
    expect(await decideNow()).toMatchObject({ drafted: 0, ticketed: 0 });
    expect(standing()).toEqual(approved);
  });

  it('goes on after the application was closed', async () => {
    await company({ 'A@L1': 5 }, 6);
    await plan(workspace, { asOf, policy });
    await decideNow();
    workspace = await workspace.reopen();
    const [ticket] = await openTickets();
    expect(await approveTickets(workspace.engine, [ticket!.id], 'anna')).toMatchObject([
      { status: 'approved' },
    ]);
    expect(standing()).toHaveLength(1);
  });
});

describe('deciding a transfer', () => {
  const transfers = { ...policy, transfers: { enabled: true, costPerLine: 1, days: 2 } };

  it('drafts the move between the locations once, however often it is planned and decided', async () => {
    await company({ 'A@L1': 2, 'A@L2': 400 });
    await plan(workspace, { asOf, policy: transfers });
    expect(latestPlan(workspace.engine)?.byAction).toMatchObject({ transfer: 1 });
    expect(await decideNow()).toMatchObject({ drafted: 1, ticketed: 0, failed: 0 });
    const first = standing();
    expect(first).toHaveLength(1);
    expect(first[0]).toMatch(/^transfer A@L1 \d+ draft$/);
    await decideNow();
    expect(standing()).toEqual(first);
    await plan(workspace, { asOf, policy: transfers });
    await decideNow();
    expect(standing()).toEqual(first);
  });

  it('orders the rest where the other location cannot spare enough, with both drafted once', async () => {
    await company({ 'A@L1': 0, 'A@L2': 75 });
    await plan(workspace, { asOf, policy: transfers });
    await decideNow();
    const first = standing();
    expect(first.map(line => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'purchase A@L1',
      'transfer A@L1',
    ]);
    await decideNow();
    expect(standing()).toEqual(first);
    await plan(workspace, { asOf, policy: transfers });
    await decideNow();
    expect(standing()).toEqual(first);
  });

  it('lets a person take less, and never more than the other location can spare', async () => {
    await company({ 'A@L1': 2, 'A@L2': 400 }, 6);
    await plan(workspace, { asOf, policy: transfers });
    await decideNow();
    const [ticket] = await openTickets();
    expect(ticket).toMatchObject({ action: 'transfer' });
    const more = modifyOne(
      workspace.engine,
      { id: ticket!.id, quantity: ticket!.quantity + 500, reason: 'other' },
      'anna',
    );
    await expect(more).rejects.toThrow('can spare');
    await modifyOne(workspace.engine, { id: ticket!.id, quantity: 3, reason: 'other' }, 'anna');
    expect(standing()).toEqual(['transfer A@L1 3 draft']);
  });
});
