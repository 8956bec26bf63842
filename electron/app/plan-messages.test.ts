import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pagePlanMessages } from './plan-messages.ts';
import { setRule } from './policies.ts';
import { explainLine } from './plan-view.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

const asOf = '2024-04-15';
const weeks = Array.from({ length: 30 }, (_, week) =>
  new Date(Date.UTC(2023, 8, 18) + week * 7 * 86_400_000).toISOString().slice(0, 10),
);
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  const demand = ['EARLY', 'SURPLUS', 'NONE'].flatMap(item => weeks.map(week => `${item},L,${week},10`));
  await writeText(workspace, `item,location,date,quantity\n${demand.join('\n')}\n`, 'demand');
  await writeText(
    workspace,
    'supplier,item,price,lead_time_days\nS,EARLY,2,14\nS,SURPLUS,3,14\nS,NONE,4,14\n',
    'supplier-items',
  );
  await writeText(
    workspace,
    `item,location,on_hand,as_of\nEARLY,L,30,${asOf}\nSURPLUS,L,90,${asOf}\nNONE,L,0,${asOf}\n`,
    'stock',
  );
  await writeText(
    workspace,
    'order,supplier,item,location,quantity,expected\n4711,S,EARLY,L,10,2024-04-22\n4712,S,SURPLUS,L,40,2024-04-25\n',
    'open-orders',
  );
  await plan(workspace, { asOf });
});
afterAll(() => workspace.remove());

const page = { text: '', sort: 'value', descending: true, offset: 0, limit: 10 } as const;
const shown = (kinds: Parameters<typeof pagePlanMessages>[1]['kinds'] = ['cancel', 'postpone', 'new']) =>
  pagePlanMessages(workspace.engine, { ...page, kinds }).rows.map(
    ({ message, orders, supplier, item, day, newDay, value }) =>
      [message, orders, supplier, item, day, newDay, value].join(' '),
  );

describe('messages of a plan', () => {
  it('name the orders that they are about, most money first', () => {
    expect(shown()).toEqual([
      'cancel 4712 S SURPLUS 2024-04-25  120',
      'new  S NONE  2024-04-29 120',
      'postpone 4711 S EARLY 2024-04-22 2024-05-06 20',
    ]);
    expect(shown(['postpone'])).toHaveLength(1);
  });

  it('are found by item, supplier and number of the order', () => {
    const found = (text: string) =>
      pagePlanMessages(workspace.engine, { ...page, kinds: ['cancel', 'postpone', 'new'], text });
    expect(found('4711').rows.map(({ item }) => item)).toEqual(['EARLY']);
    expect(found('surp').rows.map(({ item }) => item)).toEqual(['SURPLUS']);
    expect(found('S').matching).toBe(3);
    expect(found('nobody')).toEqual({ rows: [], matching: 0, moving: 0 });
  });

  it('say how many of them ask for another date', () => {
    expect(
      pagePlanMessages(workspace.engine, { ...page, kinds: ['cancel', 'postpone', 'new'] }),
    ).toMatchObject({ matching: 3, moving: 1 });
  });

  it('stand with the line that they belong to', () => {
    const [first] = pagePlanMessages(workspace.engine, { ...page, kinds: ['postpone'] }).rows;
    const { row, messages } = explainLine(workspace.engine, first?.itemLocation ?? 0);
    expect(row).toMatchObject({ item: 'EARLY', action: 'none' });
    expect(messages).toMatchObject([{ message: 'postpone', quantity: 10, newDay: '2024-05-06' }]);
  });

  it('are as loud as the rule nearest to the item says, and the rule can be undone', async () => {
    const target = { scope: 'item' as const, item: 'EARLY' };
    const { commandId } = await setRule(
      workspace.engine,
      { target, fields: { dampenDays: 30 }, clear: [] },
      'test',
    );
    await plan(workspace, { asOf });
    expect(shown(['postpone'])).toEqual([]);
    await undoCommand(workspace.engine, commandId, 'test');
    await plan(workspace, { asOf });
    expect(shown(['postpone'])).toHaveLength(1);
  });
});
