import { describe, expect, it } from 'vitest';
import { demandLoss } from './demand-shape.ts';
import { errorOver, intervalDeviation, lineDemand, meanDemand } from './horizon-demand.ts';
import { normalQuantile } from './normal.ts';
import { costShare } from './order-level.ts';
import type { PlanLineInput } from './line-model.ts';
import { planLine } from './plan-line.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const noisy = weekly(10, { periodError: 4, errorAtHorizon: 9 });
const level = (change: Partial<PlanLineInput>) => planLine(line({ forecast: noisy, ...change })).orderUpTo;

describe('a fill rate', () => {
  it('asks for no endless stock where demand has all but ceased', () => {
    const fading = weekly(0.0001, { class: 'lumpy', periodError: 0.2, errorAtHorizon: 0.3 });
    expect(level({ forecast: fading, service: { type: 'fill', level: 0.95 } })).toBeLessThan(5);
  });
});

describe('a level where lead times vary', () => {
  const cost = { type: 'cost' as const, holdingPerUnitPeriod: 0.2, shortagePerUnit: 1 };
  const services = [{ type: 'cycle', level: 0.95 }, { type: 'fill', level: 0.95 }, cost] as const;
  const cases = services.flatMap(service =>
    (['lost', 'backorder'] as const).flatMap(unmet =>
      (['smooth', 'erratic', 'lumpy'] as const).map(demandClass => ({ service, unmet, demandClass })),
    ),
  );

  it.each(cases)('never falls as they vary more: $service.type, $unmet, $demandClass', given => {
    const { demandClass, ...terms } = given;
    const forecast = { ...noisy, class: demandClass };
    const levels = [0, 3, 7, 10, 14, 20, 30, 45, 60, 90].map(leadTimeDeviationDays =>
      level({ ...terms, forecast, leadTimeDeviationDays }),
    );
    expect(levels.toSorted((a, b) => a - b)).toEqual(levels);
    // A week of demand at least, and no more than z or G of King's rule ask for.
    expect(Math.min(...levels)).toBeGreaterThan(10);
    expect(levels.at(-1)).toBeLessThan(400);
  });
});

describe('a level with lost sales', () => {
  const services = [
    { type: 'cycle', level: 0.95 },
    { type: 'fill', level: 0.95 },
  ] as const;
  const reviews = [1, 7];
  it.each(services.flatMap(service => reviews.map(reviewPeriodDays => ({ service, reviewPeriodDays }))))(
    'is that of lead time and review where none is lost: $service.type, $reviewPeriodDays days',
    terms => {
      const errorAtHorizon = 4 * Math.sqrt((14 + terms.reviewPeriodDays) / 7);
      for (const demandClass of ['smooth', 'erratic', 'lumpy'] as const) {
        const forecast = weekly(10, { periodError: 4, errorAtHorizon, class: demandClass });
        const waiting = level({ ...terms, forecast, onHand: 500 });
        const lost = level({ ...terms, forecast, onHand: 500, unmet: 'lost' });
        // Lumps that wait are short once; lost ones go by the shortage of a whole cycle.
        if (terms.service.type === 'fill' && demandClass === 'lumpy')
          expect(lost).toBeGreaterThanOrEqual(waiting - 20);
        else expect([demandClass, lost]).toEqual([demandClass, expect.closeTo(waiting - 20, 5)]);
      }
    },
  );
});

describe('demand over a horizon', () => {
  it('cuts buckets in shares and goes on with the last one', () => {
    const mean = Float64Array.of(7, 14);
    expect(meanDemand(mean, 'week', AS_OF, AS_OF, AS_OF + 7)).toBe(7);
    expect(meanDemand(mean, 'week', AS_OF, AS_OF + 3, AS_OF + 10)).toBe(4 + 6);
    expect(meanDemand(mean, 'week', AS_OF, AS_OF + 7, AS_OF + 28)).toBe(42);
    expect(meanDemand(mean, 'week', AS_OF, AS_OF + 7, AS_OF + 7)).toBe(0);
  });
  it('in the middle of a bucket counts only what is left of it', () => {
    const input = line({ asOfDay: AS_OF + 2, forecast: weekly(7) });
    expect(lineDemand(input, AS_OF + 2, AS_OF + 7)).toBe(5);
  });
  it('in months follows their length', () => {
    expect(meanDemand(Float64Array.of(30, 31), 'month', AS_OF, AS_OF, AS_OF + 16)).toBe(16);
  });
  it('has an error between independent periods and one shared level', () => {
    const forecast = weekly(10, { periodError: 4, errorAtHorizon: 9 });
    expect(errorOver(forecast, 7, 21)).toBeCloseTo(4, 9);
    expect(errorOver(forecast, 21, 21)).toBeCloseTo(9, 9);
    expect(errorOver(weekly(10, { periodError: 4 }), 28, 21)).toBeCloseTo(8, 9);
    const tight = weekly(10, { periodError: 4, errorAtHorizon: 5 });
    expect(errorOver(tight, 84, 21)).toBeCloseTo(10, 9);
  });
});

describe('order levels', () => {
  it('of a cycle service are the quantile over lead time + review', () => {
    expect(level({ service: { type: 'cycle', level: 0.95 } })).toBeCloseTo(30 + normalQuantile(0.95) * 9, 5);
  });
  it('with lost sales are that of the review period after the arrival', () => {
    const service = { type: 'cycle', level: 0.95 } as const;
    // The shelf is surely empty by then: what is left on it is certain.
    expect(level({ service, unmet: 'lost' })).toBeCloseTo(10 + normalQuantile(0.95) * 4, 2);
  });
  it('with lost sales and plenty of stock take in the whole error until the next arrival', () => {
    const service = { type: 'cycle', level: 0.95 } as const;
    const plenty = planLine(line({ forecast: noisy, service, unmet: 'lost', onHand: 100 }));
    const lead = errorOver(noisy, 14, 21);
    expect(plenty.orderUpTo).toBeCloseTo(10 + normalQuantile(0.95) * Math.hypot(4, lead), 5);
  });
  it('grow with a varying lead time: sqrt(s_e^2 + d^2 s_L^2)', () => {
    expect(intervalDeviation(3, 2, 2)).toBe(5);
    const moved = level({ service: { type: 'cycle', level: 0.95 }, leadTimeDeviationDays: 3 });
    expect(moved).toBeCloseTo(30 + normalQuantile(0.95) * Math.hypot(9, (10 / 7) * 3), 5);
  });
  it('of a fill rate lose (1 - fill rate) of a lot', () => {
    const found = level({ service: { type: 'fill', level: 0.98 }, moq: 50 });
    expect(demandLoss('normal', found, 30, 9)).toBeCloseTo(0.02 * 50, 5);
  });
  it('of costs are the critical ratio over an order cycle', () => {
    const costs = { type: 'cost', holdingPerUnitPeriod: 0.2, shortagePerUnit: 1 } as const;
    expect(costShare(costs, 1)).toBeCloseTo(1 / 1.2, 12);
    expect(level({ service: costs })).toBeCloseTo(30 + normalQuantile(1 / 1.2) * 9, 5);
  });
  it('of cover are the demand of the days, of a fixed stock the demand and that', () => {
    expect(level({ service: { type: 'cover', days: 21 } })).toBe(30);
    expect(level({ service: { type: 'fixed', safetyStock: 8 } })).toBe(38);
    expect(level({ service: { type: 'fixed', safetyStock: 8 }, min: 60 })).toBe(60);
  });
  it('take the backtest quantiles where they are about this very interval', () => {
    const quantiles = { levels: [0.5, 0.9, 0.99], values: Float64Array.of(20, 44, 70) };
    const forecast = { ...noisy, class: 'lumpy' as const, quantiles };
    const service = { type: 'cycle', level: 0.945 } as const;
    expect(level({ forecast, service })).toBeCloseTo(57, 9);
    expect(level({ forecast, service, leadTimeDays: 10 })).not.toBeCloseTo(57, 1);
    expect(level({ forecast, service, leadTimeDeviationDays: 2 })).not.toBeCloseTo(57, 1);
  });
  it('with an order cost lead to economic quantities', () => {
    const result = planLine(line({ orderCost: 50, holdingPerUnitPeriod: 0.1 }));
    expect(result.eoq).toBeCloseTo(100, 9);
    expect(result.quantity).toBe(100);
  });
  it('take a price break that pays', () => {
    const breaks = [{ quantity: 40, priceMicros: 1_900_000 }];
    expect(planLine(line({ breaks })).quantity).toBe(30);
    expect(planLine(line({ breaks, holdingPerUnitPeriod: 0.01 })).quantity).toBe(40);
    expect(planLine(line({ breaks: [{ quantity: 32, priceMicros: 1_000_000 }] })).quantity).toBe(32);
  });
});

describe('open orders that are not needed', () => {
  it('are cancelled or reduced, with the money they tie up', () => {
    const cancel = planLine(line({ onHand: 300, openLines: [{ day: AS_OF + 10, quantity: 40 }] }));
    expect(cancel).toMatchObject({ action: 'cancel', quantity: 40 });
    expect(cancel.exceptions.find(one => one.code === 'surplus-on-order')?.valueAtRisk).toBe(8000);
    const reduce = planLine(line({ onHand: 30, openLines: [{ day: AS_OF + 10, quantity: 400 }] }));
    expect(reduce.action).toBe('reduce');
    expect(reduce.quantity).toBeLessThan(400);
  });
  it('are left alone when the surplus is small', () => {
    expect(planLine(line({ onHand: 30, openLines: [{ day: AS_OF + 10, quantity: 10 }] })).action).toBe(
      'none',
    );
  });
});
