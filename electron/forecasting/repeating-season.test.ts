import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removableSeason } from './removable-season.ts';
import { learnRepeats, repeatingSeason, usualRepeats } from './repeating-season.ts';

function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;
}

/** Months with a swing from phase to phase that no wave describes, growth and scatter. */
function months(length: number, swing: number, scatter: number, seed = 1): Float64Array {
  const random = noise(seed);
  const phases = Array.from({ length: 12 }, () => swing * random());
  return Float64Array.from(
    { length },
    (_, t) => 100 * Math.exp(phases[t % 12]! + 0.01 * t + scatter * random()),
  );
}

const sets = (swing: number, scatter: number) =>
  Array.from({ length: 40 }, (_, i) => months(21, swing, scatter, i + 1));

describe('a season that was seen once or twice', () => {
  it('repeats as far as its phases came again in the set', () => {
    const plain = learnRepeats(sets(1, 0.05), 12);
    const noisy = learnRepeats(sets(0.3, 0.5), 12);
    expect(plain).toBeGreaterThan(0.6);
    expect(noisy).toBeGreaterThanOrEqual(0);
    expect(noisy).toBeLessThan(0.4);
    expect(learnRepeats([], 12)).toBe(usualRepeats);
    expect(learnRepeats([Float64Array.of(1, 2, 3)], 12)).toBe(usualRepeats);
  });

  it('is taken out from a season and a quarter on, and not before', () => {
    const values = months(26, 1, 0);
    expect(removableSeason(values.slice(0, 14), 12).length).toBe(1);
    const early = removableSeason(values.slice(0, 15), 12);
    expect(early.length).toBe(12);
    const highest = values.slice(0, 12).reduce((best, value, p) => (value > values[best]! ? p : best), 0);
    expect(early.indices[highest]).toBe(Math.max(...early.indices));
  });

  it('is nearly all of what is left beside the line where it repeats without noise', () => {
    const shape = repeatingSeason(months(26, 1, 0), 12, 1, true)!;
    const truth = months(12, 1, 0).map((value, t) => Math.log(value) - 0.01 * t);
    const ratio = Math.log(shape.indices[3]! / shape.indices[8]!) / (truth[3]! - truth[8]!);
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.05);
  });

  it('is none where what came again was the opposite', () => {
    const flips = Float64Array.from({ length: 24 }, (_, t) => 100 + (t < 12 ? 1 : -1) * ((t * 7) % 12));
    expect(repeatingSeason(flips, 12, 0, true)).toBeUndefined();
  });

  it('is finite and balanced for any demand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 20 }),
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, multiplicative, repeats) => {
          const shape = repeatingSeason(Float64Array.from(values), 7, repeats, multiplicative);
          if (shape === undefined) return;
          for (const index of shape.indices) {
            expect(Number.isFinite(index)).toBe(true);
            if (multiplicative) expect(index).toBeGreaterThan(0);
          }
          if (multiplicative) return;
          const sum = shape.indices.reduce((total, index) => total + index, 0);
          expect(Math.abs(sum)).toBeLessThan(1e-6 * (1 + Math.max(...values)));
        },
      ),
    );
  });
});
