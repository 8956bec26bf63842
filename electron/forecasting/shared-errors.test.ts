import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './distributions.ts';
import { shareErrors, sharedError, type OwnErrors, type SeenInterval } from './shared-errors.ts';

const PERIODS = 12;

/** Numbers that look normal and are the same every time. */
const normal = (seed: number): number => normalQuantile((((seed * 7919) % 9973) + 0.5) / 9973);

/**
 * Series of one-period errors of 1 whose sums over the interval have a deviation each; what their histories tell of it is
 * off by so much.
 */
function sample(trueDeviation: (i: number) => number, noise: number, count = 300): SeenInterval[] {
  return Array.from({ length: count }, (_, i) => {
    const deviation = trueDeviation(i);
    const told = deviation * Math.exp(noise * normal(i + 1));
    const own = { ...plain, errorAtHorizon: told };
    return { own, error: deviation * normal(5 * i + 3) };
  });
}
const plain: OwnErrors = {
  periodError: 1,
  errorAtHorizon: 5,
  protection: PERIODS,
  origins: 13,
  recent: [],
};

describe('errors that a set shares', () => {
  it('stand in for those of single series where these are mostly luck', () => {
    const shared = shareErrors(
      sample(() => 5, 0.8),
      30,
    )!;
    expect(shared.prior).toBeGreaterThanOrEqual(3);
    for (const told of [1.5, 16]) {
      const found = sharedError({ ...plain, errorAtHorizon: told }, shared);
      expect(Math.abs(Math.log(found / 5))).toBeLessThan(0.6 * Math.abs(Math.log(told / 5)));
    }
  });

  it('weigh less the more intervals of its own a series has', () => {
    const shared = shareErrors(
      sample(() => 5, 0.8),
      30,
    )!;
    const withOrigins = (origins: number) => sharedError({ ...plain, errorAtHorizon: 20, origins }, shared);
    expect(withOrigins(13)).toBeLessThan(withOrigins(60));
    expect(withOrigins(60)).toBeLessThan(withOrigins(600));
    expect(withOrigins(600)).toBeLessThan(20);
  });

  it('leave single series to themselves where these truly differ', () => {
    const shared = shareErrors(
      sample(i => (i % 2 === 0 ? 2 : 14), 0.05),
      30,
    )!;
    expect(shared.prior).toBe(0);
    expect(sharedError({ ...plain, errorAtHorizon: 14 }, shared)).toBe(14);
  });

  it('widen a series whose last intervals missed by more than others, narrow one that missed by less', () => {
    const shared = { growth: 1, prior: 0, square: 1 };
    const after = (...recent: number[]) => sharedError({ ...plain, recent }, shared);
    expect(after(5, -5)).toBeCloseTo(5, 12);
    expect(after(12, -11)).toBeGreaterThan(5.5);
    expect(after(0.1, -0.2)).toBeLessThan(4.9);
    // One odd interval counts as four deviations, however odd it was.
    expect(after(20)).toBe(after(2000));
    // Where the whole set missed by twice its deviations, doing so is nothing of the series' own.
    expect(sharedError({ ...plain, recent: [10, -10] }, { ...shared, square: 4 })).toBeCloseTo(5, 12);
  });

  it('are told from enough intervals only, and not from single periods', () => {
    expect(
      shareErrors(
        sample(() => 5, 0.3, 20),
        30,
      ),
    ).toBeUndefined();
    const single = sample(() => 1, 0.3).map(({ own, error }) => ({ own: { ...own, protection: 1 }, error }));
    expect(shareErrors(single, 30)).toBeUndefined();
  });

  it('make a deviation from any errors, and none from none', () => {
    const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const own = fc.record({
      periodError: positive,
      errorAtHorizon: positive,
      protection: fc.integer({ min: 1, max: 60 }),
      origins: fc.nat(400),
      recent: fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 2 }),
    });
    const shared = fc.record({
      growth: fc.double({ min: 0, max: 3, noNaN: true }),
      prior: fc.constantFrom(0, 1, 3, 10),
      square: fc.double({ min: 0.1, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(own, shared, (errors, all) => {
        const found = sharedError(errors, all);
        expect(found).toBeGreaterThan(0);
        expect(found).toBeLessThan(Infinity);
      }),
    );
    expect(sharedError({ ...plain, errorAtHorizon: 0 }, { growth: 1, prior: 3, square: 1 })).toBe(0);
  });
});
