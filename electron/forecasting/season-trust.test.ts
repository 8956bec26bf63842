import { describe, expect, it } from 'vitest';
import { evenTrust, trusted, type SeasonTrust } from './removable-season.ts';
import { noSeason } from './season.ts';
import { learnSeasonTrust } from './season-trust.ts';

function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;
}

const set = (swing: number, scatter: number) =>
  Array.from({ length: 20 }, (_, i) => {
    const random = noise(i + 1);
    return Float64Array.from(
      { length: 140 },
      (_, t) => 100 * Math.exp(swing * Math.sin((2 * Math.PI * (t + 5 * i)) / 52) + scatter * random()),
    );
  });

describe('trust in seasons that are hard to tell', () => {
  it('is high where they foresaw demand and low where they did not', () => {
    const seasonal = learnSeasonTrust(set(0.4, 0.2), 52, 13);
    const noisy = learnSeasonTrust(set(0, 1.5), 52, 13);
    expect(seasonal.waves + seasonal.plain).toBeGreaterThan(0.9);
    expect(noisy.waves + noisy.plain).toBeLessThan(0.75);
  });

  it('is learned for a season that was hardly seen twice, too', () => {
    const months = (swing: number) =>
      Array.from({ length: 60 }, (_, i) => {
        const random = noise(i + 1);
        let level = 0;
        return Float64Array.from({ length: 27 }, (_, t) => {
          level += swing > 0 ? 0 : 0.2 * random();
          return 100 * Math.exp(swing * Math.sin((t * Math.PI) / 6) + level + 0.05 * random());
        });
      });
    const seasonal = learnSeasonTrust(months(0.4), 12, 6);
    const walking = learnSeasonTrust(months(0), 12, 6);
    expect(seasonal.waves + seasonal.plain).toBeGreaterThan(0.9);
    expect(walking.waves + walking.plain).toBeLessThan(0.5);
  });

  it('is even where nothing can be learned', () => {
    expect(learnSeasonTrust([], 52, 13)).toEqual(evenTrust);
    expect(learnSeasonTrust(set(0.4, 0.2), 12, 12)).toEqual({ ...evenTrust, repeats: 0 });
    expect(learnSeasonTrust([new Float64Array(200), Float64Array.of(1, 2)], 52, 13)).toEqual(evenTrust);
  });

  it('sets how much of each form is taken out', () => {
    const length = 26;
    const swinging = (high: number, low: number, multiplicative = true) => ({
      length,
      indices: Float64Array.from({ length }, (_, p) => (p % 2 === 0 ? high : low)),
      multiplicative,
    });
    const waves = swinging(4, 0.25);
    const plain = swinging(1, 1);
    const taken = (parts: Parameters<typeof trusted>[0], trust: SeasonTrust) =>
      [...trusted(parts, length, trust).indices].slice(0, 2);
    expect(taken({ waves, plain }, { waves: 0.5, plain: 0.5, repeats: 0 })).toEqual([2, 0.5]);
    expect(taken({ waves, plain: noSeason() }, { waves: 1, plain: 0, repeats: 0 })).toEqual([4, 0.25]);
    expect(trusted({ waves: noSeason(), plain: noSeason() }, length, evenTrust).length).toBe(1);
    const summands = swinging(6, -6, false);
    expect(taken({ waves: plain, plain: summands }, { waves: 0.25, plain: 0.25, repeats: 0 })).toEqual([
      3, -3,
    ]);
    const short = { length: 2, indices: Float64Array.of(4, 0.25), multiplicative: true };
    expect([
      ...trusted({ waves: noSeason(), plain: short }, 2, { waves: 0.25, plain: 0.25, repeats: 0 }).indices,
    ]).toEqual([2, 0.5]);
  });
});
