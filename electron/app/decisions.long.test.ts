import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import { approveOrders, pageOrders, showOrder } from './orders.ts';
import { approveTickets, decidePlan, pageTickets } from './review.ts';
import { openTestWorkspace, plan, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';

const asOf = '2026-11-16';
const policy = { transfers: { enabled: true, costPerLine: 1, days: 2 } };

/** Four lines: two with long history and two that need a person; one is served by a transfer. */
async function company(): Promise<TestWorkspace> {
  const workspace = await openTestWorkspace();
  const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);
  const weeks = (line: string, count: number) =>
    Array.from(
      { length: count },
      (_, week) => `${line},${addDays(asOf, -7 * (week + 1))},${10 + (week % 3)}`,
    ).join('\n');
  await write('item,name,unit,cost,price\nA,Bolt,pcs,4,9\nB,Nut,pcs,4,9\nC,Washer,pcs,4,9', 'items');
  await write('supplier,name,currency,lead_time_days\nS1,Acme,EUR,14', 'suppliers');
  await write('supplier,item,price,moq,multiple\nS1,A,4,10,5\nS1,B,4,10,5\nS1,C,4,10,5', 'supplier-items');
  const demand = [weeks('A,L1', 60), weeks('B,L1', 6), weeks('C,L1', 60), weeks('C,L2', 60)].join('\n');
  await write(`item,location,date,quantity\n${demand}`, 'demand');
  await write(
    `item,location,on_hand,as_of\nA,L1,5,${asOf}\nB,L1,5,${asOf}\nC,L1,2,${asOf}\nC,L2,300,${asOf}`,
    'stock',
  );
  return workspace;
}

const events = ['plan', 'decide', 'approve tickets', 'approve an order'] as const;

async function apply(workspace: TestWorkspace, event: (typeof events)[number]): Promise<void> {
  const { engine } = workspace;
  if (event === 'plan') await plan(workspace, { asOf, policy });
  else if (event === 'decide') await decidePlan(engine, { limit: 500 }, quietJob());
  else if (event === 'approve tickets') {
    const { tickets } = await pageTickets(engine, { status: 'open', offset: 0, limit: 100 });
    await approveTickets(
      engine,
      tickets.map(ticket => ticket.id),
      'anna',
    );
  } else {
    const draft = pageOrders(engine, { text: '', offset: 0, limit: 100, state: 'draft' }).orders[0];
    if (draft) await approveOrders(engine, [draft.id], 'anna');
  }
}

/** What stands on orders of ours, draft or approved, by line. */
function standing({ engine }: TestWorkspace): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { id, kind } of pageOrders(engine, { text: '', offset: 0, limit: 100 }).orders) {
    for (const line of showOrder(engine, id).lines) {
      const place = `${kind} ${line.item}@${line.location}`;
      sums[place] = (sums[place] ?? 0) + line.quantity;
    }
  }
  return sums;
}

/** Brings everything to its end: what is due is planned, decided and agreed to. */
async function settle(workspace: TestWorkspace): Promise<Record<string, number>> {
  for (const event of ['plan', 'decide', 'approve tickets', 'plan', 'decide', 'approve tickets'] as const) {
    await apply(workspace, event);
  }
  return standing(workspace);
}

describe('planning, deciding and approving in any order', () => {
  it('ends with the same quantities as doing each once, as long as the stock does not move', async () => {
    const straight = await company();
    const expected = await settle(straight);
    await straight.remove();
    expect(Object.keys(expected).length).toBeGreaterThanOrEqual(3);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...events), { minLength: 3, maxLength: 10 }),
        async sequence => {
          const workspace = await company();
          try {
            await apply(workspace, 'plan');
            for (const event of sequence) await apply(workspace, event);
            expect(await settle(workspace)).toEqual(expected);
          } finally {
            await workspace.remove();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
