import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import { readPositions } from '../db/tables/positions.ts';
import { openBackorders } from './backorders.ts';
import { adjustStock, dueCounts, enterCounts, takeBack } from './counts.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await write(
    'item,location,on_hand,as_of\nA,L,50,2026-11-01\nB,L,-3,2026-11-01\nC,L,7,2026-11-01\n',
    'stock',
  );
});
afterEach(() => workspace.remove());

const write = (text: string, kind: Parameters<typeof writeText>[2], source?: string) =>
  writeText(workspace, text, kind, source);
const count = (item: string, found: number, on = '2026-11-10') =>
  enterCounts(workspace.engine, { counts: [{ item, location: 'L', found }], on, note: '' }, 'anna');
const reasons = () => dueCounts(workspace.engine, 10).tasks.map(({ item, reason }) => `${item} ${reason}`);

/** On hand as a plan of a day sees it. */
function planned(item: string, asOf = '2026-11-20'): number {
  const db = workspace.engine.store.reader;
  const key = db
    .prepare<[string], number>(
      'SELECT il.key FROM item_location il JOIN item i ON i.key = il.item WHERE i.code = ?',
    )
    .pluck()
    .get(item);
  return readPositions(db, toDay(asOf), key ?? 0, key ?? 0).get(key ?? 0)?.onHand ?? 0;
}

const bookOf = (item: string) =>
  workspace.engine.store.reader
    .prepare<[string], number>(
      'SELECT sum(g.quantity) FROM stock_ledger g JOIN item_location il ON il.key = g.item_location JOIN item i ON i.key = il.item WHERE i.code = ?',
    )
    .pluck()
    .get(item);

describe('counting', () => {
  it('begins with what does not add up, and what was counted is no longer due', async () => {
    expect(reasons()[0]).toBe('B discrepancy');
    expect(reasons().slice(1)).toEqual(expect.arrayContaining(['A never counted', 'C never counted']));
    await count('A', 50, '2026-11-19');
    await count('B', 4, '2026-11-19');
    expect(reasons()).toEqual(['C never counted']);
  });

  it('books the difference, and the plan goes by what was found', async () => {
    const { entries } = await count('A', 44);
    expect(entries).toMatchObject([{ book: 50, difference: -6 }]);
    expect(planned('A')).toBe(44);
    expect(planned('A', '2026-11-05')).toBe(50);
  });

  it('is of the workspace’s day where nobody names one: a history’s counts are not of today', async () => {
    await write('item,location,on_hand,as_of\nP,L,5,2024-04-15\n', 'stock');
    await plan(workspace, { asOf: '2024-04-15' });
    await enterCounts(
      workspace.engine,
      { counts: [{ item: 'P', location: 'L', found: 4 }], note: '' },
      'anna',
    );
    expect(planned('P', '2024-04-22')).toBe(5);
    expect(planned('P', '2026-11-02')).toBe(4);
  });

  it('names two sources that differ', async () => {
    await write('item,location,on_hand,as_of\nC,L,9,2026-11-02\n', 'stock', 'warehouse');
    expect(reasons()).toContain('C discrepancy');
  });

  it('is taken back by an entry of its own, once', async () => {
    const { entries } = await count('A', 44);
    const { entry } = entries[0] ?? { entry: 0 };
    expect(await takeBack(workspace.engine, { entry, reason: 'wrong shelf' }, 'anna')).toMatchObject({
      onHand: 50,
    });
    expect(planned('A')).toBe(50);
    expect(reasons()).toContain('A never counted');
    await expect(takeBack(workspace.engine, { entry, reason: 'again' }, 'anna')).rejects.toThrow(
      'taken back already',
    );
    await expect(takeBack(workspace.engine, { entry: 1, reason: 'no' }, 'anna')).rejects.toThrow(
      'is a snapshot',
    );
  });

  it('books nothing at all when one line of it cannot be', async () => {
    const counts = [
      { item: 'A', location: 'L', found: 1 },
      { item: 'X', location: 'L', found: 1 },
    ];
    await expect(enterCounts(workspace.engine, { counts, note: '' }, 'anna')).rejects.toThrow("no item 'X'");
    expect(planned('A')).toBe(50);
  });

  it('of a day before refers to what the book said then, and what was stated since stands', async () => {
    await write('item,location,on_hand,as_of\nA,L,70,2026-11-15\n', 'stock');
    const { entries } = await count('A', 44, '2026-11-10');
    expect(entries).toMatchObject([{ book: 50, difference: -6 }]);
    expect([planned('A', '2026-11-12'), planned('A')]).toEqual([44, 70]);
    expect(bookOf('A')).toBe(70);
    const change = { item: 'A', location: 'L', quantity: -2, reason: 'broken', on: '2026-11-11' };
    expect(await adjustStock(workspace.engine, change, 'anna')).toMatchObject({ onHand: 70 });
  });

  it.each([
    { found: -1, on: '2026-11-10', why: "found of 'A' is -1" },
    { found: Number.NaN, on: '2026-11-10', why: "found of 'A' is NaN" },
    { found: 2e9, on: '2026-11-10', why: "found of 'A' is 2000000000" },
    { found: 2.5, on: '2026-11-10', why: 'counted in whole pcs' },
    { found: 2, on: '2026-11-21', why: '2026-11-21 is still to come' },
  ])('refuses $found found on $on', async ({ found, on, why }) => {
    await expect(count('A', found, on)).rejects.toThrow(why);
    expect(bookOf('A')).toBe(50);
  });

  it.each([
    { quantity: 0, on: '2026-11-10', why: 'correction of nothing' },
    { quantity: -1e15, on: '2026-11-10', why: "correction of 'A' by -1000000000000000" },
    { quantity: 0.5, on: '2026-11-10', why: 'counted in whole pcs' },
    { quantity: 1, on: '2026-11-21', why: '2026-11-21 is still to come' },
  ])('refuses a correction by $quantity on $on', async ({ quantity, on, why }) => {
    const change = { item: 'A', location: 'L', quantity, reason: 'broken', on };
    await expect(adjustStock(workspace.engine, change, 'anna')).rejects.toThrow(why);
    expect(bookOf('A')).toBe(50);
  });

  it('a correction keeps its reason and who made it', async () => {
    const change = { item: 'C', location: 'L', quantity: -2, reason: 'broken', on: '2026-11-10' };
    expect(await adjustStock(workspace.engine, change, 'anna')).toMatchObject({ onHand: 5 });
    expect(
      workspace.engine.store.reader
        .prepare("SELECT note, actor FROM stock_ledger WHERE kind = 'adjustment'")
        .all(),
    ).toEqual([{ note: 'broken', actor: 'anna' }]);
  });
});

describe('backorders', () => {
  beforeEach(async () => {
    await write('order,supplier,item,location,quantity,expected\nP1,S,C,L,10,2026-12-01\n', 'open-orders');
    await write(
      'order,item,location,quantity,due\nK1,C,L,5,2026-11-25\nK2,C,L,6,2026-11-26\nK3,C,L,30,2026-11-27\n',
      'customer-orders',
    );
  });
  const listed = () => openBackorders(workspace.engine, 10).backorders;

  it('have the day on which what is on order meets them', () => {
    expect(listed()).toMatchObject([
      { order: 'K2', met: '2026-12-01', missing: 0, accepted: 6 },
      { order: 'K3', met: null, missing: 24, accepted: 30 },
    ]);
  });

  it('are counted beyond those that are returned', () => {
    const { backorders, total } = openBackorders(workspace.engine, 1);
    expect([backorders.length, total]).toEqual([1, 2]);
  });

  it('wait as far as the policy lets them', async () => {
    const target = { scope: 'item', item: 'C' } as const;
    await setRule(
      workspace.engine,
      { target, fields: { backorders: { type: 'limit', units: 10 } }, clear: [] },
      'test',
    );
    expect(listed().map(({ accepted }) => accepted)).toEqual([6, 4]);
    await setRule(workspace.engine, { target, fields: { backorders: { type: 'never' } }, clear: [] }, 'test');
    expect(listed().map(({ accepted }) => accepted)).toEqual([0, 0]);
  });
});
