import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { planningBasis } from './basis.ts';
import { forecastPanel } from './forecast-panel.ts';
import { runForecast } from './forecasts.ts';
import { setRule } from './policies.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';
import { undoImport } from './undo-import.ts';

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Weekly demand of items from 60 weeks before as-of on. */
async function sells(items: Record<string, (week: number) => number>): Promise<void> {
  const lines = ['item,location,date,quantity'];
  for (const [item, of] of Object.entries(items))
    for (let week = -60; week < 0; week++) lines.push(`${item},L,${day(week)},${of(week)}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
}
const holds = (item: string, week: number, onHand: number) =>
  writeText(workspace, `item,location,on_hand,as_of\n${item},L,${onHand},${day(week)}\n`, 'stock');
const forecast = () =>
  runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), 'fast', quietJob());
const panel = (item: string) => forecastPanel(workspace.engine, itemLocationOf(workspace, { item }));
const next = (item: string) => panel(item).forecast[0]?.value ?? Number.NaN;

const soldOut = (week: number) => (week >= -10 ? 0 : 40 + (week % 3));

describe('weeks in which the stock shows that there was none', () => {
  it('are unknown demand, shown as out of stock, and count as sold where a rule says so', async () => {
    await sells({ A: soldOut, B: soldOut });
    for (let week = -10; week < 0; week++) await holds('A', week, 0);
    await forecast();
    expect(next('A')).toBeGreaterThan(35);
    expect(next('B')).toBeLessThan(10);
    expect(panel('A').history.filter(point => point.marks.includes('out-of-stock'))).toHaveLength(10);
    for (const stockOuts of ['stated', 'sold'] as const) {
      await setRule(
        workspace.engine,
        { target: { scope: 'item', item: 'A' }, fields: { stockOuts }, clear: [] },
        'ada',
      );
      await forecast();
      expect(next('A')).toBeCloseTo(next('B'));
    }
  });

  it('end with the goods that come, and are forgotten when the import that showed them is undone', async () => {
    await sells({ A: week => (week >= -10 && week < -4 ? 0 : 40 + (week % 3)) });
    await holds('A', -20, 100);
    await holds('A', -10, 0);
    await forecast();
    await holds('A', -4, 80);
    await forecast();
    const marked = () => panel('A').history.filter(point => point.marks.includes('out-of-stock')).length;
    expect(marked()).toBe(6);
    await undoImport(workspace.engine, undefined, 'test');
    await undoImport(workspace.engine, undefined, 'test');
    await forecast();
    expect(marked()).toBe(0);
  });

  it('are not believed of an item that sells without stock, nor where a source states availability', async () => {
    await sells({ A: week => (week % 2 === 0 ? 40 : 0), B: soldOut });
    for (let week = -50; week < 0; week += 5) await holds('A', week, 0);
    for (let week = -10; week < 0; week++) await holds('B', week, 0);
    const flags = Array.from({ length: 60 }, (_, at) => `B,L,${day(at - 60)},1`);
    await writeText(workspace, `item,location,date,in_stock\n${flags.join('\n')}\n`, 'availability');
    await forecast();
    for (const item of ['A', 'B'])
      expect(panel(item).history.some(point => point.marks.includes('out-of-stock'))).toBe(false);
  });

  it('last no longer than a quarter after the last word on the stock', async () => {
    await sells({ A: week => (week >= -40 ? 0 : 40 + (week % 3)) });
    await holds('A', -40, 0);
    await forecast();
    expect(panel('A').history.filter(point => point.marks.includes('out-of-stock'))).toHaveLength(13);
  });
});
