import { describe, expect, it } from 'vitest';
import { evenTrust, trusted } from './removable-season.ts';
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

describe('trust in long seasons', () => {
  it('is high where they foresaw demand and low where they did not', () => {
    const seasonal = learnSeasonTrust(set(0.4, 0.2), 52, 13);
    const noisy = learnSeasonTrust(set(0, 1.5), 52, 13);
    expect(seasonal.waves + seasonal.plain).toBeGreaterThan(0.9);
    expect(noisy.waves + noisy.plain).toBeLessThan(0.75);
  });

  it('is even where nothing can be learned', () => {
    expect(learnSeasonTrust([], 52, 13)).toEqual(evenTrust);
    expect(learnSeasonTrust(set(0.4, 0.2), 12, 12)).toEqual(evenTrust);
    expect(learnSeasonTrust([new Float64Array(200), Float64Array.of(1, 2)], 52, 13)).toEqual(evenTrust);
  });

  it('sets how much of each form is taken out', () => {
    const waves = { length: 2, indices: Float64Array.of(4, 0.25), multiplicative: true };
    const plain = { length: 2, indices: Float64Array.of(1, 1), multiplicative: true };
    expect([...trusted({ waves, plain }, 2, { waves: 0.5, plain: 0.5 }).indices]).toEqual([2, 0.5]);
    expect([...trusted({ waves, plain: noSeason() }, 2, { waves: 1, plain: 0 }).indices]).toEqual([4, 0.25]);
    expect(trusted({ waves: noSeason(), plain: noSeason() }, 2, evenTrust).length).toBe(1);
    const summands = { length: 2, indices: Float64Array.of(6, -6), multiplicative: false };
    expect([...trusted({ waves: plain, plain: summands }, 2, { waves: 0.25, plain: 0.25 }).indices]).toEqual([
      3, -3,
    ]);
  });
});
