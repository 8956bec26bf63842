import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedBackorder, backorderDates } from './backorders.ts';
import { countsDue, countVariance, type CountCandidate } from './cycle-counts.ts';
import { explodeKits, kitStructure } from './kits.ts';
import { leadTimeDrift, measureLeadTime, momentsOf, usedLeadTime, type Receipt } from './lead-times.ts';
import {
  daysOfSupply,
  excessUnits,
  isDeadStock,
  openQuantity,
  stockTurns,
  uncensoredDemand,
} from './stock-measures.ts';
import { inheritHistory, resolveSupersession } from './supersession.ts';
import { scoreSupplier } from './supplier-score.ts';

describe('kits', () => {
  const bike = kitStructure([
    { kit: 'bike', component: 'wheel', quantity: 2 },
    { kit: 'bike', component: 'frame', quantity: 1 },
    { kit: 'wheel', component: 'spoke', quantity: 32 },
    { kit: 'tandem', component: 'bike', quantity: 1 },
    { kit: 'tandem', component: 'wheel', quantity: 1 },
  ]);
  it('explode demand through every level', () => {
    const demand = new Map([
      ['tandem', Float64Array.of(1, 0)],
      ['bike', Float64Array.of(0, 2)],
    ]);
    const total = explodeKits(bike, demand);
    expect([...(total.get('bike') ?? [])]).toEqual([1, 2]);
    expect([...(total.get('wheel') ?? [])]).toEqual([3, 4]);
    expect([...(total.get('spoke') ?? [])]).toEqual([96, 128]);
    expect([...(demand.get('bike') ?? [])]).toEqual([0, 2]);
  });
  it('that contain themselves are refused with the path named, the rest stands', () => {
    const round = kitStructure([
      { kit: 'a', component: 'b', quantity: 1 },
      { kit: 'b', component: 'c', quantity: 2 },
      { kit: 'c', component: 'a', quantity: 1 },
      { kit: 'c', component: 'd', quantity: 3 },
      { kit: 'self', component: 'self', quantity: 1 },
      { kit: 'x', component: 'y', quantity: 0 },
    ]);
    const messages = round.faults.map(fault => fault.message).join('; ');
    expect(messages).toContain('a -> b -> c -> a');
    expect(messages).toContain('self -> self');
    expect(messages).toContain('above 0');
    expect([...(explodeKits(round, new Map([['a', Float64Array.of(1)]])).get('d') ?? [])]).toEqual([6]);
  });
  it('of any shape end, deep ones too', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => ({
      kit: `k${i}`,
      component: `k${i + 1}`,
      quantity: 1,
    }));
    expect(explodeKits(kitStructure(chain), new Map([['k0', Float64Array.of(2)]])).get('k50000')?.[0]).toBe(
      2,
    );
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const lines = fc.array(
      fc.record({ kit: name, component: name, quantity: fc.integer({ min: 1, max: 3 }) }),
    );
    fc.assert(
      fc.property(lines, bom => {
        const total = explodeKits(kitStructure(bom), new Map([['a', Float64Array.of(1)]]));
        expect([...total.values()].every(values => Number.isFinite(values[0]))).toBe(true);
      }),
    );
  });
});

describe('supersession', () => {
  it('follows a chain to its end and refuses circles and doubts by name', () => {
    const found = resolveSupersession([
      { item: 'v1', successor: 'v2' },
      { item: 'v2', successor: 'v3' },
      { item: 'p', successor: 'q' },
      { item: 'q', successor: 'p' },
      { item: 'v1', successor: 'w' },
    ]);
    expect(found.successors.get('v1')).toBe('v3');
    expect(found.predecessors.get('v3')).toEqual(['v1', 'v2']);
    const messages = found.faults.map(fault => fault.message).join('; ');
    expect(messages).toContain('p -> q -> p');
    expect(messages).toContain('by v2 and by w');
  });
  it('hands on history', () => {
    const history = inheritHistory([
      Float64Array.of(1, 2, Number.NaN),
      Float64Array.of(Number.NaN, 3, Number.NaN),
    ]);
    expect([...history]).toEqual([1, 5, Number.NaN]);
  });
});

const receipt = (change: Partial<Receipt> = {}): Receipt => ({
  orderedOn: 0,
  expectedOn: 10,
  receivedOn: 10,
  quantity: 5,
  orderedQuantity: 5,
  rejected: 0,
  ...change,
});

describe('lead times', () => {
  it('are measured from receipts and shrunk to the supplier when few', () => {
    const others = Array.from({ length: 20 }, (_, i) => receipt({ receivedOn: 9 + (i % 3) }));
    const own = [receipt({ receivedOn: 30 })];
    const few = measureLeadTime(own, [...others, ...own]);
    expect(few?.days).toBeGreaterThan(10);
    expect(few?.days).toBeLessThan(20);
    expect(few?.onTime).toBe(0);
    const many = Array.from({ length: 200 }, () => receipt({ receivedOn: 30 }));
    expect(measureLeadTime(many, [...others, ...many])?.days).toBeCloseTo(30, 0);
    expect(measureLeadTime([], [])).toBeUndefined();
  });
  it('take no notice of goods that came before they were ordered', () => {
    const moments = momentsOf([receipt(), receipt({ receivedOn: 12 }), receipt({ receivedOn: -5 })]);
    expect(moments).toEqual({ count: 2, mean: 11, variance: 2, dated: 2, onTime: 1 });
  });
  it('stated ones hold until there are three receipts', () => {
    const measured = (count: number) => {
      const receipts = Array.from({ length: count }, () => receipt());
      return measureLeadTime(receipts, receipts);
    };
    expect(usedLeadTime(7, undefined)).toMatchObject({ days: 7, deviationDays: 0, source: 'stated' });
    expect(usedLeadTime(7, measured(2))).toMatchObject({ days: 7, why: 'stated; 2 receipts are too few' });
    expect(usedLeadTime(7, measured(3))).toMatchObject({ days: 10, why: 'measured from 3 receipts' });
    expect(usedLeadTime(undefined, measured(1))?.source).toBe('measured');
    expect(usedLeadTime(undefined, undefined)).toBeUndefined();
  });
  it('drift when late receipts are away by more than chance and a trifle', () => {
    const recent = (...days: number[]) => momentsOf(days.map(day => receipt({ receivedOn: day })));
    expect(leadTimeDrift(10, recent(15, 16, 14))).toBeCloseTo(5);
    expect(leadTimeDrift(20, recent(12, 13, 11))).toBeCloseTo(-8);
    expect(leadTimeDrift(10, recent(11, 12, 11))).toBeUndefined();
    expect(leadTimeDrift(10, recent(15, 16))).toBeUndefined();
    expect(leadTimeDrift(10, recent(1, 40, 3))).toBeUndefined();
  });
});

describe('supplier scores', () => {
  it('are 0 to 100 with the receipts behind them', () => {
    const good = scoreSupplier([receipt(), receipt({ orderedOn: 20, expectedOn: 30, receivedOn: 30 })]);
    expect(good.onTime).toEqual({ value: 100, receipts: 2 });
    expect(good.overall?.value).toBe(100);
    expect(good.price).toBeUndefined();
    const bad = scoreSupplier([
      receipt({ receivedOn: 15, quantity: 3, rejected: 1, paidMicros: 110, agreedMicros: 100 }),
    ]);
    expect(bad).toMatchObject({
      onTime: { value: 0 },
      inFull: { value: 0 },
      quality: { value: 75 },
      price: { value: 0 },
    });
  });
  it('show a trend between the earlier and the later half', () => {
    const late = receipt({ receivedOn: 15 });
    const timely = receipt({ orderedOn: 100, expectedOn: 110, receivedOn: 110 });
    expect(scoreSupplier([late, late, timely, timely]).trend).toBeGreaterThan(0);
    expect(scoreSupplier([]).overall).toBeUndefined();
  });
});

describe('backorders', () => {
  it('get the day on which stock and receipts suffice, first due first', () => {
    const orders = [
      { id: 'later', quantity: 5, due: 9 },
      { id: 'first', quantity: 4, due: 3 },
      { id: 'never', quantity: 50, due: 10 },
    ];
    const receipts = [
      { day: 20, quantity: 6 },
      { day: -5, quantity: 1 },
    ];
    expect(backorderDates(orders, 2, receipts, 0)).toEqual([
      { id: 'first', day: 20, missing: 0 },
      { id: 'later', day: 20, missing: 0 },
      { id: 'never', day: undefined, missing: 50 },
    ]);
  });
  it('are accepted as the policy allows', () => {
    expect(acceptedBackorder({ type: 'allow' }, 9, 4)).toBe(4);
    expect(acceptedBackorder({ type: 'never' }, 0, 4)).toBe(0);
    expect(acceptedBackorder({ type: 'limit', units: 10 }, 9, 4)).toBe(1);
  });
});

describe('cycle counts', () => {
  const one = (id: string, change: Partial<CountCandidate>): CountCandidate => ({
    id,
    valueClass: 'B',
    countedOn: 0,
    discrepancy: false,
    value: 1,
    ...change,
  });
  it('put discrepancies first, then never counted, then the most overdue', () => {
    const tasks = countsDue(
      [
        one('fresh', { countedOn: 95 }),
        one('b', {}),
        one('a', { valueClass: 'A' }),
        one('new', { countedOn: undefined }),
        one('odd', { discrepancy: true, countedOn: 99 }),
      ],
      100,
      4,
    );
    expect(tasks.map(task => task.id)).toEqual(['odd', 'new', 'a', 'b']);
    expect(tasks[2]).toMatchObject({ reason: 'due', overdueDays: 70 });
  });
  it('become ledger adjustments with reason and actor', () => {
    expect(countVariance(10, 8, 'Ann')).toEqual({
      quantity: -2,
      reason: 'count found 8 where the book says 10',
      actor: 'Ann',
    });
    expect(countVariance(8, 8, 'Ann')).toBeUndefined();
  });
});

describe('stock measures', () => {
  it('are what their names say', () => {
    expect(daysOfSupply(30, 2)).toBe(15);
    expect(daysOfSupply(30, 0)).toBe(Infinity);
    expect(stockTurns(1200, 300)).toBe(4);
    expect(excessUnits(50, 40)).toBe(10);
    expect(isDeadStock(5, Float64Array.of(3, 0, 0), 2)).toBe(true);
    expect(isDeadStock(5, Float64Array.of(3, 0, 0), 3)).toBe(false);
  });
  it('sold 10 while out of stock half the month is demand of 20', () => {
    expect(uncensoredDemand(10, 15, 30)).toBe(20);
    expect(uncensoredDemand(0, 0, 30)).toBeUndefined();
  });
  it('ordered 10, received 15: nothing is pending', () => {
    expect(openQuantity(10, 15)).toBe(0);
  });
});
