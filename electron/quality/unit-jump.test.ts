import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnitJump, unitFactor, usualFactors } from './unit-jump.ts';

/** Demand around a level, within a tenth either way, with periods that sell nothing. */
const around = (min: number, max: number) =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.double({ min, max, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(0) },
    ),
    { minLength: 24, maxLength: 104 },
  );

describe('a jump by a unit’s factor', () => {
  it('is found where it is, in either direction', () => {
    fc.assert(
      fc.property(
        around(0.9, 1.1),
        fc.constantFrom(12, 24, 100, 1000),
        fc.boolean(),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (values, factor, up, share) => {
          const at = Math.floor(values.length * share);
          const low = values.map((value, index) => 50 * value * (index >= at === up ? factor : 1));
          const sides = [low.slice(0, at), low.slice(at)].map(side => side.filter(value => value > 0).length);
          fc.pre(sides.every(count => count >= 6));
          const jump = findUnitJump(Float64Array.from(low));
          expect(jump).toBeDefined();
          const [from, to] = [Math.min(at, jump!.at), Math.max(at, jump!.at)];
          expect(low.slice(from, to).filter(value => value > 0)).toEqual([]);
          expect(jump!.ratio > 1).toBe(up);
        },
      ),
    );
  });

  it('is not seen in noise without one', () => {
    fc.assert(
      fc.property(around(0.4, 2.5), values => {
        expect(findUnitJump(Float64Array.from(values, value => value * 40))).toBeUndefined();
      }),
    );
  });

  it('is neither steady growth nor a season nor a new level of another size', () => {
    const growth = Float64Array.from({ length: 104 }, (_, i) => 10 * 30 ** (i / 103));
    const season = Float64Array.from({ length: 104 }, (_, i) => (i % 52 < 10 ? 500 : 40));
    const level = Float64Array.from({ length: 104 }, (_, i) => (i < 50 ? 100 : 430));
    for (const values of [growth, season, level]) expect(findUnitJump(values)).toBeUndefined();
  });

  it('needs values on both sides, and passes unknown ones over', () => {
    expect(findUnitJump(new Float64Array())).toBeUndefined();
    expect(findUnitJump(Float64Array.of(1, 1, 1, 1, 12, 12, 12))).toBeUndefined();
    const values = Float64Array.of(5, 6, NaN, 5, 5, 0, 60, 72, NaN, 60, 60);
    expect(findUnitJump(values)).toMatchObject({ at: 6, factor: 12 });
  });
});

describe('the factor of a ratio', () => {
  it('is the nearest usual one, whichever way round', () => {
    fc.assert(
      fc.property(fc.constantFrom(...usualFactors), fc.boolean(), (factor, up) => {
        expect(unitFactor(up ? factor : 1 / factor)).toBe(factor);
      }),
    );
    expect([1, 3, 50, 0, -12, NaN].map(ratio => unitFactor(ratio))).toEqual(Array(6).fill(undefined));
  });
});
