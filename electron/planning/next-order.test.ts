import { describe, expect, it } from 'vitest';
import { toDay, toIso } from '../../shared/dates.ts';
import type { SupplierCalendar } from './calendar.ts';
import type { PlanLineInput } from './line-model.ts';
import { planLine } from './plan-line.ts';
import { proposeOrder } from './propose-order.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const plan = (change: Partial<PlanLineInput>) => planLine(line(change));
/** Closed from the day after as-of until the end of May. */
const closed: SupplierCalendar = {
  workingWeekdays: [1, 2, 3, 4, 5],
  closures: [{ from: AS_OF + 1, to: toDay('2024-05-31') }],
};

describe('a closure', () => {
  it('is ordered ahead of where a minimum would be crossed before the next order comes', () => {
    const range = { min: 40, max: 80, onHand: 50, calendar: closed };
    expect(plan(range)).toMatchObject({ action: 'order', quantity: 30, orderByDay: AS_OF });
    expect(plan({ ...range, calendar: undefined }).action).toBe('none');
    const ordered = plan({ ...range, openLines: [{ day: toDay('2024-06-14'), quantity: 30 }] });
    expect(ordered.action).toBe('none');
  });

  it('is no reason to order where the minimum holds through it', () => {
    const { action, reason } = plan({ min: 40, max: 400, onHand: 300, calendar: closed });
    expect(action).toBe('none');
    expect(reason).toContain('reorder point');
  });

  it('never holds the day named for the next order', () => {
    const later: SupplierCalendar = {
      workingWeekdays: [1, 2, 3, 4, 5],
      closures: [{ from: AS_OF + 20, to: AS_OF + 80 }],
    };
    for (const onHand of [31, 45, 60, 75, 90, 120, 150, 200]) {
      for (const range of [{}, { min: 30, max: 60 }]) {
        const { action, orderByDay } = plan({ onHand, calendar: later, ...range });
        if (action !== 'none' || orderByDay === undefined) continue;
        expect(orderByDay, `${onHand}: ${toIso(orderByDay)}`).toSatisfy(
          (day: number) => day > AS_OF && (day < AS_OF + 20 || day > AS_OF + 80),
        );
      }
    }
  });
});

describe('costs weighed over lost sales, where nothing is due', () => {
  const costs = {
    service: { type: 'cost' as const, holdingPerUnitPeriod: 1, shortagePerUnit: 20 },
    unmet: 'lost' as const,
    forecast: weekly(35, { periodError: 6, errorAtHorizon: 10 }),
  };
  it('name the level of an empty shelf, and the day when stock will be down to it', () => {
    const rich = plan({ ...costs, onHand: 500 });
    expect(rich.action).toBe('none');
    // A week's demand of 35 and some more for its error, whatever lies there.
    expect(rich.orderUpTo).toBeGreaterThan(35);
    expect(rich.orderUpTo).toBeLessThan(70);
    expect(rich.reorderPoint).toBeLessThan(rich.orderUpTo);
    // 430 are left on arrival, about 390 too many: eleven weeks.
    expect(rich.orderByDay).toBeGreaterThan(AS_OF + 70);
    expect(rich.orderByDay).toBeLessThan(AS_OF + 91);
  });

  it('call what lies beyond it excess', () => {
    const still = weekly(0.02, { periodError: 0.1, errorAtHorizon: 0.2 });
    const codes = plan({ ...costs, forecast: still, onHand: 500 }).exceptions.map(({ code }) => code);
    expect(codes).toContain('excess');
    expect(plan({ ...costs, onHand: 90 }).exceptions.map(({ code }) => code)).not.toContain('excess');
  });

  it('leave open orders as they were chosen', () => {
    const openLines = [{ day: AS_OF + 7, quantity: 300 }];
    expect(plan({ ...costs, onHand: 100, openLines })).toMatchObject({ action: 'none', messages: [] });
  });

  it('order what they ordered before', () => {
    for (let onHand = 0; onHand < 200; onHand += 7) {
      const input = line({ ...costs, onHand });
      const result = planLine(input);
      expect(result.action === 'order' ? result.quantity : 0).toBe(proposeOrder(input).quantity);
      if (result.action === 'none') expect(result.projected).toBeGreaterThan(result.reorderPoint);
    }
  });
});
