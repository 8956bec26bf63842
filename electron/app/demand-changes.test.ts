import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { planningBasis } from './basis.ts';
import { forecastPanel } from './forecast-panel.ts';
import { runForecast } from './forecasts.ts';
import { exceptionsOf } from './line-exceptions.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  plan,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';
import { todayExceptions } from './today-exceptions.ts';

/** Monday 15 April 2024. */
const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);
const noise = (week: number) => ((week * 7919) % 5) + 18;

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  const lines = ['item,location,date,quantity'];
  for (let week = -60; week < 0; week++) {
    const sold: Record<string, number> = {
      UP: week >= -8 ? 60 : noise(week),
      DOWN: week >= -8 ? 5 : noise(week),
      OLD: week >= -30 ? 60 : noise(week),
      ONCE: week === -2 ? 300 : noise(week),
      LONGAGO: week === -20 ? 300 : noise(week),
      CALM: noise(week),
    };
    for (const [item, quantity] of Object.entries(sold)) lines.push(`${item},L,${day(week)},${quantity}`);
  }
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
  const items = ['item,name,price,cost', ...['UP', 'DOWN', 'ONCE'].map(item => `${item},${item},5,2`)];
  await writeText(workspace, `${items.join('\n')}\n`, 'items');
});
afterEach(() => workspace.remove());

const changes = (item: string) => {
  const row = workspace.engine.store.reader
    .prepare<[number], { exceptions: string }>('SELECT exceptions FROM plan_line WHERE item_location = ?')
    .get(itemLocationOf(workspace, { item }));
  return exceptionsOf({ exceptions: row?.exceptions ?? '[]' }).filter(({ code }) =>
    code.startsWith('demand-'),
  );
};

describe.each(['fast', 'best'] as const)('demand that lately left what was usual, tier %s', tier => {
  beforeEach(async () => {
    await runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), tier, quietJob());
    await plan(workspace, { asOf: day(0), tier });
  });

  it('is an exception of its line, a step while it is new and an outlier while it is fresh', () => {
    expect(changes('UP')).toMatchObject([{ code: 'demand-step' }]);
    expect(changes('UP')[0]?.message).toMatch(
      /^demand has gone from about 1[67](\.\d+)? to 60 pcs a period since 2024-02-19; check/,
    );
    expect(changes('DOWN')).toMatchObject([{ code: 'demand-step' }]);
    expect(changes('ONCE')).toMatchObject([{ code: 'demand-outlier' }]);
    expect(changes('ONCE')[0]?.message).toMatch(
      /^300 pcs were asked for in the period from 2024-04-01, where/,
    );
    for (const item of ['OLD', 'LONGAGO', 'CALM']) expect([item, changes(item)]).toEqual([item, []]);
  });

  it('is ranked by money on Today, and flagged on the forecast', () => {
    const shown = todayExceptions(workspace.engine, { limit: 50 }).rows;
    const step = shown.find(({ kind, item }) => kind === 'demand-step' && item === 'UP');
    // Lead time and review are three weeks; about 44 more a week, 3.00 lost on each.
    expect(step?.valueAtRisk).toBeGreaterThan(3 * 43 * 3);
    expect(step?.valueAtRisk).toBeLessThan(3 * 45 * 3);
    expect(
      shown.find(({ kind, item }) => kind === 'demand-outlier' && item === 'ONCE')?.valueAtRisk,
    ).toBeGreaterThan(0);
    const { flags } = forecastPanel(workspace.engine, itemLocationOf(workspace, { item: 'UP' })).row;
    expect(flags).toContain('recent-change');
  });
});
