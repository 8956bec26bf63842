import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { todayExceptions } from './today-exceptions.ts';

const asOf = '2024-04-15';
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

async function overstocked(items: number): Promise<void> {
  const codes = Array.from({ length: items }, (_, index) => `I${index}`);
  await writeText(
    workspace,
    `item,cost\n${codes.map((code, at) => `${code},${1 + at}\n`).join('')}`,
    'items',
  );
  const days = Array.from({ length: 30 }, (_, week) =>
    new Date(Date.UTC(2023, 8, 18 + 7 * week)).toISOString().slice(0, 10),
  );
  const rows = codes.flatMap(code => days.map(day => `${code},L,${day},5`));
  await writeText(workspace, `item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
  await writeText(
    workspace,
    `item,location,on_hand,as_of\n${codes.map(code => `${code},L,5000,${asOf}\n`).join('')}`,
    'stock',
  );
  await plan(workspace, { asOf });
}

it('says how many there are, though the first are returned alone, the most money first', async () => {
  await overstocked(60);
  const { rows, total } = todayExceptions(workspace.engine, { limit: 50 });
  expect(total).toBeGreaterThanOrEqual(60);
  expect(rows).toHaveLength(50);
  const values = rows.map(row => row.valueAtRisk ?? 0);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  const all = todayExceptions(workspace.engine, { limit: 1000 });
  expect(all.rows).toHaveLength(total);
  expect(all.rows.slice(0, 50)).toEqual(rows);
});

it('has none without a plan', () => {
  expect(todayExceptions(workspace.engine, { limit: 50 })).toEqual({
    rows: [],
    total: 0,
    kinds: [],
  });
});

it('returns those of one kind alone, and counts every kind', async () => {
  await overstocked(5);
  // Nobody can buy it, and nothing is known of what that costs.
  await writeText(workspace, 'item,location,on_hand,as_of\nBARE,L,-2,2024-04-15\n', 'stock');
  await plan(workspace, { asOf });
  const all = todayExceptions(workspace.engine, { limit: 1000 });
  expect(all.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);
  const excess = todayExceptions(workspace.engine, { limit: 2, kind: 'excess' });
  expect(excess).toMatchObject({ total: 5, kinds: all.kinds });
  expect(excess.rows.map(row => row.kind)).toEqual(['excess', 'excess']);
  const bare = todayExceptions(workspace.engine, { limit: 10, kind: 'negative-stock' });
  expect(bare.rows).toMatchObject([{ item: 'BARE', valueAtRisk: null }]);
});

it('lists last what nobody can put in money', async () => {
  await overstocked(2);
  await writeText(workspace, 'item,location,on_hand,as_of\nBARE,L,-2,2024-04-15\n', 'stock');
  await plan(workspace, { asOf });
  const { rows } = todayExceptions(workspace.engine, { limit: 100 });
  expect(rows[0]?.kind).toBe('excess');
  expect(rows.at(-1)?.valueAtRisk).toBeNull();
  expect(rows.map(row => row.item)).toContain('BARE');
});

it('counts all contradictions of sources, and shows the dearest first', async () => {
  await writeText(workspace, 'item,cost\nC1,1\nC2,50\nC3,5\n', 'items');
  const stated = (onHand: number) =>
    `item,location,on_hand,as_of\nC1,L,${onHand},${asOf}\nC2,L,${onHand},${asOf}\nC3,L,${onHand},${asOf}\n`;
  await writeText(workspace, stated(5), 'stock', 'shop');
  await writeText(workspace, stated(7), 'stock', 'erp');
  const { rows, total, kinds } = todayExceptions(workspace.engine, { limit: 2, kind: 'stock-conflict' });
  expect(total).toBe(3);
  expect(rows.map(row => row.item)).toEqual(['C2', 'C3']);
  expect(kinds).toEqual([{ kind: 'stock-conflict', count: 3, valueAtRisk: null }]);
});
