import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { planningBasis } from './basis.ts';
import { accuracyReport } from './forecast-accuracy.ts';
import { setEdits } from './forecast-edits.ts';
import { latestForecast, runForecast } from './forecasts.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  plan,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,name,category\nA,a,Tools\nB,b,Paper\n', 'items');
});
afterEach(() => workspace.remove());

/** Weekly demand of both items from 30 weeks before as-of up to a week. */
async function demandUntil(week: number, of: (week: number, item: string) => number): Promise<void> {
  const lines = ['item,location,date,quantity'];
  for (let at = -30; at < week; at++)
    for (const item of ['A', 'B'])
      for (let weekday = 0; weekday < 7; weekday += 6)
        lines.push(`${item},L,${toIso(AS_OF + 7 * at + weekday)},${of(at, item) / 2}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
}
const run = (asOf: string) =>
  runForecast(workspace.engine, planningBasis(workspace.engine, asOf), 'fast', quietJob());
const report = (by: 'item' | 'category' | 'horizon' = 'category') =>
  accuracyReport(workspace.engine, { by, limit: 50 });
const keyOf = (item: string) => itemLocationOf(workspace, { item });

describe('forecasts held against what came', () => {
  it('say nothing before anything came', async () => {
    await demandUntil(0, () => 10);
    await run(day(0));
    expect(await report()).toMatchObject({ total: { periods: 0, wape: null }, groups: [], trend: [] });
  });

  it('are measured by period, group and run, in figures that can be worked out by hand', async () => {
    await demandUntil(0, () => 10);
    await run(day(0));
    await demandUntil(2, (week, item) => (week < 0 ? 10 : item === 'A' ? 20 : 10));
    const { total, groups, trend } = await report();
    // Two items, two weeks: forecast 10 each; A sold 20.
    expect(total).toMatchObject({ periods: 4, demand: 60, wape: 20 / 60, bias: 20 / 60, addedToNaive: 0 });
    expect(groups.map(group => [group.name, group.figures.wape])).toEqual([
      ['Tools', 0.5],
      ['Paper', 0],
    ]);
    const second = await accuracyReport(workspace.engine, { by: 'category', offset: 1, limit: 1 });
    expect(second.groups.map(group => group.name)).toEqual(['Paper']);
    expect(second).toMatchObject({ groupCount: 2, total });
    expect(trend).toMatchObject([{ date: day(0), figures: { periods: 4 } }]);
    expect((await report('horizon')).groups.map(group => group.name)).toEqual(['1', '2']);
  });

  it('are kept a planning bucket each, the last one made in it', async () => {
    await demandUntil(0, week => (week % 2 === 0 ? 10 : 14));
    await run(day(-2));
    await run(day(0));
    await run(toIso(AS_OF + 2));
    await run(toIso(AS_OF + 2));
    const remembered = latestForecast(workspace.engine)?.errors.map(({ asOf }) => asOf);
    expect(remembered).toEqual([day(-2), day(0), toIso(AS_OF + 2)]);
    const counts = workspace.engine.store.reader
      .prepare('SELECT first, count(*) FROM forecast_snapshot GROUP BY first ORDER BY first')
      .raw()
      .all();
    const first = (AS_OF + 3) / 7;
    expect(counts).toEqual([
      [first - 2, 2],
      [first, 2],
    ]);
  });

  it('weigh items by their cost, so that unlike units can be added', async () => {
    await writeText(workspace, 'item,name,category,cost\nA,a,Tools,0.01\nB,b,Paper,100\n', 'items');
    await demandUntil(0, (_, item) => (item === 'A' ? 100_000 : 10));
    await run(day(0));
    await demandUntil(1, (week, item) => (item === 'A' ? 100_000 : week < 0 ? 10 : 20));
    const { total, weighedBy, withoutCost } = await report('item');
    expect([weighedBy, withoutCost]).toEqual(['cost', 0]);
    // A: 1,000 of money as forecast; B: 1,000 off of 2,000.
    expect(total.demand).toBeCloseTo(3000);
    expect(total.wape).toBeCloseTo(1 / 3);
  });

  it('take the mean cost for items without one, and units where no cost is known', async () => {
    await writeText(workspace, 'item,name,category,cost\nA,a,Tools,2\n', 'items');
    await demandUntil(0, () => 10);
    await run(day(0));
    await demandUntil(1, () => 10);
    expect(await report()).toMatchObject({ weighedBy: 'cost', withoutCost: 1, total: { demand: 40 } });
  });

  it('are held against the history as planners corrected it', async () => {
    await demandUntil(0, () => 10);
    await run(day(0));
    await demandUntil(2, () => 10);
    expect((await report()).total).toMatchObject({ demand: 40, wape: 0 });
    const correction = { itemLocation: keyOf('A'), kind: 'correction' as const, date: day(1), quantity: 500 };
    await setEdits(workspace.engine, [correction], { reason: 'forgotten', actor: 'ada' });
    const { total } = await report();
    expect(total.demand).toBe(540);
    expect(total.wape).toBeCloseTo(500 / 540);
  });

  it('say in how many intervals demand stayed within its 95 % quantile, and the quantile loss', async () => {
    await demandUntil(0, () => 10);
    await run(day(0));
    expect((await report()).total).toMatchObject({ intervals: 0, covered: null, pinball: null });
    await demandUntil(12, (week, item) => (week >= 0 && item === 'A' ? 20 : 10));
    const { groups, total } = await report('item');
    expect(groups.map(({ name, figures }) => [name, figures.covered, figures.intervals])).toEqual([
      ['A', 0, 1],
      ['B', 1, 1],
    ]);
    expect(total).toMatchObject({ intervals: 2, covered: 0.5 });
    expect(total.pinball).toBeGreaterThan(0.2);
  });

  it('show whether overrides helped', async () => {
    await demandUntil(0, () => 10);
    await run(day(0));
    const edit = (item: string, quantity: number) => ({
      itemLocation: keyOf(item),
      kind: 'override' as const,
      date: day(0),
      quantity,
    });
    await setEdits(workspace.engine, [edit('A', 25), edit('B', 2)], { reason: 'feeling', actor: 'ada' });
    await plan(workspace, { asOf: day(0) });
    await demandUntil(1, (week, item) => (week === 0 && item === 'A' ? 20 : 10));
    const { total, groups } = await report('item');
    // A: off by 5 instead of 10; B: off by 8 instead of 0; demand 30.
    expect(total).toMatchObject({ overriddenPeriods: 2 });
    expect(total.addedByOverrides).toBeCloseTo((10 - 13) / 30);
    expect(groups.map(group => [group.name, group.figures.addedByOverrides])).toEqual([
      ['B', -0.8],
      ['A', 0.25],
    ]);
  });
});
