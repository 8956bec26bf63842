import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { planningBasis } from './basis.ts';
import { setEdits } from './forecast-edits.ts';
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

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);
const ODD_WEEK = -9;

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  // ONCE sold 300 in one week, OFTEN swings as far again and again, PART has one huge order among rare ones.
  const lines = ['item,location,date,quantity'];
  for (let week = -60; week < 0; week++) {
    const usual = 20 + ((week * 7919) % 5);
    lines.push(`ONCE,L,${day(week)},${week === ODD_WEEK ? 300 : usual}`);
    lines.push(`OFTEN,L,${day(week)},${week % 4 === 0 ? 300 : usual}`);
    if (week % 4 === 0) lines.push(`PART,L,${day(week)},${week === -12 ? 90 : 2 + (week % 3)}`);
  }
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
});
afterEach(() => workspace.remove());

const key = (item: string) => itemLocationOf(workspace, { item });
const forecast = (tier: 'fast' | 'best') =>
  runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), tier, quietJob());
const flagsOf = (item: string) => forecastPanel(workspace.engine, key(item)).row.flags;
const exceptions = (item: string) => {
  const row = workspace.engine.store.reader
    .prepare<[number], { exceptions: string }>('SELECT exceptions FROM plan_line WHERE item_location = ?')
    .get(key(item));
  return exceptionsOf({ exceptions: row?.exceptions ?? '[]' }).filter(({ code }) => code === 'outlier-stock');
};

describe('an outlier that makes most of the safety stock', () => {
  it.each(['fast', 'best'] as const)('is found where there is a single one: tier %s', async tier => {
    await forecast(tier);
    expect(flagsOf('ONCE')).toContain('spread-by-outlier');
    expect(flagsOf('PART')).toContain('spread-by-outlier');
    expect(flagsOf('OFTEN')).not.toContain('spread-by-outlier');
  });

  it('is named on the line of the plan, and no more once the history is corrected', async () => {
    await forecast('fast');
    await plan(workspace, { asOf: day(0) });
    const [told] = exceptions('ONCE');
    expect(told?.valueAtRisk).toBeUndefined();
    expect(told?.message).toContain('the 300 pcs in the period from 2024-02-12, where about 18 were usual');
    expect(told?.message).toContain('correct the history');
    expect(exceptions('OFTEN')).toEqual([]);
    const correction = {
      itemLocation: key('ONCE'),
      kind: 'correction' as const,
      date: day(ODD_WEEK),
      quantity: -280,
    };
    await setEdits(workspace.engine, [correction], { reason: 'project order', actor: 'ada' });
    await plan(workspace, { asOf: day(0) });
    expect(exceptions('ONCE')).toEqual([]);
    expect(flagsOf('ONCE')).not.toContain('spread-by-outlier');
  });
});
