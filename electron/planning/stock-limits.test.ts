import { describe, expect, it } from 'vitest';
import { planLine } from './plan-line.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const plan = (change: Parameters<typeof line>[0]) => planLine(line(change));

describe('a maximum of stock', () => {
  const limited = { onHand: 12, forecast: weekly(10), maximumStock: 13 };
  it('limits what lies on the shelf when the order comes, not what sells until then', () => {
    // 20 sell until the order comes: 8 are owed then, so that 21 fill the shelf; three weeks want 18.
    expect(plan(limited)).toMatchObject({ action: 'order', quantity: 18, projected: -8 });
    const wanting = plan({ ...limited, service: { type: 'fixed', safetyStock: 50 } });
    expect(wanting).toMatchObject({ action: 'order', quantity: 21 });
    expect(wanting.exceptions.map(({ code }) => code)).not.toContain('over-maximum');
  });

  it('is kept when the order has been placed', () => {
    const service = { type: 'fixed' as const, safetyStock: 50 };
    const again = plan({ ...limited, service, openLines: [{ day: AS_OF + 14, quantity: 21 }] });
    expect(again.action).toBe('none');
    expect(again.exceptions.map(({ code }) => code)).not.toContain('excess');
  });

  it('is the most that is expected to lie there with lost sales', () => {
    const lost = plan({
      ...limited,
      unmet: 'lost',
      service: { type: 'fixed', safetyStock: 50 },
    });
    expect(lost).toMatchObject({ projected: 0, quantity: 13 });
  });
});

describe('a quantity chosen for economy', () => {
  // 448 would be the economic quantity; 100 cost a twentieth of the price.
  const cheap = { orderCost: 100, holdingPerUnitPeriod: 0.01 };
  const breaks = [{ quantity: 100, priceMicros: 100_000 }];

  it('goes no further than the maximum of a min/max policy', () => {
    const range = { min: 10, max: 40, onHand: 5 };
    expect(plan({ ...range, ...cheap }).quantity).toBe(35);
    expect(plan({ ...range, breaks }).quantity).toBe(35);
    expect(plan({ ...range, max: 120, breaks }).quantity).toBe(115);
    expect(plan({ ...range, ...cheap }).exceptions.map(({ code }) => code)).not.toContain('over-maximum');
  });

  it('leaves a fixed quantity alone', () => {
    const fixed = { min: 10, orderQuantity: 20 };
    expect(plan({ ...fixed, ...cheap }).quantity).toBe(20);
    expect(plan({ ...fixed, breaks }).quantity).toBe(20);
  });

  it('fills a maximum of stock at most, in whole packs', () => {
    // 20 sell before it comes: 80 lie there as 60.
    expect(plan({ ...cheap, maximumStock: 60 }).quantity).toBe(80);
    expect(plan({ ...cheap, maximumStock: 60, multiple: 12 }).quantity).toBe(72);
    expect(plan({ breaks, maximumStock: 60 }).quantity).toBe(30);
    expect(plan({ breaks, maximumStock: 80 }).quantity).toBe(100);
  });
});

describe('a maximum of stock below a minimum or its maximum', () => {
  it('limits them, and what is as high as it may be is not due', () => {
    expect(plan({ min: 10, max: 200, maximumStock: 60 })).toMatchObject({ quantity: 80, orderUpTo: 80 });
    const full = plan({ min: 100, max: 200, maximumStock: 60, onHand: 80 });
    expect(full).toMatchObject({ action: 'none', reorderPoint: 79 });
    expect(full.reason).toContain('position 80 is above the reorder point 79');
    expect(plan({ min: 100, orderQuantity: 30, maximumStock: 60 }).quantity).toBe(80);
  });
});

describe('packs that are larger than a need', () => {
  const shop = { forecast: weekly(5), multiple: 100, rounding: 'nearest' as const, unmet: 'lost' as const };
  it('are ordered when the shelf would stay empty', () => {
    expect(plan({ ...shop, onHand: 0 })).toMatchObject({ action: 'order', quantity: 100 });
    expect(plan({ ...shop, onHand: 0, rounding: 'down' })).toMatchObject({ action: 'order', quantity: 100 });
  });

  it('are not ordered again once one is under way, nor while there is stock', () => {
    const openLines = [{ day: AS_OF + 14, quantity: 100 }];
    expect(plan({ ...shop, openLines }).action).toBe('none');
    expect(plan({ ...shop, onHand: 14 })).toMatchObject({ action: 'none', projected: 4, reorderPoint: 0 });
  });

  it('are ordered for what is owed and for the shelf at once', () => {
    const owing = { ...shop, backordered: 100, rounding: 'down' as const };
    expect(plan(owing)).toMatchObject({ action: 'order', quantity: 200 });
    const openLines = [{ day: AS_OF + 14, quantity: 200 }];
    expect(plan({ ...owing, openLines }).action).toBe('none');
  });

  it('are ordered at or below the reorder point for what is owed where no stock is wanted', () => {
    const cover = { type: 'cover' as const, days: 0 };
    const owed = plan({ ...shop, multiple: 12, rounding: 'down', backordered: 1, service: cover });
    expect(owed).toMatchObject({ action: 'order', quantity: 12, projected: -1, reorderPoint: -1 });
  });

  it('are not ordered where they would last for years, nor pieces of what hardly sells', () => {
    expect(plan({ ...shop, forecast: weekly(0.8) }).action).toBe('none');
    expect(plan({ ...shop, forecast: weekly(0.3), multiple: 1 }).action).toBe('none');
  });
});

describe('a policy that asks for no stock', () => {
  it('says so of what sells', () => {
    const none = plan({ forecast: weekly(70), unmet: 'lost', service: { type: 'cover', days: 0 } });
    expect(none.reason).toContain('the policy asks for no stock');
  });

  it('still serves a day where an order comes at once', () => {
    const today = plan({ forecast: weekly(70), leadTimeDays: 0, reviewPeriodDays: 0 });
    expect(today).toMatchObject({ action: 'order', quantity: 10 });
  });
});

describe('a limit that leaves no lawful order', () => {
  it('is an exception of its own, with what stays uncovered', () => {
    const { action, exceptions } = planLine(line({ onHand: 8, moq: 50, shelfLifeDays: 21 }));
    expect(action).toBe('none');
    expect(exceptions).toContainEqual(
      expect.objectContaining({ code: 'below-need', message: 'the order stays 22 pcs below the need' }),
    );
    expect(exceptions.map(({ code }) => code)).not.toContain('order-now');
  });

  it('is none where a small need rounds to no pack', () => {
    const { exceptions } = planLine(line({ onHand: 28, multiple: 12, rounding: 'nearest' }));
    expect(exceptions.map(({ code }) => code)).not.toContain('below-need');
  });
});
