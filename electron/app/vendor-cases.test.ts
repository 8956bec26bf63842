import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import { iteratePlanLines, type NamedPlanLine } from '../db/tables/plans.ts';
import { readPositions } from '../db/tables/positions.ts';
import { readHistories } from '../jobs/histories.ts';
import { planningBasis } from './basis.ts';
import { acceptPlan } from './accept-plan.ts';
import { refreshSeries } from './history.ts';
import { demandPlan } from './plan-view.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

/* Cases that vendors and issue trackers published, from the files to the plan. */

const asOf = '2024-04-15';
const weeks = Array.from({ length: 12 }, (_, week) =>
  new Date(Date.UTC(2024, 0, 22) + week * 7 * 86_400_000).toISOString().slice(0, 10),
);
const perWeek = { C400: 400, C200: 200, C100: 100 };

let workspace: TestWorkspace;
let up: Map<string, NamedPlanLine>;
let nearest: Map<string, NamedPlanLine>;
let again: Map<string, NamedPlanLine>;

beforeAll(async () => {
  workspace = await openTestWorkspace();
  const write = (kind: Parameters<typeof writeText>[2], head: string, rows: string[]) =>
    writeText(workspace, `${head}\n${rows.join('\n')}\n`, kind);
  await write('items', 'item,precision', ['PACK,1']);
  await write(
    'supplier-items',
    'supplier,item,price,per,moq,multiple,lead_time_days',
    [
      'MOQ,2,1,2500,1',
      'STEP,2,1,5000,500',
      'AT10,2,1,0,6',
      'AT8,2,1,0,6',
      'ONE,2,1,15,3',
      'SOME,2,1,15,3',
      'PACK,2,1,0,1.5',
      'LEVEL,2,1,0,1',
      'PRICE,6,12,0,12',
      'C400,2,1,0,1',
      'C200,2,1,0,1',
      'C100,2,1,0,1',
    ].map(row => `${row.startsWith('C') ? 'BOX' : 'S'},${row},${row.startsWith('C') ? 0 : 14}`),
  );
  await write(
    'policies',
    'item,location,min,max',
    [
      'IDEAL,3961,3961',
      'MOQ,3961,3961',
      'STEP,6647,6647',
      'AT10,10,40',
      'AT8,10,40',
      'ONE,18,18',
      'SOME,18,18',
      'PACK,3,3',
      'PRICE,24,24',
    ].map(row => row.replace(',', ',L,')),
  );
  const stock = {
    IDEAL: 1775,
    MOQ: 1775,
    STEP: 0,
    AT10: 10,
    AT8: 8,
    ONE: 17,
    SOME: 0,
    PACK: 0,
    PRICE: 0,
    LEVEL: 0,
    C400: 0,
    C200: 0,
    C100: 0,
  };
  await write(
    'stock',
    'item,location,on_hand,as_of',
    Object.entries(stock).map(([item, units]) => `${item},L,${units},${asOf}`),
  );
  const demand = Object.entries(perWeek).flatMap(([item, each]) =>
    weeks.map(week => `${item},L,${week},${each}`),
  );
  await write('demand', 'item,location,date,quantity', demand);
  await write('open-orders', 'order,supplier,item,location,quantity,expected,received', [
    '1,S,OPEN,L,10,2024-04-20,15',
    '2,S,OPEN,L,10,2024-04-22,4',
  ]);
  const set = (
    target: Parameters<typeof setRule>[1]['target'],
    fields: Parameters<typeof setRule>[1]['fields'],
  ) => setRule(workspace.engine, { target, fields, clear: [] }, 'test');
  await set({ scope: 'item', item: 'LEVEL' }, { min: 100, orderQuantity: 110 });
  await set({ scope: 'supplier', supplier: 'BOX' }, { container: { measure: 'count', size: 1000 } });
  const planned = async (rounding: 'up' | 'nearest') => {
    await plan(workspace, { asOf, policy: { rounding, bucket: 'week' } });
    const lines = iteratePlanLines(workspace.engine.store.reader, demandPlan(workspace.engine).key);
    return new Map([...lines].map(line => [line.item, line]));
  };
  nearest = await planned('nearest');
  up = await planned('up');
  await acceptPlan(workspace.engine, undefined, 'test');
  again = await planned('up');
});
afterAll(() => workspace.remove());

const position = (item: string) => {
  const key = up.get(item)?.itemLocation ?? -1;
  return readPositions(workspace.engine.store.reader, toDay(asOf), key, key).get(key);
};

describe('cases of vendors and issue trackers, from the files to the plan', () => {
  it('order-up-to 3961, IP 1775, MOQ 2500: ideal 2186, order 2500', () => {
    expect(up.get('IDEAL')?.quantity).toBe(2186);
    expect(up.get('MOQ')?.quantity).toBe(2500);
  });

  it('ideal 6647, MOQ 5000, multiple 500: nearest 6500, up 7000', () => {
    expect(nearest.get('STEP')?.quantity).toBe(6500);
    expect(up.get('STEP')?.quantity).toBe(7000);
  });

  it('min 10, max 40, multiple 6: position 10 gives 30, position 8 gives 36 with the warning 4 over maximum', () => {
    expect(up.get('AT10')?.quantity).toBe(30);
    expect(up.get('AT8')?.quantity).toBe(36);
    expect(up.get('AT8')?.exceptions).toContain('4 over maximum 40');
  });

  it('MOQ 15, pack 3: 1 gives 15, 18 gives 18', () => {
    expect([up.get('ONE')?.quantity, up.get('SOME')?.quantity]).toEqual([15, 18]);
  });

  it('3.0 with pack 1.5 is an exact multiple', () => {
    expect(up.get('PACK')?.quantity).toBe(3);
  });

  it('container 1000, wanted 400/200/100: 571/286/143 before lots', () => {
    const filled = ['C400', 'C200', 'C100'].map(item => up.get(item)?.quantity ?? 0);
    expect(filled.reduce((sum, quantity) => sum + quantity, 0)).toBe(1000);
    for (const [index, share] of [571, 286, 143].entries())
      expect(Math.abs((filled[index] ?? 0) - share)).toBeLessThanOrEqual(1);
  });

  it('level 100, quantity 110, stock 0: 110, and the second run proposes nothing', () => {
    expect(up.get('LEVEL')).toMatchObject({ action: 'order', quantity: 110 });
    expect([...again.values()].filter(line => line.action === 'order' && line.supplier !== null)).toEqual([]);
    expect(again.get('LEVEL')).toMatchObject({ action: 'none', onOrder: 110 });
  });

  it('ordered 10, received 15: nothing pending', () => {
    expect(position('OPEN')?.openLines.map(({ quantity }) => quantity)).toEqual([6]);
  });

  it('sold 10 while out of stock half the month: demand 20', async () => {
    const rows = 'item,location,date,quantity\nSOLD,L,2023-06-05,10\n';
    await writeText(workspace, rows, 'demand', 'till');
    await writeText(workspace, 'item,location,date,quantity\nOTHER,L,2023-07-31,1\n', 'demand', 'till');
    const flags =
      'item,location,date,in_stock\nSOLD,L,2023-06-01,1\nSOLD,L,2023-06-16,0\nSOLD,L,2023-07-01,1\n';
    await writeText(workspace, flags, 'availability', 'till');
    const basis = planningBasis(workspace.engine, asOf, { bucket: 'month' });
    await refreshSeries(workspace.engine, basis, new AbortController().signal);
    const db = workspace.engine.store.reader;
    const key = db
      .prepare<[], number>(
        "SELECT il.key FROM item_location il JOIN item i ON i.key = il.item WHERE i.code = 'SOLD'",
      )
      .pluck()
      .get();
    expect(readHistories(db, basis, key ?? 0, key ?? 0).get(key ?? 0)?.values[0]).toBe(20);
  });

  it('16.67 dozen never become 200.04 units', async () => {
    const columns = { item: 'item', location: 'location', on_hand: 'on_hand', as_of: 'as_of' };
    await writeText(workspace, `item,location,on_hand,as_of\nPRICE,L,16.67,${asOf}\n`, 'stock', 'files', {
      kinds: [{ kind: 'stock', columns, constants: { factor: 12 } }],
    });
    expect(position('PRICE')?.onHand).toBe(200);
  });

  it('a price per pack is not a price per unit', () => {
    expect([up.get('PRICE')?.quantity, up.get('PRICE')?.valueMinor]).toEqual([24, 1200]);
  });
});
