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
