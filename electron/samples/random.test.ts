import { describe, expect, it } from 'vitest';
import { exponential, logNormal, normal, pick, poisson, randomFor, uniform, wholeBetween } from './random.ts';

function draws(count: number, draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: count }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1) };
}

describe('keyed random numbers', () => {
  it('repeat for the same key and differ for neighbouring keys', () => {
    const first = (...key: number[]): number[] => {
      const random = randomFor(...key);
      return [random.next(), random.next(), random.next()];
    };
    expect(first(7, 1)).toEqual(first(7, 1));
    const starts = new Set<number>();
    for (let seed = 0; seed < 50; seed++)
      for (let index = 0; index < 200; index++) starts.add(first(seed, index)[0]!);
    expect(starts.size).toBe(10_000);
  });

  it('are independent between neighbouring keys', () => {
    const pairs = Array.from({ length: 20_000 }, (_, i) => [
      randomFor(7, i).next(),
      randomFor(7, i + 1).next(),
    ]);
    const covariance = pairs.reduce((sum, [a, b]) => sum + (a! - 0.5) * (b! - 0.5), 0) / pairs.length;
    expect(Math.abs(covariance * 12)).toBeLessThan(0.03);
  });

  it('follow their distributions', () => {
    const random = randomFor(42);
    const even = draws(50_000, () => random.next());
    expect(even.mean).toBeCloseTo(0.5, 2);
    expect(even.variance).toBeCloseTo(1 / 12, 2);
    const bell = draws(50_000, () => normal(random));
    expect(Math.abs(bell.mean)).toBeLessThan(0.02);
    expect(Math.abs(bell.variance - 1)).toBeLessThan(0.03);
    expect(Math.abs(draws(50_000, () => exponential(random, 5)).mean - 5)).toBeLessThan(0.1);
    for (const mean of [0.2, 3, 25, 80]) {
      const counts = draws(40_000, () => poisson(random, mean));
      expect(Math.abs(counts.mean / mean - 1)).toBeLessThan(0.03);
      expect(Math.abs(counts.variance / mean - 1)).toBeLessThan(0.05);
    }
    expect(poisson(random, 0)).toBe(0);
    const medians = Array.from({ length: 20_001 }, () => logNormal(random, 9, 0.7)).sort((a, b) => a - b);
    expect(Math.abs(medians[10_000]! / 9 - 1)).toBeLessThan(0.05);
  });

  it('stay within their bounds', () => {
    const random = randomFor(3);
    for (let i = 0; i < 1000; i++) {
      expect(wholeBetween(random, 2, 4)).toBeOneOf([2, 3, 4]);
      const value = uniform(random, -1, 1);
      expect(value >= -1 && value < 1).toBe(true);
    }
    expect(() => pick(random, [])).toThrow(/list is empty/);
  });
});
