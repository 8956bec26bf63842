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
  const { rows, total } = todayExceptions(workspace.engine, 50);
  expect(total).toBeGreaterThanOrEqual(60);
  expect(rows).toHaveLength(50);
  const values = rows.map(row => row.valueAtRisk);
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  const all = todayExceptions(workspace.engine, 1000);
  expect(all.rows).toHaveLength(total);
  expect(all.rows.slice(0, 50)).toEqual(rows);
});

it('has none without a plan', () => {
  expect(todayExceptions(workspace.engine, 50)).toEqual({ rows: [], total: 0 });
});
