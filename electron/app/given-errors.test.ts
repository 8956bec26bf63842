import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replayRequestSchema } from '../../shared/contract/replays.ts';
import { toIso } from '../../shared/dates.ts';
import type { Policy } from '../../shared/model/policy.ts';
import { planningBasis } from './basis.ts';
import { forecastPanel } from './forecast-panel.ts';
import { runForecast } from './forecasts.ts';
import { setRule } from './policies.ts';
import { replayHistory } from './replays.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);
const demand = (week: number) => 20 + ((((week * 7919) % 11) + 11) % 11);

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await demandUntil(-12);
});
afterEach(() => workspace.remove());

async function demandUntil(end: number): Promise<void> {
  const lines = ['item,location,date,quantity'];
  for (let week = -60; week < end; week++) lines.push(`A,L,${day(week)},${demand(week)}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
}

/** States four weeks from one on, each so much off what will be sold. */
async function state(week: number, off: number, source: string): Promise<void> {
  const weeks = [0, 1, 2, 3].map(at => `A,L,${day(week + at)},${demand(week + at) + off}`);
  await writeText(workspace, ['item,location,date,quantity', ...weeks].join('\n'), 'forecasts', source);
}

/** Twelve weeks of imports and forecasts, the demand of each week known in the next. */
async function live(off: number, source: string): Promise<void> {
  for (let week = -12; week <= 0; week++) {
    if (week > -12) await demandUntil(week);
    await state(week, off, source);
    await runForecast(workspace.engine, planningBasis(workspace.engine, day(week)), 'fast', quietJob());
  }
}
const plannedOnGiven = () =>
  setRule(
    workspace.engine,
    { target: { scope: 'default' }, fields: { forecastSource: 'given' }, clear: [] },
    'ada',
  );
const panel = () => forecastPanel(workspace.engine, itemLocationOf(workspace, { item: 'A' }));
const deviation = () => panel().accuracy?.error ?? NaN;
const weighed = () => panel().derivation.find(({ step }) => step.startsWith('that deviation weighed'));

describe('the spread of an imported forecast', () => {
  it('falls where its source was right before', async () => {
    await plannedOnGiven();
    await state(-12, 0, 'sales');
    await runForecast(workspace.engine, planningBasis(workspace.engine, day(-12)), 'fast', quietJob());
    const unknown = deviation();
    expect(weighed()).toBeUndefined();
    await live(0, 'sales');
    const right = deviation();
    expect(right).toBeLessThan(0.8 * unknown);
    const step = weighed();
    const input = (name: string) => Number(step?.inputs[name]);
    expect(input('error')).toBe(0);
    const [prior, intervals] = [input('priorIntervals'), input('intervals')];
    expect(intervals).toBeGreaterThan(2);
    expect(input('deviation') * Math.sqrt(prior / (prior + intervals))).toBeCloseTo(right, 9);
    expect(step?.result).toBeCloseTo(right, 9);
  });

  it('rises where its source was wrong, and knows nothing of another', async () => {
    await plannedOnGiven();
    await live(30, 'sales');
    const wrong = deviation();
    expect(Number(weighed()?.inputs['error'])).toBeGreaterThan(50);
    expect(wrong).toBeGreaterThan(40);
    await workspace.engine.store.write(db =>
      db.prepare("UPDATE source SET priority = 999 WHERE name = 'sales'").run(),
    );
    await state(0, 30, 'budget');
    await runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), 'fast', quietJob());
    expect(panel().given?.sources).toEqual(['budget']);
    expect(weighed()).toBeUndefined();
    expect(deviation()).toBeLessThan(wrong);
  });
});

describe('a replay of what was planned on imported forecasts', () => {
  const policy = {
    bucket: 'week',
    reviewPeriodDays: 7,
    leadTimeDays: 7,
    unmet: 'backorder',
    service: { type: 'fixed', safetyStock: 0 },
  } satisfies Policy;
  const replay = async () => {
    const request = replayRequestSchema.parse({
      from: day(-20),
      to: day(-1),
      policies: [{ kind: 'policy', name: 'same', policy }],
    });
    return (await replayHistory(workspace.engine, request, quietJob())).summary;
  };

  it('plans on what was known then, and says in how many periods that was', async () => {
    await live(30, 'sales');
    const own = await replay();
    expect(own.given).toBeNull();
    await plannedOnGiven();
    const given = await replay();
    expect(given.given).toMatchObject({ lines: 1 });
    const { asked, known } = given.given ?? { asked: 0, known: 0 };
    expect(known).toBeGreaterThan(5);
    expect(asked).toBeGreaterThanOrEqual(known);
    // thirty a week too many over two weeks, in the periods in which they were stated
    const more = (given.policies[0]?.averageStock ?? 0) - (own.policies[0]?.averageStock ?? 0);
    expect(more).toBeGreaterThan(15);
  });
});
