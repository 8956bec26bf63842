import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { toIso } from '../../shared/dates.ts';
import type { Database } from '../db/connection.ts';
import { currentForecast } from '../db/tables/forecasts.ts';
import { readForecasts } from '../db/tables/planned-forecasts.ts';
import { planningBasis } from './basis.ts';
import { forecastPage } from './forecast-page.ts';
import { forecastPanel } from './forecast-panel.ts';
import { runForecast } from './forecasts.ts';
import { openTestWorkspace, plan, quietJob, writeText, type TestWorkspace } from './test-workspace.ts';

const AS_OF = '2024-04-15';
const WEEKS = 60;

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Demand of some items over `WEEKS` weeks before as-of; `change` gives a week's demand another quantity. */
function demandText(items: number, change?: { item: number; week: number; quantity: number }): string {
  const lines = ['item,location,date,quantity'];
  for (let item = 0; item < items; item++)
    for (let week = 0; week < WEEKS; week++) {
      const usual = ((item * 7 + week * (item + 3)) % 11) + (item % 4 === 3 && week % 5 !== 0 ? -20 : 1);
      const quantity = change?.item === item && change.week === week ? change.quantity : Math.max(0, usual);
      lines.push(`SKU-${item},L1,${toIso(19_828 - 7 * (WEEKS - week))},${quantity}`);
    }
  return `${lines.join('\n')}\n`;
}

const run = (tier: 'fast' | 'best', asOf = AS_OF, signal?: AbortSignal) =>
  runForecast(workspace.engine, planningBasis(workspace.engine, asOf), tier, quietJob(signal));

/** All forecasts of the current run, without the run that made each. */
function stored() {
  const { reader } = workspace.engine.store;
  return [...readForecasts(reader, currentForecast(reader)?.key ?? 0, 0, 1e9).values()];
}

/** Lets the next run make everything. */
const forgetInputs = (db: Database) =>
  db.exec(
    "UPDATE forecast SET input_hash = NULL; UPDATE forecast_run SET summary = json_set(summary, '$.inputs', '')",
  );

const rowCount = (where = '1') =>
  workspace.engine.store.reader.prepare(`SELECT count(*) FROM forecast WHERE ${where}`).pluck().get();

describe('a forecast after the first', () => {
  it.each(['fast', 'best'] as const)('makes only what changed, as a whole one would: %s', async tier => {
    await writeText(workspace, demandText(12), 'demand');
    await run(tier);
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          item: fc.integer({ min: 0, max: 11 }),
          week: fc.integer({ min: 0, max: WEEKS - 1 }),
          quantity: fc.integer({ min: 0, max: 60 }),
        }),
        async change => {
          await writeText(workspace, demandText(12, change), 'demand');
          const again = await run(tier);
          const { run: key } = again;
          const made = Number(rowCount(`run = ${key}`));
          const incremental = stored();
          await workspace.engine.store.write(forgetInputs);
          const whole = await run(tier);
          expect(rowCount(`run = ${whole.run}`)).toBe(12);
          expect(stored()).toEqual(incremental);
          const { seconds: _, wapes: __, wape, ...counted } = again;
          expect(whole).toMatchObject({ ...counted, run: whole.run, inputs: expect.any(String) });
          expect(whole.wape).toBeCloseTo(wape ?? 0, 12);
          if (tier === 'fast') expect(made).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('errs by all absolute errors over all demand at cost, so that rare items weigh what they sell', async () => {
    await writeText(workspace, 'item,cost\nSKU-0,10\nSKU-3,2\n', 'items');
    await writeText(workspace, demandText(4), 'demand');
    const costs = [10, 6, 6, 2];
    const { wape } = await run('fast');
    const rows = workspace.engine.store.reader
      .prepare<[], [number, number]>('SELECT wape, ahead FROM forecast ORDER BY item_location')
      .raw()
      .all();
    const weighed = rows.map(([own, ahead], at) => [own, ahead * (costs[at] ?? 0)] as const);
    const wanted = weighed.reduce((sum, [, demand]) => sum + demand, 0);
    expect(wape).toBeCloseTo(weighed.reduce((sum, [own, demand]) => sum + own * demand, 0) / wanted, 12);
    const plain = weighed.reduce((sum, [own]) => sum + own, 0) / weighed.length;
    expect(plain).toBeGreaterThan(1.1 * (wape ?? 0));
  });

  it('makes nothing when nothing changed, and everything when the date or the tier did', async () => {
    await writeText(workspace, demandText(5), 'demand');
    const first = await run('fast');
    const again = await run('fast');
    expect(again).toMatchObject({ series: 5, models: first.models, wape: first.wape });
    expect(rowCount(`run = ${again.run}`)).toBe(0);
    const later = await run('fast', '2024-04-22');
    expect(rowCount(`run = ${later.run}`)).toBe(5);
    const best = await run('best', '2024-04-22');
    expect(rowCount(`run = ${best.run}`)).toBe(5);
    expect(rowCount()).toBe(5);
  });

  it('keeps what the plan was made on until the next plan', async () => {
    await writeText(workspace, demandText(3), 'demand');
    await plan(workspace, { asOf: AS_OF });
    await writeText(workspace, demandText(3, { item: 1, week: 59, quantity: 500 }), 'demand');
    await run('fast');
    expect(rowCount()).toBe(4);
    await plan(workspace, { asOf: AS_OF });
    expect(rowCount()).toBe(3);
  });

  it('that was cancelled leaves the former one to read, and nothing of its own after the next', async () => {
    await writeText(workspace, demandText(8), 'demand');
    await run('fast');
    const before = stored();
    await expect(run('fast', '2024-05-06', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(stored()).toEqual(before);
    await run('fast');
    expect(rowCount()).toBe(8);
    expect(stored()).toEqual(before);
  });

  it('goes with an item-location that is taken away', async () => {
    const { id } = await writeText(workspace, demandText(4), 'demand');
    await run('fast');
    const { undoImport } = await import('./undo-import.ts');
    await undoImport(workspace.engine, id, 'test');
    expect(rowCount()).toBe(0);
  });
});

describe('the forecast screen', () => {
  it('pages, filters and sorts in the database', async () => {
    await writeText(workspace, demandText(12), 'demand');
    await run('fast');
    const page = forecastPage(workspace.engine, {
      filter: {},
      sort: [{ column: 'ahead', descending: true }],
      offset: 2,
      limit: 3,
    });
    expect(page).toMatchObject({
      total: 12,
      matching: 12,
      periods: ['2024-04-15', '2024-04-22', '2024-04-29'],
    });
    const ahead = page.rows.map(row => row.ahead ?? 0);
    expect(ahead).toEqual(ahead.toSorted((a, b) => b - a));
    const model = page.rows[0]?.model ?? '';
    const alike = forecastPage(workspace.engine, {
      filter: { model, text: 'SKU' },
      sort: [],
      offset: 0,
      limit: 50,
    });
    expect(alike.rows.every(row => row.model === model)).toBe(true);
    expect(alike.matching).toBe(alike.rows.length);
  });

  it.each(['fast', 'best'] as const)('opens every number to its derivation: %s', async tier => {
    await writeText(workspace, demandText(12), 'demand');
    await run(tier);
    for (const forecast of stored()) {
      const panel = forecastPanel(workspace.engine, forecast.itemLocation);
      const first = panel.forecast[0];
      expect(panel.derivation.map(step => step.result)).toContain(panel.row.ahead);
      expect(panel.derivation.map(step => step.result)).toContain(first?.value);
      for (const { value, range50, range80, range95 } of panel.forecast) {
        const edges = [range95[0], range80[0], range50[0], range50[1], range80[1], range95[1]];
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
        expect(value).toBeLessThanOrEqual(range95[1] + 1e-9);
      }
    }
  });

  it('shows an item-location that has no forecast yet', async () => {
    await writeText(workspace, 'item,location,on_hand,as_of\nA,L1,5,2024-04-15\n', 'stock');
    const [row] = forecastPage(workspace.engine, { filter: {}, sort: [], offset: 0, limit: 5 }).rows;
    expect(row).toMatchObject({ item: 'A', model: null, next1: null, flags: [] });
    expect(forecastPanel(workspace.engine, row?.itemLocation ?? 0)).toMatchObject({
      forecast: [],
      asOf: null,
    });
  });
});
