import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { accuracyReport } from './forecast-accuracy.ts';
import { forecastGroups } from './forecast-groups.ts';
import { planningBasis } from './basis.ts';
import { setEdits } from './forecast-edits.ts';
import { runForecast } from './forecasts.ts';
import { keepReading } from './kept-reading.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  const lines = ['item,location,date,quantity'];
  for (let month = 1; month <= 12; month++)
    for (const item of ['A', 'B', 'C']) lines.push(`${item},L,2023-${String(month).padStart(2, '0')}-01,10`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
  await runForecast(workspace.engine, planningBasis(workspace.engine, '2024-01-01'), 'fast', quietJob());
});
afterEach(() => workspace.remove());

it('adds up groups and errors once for all their pages, and anew after a change', async () => {
  const { engine } = workspace;
  const run = vi.spyOn(engine.pool, 'run');
  const works = (name: string) => run.mock.calls.filter(([worker]) => worker === name).length;
  const pages = async () => {
    const names: string[] = [];
    for (const offset of [0, 1, 2]) {
      const { groups } = await forecastGroups(engine, { by: 'item', offset, limit: 1 });
      names.push(...groups.map(({ name }) => name));
      await accuracyReport(engine, { by: 'item', offset, limit: 1 });
    }
    return names;
  };
  expect(await pages()).toEqual(['A', 'B', 'C']);
  expect([works('forecast-groups'), works('forecast-accuracy')]).toEqual([1, 1]);
  const edit = {
    itemLocation: itemLocationOf(workspace, { item: 'C' }),
    kind: 'override' as const,
    date: '2024-01-01',
    quantity: 900,
  };
  await setEdits(engine, [edit], { reason: 'promotion', actor: 'ada' });
  expect(await pages()).toEqual(['C', 'A', 'B']);
  expect([works('forecast-groups'), works('forecast-accuracy')]).toEqual([2, 2]);
  await forecastGroups(engine, { by: 'location', limit: 1 });
  expect(works('forecast-groups')).toBe(3);
});

it('keeps no result that is too large, and none that failed', async () => {
  const { engine } = workspace;
  const kept = keepReading<number>(result => result < 5);
  const work = vi.fn<() => Promise<number>>();
  work.mockResolvedValueOnce(9).mockRejectedValueOnce(new Error('cancelled')).mockResolvedValue(2);
  expect(await kept(engine, 'a', work)).toBe(9);
  await expect(kept(engine, 'a', work)).rejects.toThrow('cancelled');
  expect(await kept(engine, 'a', work)).toBe(2);
  expect(await kept(engine, 'a', work)).toBe(2);
  expect(work).toHaveBeenCalledTimes(3);
});
