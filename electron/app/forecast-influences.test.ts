import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import type { RuleFields, RuleTarget } from '../../shared/model/policy-rule.ts';
import { planningBasis } from './basis.ts';
import { setEdits } from './forecast-edits.ts';
import { forecastPanel } from './forecast-panel.ts';
import { runForecast } from './forecasts.ts';
import { demandRules, setRule } from './policies.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);

const fair = [-40, -31, -20, -11];
const season = (week: number) => 1 + 0.6 * Math.cos((2 * Math.PI * week) / 52);
const grown = (size: number) => ({ from: -160, of: (week: number) => Math.round(size * season(week)) });

// One workspace for all: each test has items of its own.
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  await sells({
    old: { from: -40, of: () => 20 },
    next: { from: -2, of: () => 4 },
    first: { from: -40, of: () => 20 },
    second: { from: -9, of: () => 4 },
    model: { from: -40, of: () => 20 },
    visited: { from: -60, of: week => (fair.includes(week) ? 300 : 100 + (week % 3)) },
    promoted: { from: -40, of: week => (week === -20 || week === -9 ? 40 : 10) },
    rose: grown(200),
    tulip: grown(90),
    daisy: grown(400),
    young: { from: -20, of: week => Math.round(100 * season(week)) },
    odd: { from: -40, of: week => (week === -10 ? 900 : 20 + (week % 4)) },
    absent: { from: -40, of: week => (week >= -8 ? 0 : 20) },
  });
  const flowers = ['rose', 'tulip', 'daisy', 'young'].map(item => `${item},x,Garden`).join('\n');
  await writeText(workspace, `item,name,category\n${flowers}\nheir,n,\nnovelty,n,\n`, 'items');
  const flags = [-40, -8, -7, -6, -5, -4, -3, -2, -1].map(
    week => `absent,L,${day(week)},${week < -8 ? 1 : 0}`,
  );
  await writeText(workspace, `item,location,date,in_stock\n${flags.join('\n')}\n`, 'availability');
  await forecast();
});
afterAll(() => workspace.remove());

/** Weekly demand of items, each from a week before as-of on. */
async function sells(items: Record<string, { from: number; of: (week: number) => number }>): Promise<void> {
  const lines = ['item,location,date,quantity'];
  for (const [item, { from, of }] of Object.entries(items))
    for (let week = from; week < 0; week++) lines.push(`${item},L,${day(week)},${of(week)}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
}
const forecast = () =>
  runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), 'fast', quietJob());
const rule = (target: RuleTarget, fields: RuleFields) =>
  setRule(workspace.engine, { target, fields, clear: [] }, 'ada');
const about = (item: string): RuleTarget => ({ scope: 'item', item });
const keyOf = (item: string) => itemLocationOf(workspace, { item });
const panel = (item: string) => forecastPanel(workspace.engine, keyOf(item));
const path = (item: string) => panel(item).forecast.map(point => point.value);
const step = (item: string, start: string) => panel(item).derivation.find(one => one.step.startsWith(start));

describe('an item that replaces another', () => {
  it('is forecast with its demand, at the factor given, and undo gives it back', async () => {
    expect(path('next')[0]).toBeCloseTo(4);
    const { commandId } = await rule(about('old'), { replacedBy: 'next', replacementFactor: 0.5 });
    await forecast();
    expect(path('next')[0]).toBeGreaterThan(9);
    expect(panel('next').row.flags).toContain('inherited-history');
    expect(step('next', 'demand of the item that this one replaces')).toMatchObject({
      inputs: { item: 'old', factor: 0.5, periods: 40 },
      result: 400,
    });
    expect(path('old').every(value => value === 0)).toBe(true);
    expect(step('old', 'known ahead: replaced')).toBeDefined();
    await undoCommand(workspace.engine, commandId, 'ada');
    await forecast();
    expect(path('next')[0]).toBeCloseTo(4);
    expect(path('old')[0]).toBeCloseTo(20);
  });

  it('is planned wherever that one is, though it was never sold', async () => {
    const { commandId } = await rule(about('old'), { replacedBy: 'heir' });
    await forecast();
    expect(path('heir')[0]).toBeCloseTo(20);
    await undoCommand(workspace.engine, commandId, 'ada');
    expect(keyOf('heir')).toBe(0);
    await expect(rule(about('old'), { replacedBy: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes over from its launch on, day by day over its ramp', async () => {
    await rule(about('old'), { replacedBy: 'heir' });
    await rule(about('heir'), { launchOn: day(2), launchRampDays: 14 });
    await forecast();
    expect(path('old').slice(0, 5)).toEqual([20, 20, 15, 5, 0].map(value => expect.closeTo(value)));
    expect(path('heir').slice(0, 5)).toEqual([0, 0, 5, 15, 20].map(value => expect.closeTo(value)));
    await setRule(workspace.engine, { target: about('old'), fields: {}, clear: ['replacedBy'] }, 'ada');
  });

  it('comes with a file of the items master, with codes that are new', async () => {
    const file = 'Artikelnr;Nachfolger;Ersatzfaktor;Vergleichsartikel\nmodel;model 2;2;\nmodel 3;;;model\n';
    const written = await writeText(workspace, file, 'auto');
    expect(written.kinds).toMatchObject([{ kind: 'policies', rows: { new: 2, changed: 0 } }]);
    await forecast();
    expect(path('model 2')[0]).toBeCloseTo(40);
    expect(path('model 3')[0]).toBeCloseTo(20);
    expect(panel('model 2').basis.replaces).toEqual(['model']);
    expect((await writeText(workspace, file, 'auto')).kinds).toMatchObject([{ rows: { unchanged: 2 } }]);
    await writeText(workspace, 'Artikelnr;Nachfolger;Ersatzfaktor\nmodel;-;-\n', 'auto');
    await forecast();
    expect(path('model')[0]).toBeCloseTo(20);
  });

  it('in a circle takes over nothing', async () => {
    await rule(about('first'), { replacedBy: 'second' });
    await rule(about('second'), { replacedBy: 'first' });
    await forecast();
    expect(path('first')[0]).toBeCloseTo(20);
    expect(path('second')[0]).toBeCloseTo(4);
  });

  it('starts like another at a factor, and grows to it over its ramp', async () => {
    await rule(about('novelty'), {
      likeItem: 'model',
      likeFactor: 2,
      launchOn: day(1),
      launchRampDays: 14,
    });
    await forecast();
    const found = path('novelty');
    expect(found[0]).toBe(0);
    expect(found[1]).toBeCloseTo(10);
    expect(found[2]).toBeCloseTo(30);
    expect(found[3]).toBeCloseTo(40);
    expect(step('novelty', 'demand of a like item')).toMatchObject({ inputs: { given: 2 } });
    expect(step('novelty', 'known ahead: launch')).toMatchObject({ inputs: { from: day(0), factor: 0 } });
    expect(path('model')[0]).toBeCloseTo(20);
  });
});

describe('a sales calendar', () => {
  it('teaches what an event does, takes it out of the history and puts it into the time to come', async () => {
    await rule(about('visited'), {
      salesCalendar: {
        entries: [...fair, 2].map(week => ({
          name: 'fair',
          kind: 'event',
          from: day(week),
          to: day(week),
          repeats: 'once',
        })),
      },
    });
    await forecast();
    const found = path('visited');
    expect(found[1]).toBeLessThan(110);
    expect(found[2]).toBeGreaterThan(200);
    expect(panel('visited').row.flags).toContain('calendar-effects');
    expect(step('visited', 'effects of the sales calendar')?.inputs).toMatchObject({ 'fair #': 4 });
    await rule(about('visited'), { calendarEffects: 'ignore' });
    await forecast();
    expect(path('visited')[2]).toBeCloseTo(path('visited')[1] ?? 0);
  });
});

describe('what is said of a category', () => {
  const garden: RuleTarget = { scope: 'category', category: 'Garden' };

  it('says when its customers buy and what is done to its histories, unless an item says otherwise', async () => {
    const entries = [1, 2].map(week => ({
      name: 'winter',
      kind: 'closed' as const,
      from: day(week),
      to: toIso(AS_OF + 7 * week + 6),
      repeats: 'once' as const,
    }));
    await rule(garden, { salesCalendar: { entries }, outliers: 'cap' });
    await rule(about('rose'), { outliers: 'flag' });
    await forecast();
    expect(
      path('tulip')
        .slice(0, 4)
        .map(value => value > 0),
    ).toEqual([true, false, false, true]);
    expect(step('tulip', 'known ahead: closure')).toMatchObject({ inputs: { from: day(1), factor: 0 } });
    expect(panel('tulip').basis.inForce.outliers).toBe('cap');
    expect(panel('rose').basis.inForce.outliers).toBe('flag');
    expect(path('model')[1]).toBeGreaterThan(0);
    expect(demandRules(workspace.engine)).toContainEqual({
      target: garden,
      fields: { salesCalendar: { entries }, outliers: 'cap' },
    });
    await setRule(
      workspace.engine,
      { target: garden, fields: {}, clear: ['salesCalendar', 'outliers'] },
      'ada',
    );
    await setRule(workspace.engine, { target: about('rose'), fields: {}, clear: ['outliers'] }, 'ada');
  });
});

describe('what is known of the time to come', () => {
  const say = (kind: 'promotion' | 'one-off' | 'closure', week: number, quantity: number | null = null) =>
    setEdits(workspace.engine, [{ itemLocation: keyOf('promoted'), kind, date: day(week), quantity }], {
      reason: 'known',
      actor: 'ada',
    });

  it('is worked in: promotions as earlier ones did, announced orders, closed days', async () => {
    for (const week of [-20, -9, 1]) await say('promotion', week);
    await say('one-off', 2, 500);
    await say('closure', 3);
    await forecast();
    const found = path('promoted');
    expect(found[0]).toBeCloseTo(10, 0);
    expect(found[1]).toBeGreaterThan(20);
    expect(found[2]).toBeCloseTo(510, 0);
    expect(found[3]).toBe(0);
    expect(step('promoted', 'known ahead: one-off')).toMatchObject({
      inputs: { from: day(2), quantity: 500 },
    });
    expect(step('promoted', 'known ahead: promotion')?.inputs['uplift']).toBeGreaterThan(2);
  });
});

describe('a history too short for a season', () => {
  it('takes that of its category, unless its rule wants none', async () => {
    const shaped = path('young');
    expect((shaped[1] ?? 1) / (shaped[14] ?? 0)).toBeGreaterThan(1.4);
    expect(panel('young').row.flags).toContain('borrowed-season');
    expect(step('young', 'history shorter than two seasons')).toMatchObject({
      inputs: { category: 'Garden' },
    });
    expect(step('young', 'first period = model')?.result).toBeCloseTo(shaped[0] ?? 0);
    expect(panel('rose').row.flags).not.toContain('borrowed-season');
    await rule(about('young'), { categorySeason: 'ignore' });
    await forecast();
    expect(panel('young').row.flags).not.toContain('borrowed-season');
  });
});

describe('cleaning rules of an item', () => {
  it('stand in place of the settings, and go with undo', async () => {
    const { commandId } = await rule(about('odd'), { outliers: 'cap' });
    await forecast();
    expect(step('odd', 'history cleaned: outlier')).toMatchObject({ inputs: { periods: 1, before: 900 } });
    await undoCommand(workspace.engine, commandId, 'ada');
    await forecast();
    expect(step('odd', 'history cleaned: outlier')).toBeUndefined();
  });

  it('say whether a period out of stock is unknown or counts as sold', async () => {
    const unknown = path('absent')[0] ?? 0;
    await rule(about('absent'), { stockOuts: 'sold' });
    await forecast();
    expect(path('absent')[0]).toBeLessThan(unknown / 2);
  });
});
