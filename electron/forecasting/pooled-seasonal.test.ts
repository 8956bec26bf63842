import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../shared/buckets.ts';
import { toDay } from '../../shared/dates.ts';
import { forecastPooled, type PooledSeries, type PooledSettings } from './pooled-seasonal.ts';

const first = bucketOf(toDay('2021-01-04'), 'week');
const settings = (weeks: number, change: Partial<PooledSettings> = {}): PooledSettings => ({
  bucket: 'week',
  nextBucket: first + weeks,
  horizon: 8,
  protection: 3,
  ...change,
});

/** Numbers in [0, 1) that are the same each time. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Series of Poisson-like counts: level x shared peak in the last weeks of the year, other items peak in summer. */
function set(count: number, weeks: number, seed = 1): PooledSeries[] {
  const random = noise(seed);
  return Array.from({ length: count }, (_, i) => {
    const item = i % 2 === 0 ? 'toy' : 'ice';
    const values = Float64Array.from({ length: weeks }, (_unused, t) => {
      const week = t % 52;
      const peak = item === 'toy' ? week >= 47 && week < 51 : week >= 25 && week < 29;
      let demand = 0;
      for (let n = 0; n < 40; n++) if (random() < ((peak ? 3 : 1) * (2 + (i % 5))) / 40) demand++;
      return demand;
    });
    return { values, firstBucket: first, groups: [item, `store ${i % 7}`] };
  });
}

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe('the pooled seasonal forecast', () => {
  it('finds a season that no series shows on its own, for each group its own', () => {
    const series = set(60, 151);
    const forecasts = forecastPooled(series, settings(151));
    // Weeks 151 - 104 = 47 to 50 of the year are the toys' peak, 51 to 54 are not.
    const ratio = (index: number) =>
      sum(forecasts[index]!.mean.subarray(0, 4)) / sum(forecasts[index]!.mean.subarray(4));
    const toys = Array.from({ length: 30 }, (_, k) => ratio(2 * k));
    const ices = Array.from({ length: 30 }, (_, k) => ratio(2 * k + 1));
    expect(Math.min(...toys)).toBeGreaterThan(2);
    expect(Math.max(...ices)).toBeLessThan(1.4);
  });

  it('forecasts the level of each series, skipping censored weeks', () => {
    const series = set(40, 140);
    const censored = { ...series[0]!, values: series[0]!.values.slice() };
    censored.values.fill(Number.NaN, 120, 140);
    const whole = forecastPooled(series, settings(140));
    const gapped = forecastPooled([censored, ...series.slice(1)], settings(140));
    expect(gapped[0]!.level / whole[0]!.level).toBeGreaterThan(0.6);
    expect(gapped[0]!.level / whole[0]!.level).toBeLessThan(1.6);
  });

  it('knows about its errors: variance near the mean for Poisson demand, horizon error near its root', () => {
    const forecasts = forecastPooled(set(60, 140), settings(140));
    const ratios = forecasts.map(forecast => forecast.variance[0]! / forecast.mean[0]!);
    const average = ratios.reduce((a, b) => a + b, 0) / ratios.length;
    expect(average).toBeGreaterThan(0.7);
    expect(average).toBeLessThan(1.6);
    const { periodError, errorAtHorizon } = forecasts[0]!;
    expect(errorAtHorizon / periodError).toBeGreaterThan(1.4);
    expect(errorAtHorizon / periodError).toBeLessThan(2.4);
  });

  it('does not look at what comes after the date', () => {
    const short = set(20, 120);
    const long = short.map(one => ({ ...one, values: Float64Array.of(...one.values, 999, 999, 999) }));
    expect(forecastPooled(long, settings(120))).toEqual(forecastPooled(short, settings(120)));
  });

  it('says how its own forecasts erred, where that is asked for', () => {
    const [one] = forecastPooled(set(20, 130), settings(130, { judged: true }));
    const [plain] = forecastPooled(set(20, 130), settings(130));
    expect(plain?.accuracy).toBeUndefined();
    expect(one?.accuracy?.wape).toBeGreaterThan(0);
    expect(one?.accuracy?.wape).toBeLessThan(1);
    expect(one?.accuracy?.mase).toBeLessThan(1);
    expect({ ...one, accuracy: undefined }).toEqual({ ...plain, accuracy: undefined });
  });

  it('gives the same forecasts with a memory from earlier dates', () => {
    const series = set(20, 130);
    const memory = new Map();
    forecastPooled(series, settings(128), memory);
    expect(forecastPooled(series, settings(130), memory)).toEqual(forecastPooled(series, settings(130)));
    const longer = settings(130, { protection: 5 });
    expect(forecastPooled(series, longer, memory)).toEqual(forecastPooled(series, longer));
  });

  it('stays finite and not negative for odd histories', () => {
    const odd: PooledSeries[] = [
      { values: new Float64Array(), firstBucket: first + 30, groups: ['a'] },
      { values: new Float64Array(60), firstBucket: first, groups: ['a'] },
      { values: new Float64Array(60).fill(Number.NaN), firstBucket: first, groups: ['b'] },
      { values: Float64Array.of(-5, Infinity, 1e12), firstBucket: first + 57, groups: ['b'] },
      { values: Float64Array.of(3), firstBucket: first + 59, groups: ['c'] },
    ];
    for (const bucket of ['week', 'month', 'day'] as const) {
      for (const forecast of forecastPooled(odd, settings(60, { bucket }))) {
        const numbers = [
          ...forecast.mean,
          ...forecast.variance,
          forecast.periodError,
          forecast.errorAtHorizon,
        ];
        expect(numbers.every(value => Number.isFinite(value) && value >= 0)).toBe(true);
      }
    }
    expect(forecastPooled([], settings(60))).toEqual([]);
    expect(forecastPooled(odd.slice(0, 1), settings(0))[0]!.mean).toHaveLength(8);
  });
});
