import { afterEach, beforeEach, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { planningBasis } from './basis.ts';
import { forecastPage } from './forecast-page.ts';
import { runForecast } from './forecasts.ts';
import { openTestWorkspace, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';

const AS_OF = 19_828;
const day = (week: number) => toIso(AS_OF + 7 * week);

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  const lines = ['item,location,date,quantity'];
  for (let week = -150; week < 0; week++)
    lines.push(
      `DEAD,L,${day(week)},${week < -110 ? 40 + (week % 3) : 0}`,
      `ODD,L,${day(week)},${week === -20 ? 900 : 30 + (week % 4)}`,
      `CALM,L,${day(week)},${30 + (week % 4)}`,
    );
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
  await runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), 'fast', quietJob());
});
afterEach(() => workspace.remove());

const page = (filter: { flag?: string }) =>
  forecastPage(workspace.engine, {
    filter,
    sort: [{ column: 'bias', descending: false }],
    offset: 0,
    limit: 9,
  }).rows;

it('expects nothing of demand that ended, and has no bias to show for it', () => {
  const dead = page({}).find(row => row.item === 'DEAD');
  expect(dead).toMatchObject({ bias: null, next1: 0 });
  expect(page({}).at(-1)?.item).toBe('DEAD');
});

it('finds histories with outliers by their flag in the fast tier too', () => {
  expect(page({ flag: 'outliers' }).map(row => row.item)).toContain('ODD');
  expect(page({ flag: 'outliers' }).map(row => row.item)).not.toContain('CALM');
});
