import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replayRequestSchema, type ReplayRequest } from '../../shared/contract/replays.ts';
import { toIso, weekday } from '../../shared/dates.ts';
import type { ReplayPolicy } from '../../shared/model/replay.ts';
import type { RuleFields, RuleTarget, SalesCalendar } from '../../shared/model/policy-rule.ts';
import { setRule } from './policies.ts';
import { figuresByItem } from './replay-lines.ts';
import { replayHistory } from './replays.ts';
import { openTestWorkspace, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';

/** A Monday; days and weeks of the tests are counted from it. */
const AS_OF = 19_828;
const isoWeek = (week: number) => toIso(AS_OF + 7 * week);
const isoDay = (day: number) => toIso(AS_OF + day);

let workspace: TestWorkspace;
const open = async () => {
  workspace = await openTestWorkspace();
};
const remove = () => workspace.remove();

async function sold(item: string, days: Iterable<{ date: string; units: number }>): Promise<void> {
  const rows = [...days].map(({ date, units }) => `${item},L,${date},${units}`);
  await writeText(workspace, `item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
}
const weeks = (from: number, to: number, units: (week: number) => number) =>
  Array.from({ length: to - from }, (_, t) => ({ date: isoWeek(from + t), units: units(from + t) }));
const say = (target: RuleTarget, fields: RuleFields, clear: readonly 'launchOn'[] = []) =>
  setRule(workspace.engine, { target, fields, clear }, 'ada');
const of = (item: string): RuleTarget => ({ scope: 'item', item });

async function replay(policy: ReplayPolicy, window: Partial<ReplayRequest>) {
  const request = replayRequestSchema.parse({ policies: [policy], ...window });
  const result = await replayHistory(workspace.engine, request, quietJob());
  const [figures = []] = figuresByItem(workspace.engine, result);
  return new Map(figures.map(row => [row.item, row]));
}
const weekly = { bucket: 'week', reviewPeriodDays: 7, leadTimeDays: 7, unmet: 'lost' } as const;
const cycle = {
  kind: 'policy',
  name: 'cycle',
  policy: { ...weekly, service: { type: 'cycle', level: 0.95 } },
} as const satisfies ReplayPolicy;
const cost = {
  kind: 'policy',
  name: 'cost',
  policy: { ...weekly, service: { type: 'cost', holdingPerUnitPeriod: 1, shortagePerUnit: 19 } },
} as const satisfies ReplayPolicy;

describe('a replay of an item that replaced another', () => {
  const half = { from: isoWeek(-26), to: isoWeek(0) };
  afterAll(remove);
  beforeAll(async () => {
    await open();
    await sold(
      'old',
      weeks(-80, -13, week => 40 + (week & 3)),
    );
    await sold(
      'next',
      weeks(-13, 0, week => 20 + (week & 1)),
    );
    await sold(
      'plain',
      weeks(-80, 0, week => 40 + (week & 3)),
    );
    await say(of('old'), { replacedBy: 'next', replacementFactor: 0.5 });
  });

  it.each([cycle, cost])(
    'asks it for the demand of both, and the old one for nothing: $name',
    async policy => {
      const found = await replay(policy, half);
      expect([...found.keys()]).toEqual(['next', 'plain']);
      const demand = 13 * 20.75 + 13 * 20.5;
      expect(found.get('next')?.demand).toBeGreaterThan(demand - 5);
      expect(found.get('next')?.demand).toBeLessThan(demand + 5);
    },
  );

  it.each([cycle, cost])('knows from the first day what the old one sold: $name', async policy => {
    const found = await replay(policy, half);
    expect(found.get('next')?.fillRate).toBeGreaterThan(0.97);
    // Its own history alone would make it a new item, with much to hold against what nobody knows.
    expect(found.get('next')?.averageStock).toBeLessThan(40);
  });

  it('plays each for its own demand until the launch is over', async () => {
    await say(of('next'), { launchOn: isoWeek(4) });
    const before = await replay(cycle, half);
    expect(before.get('old')?.demand).toBeGreaterThan(13 * 40);
    expect(before.get('next')?.demand).toBeLessThan(13 * 21);
    await say(of('next'), { launchOn: isoWeek(-13) });
    const after = await replay(cycle, half);
    expect(after.has('old')).toBe(false);
    expect(after.get('next')?.fillRate).toBeGreaterThan(0.97);
    await say(of('next'), {}, ['launchOn']);
  });

  it('knows nothing of what came later', async () => {
    const before = await replay(cycle, { from: isoWeek(-40), to: isoWeek(-20) });
    await sold(
      'next',
      weeks(-13, 0, () => 900),
    );
    expect(await replay(cycle, { from: isoWeek(-40), to: isoWeek(-20) })).toEqual(before);
  });
});

describe('a replay of an item whose customers have a calendar', () => {
  // A workspace each: items that are forecast together learn from each other.
  beforeEach(open);
  afterEach(remove);

  const closed = (name: string, from: string, to: string) =>
    ({ name, kind: 'closed', from, to, repeats: 'once' }) as const;
  /** Figures of the only item before and after its calendar is known. */
  async function withCalendar(salesCalendar: SalesCalendar, ...how: Parameters<typeof replay>) {
    const unaware = (await replay(...how)).get('shop');
    await say(of('shop'), { salesCalendar });
    const aware = (await replay(...how)).get('shop');
    expect(aware?.demand).toBe(unaware?.demand);
    expect(aware?.fillRate).toBeGreaterThan(0.97);
    return { unaware: unaware?.averageStock ?? 0, aware: aware?.averageStock };
  }

  it.each([cycle, cost])('stocks nothing for closed weeks: $name', async policy => {
    const holidays = [-70, -58, -41, -30, -19, -8];
    const isClosed = (week: number) => holidays.includes(week) || holidays.includes(week - 1);
    await sold(
      'shop',
      weeks(-80, 0, week => (isClosed(week) ? 0 : 50 + (week % 5))),
    );
    const entries = holidays.map(week => closed('holidays', isoWeek(week), isoDay(7 * week + 13)));
    const window = { from: isoWeek(-35), to: isoWeek(0) };
    const { unaware, aware } = await withCalendar({ entries }, policy, window);
    expect(aware).toBeLessThan(0.8 * unaware);
  });

  it.each([cycle, cost])('stocks nothing for closed Sundays and holidays: $name', async ({ policy }) => {
    const daily = { ...policy, bucket: 'day', reviewPeriodDays: 1, leadTimeDays: 1 } as const;
    const holidays = [-160, -130, -101, -72, -64, -43, -30, -15, -9];
    const units = (day: number) =>
      weekday(AS_OF + day) === 0 || holidays.includes(day) ? 0 : 300 + ((day * 7) % 50);
    const days = Array.from({ length: 200 }, (_, t) => ({ date: isoDay(t - 200), units: units(t - 200) }));
    await sold('shop', days);
    const entries = holidays.map(day => closed('holiday', isoDay(day), isoDay(day)));
    const calendar = { weekdays: [1, 2, 3, 4, 5, 6], entries };
    const window = { from: isoDay(-80), to: isoDay(0) };
    const { unaware, aware } = await withCalendar(
      calendar,
      { kind: 'policy', name: 'daily', policy: daily },
      window,
    );
    expect(aware).toBeLessThan(0.8 * unaware);
  });
});
