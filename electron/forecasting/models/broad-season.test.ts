import { describe, expect, it } from 'vitest';
import { broadSeason } from './broad-season.ts';
import { seasonalNaive } from './naive.ts';

describe('a broad season', () => {
  it('spreads last year’s rare orders over the weeks around them', () => {
    const orders = Float64Array.from({ length: 104 }, (_, t) =>
      t % 52 < 12 && (t * 7) % 5 === (t < 52 ? 0 : 1) ? 6 : 0,
    );
    const { mean, parameters } = broadSeason(orders, 52, 52, 4);
    expect(parameters['width']).toBe(5);
    expect(mean.filter(value => value > 0).length).toBeGreaterThan(12);
    const total = orders.subarray(52).reduce((sum, value) => sum + value, 0);
    expect(mean.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 9);
  });

  it('keeps single periods that repeat', () => {
    const hours = Float64Array.from({ length: 240 }, (_, t) => (t % 24 === 9 ? 40 : t % 24 === 10 ? 5 : 0));
    expect([...broadSeason(hours, 24, 24, 4).mean]).toEqual([...seasonalNaive(hours, 24, 24).mean]);
  });

  it('is defined for short, empty and censored histories', () => {
    for (const values of [new Float64Array(0), Float64Array.of(3), Float64Array.of(NaN, 2, 0, NaN, 4, 0, 1)])
      expect(broadSeason(values, 5, 3, 2).mean.length).toBe(5);
  });
});
