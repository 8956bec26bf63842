import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { currentForecast, findForecast } from '../db/tables/forecasts.ts';
import { currentPlan, findPlanLine } from '../db/tables/plans.ts';
import { overridden } from '../jobs/planner-edits.ts';
import { planningBasis } from './basis.ts';
import { writeSettings, readSettings } from './engine.ts';
import { clearEdits, listEdits, setEdits } from './forecast-edits.ts';
import { forecastPage } from './forecast-page.ts';
import { forecastPanel } from './forecast-panel.ts';
import { spreadFigure } from './forecast-spread.ts';
import { runForecast } from './forecasts.ts';
import { itemPanel } from './item-panel.ts';
import { explainLine } from './plan-view.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  plan,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

const AS_OF = '2024-04-15';
const day = (week: number) => toIso(19_828 + 7 * week);

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  const lines = ['item,location,date,quantity'];
  for (let week = -30; week < 0; week++)
    for (const [item, usual] of [
      ['A', 10],
      ['B', 30],
      ['C', 5],
    ] as const)
      lines.push(`${item},L,${day(week)},${usual + (week % 3)}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
  await writeText(workspace, 'item,name,category\nA,a,Tools\nB,b,Tools\nC,c,Paper\n', 'items');
  await plan(workspace, { asOf: AS_OF });
});
afterEach(() => workspace.remove());

const keyOf = (item: string) => itemLocationOf(workspace, { item });

const quantityOf = (item: string) => {
  const { reader } = workspace.engine.store;
  return findPlanLine(reader, currentPlan(reader)?.key ?? 0, keyOf(item))?.quantity ?? -1;
};
const override = (item: string, week: number, quantity: number, expires?: string) =>
  setEdits(workspace.engine, [{ itemLocation: keyOf(item), kind: 'override', date: day(week), quantity }], {
    reason: 'a campaign',
    actor: 'ada',
    expires,
  });
const pathOf = (item: string) =>
  forecastPanel(workspace.engine, keyOf(item)).forecast.map(point => point.value);

describe('an override', () => {
  it('replaces the forecast in the plan, which names it, and goes with undo', async () => {
    const before = quantityOf('A');
    const { commandId } = await override('A', 1, 500);
    await plan(workspace, { asOf: AS_OF });
    expect(quantityOf('A')).toBeGreaterThan(before + 400);
    const { trace } = explainLine(workspace.engine, keyOf('A'));
    expect(trace[0]).toMatchObject({
      step: 'forecast overridden',
      inputs: { from: day(1), days: 7, reason: 'a campaign', by: 'ada' },
      result: 500,
    });
    expect(itemPanel(workspace.engine, keyOf('A')).forecast[1]?.value).toBe(500);
    await undoCommand(workspace.engine, commandId, 'ada');
    // The plan was made with it and still says so.
    expect(explainLine(workspace.engine, keyOf('A')).trace[0]).toMatchObject({ result: 500 });
    await plan(workspace, { asOf: AS_OF });
    expect(quantityOf('A')).toBe(before);
    expect(explainLine(workspace.engine, keyOf('A')).trace[0]?.step).not.toBe('forecast overridden');
  });

  it('shows in the grid and the panel beside the baseline, with who set it and why', async () => {
    const [baseline] = pathOf('A');
    await override('A', 0, 77);
    const panel = forecastPanel(workspace.engine, keyOf('A'));
    expect(panel.forecast[0]).toMatchObject({ value: 77, baseline });
    expect(panel.edits).toMatchObject([
      { kind: 'override', quantity: 77, actor: 'ada', reason: 'a campaign' },
    ]);
    const page = forecastPage(workspace.engine, {
      filter: { flag: 'overridden' },
      sort: [],
      offset: 0,
      limit: 9,
    });
    expect(page.rows).toMatchObject([
      { item: 'A', next1: 77, flags: expect.arrayContaining(['overridden']) },
    ]);
  });

  it('that has expired counts no more, but is still listed', async () => {
    await override('A', 3, 500, day(1));
    await plan(workspace, { asOf: day(1) });
    expect(explainLine(workspace.engine, keyOf('A')).trace[0]?.step).not.toBe('forecast overridden');
    const list = listEdits(workspace.engine, { text: '', offset: 0, limit: 9 });
    expect(list.edits).toMatchObject([{ item: 'A', counts: false, expires: day(1) }]);
  });

  it('of the same period replaces the one before, and is taken back as one step', async () => {
    await override('A', 1, 500);
    await override('A', 1, 40);
    const { edits } = listEdits(workspace.engine, { text: '', offset: 0, limit: 9 });
    expect(edits).toMatchObject([{ quantity: 40 }]);
    await clearEdits(workspace.engine, [edits[0]?.id ?? ''], 'ada');
    expect(listEdits(workspace.engine, { text: '', offset: 0, limit: 9 }).total).toBe(0);
    await undoCommand(workspace.engine, undefined, 'ada');
    await undoCommand(workspace.engine, undefined, 'ada');
    expect(listEdits(workspace.engine, { text: '', offset: 0, limit: 9 }).edits).toMatchObject([
      { quantity: 500 },
    ]);
  });

  it('of nothing, or of an item-location that is gone, changes nothing', async () => {
    const why = { reason: 'x', actor: 'ada' };
    await expect(setEdits(workspace.engine, [], why)).rejects.toMatchObject({ code: 'invalid-input' });
    const lost = [{ itemLocation: 999, kind: 'override' as const, date: AS_OF, quantity: 1 }];
    await expect(setEdits(workspace.engine, lost, why)).rejects.toMatchObject({ code: 'not-found' });
    await expect(clearEdits(workspace.engine, ['none'], 'ada')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that can mean nothing is refused: absurd, of the past, or never in force', async () => {
    await expect(override('A', 1, 1e30)).rejects.toThrow(/more than can be planned/);
    await expect(override('A', -2, 5)).rejects.toThrow(/before the forecast begins/);
    await expect(override('A', 1, 5, AS_OF)).rejects.toThrow(/never count/);
    await override('A', 0, 5);
    expect(listEdits(workspace.engine, { text: '', offset: 0, limit: 9 }).total).toBe(1);
  });

  it('keeps the demand of the days it does not cover', () => {
    const calendar = { bucket: 'week', weekStart: 1 } as const;
    const property = fc.property(
      fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 4, maxLength: 8 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 8 }),
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      (values, shift, days, quantity) => {
        const mean = Float64Array.from(values);
        const first = (19_828 + 3) / 7;
        const path = overridden(mean, first, [{ day: 19_828 + shift, days, quantity }], calendar);
        const perDay = (series: Float64Array, at: number) => (series[Math.floor(at / 7)] ?? 0) / 7;
        let expected = 0;
        for (let at = 0; at < 7 * values.length; at++)
          expected += at >= shift && at < shift + days ? quantity / days : perDay(mean, at);
        expect(path.reduce((sum, value) => sum + value, 0)).toBeCloseTo(expected, 5);
      },
    );
    fc.assert(property);
  });
});

describe('a figure for many', () => {
  const why = { reason: 'budget', actor: 'ada' };
  const tools = { filter: { category: 'Tools' }, date: day(1), periods: 2 };

  it('is spread in proportion to the forecasts, around what is set already, as one step of undo', async () => {
    await override('B', 2, 12);
    const [a, b] = [pathOf('A'), pathOf('B')];
    const preview = await spreadFigure(workspace.engine, { ...tools, change: { quantity: 400 } }, undefined);
    expect(preview).toMatchObject({
      itemLocations: 2,
      commandId: null,
      periods: [{ date: day(1), after: expect.closeTo(400) }, { after: expect.closeTo(400) }],
    });
    expect(listEdits(workspace.engine, { text: '', offset: 0, limit: 9 }).total).toBe(1);
    const done = await spreadFigure(workspace.engine, { ...tools, change: { quantity: 400 } }, why);
    const [afterA, afterB] = [pathOf('A'), pathOf('B')];
    expect((afterA[1] ?? 0) + (afterB[1] ?? 0)).toBeCloseTo(400);
    expect((afterA[1] ?? 0) / (afterB[1] ?? 1)).toBeCloseTo((a[1] ?? 0) / (b[1] ?? 1));
    expect([afterA[2], afterB[2]]).toEqual([expect.closeTo(388), 12]);
    expect(pathOf('C')[1]).toBe(forecastPanel(workspace.engine, keyOf('C')).forecast[1]?.baseline);
    const { edits } = listEdits(workspace.engine, { text: 'Tools', offset: 0, limit: 9 });
    expect(edits.map(edit => edit.spread)).toEqual(Array(3).fill('category Tools: 400 a period'));
    await undoCommand(workspace.engine, done.commandId ?? '', 'ada');
    expect(pathOf('A')).toEqual(a);
    expect(pathOf('B')).toEqual(b);
  });

  it('is refused where nothing fits, for the past, and beyond what demand can be', async () => {
    const spread = (request: Partial<Parameters<typeof spreadFigure>[1]>) =>
      spreadFigure(
        workspace.engine,
        { filter: {}, date: day(0), periods: 1, change: { percent: 10 }, ...request },
        undefined,
      );
    await expect(spread({ filter: { category: 'Nope' } })).rejects.toThrow(/category Nope/);
    await expect(spread({ date: day(-3), periods: 2 })).rejects.toThrow(/before the forecast begins/);
    await expect(spread({ change: { percent: -150 } })).rejects.toThrow(/-100 to/);
    await expect(spread({ change: { quantity: 1e30 } })).rejects.toThrow(/more than can be planned/);
    await expect(spread({ change: { quantity: -1 } })).rejects.toThrow(/negative/);
  });

  it('can be a percentage of everything', async () => {
    const before = pathOf('C');
    await spreadFigure(
      workspace.engine,
      { filter: {}, date: day(0), periods: 1, change: { percent: -50 } },
      why,
    );
    expect(pathOf('C')[0]).toBeCloseTo((before[0] ?? 0) / 2);
    expect(pathOf('C')[1]).toBe(before[1]);
  });
});

describe('what is said of the history', () => {
  const said = (
    kind: 'correction' | 'promotion' | 'keep' | 'cap' | 'closure',
    week: number,
    quantity: number | null,
  ) =>
    setEdits(workspace.engine, [{ itemLocation: keyOf('A'), kind, date: day(week), quantity }], {
      reason: 'known',
      actor: 'ada',
    });
  const forecastAgain = () =>
    runForecast(workspace.engine, planningBasis(workspace.engine, AS_OF), 'fast', quietJob());
  const stored = () => {
    const { reader } = workspace.engine.store;
    return findForecast(reader, currentForecast(reader)?.key ?? 0, keyOf('A'))?.mean;
  };
  const weekOf = (week: number) =>
    forecastPanel(workspace.engine, keyOf('A')).history.find(point => point.date === day(week));

  it('a correction is added to it, and only that item-location is forecast again', async () => {
    const before = stored();
    const { commandId } = await said('correction', -1, 100);
    const { run } = await forecastAgain();
    expect(stored()?.[0]).toBeGreaterThan((before?.[0] ?? 0) + 1);
    const count = workspace.engine.store.reader
      .prepare('SELECT count(*) FROM forecast WHERE run = ?')
      .pluck()
      .get(run);
    expect(count).toBe(1);
    expect(weekOf(-1)).toMatchObject({ value: 9, used: 109, marks: expect.arrayContaining(['correction']) });
    await undoCommand(workspace.engine, commandId, 'ada');
    await forecastAgain();
    expect(stored()).toEqual(before);
  });

  it('a correction takes away at most what was recorded', async () => {
    await expect(said('correction', -2, -500)).rejects.toThrow(/takes more/);
    await said('correction', -2, -5);
  });

  it('a marked period counts as usual demand and shows what was sold', async () => {
    await writeText(workspace, `item,location,date,quantity\nA,L,${day(-4)},400\n`, 'demand', 'shop');
    await said('promotion', -4, null);
    await forecastAgain();
    const week = weekOf(-4);
    expect(week?.value).toBeGreaterThan(400);
    expect(week?.used).toBeLessThan(20);
    expect(week?.marks).toContain('promotion');
    expect(forecastPanel(workspace.engine, keyOf('A')).derivation[0]).toMatchObject({
      step: 'history cleaned: promotion',
      inputs: { periods: 1, from: day(-4) },
    });
  });

  it('outliers are shown, capped by the rule or by choice, and kept where the planner knows better', async () => {
    await writeText(workspace, `item,location,date,quantity\nA,L,${day(-4)},4000\n`, 'demand', 'shop');
    await forecastAgain();
    expect(weekOf(-4)).toMatchObject({ used: weekOf(-4)?.value, marks: ['outlier'] });
    const { commandId } = await said('cap', -4, null);
    await forecastAgain();
    expect(weekOf(-4)?.used).toBeLessThan(100);
    const capped = stored();
    await undoCommand(workspace.engine, commandId, 'ada');
    const settings = readSettings(workspace.engine);
    const cleaning = { ...settings.planning.cleaning, outliers: 'cap' as const };
    await writeSettings(workspace.engine, { ...settings, planning: { ...settings.planning, cleaning } });
    await forecastAgain();
    expect(stored()).toEqual(capped);
    await said('keep', -4, null);
    await forecastAgain();
    expect(weekOf(-4)).toMatchObject({ used: weekOf(-4)?.value });
  });
});
