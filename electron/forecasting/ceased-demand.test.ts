import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfSilence, classifyDemand, hasCeased, memoryOf } from './demand-class.ts';
import { forecastSet } from './forecast-set.ts';
import { forecastBest, forecastFast } from './forecast-series.ts';

const SEASON = 52;
const tiers = { fast: forecastFast, best: forecastBest };

/** Demand of about 20 in every week, then silence. */
const stopped = (weeks: number, silent: number): Float64Array =>
  Float64Array.from({ length: weeks + silent }, (_, t) => (t < weeks ? 15 + (((t * 7919) % 9973) % 11) : 0));
const outlook = { season: SEASON, horizon: 26, protection: 3 };

describe.each(Object.entries(tiers))('demand that has ended, tier %s', (tier, forecast) => {
  it.each([60, 90])('is expected no more and leaves no doubt: %d silent weeks', silent => {
    const made = forecast({ values: stopped(90, silent), ...outlook });
    expect(made.class).toBe('dead');
    expect([...made.mean]).toEqual(Array(26).fill(0));
    expect([...made.protectionQuantiles]).toEqual(Array(7).fill(0));
    expect(made.errorAtHorizon).toBe(0);
    expect(made.periodError).toBe(0);
  });

  it('has no quantiles above nothing in a set either', () => {
    const series = [{ id: 'A', values: stopped(90, 60) }];
    const options = { season: SEASON, horizon: 4, tier: tier as 'fast' | 'best', quantiles: [0.5, 0.99] };
    for (const cumulative of [false, true])
      for (const { values } of forecastSet(series, { ...options, cumulative })[0]!.quantiles)
        expect([...values]).toEqual([0, 0, 0, 0]);
  });

  it('is not what rare demand is between two of its orders', () => {
    const yearly = Float64Array.from({ length: 51 }, (_, t) => (t % 12 === 2 && t < 30 ? 3 : 0));
    expect(forecast({ values: yearly, ...outlook, season: 12 }).class).not.toBe('dead');
    const weekly = Float64Array.from({ length: 150 }, (_, t) => (t % 52 < 8 ? 20 : 0));
    expect(forecast({ values: weekly, ...outlook }).class).not.toBe('dead');
  });
});

it('no longer moves quantiles once it has been silent for longer than it ever was', () => {
  const { protectionQuantiles } = forecastBest({ values: stopped(90, 40), ...outlook });
  expect(protectionQuantiles[4]).toBeLessThan(5);
});

it.each(Object.entries(tiers))(
  'takes errors from before a silence that it has never had for past: %s',
  (_, forecast) => {
    const going = forecast({ values: stopped(150, 0), ...outlook });
    const silent = forecast({ values: stopped(130, 20), ...outlook });
    const expected = silent.mean.subarray(0, 3).reduce((sum, value) => sum + value, 0);
    expect(silent.class).not.toBe('dead');
    expect(going.errorAtHorizon).toBeGreaterThan(3);
    expect(silent.errorAtHorizon).toBeCloseTo(expected, 1);
    // one that pauses every year keeps its errors while it pauses
    const yearly = (silentWeeks: number) =>
      Float64Array.from({ length: 104 + 26 + silentWeeks }, (_unused, t) =>
        t % 52 < 26 ? 15 + (((t * 7919) % 9973) % 11) : 0,
      );
    const pausing = forecast({ values: yearly(20), ...outlook });
    expect(pausing.errorAtHorizon).toBeGreaterThan(3);
  },
);

describe('the chance of a silence', () => {
  it('is that of no event at a rate known from so many', () => {
    const silence = { demands: 3, active: 10, longestGap: 4, since: 20 };
    expect(chanceOfSilence(silence, 0)).toBeCloseTo((10 / 30) ** 3, 12);
    expect(chanceOfSilence(silence, 15)).toBeCloseTo((10 / 15) ** 3, 12);
    expect(chanceOfSilence(silence, 20)).toBe(1);
  });

  it('counts observed periods from the first demand to the last', () => {
    const values = Float64Array.from([0, 0, 5, 0, NaN, 0, 3, 2, 0, 0, NaN, 0]);
    expect(classifyDemand(values)).toMatchObject({ demands: 3, active: 5, longestGap: 2, since: 3 });
  });

  it('falls with every silent period, sooner where demand was frequent, and never before a season for good', () => {
    const demands = fc.integer({ min: 1, max: 60 });
    const gap = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(demands, gap, fc.integer({ min: 0, max: 300 }), (count, longestGap, since) => {
        const silence = { demands: count, active: 100, longestGap, since };
        const memory = memoryOf(silence, SEASON);
        expect(memory).toBeGreaterThanOrEqual(memoryOf({ ...silence, since: since + 1 }, SEASON));
        expect(memory).toBeGreaterThanOrEqual(memoryOf({ ...silence, demands: count + 1 }, SEASON));
        if (since <= longestGap) expect(memory).toBe(1);
        if (since <= SEASON) expect(hasCeased(silence, SEASON)).toBe(false);
      }),
    );
  });
});
