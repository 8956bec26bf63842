import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import type { RuleTarget } from '../../shared/model/policy-rule.ts';
import { planningBasis } from './basis.ts';
import { accuracyReport } from './forecast-accuracy.ts';
import { setEdits } from './forecast-edits.ts';
import { forecastPanel } from './forecast-panel.ts';
import { runForecast } from './forecasts.ts';
import { setRule } from './policies.ts';
import {
  importText,
  itemLocationOf,
  openTestWorkspace,
  plan,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';
import { undoImport } from './undo-import.ts';
import { undoCommand } from './workspace.ts';

const AS_OF = 19_828;
const day = (week: number, weekday = 0) => toIso(AS_OF + 7 * week + weekday);

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,name,category\nA,a,Tools\nB,b,Tools\nNEW,n,Paper\n', 'items');
  await demandUntil(0, () => 20);
  await writeText(workspace, `item,location,on_hand,as_of\nNEW,L,0,${day(0)}\n`, 'stock');
});
afterEach(() => workspace.remove());

/** Weekly demand of A and B from 40 weeks before as-of up to a week, with a little noise. */
async function demandUntil(week: number, of: (week: number) => number): Promise<void> {
  const lines = ['item,location,date,quantity'];
  for (let at = -40; at < week; at++)
    for (const item of ['A', 'B'])
      for (const [weekday, part] of [0.5, 0.5].entries())
        lines.push(`${item},L,${day(at, 6 * weekday)},${part * of(at) + (at % 2 === 0 ? 1 : -1)}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
}

/** States a forecast of 70 a week for four weeks; dates are Wednesdays. */
const state = (item = 'A', quantity = 70, source = 'files') =>
  writeText(
    workspace,
    [
      'item,location,date,quantity',
      ...[0, 1, 2, 3].map(week => `${item},L,${day(week, 2)},${quantity}`),
    ].join('\n'),
    'forecasts',
    source,
  );
const forecast = (asOf = day(0)) =>
  runForecast(workspace.engine, planningBasis(workspace.engine, asOf), 'fast', quietJob());
const use = (target: RuleTarget) =>
  setRule(workspace.engine, { target, fields: { forecastSource: 'given' }, clear: [] }, 'ada');
const key = (item: string) => itemLocationOf(workspace, { item });
const panel = (item: string) => forecastPanel(workspace.engine, key(item));
const planned = (item: string) =>
  workspace.engine.store.reader
    .prepare<[number], { level: number; safety: number }>(
      'SELECT order_up_to AS level, safety_stock AS safety FROM plan_line WHERE item_location = ?',
    )
    .get(key(item));

describe('a forecast that was imported', () => {
  it('stands beside the own one and changes nothing by itself', async () => {
    await state();
    await forecast();
    const { row, forecast: points, given } = panel('A');
    expect(row.model).not.toBe('given');
    expect(points[0]?.value).toBeCloseTo(20, 0);
    expect(points.slice(0, 5).map(point => point.given)).toEqual([70, 70, 70, 70, null]);
    expect(given).toEqual({ sources: ['files'], used: false });
    expect(panel('B').given).toBeNull();
  });

  it('is planned on where a rule says so, beyond its end the own one goes on, and undo gives it back', async () => {
    await state();
    await forecast();
    await plan(workspace, { asOf: day(0) });
    const before = planned('A');
    const { commandId } = await use({ scope: 'category', category: 'Tools' });
    await plan(workspace, { asOf: day(0) });
    const { row, forecast: points, given, derivation } = panel('A');
    expect(row.model).toBe('given');
    expect(given).toEqual({ sources: ['files'], used: true });
    expect(points.slice(0, 4).map(point => point.value)).toEqual([70, 70, 70, 70]);
    expect(points[4]?.value).toBeCloseTo(20, 0);
    expect(points.slice(0, 5).every(point => Math.abs(point.own - 20) < 1)).toBe(true);
    expect(derivation.find(one => one.step.startsWith('imported forecast'))).toMatchObject({
      inputs: { source: 'files', periods: 4 },
    });
    expect(planned('A')?.level).toBeGreaterThan((before?.level ?? 0) + 40);
    expect(panel('B').row.model).not.toBe('given');
    await undoCommand(workspace.engine, commandId, 'ada');
    await plan(workspace, { asOf: day(0) });
    expect(planned('A')).toEqual(before);
  });

  it('gives stock for chance also to an item without any history', async () => {
    await state('NEW');
    await use({ scope: 'item', item: 'NEW' });
    await plan(workspace, { asOf: day(0) });
    expect(panel('NEW').forecast[0]?.value).toBe(70);
    expect(planned('NEW')?.safety).toBeGreaterThan(0);
  });

  it('is forecast anew when another file states other figures, and when the import is undone', async () => {
    await use({ scope: 'default' });
    await state('A', 70);
    await forecast();
    expect(panel('A').forecast[0]?.value).toBe(70);
    await state('A', 90);
    await forecast();
    expect(panel('A').forecast[0]?.value).toBe(90);
    await undoImport(workspace.engine, undefined, 'test');
    await forecast();
    expect(panel('A').forecast[0]?.value).toBe(70);
    await undoImport(workspace.engine, undefined, 'test');
    await forecast();
    expect(panel('A').forecast[0]?.value).toBeCloseTo(20, 0);
  });

  it('takes its part of longer periods and of days, and the better source where two state one', async () => {
    await use({ scope: 'default' });
    await writeText(workspace, 'item,location,2024-04,2024-05\nA,L,300,310\n', 'forecasts', 'sales');
    const days = Array.from({ length: 10 }, (_, at) => `B,L,${day(0, at)},7`);
    await writeText(workspace, `item,location,date,quantity\n${days.join('\n')}\n`, 'forecasts');
    await forecast();
    expect(panel('A').forecast[0]?.value).toBeCloseTo(70);
    const [first, second] = panel('B').forecast;
    expect(first?.value).toBeCloseTo(49);
    // Three of seven days are stated; the own forecast holds for the other four.
    expect(second?.value).toBeCloseTo(21 + (4 / 7) * (second?.own ?? 0));
    await state('A', 90, 'another');
    await workspace.engine.store.write(db =>
      db.prepare("UPDATE source SET priority = 1 WHERE name = 'another'").run(),
    );
    await forecast();
    expect(panel('A').forecast[0]?.value).toBe(90);
    expect(panel('A').given?.sources).toEqual(['another', 'sales']);
  });

  it('yields to what a planner sets for a period', async () => {
    await state();
    await use({ scope: 'default' });
    await forecast();
    const edit = { itemLocation: key('A'), kind: 'override' as const, date: day(1), quantity: 5 };
    await setEdits(workspace.engine, [edit], { reason: 'strike', actor: 'ada' });
    expect(
      panel('A')
        .forecast.slice(0, 3)
        .map(point => [point.value, point.baseline]),
    ).toEqual([
      [70, 70],
      [5, 70],
      [70, 70],
    ]);
  });

  it('is judged against what came, beside the own forecast and the last demand, whichever was planned on', async () => {
    await state('A', 70);
    await forecast();
    await demandUntil(2, week => (week < 0 ? 20 : 60));
    const own = (await accuracyReport(workspace.engine, { by: 'item', limit: 9 })).total;
    expect(own.given).toMatchObject({ periods: 2 });
    expect(own.given?.wape).toBeCloseTo(20 / 120, 1);
    expect(own.given?.own).toBeCloseTo(80 / 120, 1);
    expect(own.given?.naive).toBeCloseTo(80 / 120, 1);
    const groups = (await accuracyReport(workspace.engine, { by: 'item', limit: 9 })).groups;
    expect(groups.find(group => group.name === 'B')?.figures.given).toBeNull();
    await use({ scope: 'default' });
    await forecast();
    const used = (await accuracyReport(workspace.engine, { by: 'item', limit: 9 })).total;
    expect(used.given?.own).toBeCloseTo(own.given?.own ?? 0);
    expect(used.given?.wape).toBeCloseTo(own.given?.wape ?? 0);
    expect(used.wape).toBeLessThan(own.wape ?? 0);
  });

  it('is announced by its import with what happens and how to change that', async () => {
    const text = `item,location,date,quantity\nA,L,${day(0)},70\n`;
    const said = async (source: string) =>
      (await importText(workspace, text.replace('70', source), { kind: 'forecasts' })).inferences.find(
        one => one.what === 'imported forecasts',
      );
    expect(await said('71')).toMatchObject({ value: 'not planned on' });
    expect((await said('72'))?.evidence).toContain('forecastSource');
    await use({ scope: 'default' });
    expect(await said('73')).toMatchObject({ value: 'planned on' });
  });
});
