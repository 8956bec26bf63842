import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ces } from './ces.ts';
import { optimisedSes, ses } from './ses.ts';

/** A level that wanders from 200 on, each step going on with the one before. */
function wandering(seed: number, length: number, goesOn: number): Float64Array {
  let state = seed;
  const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5;
  let level = 200;
  let step = 0;
  return Float64Array.from({ length }, () => {
    step = goesOn * step + 4 * chance();
    level += step;
    return level;
  });
}

function squares(values: Float64Array, fitted: Float64Array): number {
  return values.reduce((sum, value, t) => sum + (value - fitted[t]!) ** 2, 0);
}

describe('complex exponential smoothing', () => {
  it('errs on a level that wanders no more than the smoothing that it contains', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 40, max: 160 }),
      fc.double({ min: 0, max: 0.6, noNaN: true }),
      (seed, length, goesOn) => {
        const values = wandering(seed, length, goesOn);
        const own = squares(values, ces(values, 1).fitted);
        expect(own).toBeLessThan(1.15 * squares(values, optimisedSes(values, 1).fitted));
      },
    );
    fc.assert(property, { numRuns: 200, seed: 3 });
  });

  it('errs on a steady level no more than slow smoothing', () => {
    const property = fc.property(fc.integer({ min: 1, max: 1e9 }), seed => {
      const values = wandering(seed, 80, 0).map((value, t, all) => 100 + value - (all[t - 1] ?? 200));
      const own = squares(values, ces(values, 1).fitted);
      expect(own).toBeLessThan(1.15 * squares(values, ses(values, 1, 0.05).fitted));
    });
    fc.assert(property, { numRuns: 100, seed: 4 });
  });
});
