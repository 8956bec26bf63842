import { describe, expect, it } from 'vitest';
import { compoundChances, compoundQuantiles, sizeDistribution } from './compound-demand.ts';
import { countQuantile, gammaCdf, gammaQuantile, normalCdf, normalQuantile } from './distributions.ts';

describe('distributions', () => {
  it('match tabulated quantiles', () => {
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 12);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 11);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 12);
    // chi-squared with 4 degrees of freedom at 95 %: 9.487729036781154
    expect(2 * gammaQuantile(0.95, 2, Math.sqrt(2))).toBeCloseTo(9.487729036781154, 7);
    // Poisson mean 3: P(X <= 6) = .9665, P(X <= 5) = .9161
    expect(countQuantile(0.95, 3, Math.sqrt(3))).toBe(6);
    // negative binomial of size 1 (geometric) with mean 4: P(X <= k) = 1 - .8^(k + 1)
    expect(countQuantile(0.9, 4, Math.sqrt(20))).toBe(10);
  });

  it('turn quantiles back into probabilities', () => {
    for (const p of [0.01, 0.2, 0.5, 0.8, 0.99]) {
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 12);
      expect(gammaCdf(gammaQuantile(p, 5, 5 / Math.sqrt(2.5)) / 2, 2.5)).toBeCloseTo(p, 8);
    }
  });

  it('end at their edges', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(gammaQuantile(0.9, 0, 1)).toBe(0);
    expect(gammaQuantile(0.9, 3, 0)).toBe(3);
    expect(countQuantile(0.9, 0, 1)).toBe(0);
  });
});

describe('orders at random', () => {
  it('of one unit each are a Poisson variable', () => {
    const single = { unit: 1, chances: Float64Array.of(1), mean: 1 };
    expect([...compoundQuantiles(single, 3, 0, [0.5, 0.95])]).toEqual([3, 6]);
    expect(compoundChances(single, 3, 0, 0).upTo).toBeCloseTo(Math.exp(-3), 12);
  });

  it('with an uncertain rate are a negative binomial one', () => {
    // mean 4 and squared variation 1 of the rate: geometric
    const single = { unit: 1, chances: Float64Array.of(1), mean: 1 };
    expect(compoundChances(single, 4, 1, 10).upTo).toBeCloseTo(1 - 0.8 ** 11, 12);
  });

  it('keep the mean size of what was ordered', () => {
    const sizes = sizeDistribution(Float64Array.from([0, 4, 0, 0, 8, 0, 2, 0, 6]))!;
    expect(sizes.mean).toBe(5);
    const chances = [...sizes.chances];
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    const mean = chances.reduce((sum, chance, j) => sum + chance * (j + 1) * sizes.unit, 0);
    expect(mean).toBeCloseTo(5, 0);
  });

  it('reach the same level near enough when there are very many', () => {
    const sizes = sizeDistribution(Float64Array.from([3, 0, 5, 0, 4]))!;
    const few = compoundQuantiles(sizes, 59, 0.1, [0.95])[0]!;
    const many = compoundQuantiles(sizes, 61, 0.1, [0.95])[0]!;
    expect(many / few).toBeGreaterThan(1);
    expect(many / few).toBeLessThan(1.08);
  });
});
