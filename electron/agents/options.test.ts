import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alternative } from './candidate.ts';
import { FLOOR_OPTION, optionsOf } from './options.ts';
import { candidateFor } from './stand-in.ts';

describe('the options of a line', () => {
  it("begin with the plan's own action and always hold doing nothing, under ids of one letter", () => {
    const alternative = fc.record({
      action: fc.constantFrom('order' as const, 'transfer' as const, 'none' as const),
      quantity: fc.nat(500),
      costMinor: fc.nat(10_000),
      note: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(alternative, { maxLength: 40 }), (alternatives: Alternative[]) => {
        const options = optionsOf(candidateFor(1, { alternatives }));
        expect(options[0]).toMatchObject({ id: 'A', action: 'order', quantity: 100, costMinor: 0 });
        expect(options.some(option => option.action === 'none')).toBe(true);
        expect(new Set(options.map(option => option.id)).size).toBe(options.length);
        expect(options.every(option => /^[A-Z]$/.test(option.id))).toBe(true);
      }),
    );
  });

  const blind = {
    action: 'none' as const,
    quantity: 0,
    historyPeriods: 0,
    safetyStock: 40,
    moq: 0,
    multiple: 0,
    facts: {},
  };
  const floor = (changes: object) =>
    optionsOf(candidateFor(1, { ...blind, ...changes })).find(option => option.id === FLOOR_OPTION);

  it('hold the floor rule below half of the safety stock, where nothing better is known', () => {
    expect(floor({ onHand: 19 })).toMatchObject({ action: 'order', quantity: 21 });
    expect(floor({ onHand: 20 })).toBeUndefined();
    expect(floor({ onHand: 19, historyPeriods: 52 })).toBeUndefined();
    expect(floor({ onHand: 19, historyPeriods: 52, flags: ['no-forecast'] })).toMatchObject({ quantity: 21 });
    expect(floor({ onHand: 19, safetyStock: null })).toBeUndefined();
    expect(floor({ onHand: 19, action: 'order', quantity: 5 })).toBeUndefined();
  });

  it('count what is on order for the floor rule, and keep to minimum and multiple', () => {
    expect(floor({ onHand: 5, facts: { position: 30 } })).toBeUndefined();
    expect(floor({ onHand: 5, moq: 50, multiple: 12 })).toMatchObject({ quantity: 60 });
  });
});
