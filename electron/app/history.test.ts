import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bucketStart, type BucketSize } from '../../shared/buckets.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import { readHistories } from '../jobs/histories.ts';
import { planningBasis } from './basis.ts';
import { refreshSeries } from './history.ts';
import { readSettings, writeSettings } from './engine.ts';
import { undoImport } from './undo-import.ts';
import { openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const write = (text: string, kind: 'demand' | 'availability', source?: string) =>
  writeText(workspace, text, kind, source);

/** The history of an item as of a day: its first day and its values. */
async function historyOf(
  item: string,
  asOf: string,
  bucket: BucketSize = 'week',
): Promise<[string, number[]] | undefined> {
  const basis = planningBasis(workspace.engine, asOf, { bucket });
  await refreshSeries(workspace.engine, basis);
  const key = workspace.engine.store.reader
    .prepare<[string], number>(
      'SELECT il.key FROM item_location il JOIN item i ON i.key = il.item WHERE i.code = ?',
    )
    .pluck()
    .get(item);
  const history = readHistories(workspace.engine.store.reader, basis, 0, 1_000_000).get(key ?? 0);
  return history && [toIso(bucketStart(history.first, bucket, basis.weekStart)), [...history.values]];
}

const out = Number.NaN;
// Weeks begin on Mondays: 1, 8, 15, 22 and 29 January 2024.
const demand = 'item,date,quantity\nA,2024-01-01,5\nA,2024-01-10,3\nB,2024-01-24,1\n';

describe('the history as of a day', () => {
  it('ends with the last complete week before it', async () => {
    await write(demand, 'demand');
    expect(await historyOf('A', '2024-01-15')).toEqual(['2024-01-01', [5, 3]]);
    expect(await historyOf('A', '2024-01-14')).toEqual(['2024-01-01', [5]]);
    expect(await historyOf('A', '2024-01-08')).toEqual(['2024-01-01', [5]]);
    expect(await historyOf('A', '2024-01-07')).toBeUndefined();
    expect(await historyOf('B', '2024-01-22')).toBeUndefined();
  });

  it('goes on with zeros as long as its source states demand of anything, and no longer', async () => {
    await write(demand, 'demand');
    expect(await historyOf('A', '2024-01-29')).toEqual(['2024-01-01', [5, 3, 0, 0]]);
    expect(await historyOf('A', '2024-12-30')).toEqual(['2024-01-01', [5, 3, 0, 0]]);
    await write('item,date,quantity\nA,2024-02-05,9\nC,2024-02-26,1\n', 'demand', 'web');
    expect(await historyOf('B', '2024-12-30')).toEqual(['2024-01-22', [1]]);
    expect((await historyOf('A', '2024-12-30'))?.[1]).toEqual([5, 3, 0, 0, 0, 9, 0, 0, 0]);
  });

  it('follows the months and the first weekday of the workspace', async () => {
    await write(demand, 'demand');
    expect(await historyOf('A', '2024-02-01', 'month')).toEqual(['2024-01-01', [8]]);
    expect(await historyOf('A', '2024-01-31', 'month')).toBeUndefined();
    const settings = readSettings(workspace.engine);
    await writeSettings(workspace.engine, { ...settings, locale: { ...settings.locale, weekStart: 0 } });
    expect(await historyOf('A', '2024-01-14')).toEqual(['2023-12-31', [5, 3]]);
  });

  it('knows nothing of what came before an undone import', async () => {
    await write(demand, 'demand');
    await write('item,date,quantity\nA,2024-02-05,9\n', 'demand');
    expect((await historyOf('A', '2024-02-12'))?.[1]).toHaveLength(6);
    await undoImport(workspace.engine, undefined, 'test');
    expect(await historyOf('A', '2024-02-12')).toEqual(['2024-01-01', [5, 3, 0, 0]]);
  });
});

describe('flags that arrive before or after the demand', () => {
  const flags = (...rows: string[]) => `item,date,in_stock\n${rows.join('\n')}\n`;

  it('hide a week as soon as the source has demand for it, though the item has none', async () => {
    await write(demand, 'demand');
    await write(flags('A,2024-01-22,1', 'A,2024-01-29,0', 'B,2024-01-29,1'), 'availability');
    expect(await historyOf('A', '2024-02-12')).toEqual(['2024-01-01', [5, 3, 0, 0]]);
    await write('item,date,quantity\nB,2024-01-31,4\n', 'demand');
    expect(await historyOf('A', '2024-02-12')).toEqual(['2024-01-01', [5, 3, 0, 0, out]]);
    await undoImport(workspace.engine, undefined, 'test');
    expect(await historyOf('A', '2024-02-12')).toEqual(['2024-01-01', [5, 3, 0, 0]]);
  });

  it('end the flag before them, also of an item that they do not name', async () => {
    await write('item,date,quantity\nA,2024-01-01,5\nA,2024-02-10,5\n', 'demand');
    await write(flags('A,2024-01-08,1', 'A,2024-01-15,0'), 'availability');
    expect((await historyOf('A', '2024-02-12'))?.[1]).toEqual([5, 0, out, 0, 0, 5]);
    await write(flags('B,2024-01-29,1'), 'availability');
    expect((await historyOf('A', '2024-02-12'))?.[1]).toEqual([5, 0, out, out, 0, 5]);
  });

  it('of a source of their own give a history to what was in stock and never sold', async () => {
    await write(demand, 'demand', 'shop');
    await write(flags('Z,2024-01-08,1', 'Z,2024-01-15,1'), 'availability', 'warehouse');
    expect(await historyOf('Z', '2024-01-29')).toEqual(['2024-01-08', [0, 0, 0]]);
    expect(toDay('2024-01-08')).toBe(19_730);
  });
});
