import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../shared/model/policy.ts';
import { planLine } from './plan-line.ts';
import { planSet } from './plan-set.ts';
import { isPlannable, proposeLine, proposeOrder } from './propose-order.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const services: fc.Arbitrary<Service> = fc.oneof(
  fc.record({ type: fc.constant('cycle' as const), level: fc.double({ min: 0.5, max: 1, noNaN: true }) }),
  fc.record({ type: fc.constant('fill' as const), level: fc.double({ min: 0.5, max: 1, noNaN: true }) }),
  fc.record({
    type: fc.constant('cost' as const),
    holdingPerUnitPeriod: fc.constantFrom(0, 0.2, Number.NaN),
    shortagePerUnit: fc.constantFrom(0, 1, 40),
  }),
  fc.record({ type: fc.constant('cover' as const), days: fc.nat(90) }),
  fc.record({ type: fc.constant('minmax' as const), min: fc.nat(20), max: fc.nat(60) }),
);

const lines = fc
  .record({
    onHand: fc.integer({ min: -5, max: 120 }),
    openLines: fc.array(
      fc.record({ day: fc.integer({ min: AS_OF - 9, max: AS_OF + 60 }), quantity: fc.nat(80) }),
      { maxLength: 4 },
    ),
    perWeek: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 60, noNaN: true })),
    error: fc.double({ min: 0, max: 30, noNaN: true }),
    demandClass: fc.constantFrom('smooth', 'erratic', 'lumpy', 'new', 'dead' as const),
    leadTimeDays: fc.constantFrom(null, 0, 3, 14, 40),
    leadTimeDeviationDays: fc.nat(6),
    reviewPeriodDays: fc.constantFrom(0, 1, 7, 30),
    service: services,
    unmet: fc.constantFrom('lost', 'backorder' as const),
    moq: fc.constantFrom(0, 5, 40),
    multiple: fc.constantFrom(0, 1, 12),
    rounding: fc.constantFrom('up', 'nearest', 'down' as const),
    orderCost: fc.constantFrom(undefined, 10),
    holdingPerUnitPeriod: fc.constantFrom(undefined, 0.2),
    maximum: fc.constantFrom(undefined, 30),
    shelfLifeDays: fc.constantFrom(undefined, 30),
    breaks: fc.constantFrom(undefined, [{ quantity: 100, priceMicros: 1_500_000 }]),
    stopped: fc.constantFrom(undefined, 'phased-out' as const),
  })
  .map(({ perWeek, error, demandClass, ...rest }) =>
    line({
      ...rest,
      forecast: weekly(perWeek, { class: demandClass, periodError: error, errorAtHorizon: error * 1.8 }),
    }),
  );

describe('the order of a replay', () => {
  it('is the one the plan proposes', () => {
    fc.assert(
      fc.property(lines, input => {
        const plan = planLine(input);
        expect(isPlannable(input)).toBe(!plan.reason.startsWith('not planned'));
        fc.pre(isPlannable(input));
        const { quantity, orderDay, arrivesDay } = proposeOrder(input);
        expect(quantity).toBe(plan.action === 'order' ? plan.quantity : 0);
        if (plan.action === 'order') {
          expect([orderDay, arrivesDay]).toEqual([plan.orderByDay, plan.arrivesDay]);
        }
      }),
      { numRuns: 800 },
    );
  });
});

describe('the orders of a replay whose lines are joined', () => {
  const terms = fc.record({
    budget: fc.constantFrom(undefined, 0, 40, 400),
    least: fc.constantFrom(0, 150, 2000),
    transfers: fc.constantFrom(undefined, { enabled: true, costPerLine: 0, days: 3 }),
  });

  it('are the ones the plan proposes', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 5 }), terms, (inputs, { least, ...joining }) => {
        // What is on its way may be brought forward or cancelled by a plan, and by no replay.
        const plannable = inputs.map(input => ({ ...input, openLines: [] })).filter(isPlannable);
        const set = plannable.map((input, i) => ({
          id: String(i),
          item: `item ${i >> 1}`,
          location: i % 2 === 0 ? 'North' : 'South',
          input,
        }));
        const own = { ...joining, minimumValue: () => least };
        const orders = (results: ReturnType<typeof planSet>) =>
          results.map(({ action, quantity, orderByDay, arrivesDay, transfers }) =>
            action === 'order' ? { quantity, orderByDay, arrivesDay, transfers } : { transfers },
          );
        expect(orders(planSet(set, { ...own, planAlone: proposeLine }))).toEqual(orders(planSet(set, own)));
      }),
      { numRuns: 400 },
    );
  });
});
