import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, toDay } from '../../shared/dates.ts';
import { roundHalfAway } from '../../shared/money.ts';
import type { RuleFields, RuleTarget } from '../../shared/model/policy-rule.ts';
import { acceptPlan } from './accept-plan.ts';
import { forecastPanel } from './forecast-panel.ts';
import { itemPanel } from './item-panel.ts';
import { explainLine, pagePlan } from './plan-view.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { todayExceptions } from './today-exceptions.ts';

/** A Monday. */
const asOf = '2024-04-15';
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await write('supplier,name,lead_time_days,currency\nS,Stahl,7,EUR\n', 'suppliers');
});
afterEach(() => workspace.remove());

const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);
const set = (target: RuleTarget, fields: RuleFields) =>
  setRule(workspace.engine, { target, fields, clear: [] }, 'test');

/** Items that sell evenly, by units a week, without stock unless said; priced at 2 from S. */
async function items(perWeek: Record<string, number>, onHand: Record<string, number> = {}): Promise<void> {
  const names = Object.keys(perWeek);
  await write(`supplier,item,price\n${names.map(item => `S,${item},2`).join('\n')}\n`, 'supplier-items');
  await write(
    `item,location,on_hand,as_of\n${names.map(item => `${item},L,${onHand[item] ?? 0},${asOf}`).join('\n')}\n`,
    'stock',
  );
  const rows = Array.from({ length: 30 }, (_, week) => addDays('2023-09-18', 7 * week)).flatMap(day =>
    names.map(item => `${item},L,${day},${perWeek[item]}`),
  );
  await write(`item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
}

const policy = { service: { type: 'fixed', safetyStock: 0 } } as const;
const planned = (change: object = {}) => plan(workspace, { asOf, policy: { ...policy, ...change } });

function line(item: string) {
  const page = pagePlan(workspace.engine, { action: 'all', text: '', sort: [], offset: 0, limit: 100 });
  const row = page.rows.find(each => each.item === item);
  if (!row) throw new Error(`no line ${item}`);
  return row;
}
const trace = (item: string) => explainLine(workspace.engine, line(item).itemLocation).trace;
const step = (item: string, begins: string) => trace(item).find(each => each.step.startsWith(begins));

async function receipts(item: string, days: readonly number[], from = '2023-06-05'): Promise<void> {
  const rows = days.map((took, index) => {
    const ordered = addDays(from, 14 * index);
    return `${item}${from}${index},S,${item},L,10,${ordered},${addDays(ordered, 7)},${addDays(ordered, took)}`;
  });
  await write(
    `order,supplier,item,location,quantity,ordered_on,expected,received_on\n${rows.join('\n')}\n`,
    'receipts',
  );
}

describe('lead times in a plan', () => {
  it('are those that receipts show, once there are three, and the trace says why', async () => {
    await items({ A: 10, B: 10 });
    await receipts('A', [14, 14, 14, 14, 14, 14, 14, 14]);
    await receipts('B', [14, 14]);
    await planned();
    expect(line('A').arrives).toBe(addDays(asOf, 14));
    expect(step('A', 'lead time')).toMatchObject({
      step: 'lead time in days: measured from 8 receipts',
      inputs: { stated: 7, measured: 14, receipts: 8, onTime: 0 },
      result: 14,
    });
    expect(line('B').arrives).toBe(addDays(asOf, 7));
    expect(step('B', 'lead time')?.step).toContain('2 receipts are too few');
  });

  it('are what the panel of the item says is in force, with their deviation and who gave them', async () => {
    await items({ A: 10, B: 10 });
    await receipts('A', [14, 14, 20, 14, 14, 21, 14, 14]);
    await planned();
    const shown = (item: string) =>
      itemPanel(workspace.engine, line(item).itemLocation)
        .policy.filter(({ field }) => field.startsWith('lead'))
        .map(({ value, origin }) => [value.type === 'number' ? value.number : undefined, origin]);
    const { result, inputs } = step('A', 'lead time') ?? {};
    expect(inputs).toMatchObject({ receipts: 8 });
    const [days, deviation] = shown('A');
    expect(days?.[0]).toBe(roundHalfAway(Number(result), 2));
    expect([days?.[1], deviation?.[1]]).toEqual(['receipts', 'receipts']);
    // Two of eight are 4.375 and 5.375 above the mean of 15.625, six 1.625 below: sqrt(63.875 / 7).
    expect(deviation?.[0]).toBe(3.02);
    expect(shown('B')).toEqual([
      [7, 'supplier'],
      [expect.any(Number), 'receipts'],
    ]);
    await set({ scope: 'item', item: 'A' }, { leadTimeDays: 3, leadTimeDeviationDays: 1 });
    expect(shown('A')).toEqual([
      [3, 'item'],
      [1, 'item'],
    ]);
  });

  it('are what the forecast looks ahead for, too', async () => {
    await items({ A: 10, B: 10 });
    await receipts('A', [35, 35, 35, 35]);
    await planned();
    const lasts = (item: string) =>
      forecastPanel(workspace.engine, line(item).itemLocation).derivation.find(({ step }) =>
        step.startsWith('demand of the periods that an order must last'),
      )?.inputs['periods'];
    // Five weeks and the review, not the one week that is stated.
    expect([lasts('A'), lasts('B')]).toEqual([6, 2]);
    await set({ scope: 'item', item: 'A' }, { leadTimeDays: 14 });
    await planned();
    expect([lasts('A'), lasts('B')]).toEqual([3, 2]);
  });

  it('that a planner sets for the item stand above the receipts', async () => {
    await items({ A: 10 });
    await receipts('A', [14, 14, 14, 14]);
    await set({ scope: 'item', item: 'A' }, { leadTimeDays: 3 });
    await planned();
    expect(line('A').arrives).toBe(addDays(asOf, 3));
    expect(step('A', 'lead time')?.step).toContain('set for the item');
  });

  it('that drift are an exception with the money at risk', async () => {
    await items({ A: 10 }, { A: 500 });
    await receipts('A', [13, 12, 14, 13], '2023-12-04');
    await planned();
    const drift = todayExceptions(workspace.engine, { limit: 50 }).rows.find(
      ({ kind }) => kind === 'lead-time-drift',
    );
    expect(drift?.message).toContain('6 days longer than the 7 stated');
    expect(drift?.valueAtRisk).toBeGreaterThan(0);
  });

  it('count only what was received before the day of the plan', async () => {
    await items({ A: 10 });
    await receipts('A', [14, 14, 14], '2024-04-10');
    await planned();
    expect(step('A', 'lead time')).toBeUndefined();
  });
});

describe('supplier calendars in a plan', () => {
  const calendar = { workingWeekdays: [1, 2, 3, 4, 5], orderWeekdays: [4], closures: [] };

  it('put orders on order days and deliveries on working days', async () => {
    await items({ A: 10 });
    await set(
      { scope: 'supplier', supplier: 'S' },
      { calendar: { ...calendar, closures: [{ from: '2024-04-25', to: '2024-04-28' }] } },
    );
    await planned();
    // Ordered on Thursday the 18th; a week later the supplier is closed until Sunday, and four days do not count.
    expect(line('A')).toMatchObject({ orderBy: '2024-04-18', arrives: '2024-04-29' });
  });

  it('make an order last over a closure: order ahead', async () => {
    await items({ A: 7 });
    await planned();
    const without = line('A').orderUpTo;
    await set(
      { scope: 'default' },
      {
        calendar: { workingWeekdays: [1, 2, 3, 4, 5], closures: [{ from: '2024-04-17', to: '2024-05-14' }] },
      },
    );
    await planned();
    expect(line('A').orderUpTo).toBeGreaterThan(without + 20);
  });

  it('without a day to order on are named, and the line is planned without them', async () => {
    await items({ A: 10 });
    await set({ scope: 'supplier', supplier: 'S' }, { calendar: { workingWeekdays: [], closures: [] } });
    await planned();
    expect(line('A').action).toBe('order');
    expect(exceptions('A')).toContain('calendar-empty');
  });
});

function exceptions(item: string): string[] {
  return workspace.engine.store.reader
    .prepare<[number], string>(
      'SELECT exceptions FROM plan_line WHERE item_location = ? ORDER BY run DESC LIMIT 1',
    )
    .pluck()
    .all(line(item).itemLocation)
    .flatMap(text => [...text.matchAll(/"code":"([^"]+)"/g)].map(match => match[1] ?? ''));
}

describe('what is bought together', () => {
  it('fills a container by extending cover, and no further than it holds', async () => {
    await items({ A: 40, B: 20, C: 10 });
    for (const [item, weight] of Object.entries({ A: 1, B: 2, C: 4 }))
      await set({ scope: 'item', item }, { weight });
    await set({ scope: 'supplier', supplier: 'S' }, { container: { measure: 'weight', size: 500 } });
    await planned();
    const weight = line('A').quantity + 2 * line('B').quantity + 4 * line('C').quantity;
    expect(weight).toBeGreaterThan(496);
    expect(weight).toBeLessThanOrEqual(500);
    expect(line('A').reason).toContain('container of 500 by weight');
  });

  it('reaches free freight, or says why not and leaves the order as it was', async () => {
    await items({ A: 40 });
    await planned();
    const alone = line('A').quantity;
    await set({ scope: 'supplier', supplier: 'S' }, { freeFreightFrom: 300 });
    await planned();
    expect(line('A').value).toBeGreaterThanOrEqual(300);
    expect(line('A').reason).toContain('free freight');
    await set({ scope: 'supplier', supplier: 'S' }, { freeFreightFrom: 5000 });
    await planned();
    expect(line('A').quantity).toBe(alone);
    expect(line('A').reason).toContain('not reached');
  });

  it('keeps within a budget, which accepted orders of the day have taken from', async () => {
    await items({ A: 40, B: 40 });
    await planned({ budget: 100 });
    const spent = line('A').value + line('B').value;
    expect(spent).toBeLessThanOrEqual(100);
    expect(spent).toBeGreaterThan(95);
    expect(line('B').reason + line('A').reason).toContain('the budget cuts');
    await acceptPlan(workspace.engine, undefined, 'test');
    await planned({ budget: 100 });
    expect([line('A').action, line('B').action]).not.toContain('order');
  });

  it('takes from a budget what was ordered in another currency, at what it costs in its own', async () => {
    await write('supplier,name,lead_time_days,currency\nS,Stahl,7,USD\n', 'suppliers');
    await items({ A: 40, B: 40 });
    await write('item,cost\nA,1.5\nB,1.5\n', 'items');
    await planned({ budget: 100 });
    const bought = line('A').quantity + line('B').quantity;
    expect(bought).toBe(66);
    await acceptPlan(workspace.engine, undefined, 'test');
    await planned({ budget: 100 });
    expect([line('A').action, line('B').action]).not.toContain('order');
    await planned({ budget: 130 });
    expect(line('A').quantity + line('B').quantity).toBe(20);
  });
});

describe('what is replaced, put together or goes off', () => {
  it('uses up the replaced item first and never orders it again', async () => {
    await items({ old: 1, next: 10 }, { old: 15 });
    await set({ scope: 'item', item: 'old' }, { replacedBy: 'next' });
    await planned();
    // Two weeks of both demands, ten and one, less what is left of the old one.
    expect(line('old')).toMatchObject({ action: 'none', quantity: 0 });
    expect(line('next')).toMatchObject({ action: 'order', quantity: 7 });
    expect(step('next', 'stock of the items that this one replaces')).toMatchObject({
      inputs: { own: 0, replaced: 15 },
      result: 15,
    });
  });

  it('orders the replaced item until the other is launched', async () => {
    await items({ old: 10, next: 0 });
    await set({ scope: 'item', item: 'old' }, { replacedBy: 'next' });
    await set({ scope: 'item', item: 'next' }, { launchOn: addDays(asOf, 365) });
    await planned();
    expect(line('old')).toMatchObject({ action: 'order', quantity: 20 });
    expect(line('next').action).toBe('none');
    await set({ scope: 'item', item: 'next' }, { launchOn: asOf });
    await planned();
    expect(line('old').action).toBe('none');
    expect(line('next')).toMatchObject({ action: 'order', quantity: 20 });
  });

  it('orders the components of kits, and the trace shows their demand', async () => {
    await items({ kit: 5, part: 1 });
    await write('kit,component,quantity\nkit,part,3\n', 'bom');
    await planned();
    expect(line('kit').action).toBe('none');
    expect(line('part').quantity).toBe(32);
    expect(step('part', 'demand of kits')).toMatchObject({ inputs: { kits: 15 }, result: 16 });
    expect(trace('part').at(-1)?.result).toBe('order 32');
  });

  it('orders no more than sells before it spoils, and no more than may be kept', async () => {
    await items({ A: 10, B: 10 });
    await set({ scope: 'item', item: 'A' }, { moq: 30, shelfLifeDays: 21 });
    await set({ scope: 'item', item: 'B' }, { maximumStock: 12 });
    await planned({ reviewPeriodDays: 28 });
    // Ten are owed when it arrives and thirty sell in three weeks; five weeks' demand would be fifty.
    expect(line('A').quantity).toBe(40);
    // Twelve lie there once the ten owed have gone.
    expect(line('B').quantity).toBe(22);
    await set({ scope: 'item', item: 'A' }, { shelfLifeDays: 10 });
    await planned({ reviewPeriodDays: 28 });
    expect(line('A').quantity).toBe(0);
    expect(line('A').reason).toContain('shelf life');
  });

  it('takes a price break that pays', async () => {
    await items({ A: 10 });
    await write('supplier,item,price,break_qty,break_price\nS,A,2,100,1.5\n', 'supplier-items');
    await planned({ orderCost: 5, holdingPerUnitPeriod: 0.01 });
    expect(line('A').quantity).toBe(100);
    expect(step('A', 'least-cost')).toBeDefined();
  });

  it('shows the same derivation as long as the plan stands, whatever becomes of the terms', async () => {
    await items({ A: 10 });
    await set({ scope: 'item', item: 'A' }, { moq: 50, calendar: { workingWeekdays: [2], closures: [] } });
    await planned();
    const before = trace('A');
    await set({ scope: 'item', item: 'A' }, { moq: 5, reviewPeriodDays: 70 });
    expect(trace('A')).toEqual(before);
    expect(step('A', 'policy by the nearest rule')?.inputs).toMatchObject({
      moq: 'item',
      service: 'policy file',
    });
    expect(toDay(line('A').orderBy ?? '')).toBe(toDay('2024-04-16'));
  });
});

describe('what customers were promised, in a plan', () => {
  const promised = () => {
    const { inputs = {}, result } = step('A', 'position = on hand - reserved - backordered + on order') ?? {};
    return { ...inputs, result };
  };

  it('is told beside what the stock stated of it, where customer orders stand in its place', async () => {
    await items({ A: 10 });
    await write(`item,location,on_hand,reserved,as_of\nA,L,50,7,${asOf}\n`, 'stock');
    await write(
      `order,item,location,quantity,due\nC1,A,L,4,2024-04-20\nC2,A,L,2,2024-04-01\n`,
      'customer-orders',
    );
    await planned();
    expect(promised()).toEqual({
      onHand: 50,
      reserved: 4,
      reservedWithStock: 7,
      backordered: 2,
      onOrder: 0,
      result: 44,
    });
  });

  it('is told once where both say the same, or only one says anything', async () => {
    await items({ A: 10 });
    await write(`item,location,on_hand,reserved,as_of\nA,L,50,4,${asOf}\n`, 'stock');
    await planned();
    expect(promised()).toEqual({ onHand: 50, reserved: 4, backordered: 0, onOrder: 0, result: 46 });
    await write(`order,item,location,quantity,due\nC1,A,L,4,2024-04-20\n`, 'customer-orders');
    await planned();
    expect(promised()).toEqual({ onHand: 50, reserved: 4, backordered: 0, onOrder: 0, result: 46 });
  });
});
