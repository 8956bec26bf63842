import { describe, expect, it } from 'vitest';
import { countQuantile } from './counts.ts';
import { jointOrders, type JointProblem, type Leg } from './joint-orders.ts';
import { planLine } from './plan-line.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const leg = (mean: number, variance = mean, receipt = 0): Leg => ({ mean, variance, receipt });
const problem = (change: Partial<JointProblem> = {}): JointProblem => ({
  stock: 0,
  lead: [],
  windows: [leg(6), leg(6), leg(6)],
  holding: 0.2,
  shortage: 1,
  whole: true,
  unit: 1,
  ...change,
});

describe('orders chosen together', () => {
  it('of independent periods begin with the newsvendor quantity when leftovers are dear', () => {
    // Demand that ends with the first window: nothing left over has any use.
    const alone = problem({ windows: [leg(6), leg(0), leg(0)] });
    // A unit too many is held in all three windows: 0.6 against 1.
    expect(jointOrders(alone)[0]).toBe(countQuantile(1 / 1.6, 6, 6));
  });

  it('hold less than the newsvendor when later orders can correct', () => {
    const chosen = jointOrders(problem())[0]!;
    expect(chosen).toBeGreaterThanOrEqual(countQuantile(1 / 1.6, 6, 6));
    expect(chosen).toBeLessThanOrEqual(countQuantile(1 / 1.2, 6, 6));
  });

  it('take account of stock, receipts and the demand until the arrival', () => {
    const none = jointOrders(problem({ stock: 100 }));
    expect(none).toEqual([0, 0, 0]);
    const before = jointOrders(problem({ stock: 6, lead: [leg(6)] }))[0]!;
    const empty = jointOrders(problem())[0]!;
    expect(before).toBeLessThanOrEqual(empty);
    expect(before).toBeGreaterThanOrEqual(empty - 3);
    const coming = jointOrders(problem({ windows: [leg(6, 6, 50), leg(6), leg(6)] }));
    expect(coming[0]).toBe(0);
  });

  it('keep promises before they sell', () => {
    const free = jointOrders(problem())[0]!;
    expect(jointOrders(problem({ stock: -4 }))[0]).toBe(free + 4);
  });

  it('are the best there is: no change of one or two units in any order costs less', () => {
    // Certain demand, so that the cost can be told by hand: cover it exactly.
    const certain = problem({ windows: [leg(5, 0), leg(7, 0), leg(3, 0)], whole: false });
    expect(jointOrders(certain)).toEqual([5, 7, 3]);
  });

  it('are found for large and for divisible quantities too', () => {
    const large = jointOrders(
      problem({ windows: [leg(50_000, 1e6), leg(50_000, 1e6), leg(50_000, 1e6)] }),
    )[0]!;
    expect(large / 50_000).toBeGreaterThan(0.98);
    expect(large / 50_000).toBeLessThan(1.05);
    const fine = jointOrders(
      problem({ windows: [leg(0.6, 0.04), leg(0.6, 0.04), leg(0.6, 0.04)], whole: false, unit: 0.01 }),
    );
    expect(fine[0]).toBeGreaterThan(0.5);
    expect(fine[0]).toBeLessThan(1.2);
  });
});

describe('a line with costs and lost sales', () => {
  const costs = { type: 'cost', holdingPerUnitPeriod: 0.2, shortagePerUnit: 1 } as const;
  const input = line({
    service: costs,
    unmet: 'lost',
    rounding: 'nearest',
    onHand: 18,
    openLines: [{ day: AS_OF + 7, quantity: 6 }],
    forecast: weekly(6, { class: 'intermittent', variance: new Float64Array(26).fill(9), periodError: 3 }),
  });
  it('is planned by them, with the derivation in the trace', () => {
    const result = planLine(input, { trace: true });
    expect(result.compared).toBe('projected');
    expect(result.projected).toBe(12);
    expect(result.action).toBe('none');
    const empty = planLine({ ...input, onHand: 5 }, { trace: true });
    expect(empty.action).toBe('order');
    expect(empty.orderUpTo - empty.projected).toBeCloseTo(empty.quantity, 6);
    expect(empty.trace.map(step => step.step)).toContain(
      'next orders chosen together on sample paths of demand',
    );
  });
  it('orders more when a shortage costs more', () => {
    const quantity = (shortagePerUnit: number) =>
      planLine({ ...input, onHand: 0, service: { ...costs, shortagePerUnit } }).quantity;
    expect(quantity(10)).toBeGreaterThan(quantity(1));
    expect(quantity(0)).toBe(0);
  });
});
