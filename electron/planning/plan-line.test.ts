import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import type { Service } from '../../shared/model/policy.ts';
import type { PlanLineInput, PlanLineResult } from './line-model.ts';
import { planLine } from './plan-line.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const codes = (result: PlanLineResult) => result.exceptions.map(exception => exception.code);

/** The same line after the proposal was accepted. */
function accepted(input: PlanLineInput, result: PlanLineResult): PlanLineInput {
  const day = result.arrivesDay ?? input.asOfDay;
  return { ...input, openLines: [...input.openLines, { day, quantity: result.quantity }] };
}

describe('the inventory position', () => {
  it('is on hand - reserved - backordered + on order, late orders arriving today', () => {
    const openLines = [
      { day: AS_OF - 20, quantity: 7 },
      { day: AS_OF + 7, quantity: 5 },
    ];
    const result = planLine(line({ onHand: 20, reserved: 3, backordered: 2, openLines }));
    expect(result.position).toBe(27);
    expect(result.projected).toBe(7);
    expect(codes(result)).toContain('order-late');
  });

  it('is compared with the demand of lead time + review when unmet demand is backordered', () => {
    const due = planLine(line({ onHand: 25 }));
    expect(due).toMatchObject({ action: 'order', quantity: 5, orderUpTo: 30, reorderPoint: 29 });
    expect(toIso(due.arrivesDay ?? 0)).toBe('2024-04-29');
    const quiet = planLine(line({ onHand: 143 }));
    expect(quiet.action).toBe('none');
    expect(quiet.reason).toBe('position 143 is above the reorder point 29; next order about 2024-07-08');
  });
});

describe('lost sales', () => {
  it('project period by period and never below zero', () => {
    const openLines = [{ day: AS_OF + 7, quantity: 4 }];
    const result = planLine(line({ onHand: 3, openLines, unmet: 'lost' }));
    expect(result.projected).toBe(0);
    expect(result.orderUpTo).toBe(10);
    expect(result).toMatchObject({ action: 'order', quantity: 10, compared: 'projected' });
    expect(planLine(line({ onHand: 3, openLines })).quantity).toBe(23);
  });

  it('count a receipt on the arrival day as stock of that day', () => {
    const openLines = [{ day: AS_OF + 14, quantity: 10 }];
    expect(planLine(line({ openLines, unmet: 'lost' })).projected).toBe(10);
  });
});

describe('quantities as vendors and issue trackers publish them', () => {
  const level = (orderUpTo: number, change: Partial<PlanLineInput>) =>
    line({ forecast: weekly(0), service: { type: 'fixed', safetyStock: orderUpTo }, ...change });

  it('order-up-to 3961, position 1775, MOQ 2500: ideal 2186, order 2500', () => {
    const result = planLine(level(3961, { onHand: 1775, moq: 2500 }), { trace: true });
    expect(result.quantity).toBe(2500);
    expect(result.trace.find(step => step.step.startsWith('need ='))?.result).toBe(2186);
  });

  it('ideal 6647, MOQ 5000, multiple 500: nearest 6500, up 7000', () => {
    const terms = { moq: 5000, multiple: 500 };
    expect(planLine(level(6647, { ...terms, rounding: 'nearest' })).quantity).toBe(6500);
    expect(planLine(level(6647, { ...terms, rounding: 'up' })).quantity).toBe(7000);
  });

  it('min 10, max 40, multiple 6: position 10 orders 30, position 8 orders 36 and is 4 over maximum', () => {
    expect(planLine(line({ onHand: 10, min: 10, max: 40, multiple: 6 })).quantity).toBe(30);
    const over = planLine(line({ onHand: 8, min: 10, max: 40, multiple: 6 }));
    expect(over.quantity).toBe(36);
    expect(over.exceptions.map(exception => exception.message)).toContain('4 over maximum 40');
  });

  it('MOQ 15, pack 3: 1 becomes 15, 18 stays 18', () => {
    expect(planLine(level(1, { moq: 15, multiple: 3 })).quantity).toBe(15);
    expect(planLine(level(18, { moq: 15, multiple: 3 })).quantity).toBe(18);
  });

  it('3.0 is an exact multiple of the pack 1.5', () => {
    expect(planLine(level(3, { multiple: 1.5, precision: 1 })).quantity).toBe(3);
  });

  it('level 100, quantity 110, stock 0: 110, and the second run proposes nothing', () => {
    const first = line({ min: 100, orderQuantity: 110 });
    const result = planLine(first);
    expect(result).toMatchObject({ action: 'order', quantity: 110 });
    expect(planLine(accepted(first, result)).action).toBe('none');
  });

  it('level 50, quantity 25, stock 0: three of them, and the second run proposes nothing', () => {
    const first = line({ min: 50, orderQuantity: 25 });
    const result = planLine(first);
    expect(result).toMatchObject({ action: 'order', quantity: 75 });
    expect(planLine(accepted(first, result)).action).toBe('none');
    // A pack of 12 makes 24 of 25: two leave 48, which is due again.
    expect(planLine({ ...first, multiple: 12, rounding: 'nearest' }).quantity).toBe(72);
    expect(planLine({ ...first, moq: 40 }).quantity).toBe(80);
    expect(planLine({ ...first, onHand: 45, multiple: 40, rounding: 'down' }).quantity).toBe(40);
    expect(planLine({ ...first, onHand: 50 }).quantity).toBe(25);
  });
});

const services: fc.Arbitrary<Service> = fc.oneof(
  fc.record({ type: fc.constant('cycle' as const), level: fc.double({ min: 0.5, max: 1, noNaN: true }) }),
  fc.record({ type: fc.constant('fill' as const), level: fc.double({ min: 0.5, max: 1, noNaN: true }) }),
  fc.record({
    type: fc.constant('cost' as const),
    holdingPerUnitPeriod: fc.constantFrom(0, 0.1, 0.2, 5),
    shortagePerUnit: fc.constantFrom(0, 1, 40),
  }),
  fc.record({ type: fc.constant('cover' as const), days: fc.nat(90) }),
  fc.record({ type: fc.constant('fixed' as const), safetyStock: fc.nat(50) }),
  fc.record({ type: fc.constant('minmax' as const), min: fc.nat(20), max: fc.nat(60) }),
);

const lines: fc.Arbitrary<PlanLineInput> = fc
  .record({
    onHand: fc.integer({ min: -5, max: 120 }),
    reserved: fc.nat(5),
    backordered: fc.nat(5),
    openLines: fc.array(
      fc.record({ day: fc.integer({ min: AS_OF - 9, max: AS_OF + 60 }), quantity: fc.nat(80) }),
      { maxLength: 4 },
    ),
    perWeek: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 60, noNaN: true })),
    error: fc.double({ min: 0, max: 30, noNaN: true }),
    demandClass: fc.constantFrom('smooth', 'erratic', 'intermittent', 'lumpy', 'new', 'dead' as const),
    leadTimeDays: fc.nat(40),
    leadTimeDeviationDays: fc.nat(6),
    reviewPeriodDays: fc.constantFrom(0, 1, 7, 30),
    service: services,
    unmet: fc.constantFrom('lost', 'backorder' as const),
    precision: fc.constantFrom(0, 0, 2),
    moq: fc.constantFrom(0, 5, 40),
    multiple: fc.constantFrom(0, 1, 1.5, 12),
    rounding: fc.constantFrom('up', 'nearest', 'down' as const),
    orderCost: fc.constantFrom(undefined, 10),
    holdingPerUnitPeriod: fc.constantFrom(undefined, 0.2),
    maximum: fc.constantFrom(undefined, undefined, 50),
    maximumStock: fc.constantFrom(undefined, undefined, 60),
    range: fc.constantFrom({}, {}, { min: 30 }, { min: 30, max: 90 }, { min: 30, orderQuantity: 7 }),
    shelfLifeDays: fc.constantFrom(undefined, undefined, 30),
    breaks: fc.constantFrom(undefined, [{ quantity: 100, priceMicros: 1_500_000 }]),
  })
  .map(({ perWeek, error, demandClass, range, ...rest }) =>
    line({
      ...rest,
      ...range,
      forecast: weekly(perWeek, { class: demandClass, periodError: error, errorAtHorizon: error * 1.8 }),
    }),
  );

describe('any line', () => {
  it('proposes nothing more once its order is accepted', () => {
    fc.assert(
      fc.property(lines, input => {
        const first = planLine(input);
        fc.pre(first.action === 'order');
        const second = planLine(accepted(input, first));
        expect(second.action).toBe('none');
      }),
      { numRuns: 1200 },
    );
  });

  it('orders lawful quantities: packs, minimum, maximum', () => {
    fc.assert(
      fc.property(lines, input => {
        const { action, quantity } = planLine(input);
        fc.pre(action === 'order');
        expect(quantity).toBeGreaterThanOrEqual(input.moq);
        expect(quantity).toBeLessThanOrEqual(input.maximum ?? Infinity);
        const piece = 10 ** -input.precision;
        const isPackCountable = Number.isInteger(input.multiple / piece);
        for (const lot of [piece, isPackCountable ? input.multiple || piece : piece]) {
          const lots = quantity / lot;
          expect(Math.abs(lots - Math.round(lots))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same result when run again with a trace', () => {
    fc.assert(
      fc.property(lines, input => {
        const traced = planLine(input, { trace: true });
        expect(traced.trace.length).toBeGreaterThan(0);
        expect({ ...traced, trace: [] }).toEqual(planLine(input));
      }),
      { numRuns: 500 },
    );
  });

  it('orders exactly when the compared figure is at or below the reorder point, unless a limit or fault says no', () => {
    fc.assert(
      fc.property(lines, input => {
        const result = planLine({ ...input, maximum: undefined, shelfLifeDays: undefined });
        const { service, min } = input;
        fc.pre(service.type !== 'minmax' && min === undefined && !result.reason.startsWith('not planned'));
        expect(result.action === 'order').toBe(result[result.compared] <= result.reorderPoint);
      }),
      { numRuns: 1000 },
    );
  });

  it('never has two actions of one kind for an accepted order under an earlier date', () => {
    const input = line({ onHand: 3, openLines: [{ day: AS_OF + 40, quantity: 500 }] });
    expect(planLine(input).action).toBe('expedite');
  });
});

describe('bad input', () => {
  const fields = [
    'asOfDay',
    'onHand',
    'reserved',
    'backordered',
    'leadTimeDays',
    'leadTimeDeviationDays',
    'reviewPeriodDays',
    'precision',
    'moq',
    'multiple',
    'maximum',
    'maximumStock',
    'shelfLifeDays',
    'priceMicros',
    'pricePer',
    'marginMicros',
    'holdingPerUnitPeriod',
    'orderCost',
    'min',
    'max',
    'orderQuantity',
    'mostCoverDays',
  ] as const;
  it('of any kind neither throws nor gives a figure that is none', () => {
    const odd = fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, 0.3, 1e-9, 1e15, 1e300);
    const openLine = fc.record({ day: fc.oneof(odd, fc.constant(AS_OF + 3)), quantity: odd });
    const change = fc.dictionary(fc.constantFrom(...fields), odd, { maxKeys: 3 });
    const forecast = fc.record({ perWeek: odd, error: odd });
    const service: fc.Arbitrary<Service> = fc.oneof(
      fc.record({ type: fc.constantFrom('cycle' as const, 'fill' as const), level: odd }),
      fc.record({ type: fc.constant('cost' as const), holdingPerUnitPeriod: odd, shortagePerUnit: odd }),
      fc.record({ type: fc.constant('cover' as const), days: odd }),
      fc.record({ type: fc.constant('fixed' as const), safetyStock: odd }),
      fc.record({ type: fc.constant('minmax' as const), min: odd, max: odd }),
    );
    fc.assert(
      fc.property(
        lines,
        change,
        fc.option(openLine),
        fc.option(forecast),
        fc.option(service),
        (input, changes, open, odds, aim) => {
          const result = planLine({
            ...input,
            ...changes,
            ...(aim && { service: aim }),
            ...(open && { openLines: [open] }),
            ...(odds && { forecast: weekly(odds.perWeek, { periodError: odds.error }) }),
          });
          const { quantity, position, projected, orderUpTo, reorderPoint, safetyStock } = result;
          for (const figure of [quantity, position, projected, orderUpTo, reorderPoint, safetyStock]) {
            expect(Number.isFinite(figure)).toBe(true);
          }
          if (!result.reason.startsWith('not planned')) expect(result.reason).not.toContain('NaN');
        },
      ),
      { numRuns: 3000 },
    );
  });

  const faulty: [string, Partial<PlanLineInput>][] = [
    ['moq-above-maximum', { moq: 50, maximum: 20 }],
    ['pack-invalid', { multiple: 0 }],
    ['pack-invalid', { multiple: 25.5 }],
    ['pack-invalid', { multiple: 0.125, precision: 2 }],
    ['price-invalid', { priceMicros: -1 }],
    ['no-supplier', { supplier: null }],
    ['no-lead-time', { leadTimeDays: null }],
    ['calendar-empty', { calendar: { workingWeekdays: [], closures: [] } }],
    ['cost-invalid', { service: { type: 'cost', holdingPerUnitPeriod: 0, shortagePerUnit: 1 } }],
    ['cost-invalid', { service: { type: 'cost', holdingPerUnitPeriod: 0, shortagePerUnit: 0 } }],
    ['cost-invalid', { service: { type: 'cost', holdingPerUnitPeriod: 1, shortagePerUnit: 1e12 } }],
    ['service-invalid', { service: { type: 'cycle', level: 1 } }],
    ['forecast-invalid', { forecast: weekly(Number.NaN) }],
    ['negative-stock', { onHand: -4 }],
    ['minmax-invalid', { min: 40, max: 10 }],
    ['input-invalid', { onHand: Number.NaN }],
    ['no-price', { priceMicros: undefined }],
    ['no-price', { priceMicros: 0 }],
  ];
  it.each(faulty)('is named on the line: %s', (code, change) => {
    const result = planLine(line(change));
    expect(codes(result)).toContain(code);
    expect(Number.isFinite(result.quantity) && Number.isFinite(result.orderUpTo)).toBe(true);
  });

  it('does not keep the others from being planned: demand and price that make no sum of money', () => {
    const absurd = line({ forecast: weekly(1e8), priceMicros: 1e12 });
    const result = planLine(absurd);
    expect(result).toMatchObject({ action: 'none', quantity: 0 });
    expect(result.reason).toContain('cannot be right; check the price, the forecast and the stock');
    expect(codes(result)).toContain('below-need');
  });

  it('is named where the need is more than anybody orders', () => {
    const result = planLine(line({ forecast: weekly(1e9) }));
    expect(result).toMatchObject({ action: 'none', quantity: 0 });
    expect(result.reason).toContain('cannot be right; check the forecast and the stock');
    expect(codes(result)).toContain('below-need');
  });

  it('does not round what is told of very small quantities to nothing', () => {
    const { reason } = planLine(line({ forecast: weekly(0.001), unit: 'kg', precision: 3, multiple: 0.001 }));
    expect(reason).toContain('order 0.003 kg towards 0.003');
  });
});
