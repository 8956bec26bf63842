import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seasonWaves } from './season-waves.ts';
import { contributions, planFor, weightsOf } from './wave-plan.ts';

/** Normal noise, the same on every run. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Weeks with a year of a broad and a narrow wave, times noise and growth. */
function weeks(length: number, swing: number, scatter: number, seed = 7): Float64Array {
  const normal = noise(seed);
  return Float64Array.from({ length }, (_, t) => {
    const year = Math.sin((2 * Math.PI * t) / 52) + 0.5 * Math.cos((2 * Math.PI * 5 * t) / 52);
    return 100 * Math.exp(swing * year + 0.002 * t + scatter * normal());
  });
}

describe('waves of a long season', () => {
  it('are found from two and a half cycles, narrow ones too', () => {
    const { indices, multiplicative } = seasonWaves(weeks(130, 0.3, 0.02), 52)!;
    expect(multiplicative).toBe(true);
    for (let p = 0; p < 52; p++) {
      const year = Math.sin((2 * Math.PI * p) / 52) + 0.5 * Math.cos((2 * Math.PI * 5 * p) / 52);
      expect(Math.abs(Math.log(indices[p]!) - 0.3 * year)).toBeLessThan(0.06);
    }
  });

  it('hardly stir where there is nothing but noise or a walk', () => {
    const normal = noise(11);
    let level = 0;
    const walk = Float64Array.from({ length: 130 }, () => 100 * Math.exp((level += 0.03 * normal())));
    for (const values of [weeks(130, 0, 0.2), walk]) {
      const indices = seasonWaves(values, 52)?.indices ?? Float64Array.of(1);
      const swing = Math.sqrt(indices.reduce((sum, index) => sum + Math.log(index) ** 2, 0) / indices.length);
      expect(swing).toBeLessThan(0.12);
    }
  });

  it('are summands where demand falls to zero, and keep their phase over a long history', () => {
    const zeros = weeks(160, 0.3, 0.02).map((value, t) => (t === 40 ? 0 : value));
    expect(seasonWaves(zeros, 52)!.multiplicative).toBe(false);
    const long = seasonWaves(weeks(1000, 0.3, 0.05), 52)!.indices;
    expect(Math.log(long[13]!)).toBeCloseTo(0.3, 1);
  });

  it('scale with demand and stay finite', () => {
    const base = weeks(120, 0.2, 0.1);
    const indices = seasonWaves(base, 52)!.indices;
    seasonWaves(
      base.map(value => value * 1000),
      52,
    )!.indices.forEach((index, p) => expect(index).toBeCloseTo(indices[p]!, 9));
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 60, maxLength: 120 }),
        given => {
          const found = seasonWaves(Float64Array.from(given), 30);
          expect(found?.indices.every(index => Number.isFinite(index)) ?? true).toBe(true);
        },
      ),
    );
  });

  it('are fitted by least squares that leave nothing of what they can say', () => {
    const plan = planFor(104, 52)!;
    const y = Float64Array.from(
      { length: 104 },
      (_, t) => 3 + 2 * plan.columns[plan.firstWave]![t]! - plan.columns[1]![t]!,
    );
    const weights = weightsOf(plan, contributions(plan, y));
    expect(weights[0]).toBeCloseTo(3, 9);
    expect(weights[1]).toBeCloseTo(-1, 9);
    expect(weights[plan.firstWave]).toBeCloseTo(2, 9);
    expect(planFor(4, 52)).toBeUndefined();
  });
});
