import { describe, expect, it } from 'vitest';
import { forecastSet, prepareSet, type NamedSeries, type SetOptions } from './forecast-set.ts';
import { forecastBest } from './forecast-series.ts';
import { noProfile, profileSet, type SetProfile } from './set-profile.ts';

/** Reproducible noise. */
function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** Spare parts whose demand falls by 2 % a period. */
function fallingParts(count: number, length: number, fall: number): NamedSeries[] {
  const random = noise(42);
  return Array.from({ length: count }, (_, i) => ({
    id: `part ${i}`,
    values: Float64Array.from({ length }, (_unused, t) =>
      random() < 0.4 * (1 - fall) ** t ? 1 + Math.floor(3 * random()) : 0,
    ),
  }));
}

const options: SetOptions = {
  season: 12,
  horizon: 6,
  tier: 'best',
  quantiles: [0.95, 0.5],
  cumulative: true,
};

describe('a forecast of a set', () => {
  const random = noise(5);
  const mixed: NamedSeries[] = [
    ...fallingParts(300, 48, 0.02),
    { id: 'steady', values: Float64Array.from({ length: 60 }, () => 100 + 20 * random()) },
    {
      id: 'seasonal',
      values: Float64Array.from({ length: 72 }, (_, t) => 100 + 50 * Math.sin(t / 1.9) + 9 * random()),
    },
    { id: 'short', values: Float64Array.from([3, 4]) },
    { id: 'empty', values: new Float64Array(0) },
    {
      id: 'gappy',
      values: Float64Array.from({ length: 60 }, (_, t) => (t % 9 === 4 ? NaN : 40 + 5 * random())),
    },
  ];

  it('does not depend on how the set is cut once its profile is made', () => {
    const profile = prepareSet(mixed, options);
    const whole = forecastSet(mixed, options, profile);
    const parts = [mixed.slice(0, 100), mixed.slice(100, 101), mixed.slice(101)];
    expect(parts.flatMap(part => forecastSet(part, options, profile))).toEqual(whole);
  });

  it.each(['fast', 'best'] as const)('has finite rising quantiles around its mean in tier %s', tier => {
    for (const row of forecastSet(mixed, { ...options, tier })) {
      const [high, middle] = row.quantiles;
      expect(row.mean.length).toBe(6);
      for (let h = 0; h < 6; h++) {
        expect(Number.isFinite(row.mean[h]! + high!.values[h]! + middle!.values[h]!)).toBe(true);
        expect(high!.values[h]!).toBeGreaterThanOrEqual(middle!.values[h]!);
        if (h > 0) expect(high!.values[h]!).toBeGreaterThanOrEqual(high!.values[h - 1]! - 1e-9);
      }
    }
  });

  it.each(['fast', 'best'] as const)('sums one period to that period, in every quantile: tier %s', tier => {
    const regular = Array.from({ length: 40 }, (_, i) => ({
      id: `line ${i}`,
      // what is sold early is missing later: errors cancel out
      values: Float64Array.from({ length: 60 }, (_unused, t) => 100 + 30 * ((t + i) % 2) + 20 * random()),
    }));
    const wanted = { ...options, tier, season: 1, quantiles: [0.025, 0.5, 0.95] };
    const running = forecastSet(regular, wanted);
    forecastSet(regular, { ...wanted, cumulative: false }).forEach((row, i) => {
      const first = (quantiles: typeof row.quantiles) => quantiles.map(({ values }) => values[0]);
      expect(first(running[i]!.quantiles)).toEqual(first(row.quantiles));
    });
  });

  it.each([
    ['both ends of the numbers', [1e308, -1e308, 1e308, -1e308, 1e308, -1e308, 1e308, -1e308]],
    ['the largest numbers', Array<number>(12).fill(1.7e308)],
    ['the largest numbers in turn', Array.from({ length: 30 }, (_, t) => (1 + (t % 3) / 3) * 1e308)],
    ['rare ones', Array.from({ length: 30 }, (_, t) => (t % 4 === 0 ? 1.7e308 : 0))],
    ['the smallest', Array.from({ length: 30 }, (_, t) => (t % 3) * 1e-308)],
  ])('stays finite at the ends of what numbers can say: %s', (_case, values) => {
    for (const tier of ['fast', 'best'] as const)
      for (const cumulative of [false, true]) {
        const wanted = { season: 1, horizon: 6, tier, cumulative, quantiles: [0.01, 0.5, 0.99] };
        const [row] = forecastSet([{ id: 'far', values: Float64Array.from(values) }], wanted);
        for (const path of [row!.mean, ...row!.quantiles.map(quantile => quantile.values)])
          expect([...path].filter(value => !Number.isFinite(value))).toEqual([]);
      }
  });

  it('takes a history that is often below zero for a balance, with quantiles on both sides', () => {
    const swing = Float64Array.from({ length: 60 }, (_, t) => 8 * Math.sin(t * 1.7) - 2 + ((t * 37) % 5) / 5);
    for (const tier of ['fast', 'best'] as const) {
      const [row] = forecastSet([{ id: 'balance', values: swing }], {
        season: 1,
        horizon: 4,
        tier,
        quantiles: [0.05, 0.95],
      });
      expect(row!.quantiles[0]!.values[0]!).toBeLessThan(-4);
      expect(row!.quantiles[1]!.values[0]!).toBeGreaterThan(1);
    }
  });

  it('names the option that is wrong', () => {
    const one = [{ id: 'A-7', values: Float64Array.from([1, 2, 3]) }];
    expect(() => forecastSet(one, { ...options, horizon: -1 })).toThrow(/^The horizon is -1/);
    expect(() => forecastSet(one, { ...options, quantiles: [1] })).toThrow('probability');
  });
});

describe('what a set teaches', () => {
  it('lowers the forecasts of parts whose demand has been falling', () => {
    const parts = fallingParts(1500, 48, 0.03);
    const histories = parts.map(({ values }) => values.slice(0, 36));
    const falling = profileSet(histories, 1, 12, 3);
    expect(falling.sparseFactor).toBeLessThan(0.95);
    const actual = parts.reduce((sum, { values }) => sum + values.slice(36).reduce((a, b) => a + b, 0), 0);
    const excess = (profile: SetProfile) => {
      const known = parts.map(({ id }, i) => ({ id, values: histories[i]! }));
      const rows = forecastSet(known, { season: 1, horizon: 12, tier: 'best' }, profile);
      return rows.reduce((sum, { mean }) => sum + mean.reduce((a, b) => a + b, 0), 0) / actual - 1;
    };
    const alone = excess(noProfile);
    expect(alone).toBeGreaterThan(0.3);
    expect(Math.abs(excess(falling))).toBeLessThan(alone / 2);
  });

  it('leaves steady demand alone', () => {
    const steady = profileSet(
      fallingParts(1500, 48, 0).map(({ values }) => values),
      1,
      12,
      3,
    );
    expect(steady.sparseFactor).toBeGreaterThan(0.95);
    expect(steady.sparseFactor).toBeLessThan(1.05);
  });

  it('does not take a season of the whole set for a drift', () => {
    const random = noise(3);
    const swinging = Array.from({ length: 800 }, () =>
      Float64Array.from({ length: 100 }, (_, t) =>
        random() < 0.25 * (1 + 0.8 * Math.sin((2 * Math.PI * t) / 26)) ? 1 + Math.floor(3 * random()) : 0,
      ),
    );
    const { sparseFactor } = profileSet(swinging, 1, 8, 3);
    expect(Math.abs(Math.log(sparseFactor))).toBeLessThan(0.2);
  });

  it('finds the season that sparse series have in common, by the calendar, and only where there is one', () => {
    const random = noise(21);
    const peak = (bucket: number) => (bucket % 12 >= 9 ? 2.5 : 0.5);
    const parts = (seasonal: boolean, first: number) =>
      Array.from({ length: 400 }, () =>
        Float64Array.from({ length: 60 }, (_, t) =>
          random() < 0.2 * (seasonal ? peak(first + t) : 1) ? 1 + Math.floor(3 * random()) : 0,
        ),
      );
    const histories = parts(true, 600);
    const profile = profileSet(
      histories,
      12,
      6,
      3,
      histories.map(() => 660),
    );
    const values = histories[0]!;
    const { mean } = forecastBest(
      { values, season: 12, horizon: 12, protection: 3, firstBucket: 600 },
      profile,
    );
    expect(mean[10]! / mean[3]!).toBeGreaterThan(3);
    // a history that ends two buckets before the others is still in its last peak
    const ended = { values: values.slice(0, 58), season: 12, horizon: 12, protection: 3, firstBucket: 600 };
    const { mean: early } = forecastBest(ended, profile);
    expect(early[0]! / early[5]!).toBeGreaterThan(3);
    const even = parts(false, 600);
    expect(profileSet(even, 12, 6, 3).sparseSeason).toBeUndefined();
    expect(profileSet(histories, 1, 6, 3).sparseSeason).toBeUndefined();
  });

  it('trusts a member that has erred less before, and all alike where nothing was seen', () => {
    const random = noise(9);
    const lines = Array.from({ length: 60 }, () => {
      const [start, slope] = [50 + 50 * random(), 1 + random()];
      return Float64Array.from({ length: 48 }, (_, t) => start + slope * t + 4 * random());
    });
    const { memberWeights } = profileSet(lines, 1, 8, 3);
    expect(memberWeights['ets-average']!).toBeGreaterThan(2 * memberWeights['horizon-smoothing']!);
    const nothing = profileSet([], 12, 8, 3).memberWeights;
    for (const weight of Object.values(nothing)) expect(weight).toBe(1);
  });

  it('finds quantiles that hold on demand at random', () => {
    const parts = fallingParts(1500, 51, 0);
    const known = parts.map(({ id, values }) => ({ id, values: values.slice(0, 48) }));
    const rows = forecastSet(known, { ...options, season: 1, horizon: 3, quantiles: [0.95] });
    let covered = 0;
    parts.forEach(({ values }, i) => {
      const sum = values[48]! + values[49]! + values[50]!;
      const quantile = rows[i]!.quantiles[0]!.values[2]!;
      covered += (sum < quantile ? 1 : sum === quantile ? 0.5 : 0) / parts.length;
    });
    expect(covered).toBeGreaterThan(0.92);
    expect(covered).toBeLessThan(0.98);
  });
});
