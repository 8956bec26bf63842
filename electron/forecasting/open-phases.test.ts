import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastBest, forecastFast } from './forecast-series.ts';
import { forecastSet } from './forecast-set.ts';
import { openAhead, openHistory, withClosed } from './open-phases.ts';

/** Days of a shop that is closed on the seventh, starting on the first. */
const shop = (days: number) =>
  Float64Array.from({ length: days }, (_, t) => (t % 7 === 6 ? 0 : 20 + 3 * (t % 7) + ((t * 37) % 5)));

/** Demand by chance, the same on every run. */
function rare(days: number, share: number, seed: number): Float64Array {
  let state = seed;
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  return Float64Array.from({ length: days }, () => (random() < share ? 1 + Math.floor(5 * random()) : 0));
}

describe('closed periods of a season', () => {
  it('are left out of the history and have no demand ahead', () => {
    const { season, values, phases } = openHistory(shop(73), 7);
    expect(season).toBe(6);
    expect(values.every(value => value > 0)).toBe(true);
    expect(openAhead(phases!, 73, 14)).toBe(12);
    const path = withClosed(
      Float64Array.from({ length: 12 }, (_, h) => h + 1),
      phases!,
      73,
      14,
    );
    expect([...path]).toEqual([1, 2, 3, 0, 4, 5, 6, 7, 8, 9, 0, 10, 11, 12]);
  });

  it('leave running sums where they are', () => {
    const { phases } = openHistory(shop(76), 7);
    const path = withClosed(Float64Array.of(5, 9), phases!, 76, 3, true);
    expect([...path]).toEqual([0, 5, 9]);
  });

  it('are not seen where demand is rare on every day alike', () => {
    let seen = 0;
    for (let seed = 1; seed <= 200; seed++) if (openHistory(rare(140, 0.15, seed), 7).phases) seen++;
    expect(seen).toBeLessThanOrEqual(4);
  });

  it('are not seen after the last sale of an item that died', () => {
    const dead = shop(140).map((value, t) => (t < 100 ? value : 0));
    expect(openHistory(dead, 7).phases?.season ?? 7).toBeGreaterThanOrEqual(6);
    expect(
      openHistory(
        dead.map((v, t) => (t % 7 === 6 && t < 100 ? 9 : v)),
        7,
      ).phases,
    ).toBeUndefined();
  });

  it('are seen where a day was closed later on, and through censored days', () => {
    const later = shop(210).map((value, t) => (t % 7 === 6 && t < 100 ? 15 : value));
    later[208] = NaN;
    expect(openHistory(later, 7).season).toBe(6);
  });

  it('do not make steady demand look sparse, in either tier', () => {
    const values = shop(140);
    for (const forecast of [forecastBest, forecastFast]) {
      const made = forecast({ values, season: 7, horizon: 14, protection: 7 });
      expect(made.class).toBe('smooth');
      expect(made.flags).toContain('closed-periods');
      expect([made.mean[6], made.mean[13]]).toEqual([0, 0]);
      for (const h of [0, 3, 5]) expect(Math.abs(made.mean[h]! - (22 + 3 * h))).toBeLessThan(3);
      expect(made.protectionQuantiles[1]! / made.mean.subarray(0, 7).reduce((a, b) => a + b, 0)).toBeCloseTo(
        1,
        1,
      );
    }
  });

  it('have quantiles of nothing, and of the sum so far', () => {
    const options = { season: 7, horizon: 9, tier: 'best' as const, quantiles: [0.5, 0.9] };
    const [single] = forecastSet([{ id: 'shop', values: shop(140) }], options);
    const [running] = forecastSet([{ id: 'shop', values: shop(140) }], { ...options, cumulative: true });
    for (const { values } of single!.quantiles) expect(values[6]).toBe(0);
    for (const { values } of running!.quantiles) expect(values[6]).toBe(values[5]);
  });

  it('never change how long a path is or make it anything but finite', () => {
    const history = fc.array(fc.constantFrom(0, 0, 3, 8, NaN), { maxLength: 60 });
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 20 }),
        (given, season, horizon) => {
          const values = Float64Array.from(given);
          const { mean } = forecastFast({ values, season, horizon, protection: 3 });
          expect(mean.length).toBe(horizon);
          expect(mean.every(value => Number.isFinite(value))).toBe(true);
        },
      ),
    );
  });
});
