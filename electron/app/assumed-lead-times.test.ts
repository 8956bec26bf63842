import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iteratePlanLines } from '../db/tables/plans.ts';
import { readSettings, writeSettings } from './engine.ts';
import { demandPlan } from './plan-view.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const asOf = '2024-04-15';
const weeks = Array.from({ length: 12 }, (_, week) =>
  new Date(Date.UTC(2024, 0, 22) + week * 7 * 86_400_000).toISOString().slice(0, 10),
);
const items = ['NOBODY', 'ITEM', 'SUPPLIER', 'RULE', 'RECEIPTS', 'IDLE'];

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  const write = (kind: Parameters<typeof writeText>[2], head: string, rows: string[]) =>
    writeText(workspace, `${head}\n${rows.join('\n')}\n`, kind);
  const rows = items.flatMap(item => weeks.map(week => `${item},L,${week},${item === 'IDLE' ? 0 : 10}`));
  await write('demand', 'item,location,date,quantity', rows);
  await write('suppliers', 'supplier,lead_time_days', ['SLOW,21', 'S,', 'T,']);
  await write(
    'supplier-items',
    'supplier,item,price,lead_time_days',
    items.map(
      item => `${{ SUPPLIER: 'SLOW', RECEIPTS: 'T' }[item] ?? 'S'},${item},2,${item === 'ITEM' ? 9 : ''}`,
    ),
  );
  await write(
    'receipts',
    'order,supplier,item,location,quantity,ordered_on,received_on',
    weeks.map((week, at) => `O${at},T,RECEIPTS,L,5,2024-01-02,${week}`),
  );
  const target = { scope: 'item' as const, item: 'RULE' };
  await setRule(workspace.engine, { target, fields: { leadTimeDays: 14 }, clear: [] }, 'test');
});
afterAll(() => workspace.remove());

async function assumed(policy = {}): Promise<string[]> {
  await plan(workspace, { asOf, policy });
  const lines = iteratePlanLines(workspace.engine.store.reader, demandPlan(workspace.engine).key);
  return [...lines].filter(line => line.exceptions.includes('lead-time-assumed')).map(line => line.item);
}

describe('a lead time that nobody gave', () => {
  it('is remarked on, where something sells and neither terms, rules nor receipts know better', async () => {
    expect(await assumed()).toEqual(['NOBODY']);
  });

  it('is nobody’s any more once a policy or the settings say one', async () => {
    expect(await assumed({ leadTimeDays: 14 })).toEqual([]);
    const settings = readSettings(workspace.engine);
    await writeSettings(workspace.engine, {
      ...settings,
      planning: { ...settings.planning, leadTimeDays: 10 },
    });
    expect(await assumed()).toEqual([]);
  });
});
