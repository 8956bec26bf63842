import { afterAll, beforeAll, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { planningBasis } from './basis.ts';
import { forecastGroups } from './forecast-groups.ts';
import { spreadFigure } from './forecast-spread.ts';
import { runForecast } from './forecasts.ts';
import { openTestWorkspace, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  const lines = ['item,location,date,quantity'];
  const sold: [string, string, number][] = [
    ['A', 'L', 10],
    ['A', 'M', 20],
    ['B', 'L', 30],
    ['C', 'L', 5],
  ];
  for (let week = -30; week < 0; week++)
    for (const [item, location, quantity] of sold) lines.push(`${item},${location},${day(week)},${quantity}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
  await writeText(workspace, 'item,name,category\nA,a,Tools\nB,b,Tools\nC,c,\n', 'items');
});
afterAll(() => workspace.remove());
const groups = (by: 'category' | 'location' | 'total' | 'item') =>
  forecastGroups(workspace.engine, { by, limit: 100 });

it('ask for a forecast before there is one', async () => {
  await expect(groups('category')).rejects.toMatchObject({ code: 'not-found' });
});

it('are what their members are, history and forecast, and add up to the total', async () => {
  await runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), 'fast', quietJob());
  const { total, groups: found, past, ahead } = await groups('category');
  expect(past).toHaveLength(30);
  expect(past.at(-1)).toBe(day(-1));
  expect(ahead[0]).toBe(day(0));
  expect(total).toMatchObject({ itemLocations: 4, overridden: 0 });
  expect(total.history).toEqual(past.map(() => 65));
  expect(found.map(({ name, itemLocations, forecast }) => [name, itemLocations, forecast[3]])).toEqual([
    ['Tools', 3, 60],
    ['', 1, 5],
  ]);
  expect((await groups('location')).groups.map(({ name, history }) => [name, history[0]])).toEqual([
    ['L', 45],
    ['M', 20],
  ]);
  expect((await groups('total')).groups).toEqual([]);
  expect((await groups('item')).groups.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
  const second = await forecastGroups(workspace.engine, { by: 'item', offset: 1, limit: 1 });
  expect(second.groups.map(({ name }) => name)).toEqual(['B']);
  expect(second).toMatchObject({ groupCount: 3, total: { itemLocations: 4 } });
});

it('show a figure set for a group, spread by share, as one step of undo', async () => {
  const request = {
    filter: { text: '', category: 'Tools' },
    date: day(1),
    periods: 1,
    change: { quantity: 120 },
  };
  const { commandId } = await spreadFigure(workspace.engine, request, { reason: 'season', actor: 'ada' });
  const set = await groups('item');
  expect(set.total.forecast[1]).toBeCloseTo(125);
  expect(set.total.baseline[1]).toBeCloseTo(65);
  expect(set.total.overridden).toBe(3);
  expect(set.groups.map(({ name, forecast }) => [name, forecast[1]])).toEqual([
    ['A', 60],
    ['B', 60],
    ['C', 5],
  ]);
  await undoCommand(workspace.engine, commandId ?? '', 'ada');
  expect((await groups('category')).total).toMatchObject({ overridden: 0 });
});
