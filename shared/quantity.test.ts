import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveDecimalPoint, toWhole } from './decimal.ts';
import { fromSteps, roundQuantity, toMultiple, toSteps } from './quantity.ts';

describe('steps', () => {
  it('are whole numbers of the smallest unit', () => {
    expect(toSteps(16.67, 2)).toBe(1667);
    expect(toSteps(1.005, 2)).toBe(101);
    expect(toSteps(-1.5, 0)).toBe(-2);
    expect(fromSteps(1667, 2)).toBe(16.67);
  });

  it('come back as the same quantity', () => {
    const precision = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), precision, (steps, digits) => {
        expect(toSteps(fromSteps(steps, digits), digits)).toBe(steps);
      }),
    );
  });

  it('are those of the decimal text, also at a half and beside one', () => {
    const near = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.double({ min: -1e-6, max: 1e-6 }));
    const quantity = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      near.map(([halves, off]) => halves / 2e6 + off),
      fc.integer({ min: -1e12, max: 1e12 }).map(whole => whole / 1e7),
    );
    fc.assert(
      fc.property(quantity, fc.integer({ min: 0, max: 6 }), (value, precision) => {
        expect(toSteps(value, precision)).toBe(toWhole(moveDecimalPoint(value, precision), 'it'));
      }),
    );
  });

  it('refuse what is too large to be exact, and what is no number', () => {
    expect(() => toSteps(1e16, 0)).toThrow(/1e\+?16|10000000000000000/);
    expect(() => toSteps(Number.NaN, 0)).toThrow(RangeError);
  });
});

describe('rounding to the precision', () => {
  it('takes halves away from zero and has no minus zero', () => {
    expect([0.5, 1.5, 2.5, -0.5, -2.5].map(value => roundQuantity(value, 0))).toEqual([1, 2, 3, -1, -3]);
    expect(roundQuantity(2.345, 2)).toBe(2.35);
    expect(Object.is(roundQuantity(-0.4, 0), 0)).toBe(true);
  });
});

describe('multiples', () => {
  it('follow the rounding mode', () => {
    expect(toMultiple(6647, 500, 0, 'nearest')).toBe(6500);
    expect(toMultiple(6647, 500, 0, 'up')).toBe(7000);
    expect(toMultiple(6999, 500, 0, 'down')).toBe(6500);
    expect(toMultiple(25, 10, 0, 'nearest')).toBe(30);
  });

  it('leave an exact multiple alone, whatever the mode and however it prints', () => {
    for (const mode of ['up', 'nearest', 'down'] as const) {
      expect(toMultiple(3, 1.5, 1, mode)).toBe(3);
      expect(toMultiple(0.1 + 0.2, 0.1, 1, mode)).toBe(0.3);
      expect(toMultiple(18, 3, 0, mode)).toBe(18);
      expect(toMultiple(0, 12, 0, mode)).toBe(0);
    }
  });

  it('round to the precision where there is no pack', () => {
    expect(toMultiple(2.0000004, 0, 0, 'up')).toBe(2);
    expect(toMultiple(2.1, 0, 0, 'up')).toBe(3);
    expect(toMultiple(2.15, 0, 1, 'nearest')).toBe(2.2);
    expect(toMultiple(2.99, 0, 1, 'down')).toBe(2.9);
  });

  it('count single units among a thousand million', () => {
    expect(toMultiple(1_000_000_000.4, 1, 0, 'up')).toBe(1_000_000_001);
    expect(toMultiple(1_000_000_000.6, 1, 0, 'down')).toBe(1_000_000_000);
  });

  it('are whole packs on the right side of the quantity', () => {
    const thousandths = (max: number) => fc.integer({ min: 1, max }).map(value => value / 1000);
    fc.assert(
      fc.property(thousandths(1e9), thousandths(1e6), (quantity, multiple) => {
        const [up, near, down] = (['up', 'nearest', 'down'] as const).map(mode =>
          toMultiple(quantity, multiple, 3, mode),
        );
        const steps = (value: number | undefined): number => toSteps(value ?? Number.NaN, 3);
        for (const found of [up, near, down]) expect(steps(found) % toSteps(multiple, 3)).toBe(0);
        expect(steps(up)).toBeGreaterThanOrEqual(steps(quantity));
        expect(steps(down)).toBeLessThanOrEqual(steps(quantity));
        expect(steps(up) - steps(down)).toBeLessThanOrEqual(toSteps(multiple, 3));
        expect([up, down]).toContain(near);
        expect(Math.abs(steps(near) - steps(quantity)) * 2).toBeLessThanOrEqual(toSteps(multiple, 3));
      }),
    );
  });

  it('refuse a pack smaller than a millionth and a quantity that is no number', () => {
    expect(() => toMultiple(1, 1e-9, 0, 'up')).toThrow(/1e-9/);
    expect(() => toMultiple(Number.NaN, 1, 0, 'up')).toThrow(RangeError);
  });
});
