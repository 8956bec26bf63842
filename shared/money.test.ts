import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromMicros,
  fromMinor,
  lineTotal,
  MICROS,
  minorDigits,
  roundHalfAway,
  toMicros,
  toMinor,
} from './money.ts';

const currencies = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLP', 'TND');

describe('minor units', () => {
  it('follow ISO 4217', () => {
    expect(['EUR', 'USD', 'CHF', 'JPY', 'KRW', 'CLP', 'KWD', 'BHD', 'TND'].map(minorDigits)).toEqual([
      2, 2, 2, 0, 0, 0, 3, 3, 3,
    ]);
  });

  it('come from decimals, rounded once, halves away from zero', () => {
    expect(toMinor(1.005, 'EUR')).toBe(101);
    expect(toMinor(-1.005, 'EUR')).toBe(-101);
    expect(toMinor(2.5, 'JPY')).toBe(3);
    expect(toMinor(0.0005, 'KWD')).toBe(1);
    expect(toMinor(1e-9, 'EUR')).toBe(0);
    expect(Object.is(toMinor(-0.001, 'EUR'), 0)).toBe(true);
  });

  it('survive the way to a decimal and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), currencies, (minor, currency) => {
        expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('refuse an amount that cannot be kept exactly, rather than keep another one', () => {
    expect(() => toMinor(1e15, 'EUR')).toThrow(RangeError);
    expect(() => toMinor(Number.NaN, 'EUR')).toThrow(/NaN EUR/);
  });
});

describe('unit prices', () => {
  it('keep six decimals', () => {
    expect(toMicros(0.012345)).toBe(12345);
    expect(toMicros(1.0000005)).toBe(1_000_001);
    expect(toMicros(5e-7)).toBe(1);
    expect(fromMicros(12345)).toBe(0.012345);
  });

  it('survive the way to a decimal and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), micros => {
        expect(toMicros(fromMicros(micros))).toBe(micros);
      }),
    );
  });

  it('refuse what is no price', () => {
    expect(() => toMicros(Number.NaN)).toThrow(RangeError);
    expect(() => toMicros(1e10)).toThrow(RangeError);
  });
});

describe('rounding for display', () => {
  it('is the commercial rule', () => {
    expect(roundHalfAway(1.005, 2)).toBe(1.01);
    expect(roundHalfAway(-1.005, 2)).toBe(-1.01);
    expect(roundHalfAway(0.5, 0)).toBe(1);
    expect(roundHalfAway(1.4999, 0)).toBe(1);
  });

  it('takes very small and very large numbers', () => {
    expect(roundHalfAway(1e-7, 6)).toBe(0);
    expect(roundHalfAway(6e-7, 6)).toBe(1e-6);
    expect(roundHalfAway(1.5e21, 2)).toBe(1.5e21);
    expect(Object.is(roundHalfAway(-0.001, 2), 0)).toBe(true);
  });

  it('changes nothing the second time', () => {
    const digits = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), digits, (value, n) => {
        const once = roundHalfAway(value, n);
        expect(roundHalfAway(once, n)).toBe(once);
        expect(Math.abs(once - value)).toBeLessThanOrEqual(0.5 * 10 ** -n + 1e-6);
      }),
    );
  });
});

/** The total as integers of any size give it. */
function exactTotal(millionths: bigint, micros: bigint, digits: bigint, per: bigint): bigint {
  const scale = 10n ** (12n - digits) * per * 1_000_000n;
  const product = millionths * micros * 1_000_000n;
  const sign = product < 0n ? -1n : 1n;
  return sign * ((sign * product + scale / 2n) / scale);
}

describe('the total of an order line', () => {
  it('is exact for every size, price and currency', () => {
    const currencies = fc.constantFrom('EUR', 'JPY', 'KWD');
    const quantities = fc.oneof(
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
      fc.maxSafeInteger().map(n => n % 1e12),
    );
    const prices = fc.oneof(
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.integer({ min: 0, max: 100_000 }).map(n => n * 5000),
    );
    const wholes = fc.boolean();
    fc.assert(
      fc.property(
        quantities,
        wholes,
        prices,
        currencies,
        fc.constantFrom(1, 3, 100, 1000),
        (n, isWhole, micros, currency, per) => {
          const millionths = isWhole ? n * 1_000_000 : n;
          fc.pre(Number.isSafeInteger(millionths));
          const exact = exactTotal(
            BigInt(millionths),
            BigInt(micros),
            BigInt(minorDigits(currency)),
            BigInt(per),
          );
          fc.pre(exact < 2n ** 53n && exact > -(2n ** 53n));
          expect(lineTotal(millionths / 1e6, micros, currency, per)).toBe(Number(exact));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('is quantity times price, rounded once to the minor unit', () => {
    expect(lineTotal(3, toMicros(0.333333), 'EUR')).toBe(100);
    expect(lineTotal(1000, toMicros(0.012345), 'EUR')).toBe(1235);
    expect(lineTotal(7, toMicros(19.99), 'JPY')).toBe(140);
    expect(lineTotal(2.5, toMicros(0.1), 'KWD')).toBe(250);
  });

  it('knows prices for more than one unit', () => {
    expect(lineTotal(250, toMicros(12.5), 'EUR', 100)).toBe(3125);
    expect(lineTotal(1, toMicros(10), 'EUR', 3)).toBe(333);
  });

  it('rounds halves away from zero, for returns too', () => {
    expect(lineTotal(1, toMicros(0.005), 'EUR')).toBe(1);
    expect(lineTotal(-1, toMicros(0.005), 'EUR')).toBe(-1);
  });

  it('is exact where floating point is not', () => {
    // 12,345,678.9 units at 7,654.321 are 94,497,787,143.1869, hence this many cents; the check is done in integers.
    const exact = (123_456_789n * 7_654_321n + 50n) / 100n;
    expect(lineTotal(12_345_678.9, toMicros(7_654.321), 'EUR')).toBe(Number(exact));
  });

  it('agrees with integer arithmetic for any quantity and price', () => {
    const steps = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 1e9 }), (thousandths, micros) => {
        const exact = (BigInt(thousandths) * BigInt(micros) + 5_000_000n) / 10_000_000n;
        expect(lineTotal(thousandths / 1000, micros, 'EUR')).toBe(Number(exact));
      }),
    );
  });

  it('refuses a price for nothing, half a micro, and a total beyond exact numbers', () => {
    expect(() => lineTotal(1, MICROS, 'EUR', 0)).toThrow(RangeError);
    expect(() => lineTotal(1, 0.5, 'EUR')).toThrow(RangeError);
    expect(() => lineTotal(1e9, 1e9 * MICROS, 'EUR')).toThrow(RangeError);
  });
});
