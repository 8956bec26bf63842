import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { todayExceptions } from './today-exceptions.ts';
import { todaySummary } from './today.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,cost\nOUT,2\nHIGH,3\n', 'items');
  const days = Array.from({ length: 30 }, (_, week) =>
    new Date(Date.UTC(2023, 8, 18 + 7 * week)).toISOString().slice(0, 10),
  );
  const rows = days.flatMap(day => [`OUT,L,${day},5`, `HIGH,L,${day},5`]);
  await writeText(workspace, `item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
});
afterEach(() => workspace.remove());

const stock = (out: number, high: number, on: string) =>
  writeText(workspace, `item,location,on_hand,as_of\nOUT,L,${out},${on}\nHIGH,L,${high},${on}\n`, 'stock');
const kpis = () => todaySummary(workspace.engine).kpis;

it('tells what may be lost in sales: the money of what is out or runs out before anything can arrive', async () => {
  await stock(0, 900, '2024-04-15');
  await plan(workspace, { asOf: '2024-04-15' });
  const { rows } = todayExceptions(workspace.engine, { limit: 50 });
  const lost = rows.filter(row => row.kind === 'stocked-out').map(row => row.valueAtRisk);
  expect(lost).toHaveLength(1);
  expect(kpis().now).toMatchObject({ lostSales: lost[0], stockedOut: 1, stockValue: 2700 });
});

it('keeps the figures of the plans so far, one a day, the plan in force last', async () => {
  expect(kpis()).toMatchObject({ now: null, course: [], fill: null });
  await stock(10, 900, '2024-04-15');
  await plan(workspace, { asOf: '2024-04-15' });
  await stock(20, 600, '2024-04-15');
  await plan(workspace, { asOf: '2024-04-15' });
  await stock(30, 100, '2024-04-22');
  await plan(workspace, { asOf: '2024-04-22' });
  const { course, now } = kpis();
  expect(course.map(({ asOf, stockValue }) => [asOf, stockValue])).toEqual([
    ['2024-04-15', 1840],
    ['2024-04-22', 360],
  ]);
  expect(now).toEqual(course.at(-1));
});

it('reads the figures of a plan that an earlier version made', async () => {
  await stock(10, 900, '2024-04-15');
  await plan(workspace, { asOf: '2024-04-15' });
  const before = kpis();
  await workspace.engine.store.write(db =>
    db.exec("UPDATE plan_run SET summary = json_remove(summary, '$.figures')"),
  );
  expect(kpis()).toEqual(before);
});

it('counts what is out or below its minimum without any demand, as the plan orders it', async () => {
  await stock(900, 900, '2024-04-15');
  await writeText(
    workspace,
    'item,location,on_hand,as_of\nSPARE,L,0,2024-04-15\nBOLT,L,4,2024-04-15\n',
    'stock',
  );
  await writeText(workspace, 'item,location,min,max\nSPARE,L,3,4\nBOLT,L,5,8\n', 'policies');
  await plan(workspace, { asOf: '2024-04-15' });
  expect(kpis().now).toMatchObject({ stockedOut: 1, belowReorderPoint: 2 });
});
