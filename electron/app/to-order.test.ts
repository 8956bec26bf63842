import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iteratePlanLines, type NamedPlanLine } from '../db/tables/plans.ts';
import { acceptPlan } from './accept-plan.ts';
import { demandPlan } from './plan-view.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const asOf = '2024-04-15';
const weeks = Array.from({ length: 12 }, (_, week) =>
  new Date(Date.UTC(2024, 0, 22) + week * 7 * 86_400_000).toISOString().slice(0, 10),
);
const items = ['IDLE', 'WANTED', 'PACKED', 'HELD', 'LATE'];

let workspace: TestWorkspace;
const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);

beforeAll(async () => {
  workspace = await openTestWorkspace();
  const rows = items.flatMap(item => weeks.map(week => `${item},L,${week},10`));
  await write(`item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
  await write(
    `supplier,item,price,multiple,lead_time_days\n${items.map(item => `S,${item},2,${item === 'PACKED' ? 6 : 1},14`).join('\n')}\n`,
    'supplier-items',
  );
  await write(`item,location,on_hand,as_of\nHELD,L,3,${asOf}\nLATE,L,1,${asOf}\n`, 'stock');
  await write('item,location,min,max\nWANTED,L,20,40\n', 'policies');
  const wanted = [
    'WANTED,L,7,2024-05-02',
    'PACKED,L,7,2024-05-02',
    'HELD,L,2,2024-05-02',
    'LATE,L,4,2024-04-02',
  ];
  await write(
    `order,item,location,quantity,due\n${wanted.map((row, index) => `C${index},${row}`).join('\n')}\n`,
    'customer-orders',
  );
  for (const item of items) {
    const target = { scope: 'item' as const, item };
    await setRule(workspace.engine, { target, fields: { stopped: 'to-order' }, clear: [] }, 'test');
  }
});
afterAll(() => workspace.remove());

async function planned(): Promise<Map<string, NamedPlanLine>> {
  await plan(workspace, { asOf });
  const lines = iteratePlanLines(workspace.engine.store.reader, demandPlan(workspace.engine).key);
  return new Map([...lines].map(line => [line.item, line]));
}
const inWords = (lines: Map<string, NamedPlanLine>) =>
  items.map(item => `${item} ${lines.get(item)?.action} ${lines.get(item)?.quantity}`);

describe('what is made or bought to order', () => {
  it('is ordered for what customers have ordered and nothing else, in the supplier’s packs', async () => {
    const lines = await planned();
    expect(inWords(lines)).toEqual([
      'IDLE none 0',
      'WANTED order 7',
      'PACKED order 12',
      'HELD none 0',
      'LATE order 3',
    ]);
    expect(lines.get('IDLE')?.reason).toContain('ordered only for customers');
    // Nobody misses what is not kept in stock.
    expect(lines.get('IDLE')?.exceptions).toBe('[]');
    expect(lines.get('WANTED')?.exceptions).toContain('order-now');
  });

  it('is not ordered again once it is on its way, and cut when the customer takes the order back', async () => {
    await acceptPlan(workspace.engine, undefined, 'test');
    expect(inWords(await planned())).toEqual(items.map(item => `${item} none 0`));
    await write(`order,item,location,quantity,due\nC9,HELD,L,2,2024-05-02\n`, 'customer-orders');
    const lines = await planned();
    expect(lines.get('WANTED')).toMatchObject({ action: 'cancel', quantity: 7 });
    expect(lines.get('IDLE')).toMatchObject({ action: 'none' });
  });
});
