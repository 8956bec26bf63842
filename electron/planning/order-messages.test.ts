import { describe, expect, it } from 'vitest';
import type { PlanLineInput } from './line-model.ts';
import { newOrderMessage } from './open-order-changes.ts';
import { planLine } from './plan-line.ts';
import { AS_OF, line } from './test-lines.ts';

/** Ten a week, two weeks' lead time, weekly review: level 30, reorder point 29. */
const messages = (change: Partial<PlanLineInput>) => planLine(line(change)).messages;
const due = (...lines: [number, number][]) => ({
  openLines: lines.map(([days, quantity]) => ({ day: AS_OF + days, quantity })),
});

describe('messages about orders', () => {
  it('new: a quantity to order that comes with no open order', () => {
    const input = line({ onHand: 12 });
    const result = planLine(input);
    expect(newOrderMessage(input, result, 7)).toEqual({ message: 'new', quantity: 18, newDay: AS_OF + 14 });
  });

  it('increase: an open order comes with it, or before the next one', () => {
    const input = line({ onHand: 4, ...due([16, 8]) });
    const result = planLine(input);
    expect(result).toMatchObject({ action: 'order', quantity: 18 });
    expect(newOrderMessage(input, result, 7)).toEqual({ message: 'increase', quantity: 18, day: AS_OF + 16 });
    expect(newOrderMessage(input, result, 1).message).toBe('new');
  });

  it('expedite: stock runs out before a later order comes', () => {
    expect(messages({ onHand: 3, ...due([40, 500]) })).toEqual([
      { message: 'expedite', quantity: 17, day: AS_OF + 40, newDay: AS_OF + 2 },
    ]);
  });

  it('reduce and cancel: what the policy never asks for', () => {
    expect(messages({ onHand: 30, ...due([10, 40]) })).toEqual([
      { message: 'reduce', quantity: 28, day: AS_OF + 10 },
    ]);
    expect(messages({ onHand: 90, ...due([10, 40]) })).toEqual([
      { message: 'cancel', quantity: 40, day: AS_OF + 10 },
    ]);
  });

  it('postpone: an order comes before what is there is used up', () => {
    const input = line({ onHand: 30, ...due([7, 10]) });
    const result = planLine(input);
    expect(result).toMatchObject({ action: 'none', quantity: 0 });
    expect(result.messages).toEqual([
      { message: 'postpone', quantity: 10, day: AS_OF + 7, newDay: AS_OF + 21 },
    ]);
    expect(result.reason).toContain(
      'the 10 pcs due 2024-04-22 are not needed before 2024-05-06: postpone them',
    );
  });

  it('postpones each order to the day on which those before it are used up', () => {
    expect(messages({ onHand: 20, ...due([7, 10], [8, 10]) })).toEqual([
      { message: 'postpone', quantity: 10, day: AS_OF + 7, newDay: AS_OF + 14 },
      { message: 'postpone', quantity: 10, day: AS_OF + 8, newDay: AS_OF + 21 },
    ]);
  });

  it('says nothing where all is right', () => {
    expect(messages({ onHand: 20, ...due([14, 10]) })).toEqual([]);
    expect(messages({ onHand: 40 })).toEqual([]);
  });
});

describe('the dampener', () => {
  it('keeps dates quiet that are off by fewer days', () => {
    // Wanted on day 21.
    const early = due([13, 10]);
    expect(messages({ onHand: 30, ...early })).toHaveLength(1);
    expect(messages({ onHand: 30, dampenDays: 9, ...early })).toEqual([]);
    const late = due([20, 30]);
    expect(messages({ onHand: 3, ...late })).toHaveLength(1);
    expect(messages({ onHand: 3, dampenDays: 30, ...late })).toEqual([]);
  });

  it('takes what is wanted before the order after it could come for in time', () => {
    // A transfer of 25 and the 5 that lack to the level of 30: those are wanted on day 17, the next order comes on day 21.
    expect(messages({ onHand: 0, ...due([2, 25], [14, 5]) })).toEqual([]);
    expect(messages({ onHand: 30, ...due([15, 10]) })).toEqual([]);
    expect(messages({ onHand: 30, ...due([14, 10]) })).toHaveLength(1);
  });

  it('leaves what comes within those days alone: it is on its way', () => {
    expect(messages({ onHand: 30, ...due([2, 10]) })).toEqual([]);
    expect(messages({ onHand: 30, dampenDays: 1, ...due([2, 10]) })).toHaveLength(1);
  });

  it('keeps quantities quiet that are less than a share of the line', () => {
    const large = due([10, 400]);
    expect(messages({ onHand: 20, dampenShare: 0.9, ...large })).toEqual([
      { message: 'reduce', quantity: 378, day: AS_OF + 10 },
    ]);
    expect(messages({ onHand: 20, dampenShare: 0.95, ...large }).map(each => each.message)).not.toContain(
      'reduce',
    );
    expect(messages({ onHand: 42, dampenShare: 0, ...due([10, 2]) }).map(each => each.message)).toEqual([
      'cancel',
    ]);
  });
});
