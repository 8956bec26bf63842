import fc from 'fast-check';
import { expect, it } from 'vitest';
import { moveDecimalPoint, roundMoved, toWhole } from './decimal.ts';

it('moves the decimal point without binary noise', () => {
  expect(moveDecimalPoint(1.005, 2)).toBe(100.5);
  expect(moveDecimalPoint(8.345, 2)).toBe(834.5);
  expect(moveDecimalPoint(123, -2)).toBe(1.23);
  expect(moveDecimalPoint(-0.07, 2)).toBe(-7);
});

it('takes numbers that print with an exponent', () => {
  expect(moveDecimalPoint(5e-7, 6)).toBe(0.5);
  expect(moveDecimalPoint(1.5e21, 2)).toBe(1.5e23);
  expect(moveDecimalPoint(1.5e21, -20)).toBe(15);
});

it('comes back when moved there and back', () => {
  const places = fc.integer({ min: -8, max: 8 });
  fc.assert(
    fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), places, (value, n) => {
      const back = moveDecimalPoint(moveDecimalPoint(value, n), -n);
      expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-15 + 1e-300);
    }),
  );
});

it('rounds a moved number as the moved number is rounded', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }))
    .map(([n, d]) => n / 10 ** d);
  const values = fc.oneof(
    decimal,
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.constantFrom(1.005, 8.345, 1.0000005),
  );
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 9 }), (value, places) => {
      expect(roundMoved(value, places)).toBe(Math.round(moveDecimalPoint(value, places)) + 0);
    }),
    { numRuns: 5000 },
  );
});

it('rounds halves away from zero and never to minus zero', () => {
  expect([2.5, -2.5, 0.5, -0.5, 2.4].map(value => toWhole(value, 'it'))).toEqual([3, -3, 1, -1, 2]);
  expect(Object.is(toWhole(-0.4, 'it'), 0)).toBe(true);
});

it('refuses what has no exact whole number', () => {
  for (const value of [Number.NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 60)])
    expect(() => toWhole(value, 'The weight')).toThrow(/^The weight is not/);
});
