import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OpenLine, OrderMessage, PlanLineInput } from './line-model.ts';
import { planLine } from './plan-line.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const input = fc
  .record({
    onHand: fc.integer({ min: 0, max: 80 }),
    perWeek: fc.integer({ min: 1, max: 20 }),
    safety: fc.integer({ min: 0, max: 15 }),
    leadTimeDays: fc.integer({ min: 1, max: 28 }),
    reviewPeriodDays: fc.constantFrom(1, 7, 14),
    unmet: fc.constantFrom('backorder' as const, 'lost' as const),
    open: fc.array(
      fc.record({ days: fc.integer({ min: 0, max: 60 }), quantity: fc.integer({ min: 1, max: 40 }) }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  })
  .map(({ perWeek, safety, open, ...rest }) =>
    line({
      ...rest,
      forecast: weekly(perWeek),
      service: { type: 'fixed', safetyStock: safety },
      openLines: open.map(({ days, quantity }) => ({ day: AS_OF + days, quantity })),
      // Whatever is on order is wanted: only its dates are at stake.
      mostCoverDays: 2000,
    }),
  );

/** The open lines with the dates that messages ask for: whole lines move. */
function agreed(lines: readonly OpenLine[], messages: readonly OrderMessage[]): OpenLine[] {
  const moved = [...lines];
  for (const { message, day, newDay = 0, quantity } of messages) {
    const at = moved.findIndex(
      each => each.day === day && (message === 'expedite' || each.quantity === quantity),
    );
    if (at >= 0) moved[at] = { ...moved[at]!, day: newDay };
  }
  return moved;
}

const dated = (given: PlanLineInput) =>
  planLine(given).messages.filter(({ message }) => message === 'postpone' || message === 'expedite');

it('asks for no other date and orders nothing more once the dates that it asks for are agreed', () => {
  fc.assert(
    fc.property(input, given => {
      let now = given;
      for (let round = 0; round < 6; round++) {
        const messages = dated(now);
        if (messages.length === 0) return;
        const { action } = planLine(now);
        now = { ...now, openLines: agreed(now.openLines, messages) };
        if (action === 'none') expect(planLine(now).action).not.toBe('order');
      }
      expect(dated(now)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
