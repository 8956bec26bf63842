import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { currentForecast } from '../db/tables/forecasts.ts';
import { readForecasts } from '../db/tables/planned-forecasts.ts';
import { planningBasis } from './basis.ts';
import { setEdits } from './forecast-edits.ts';
import { runForecast } from './forecasts.ts';
import { undoImport } from './undo-import.ts';
import { setRule } from './policies.ts';
import {
  itemLocationOf,
  openTestWorkspace,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

const AS_OF = 19_828;
const WEEKS = 110;
const ITEMS = ['A', 'B', 'C', 'D', 'E', 'young'];
const itemOf = fc.constantFrom(...ITEMS);
const day = (week: number) => toIso(AS_OF + 7 * week);

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  const lines = ['item,location,date,quantity'];
  for (const [index, item] of ITEMS.entries())
    for (let week = item === 'young' ? -20 : -WEEKS; week < 0; week++)
      lines.push(`${item},L,${day(week)},${quantity(index, week)}`);
  await writeText(workspace, `${lines.join('\n')}\n`, 'demand');
  await writeText(
    workspace,
    `item,name,category\n${ITEMS.map(item => `${item},n,Garden`).join('\n')}\n`,
    'items',
  );
  await run();
});
afterAll(() => workspace.remove());

const quantity = (index: number, week: number) =>
  Math.round(40 + 10 * index + 20 * Math.cos((2 * Math.PI * week) / 52) + ((week * 7919) % 9));

const run = () => runForecast(workspace.engine, planningBasis(workspace.engine, day(0)), 'fast', quietJob());

function stored() {
  const { reader } = workspace.engine.store;
  return [...readForecasts(reader, currentForecast(reader)?.key ?? 0, 0, 1e9).values()];
}

/** Kinds of change that a forecast may hang on, each done with a number of its own. */
const changes: Record<string, (item: string, size: number) => Promise<unknown>> = {
  sales: (item, size) => sell(`${item},L,${day(-2)},${size}`),
  'sales of something new': (item, size) => sell(`new-${item}-${size},L,${day(-3)},${size}`),
  'a sale in a later file': async (item, size) => {
    const { id } = await writeText(
      workspace,
      `item,location,date,quantity\n${item},L,${day(-1)},${size}\n`,
      'demand',
    );
    await run();
    await undoImport(workspace.engine, id, 'ada');
  },
  'a lead time': (item, size) =>
    writeText(workspace, `item,lead_time_days\n${item},${7 * (1 + (size % 9))}\n`, 'items'),
  'a category': (item, size) =>
    writeText(workspace, `item,category\n${item},${size % 2 === 0 ? 'Garden' : 'Other'}\n`, 'items'),
  'a rule': (item, size) =>
    setRule(
      workspace.engine,
      { target: { scope: 'item', item }, fields: { reviewPeriodDays: 1 + (size % 60) }, clear: [] },
      'ada',
    ),
  'a rule undone': async (item, size) => {
    const target = { scope: 'item', item } as const;
    const { commandId } = await setRule(
      workspace.engine,
      { target, fields: { leadTimeDays: 1 + size }, clear: [] },
      'ada',
    );
    await run();
    await undoCommand(workspace.engine, commandId, 'ada');
  },
  'a like item': (item, size) =>
    setRule(
      workspace.engine,
      {
        target: { scope: 'item', item: 'young' },
        fields: { likeItem: item, likeFactor: 1 + size / 100 },
        clear: [],
      },
      'ada',
    ),
  'no like item': () =>
    setRule(
      workspace.engine,
      { target: { scope: 'item', item: 'young' }, fields: {}, clear: ['likeItem', 'likeFactor'] },
      'ada',
    ),
  'a successor, and sales of the one that goes': async (item, size) => {
    const target = { scope: 'item', item: item === 'E' ? 'A' : item } as const;
    await setRule(
      workspace.engine,
      { target, fields: { replacedBy: 'E', replacementFactor: 0.5 }, clear: [] },
      'ada',
    );
    await run();
    await sell(`${target.item},L,${day(-4)},${size}`);
  },
  'an edit': (item, size) =>
    setEdits(
      workspace.engine,
      [{ itemLocation: keyOf(item), kind: 'promotion', date: day(-9), quantity: size }],
      { actor: 'ada', reason: 'fair' },
    ),
};

const keyOf = (item: string) => itemLocationOf(workspace, { item });
const sell = (row: string) => writeText(workspace, `item,location,date,quantity\n${row}\n`, 'demand');

describe('forecasts after any change', () => {
  it('are what they would be if all were made anew', async () => {
    const step = fc.tuple(fc.constantFrom(...Object.keys(changes)), itemOf, fc.integer({ min: 1, max: 90 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async steps => {
        for (const [kind, item, size] of steps) await changes[kind]?.(item, size);
        const { seconds: _, run: __, wapes: ___, wape, ...counted } = await run();
        const incremental = stored();
        await workspace.engine.store.write(db =>
          db.exec(
            "UPDATE forecast SET input_hash = NULL; UPDATE forecast_run SET summary = json_set(summary, '$.inputs', '')",
          ),
        );
        const whole = await run();
        expect(stored()).toEqual(incremental);
        expect(whole).toMatchObject(counted);
        expect(whole.wape).toBeCloseTo(wape ?? 0, 12);
      }),
      { numRuns: 25, seed: 11 },
    );
  }, 120_000);
});
