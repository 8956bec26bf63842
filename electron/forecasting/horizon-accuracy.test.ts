import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastBest, forecastFast } from './forecast-series.ts';
import { accuracyOf, biasOf, errorsOf, flatPaths, rangesOf, roomForPaths } from './horizon-accuracy.ts';
import { airPassengers } from './models/air-passengers.fixture.ts';
import { pastSeason } from './models/broad-season.ts';
import { pathsInSeason } from './season.ts';

const demand = Float64Array.of(10, 12, 8, NaN, 14, 10, 6);

describe('errors over lead time + review, from rolling origins', () => {
  it('are those of the periods whose demand is known, and of the intervals known whole', () => {
    // two periods at a time, always 10
    const errors = errorsOf(demand, flatPaths(new Float64Array(7).fill(10), 1, 2), false);
    expect([...errors.sums.subarray(0, errors.count)]).toEqual([0, NaN, NaN, 4, -4]);
    // |2| |-2|, |-2|, |4|, |4| |0|, |0| |-4| over 12 + 8, 8, 14, 14 + 10, 10 + 6
    expect(accuracyOf(errors, demand).wape).toBeCloseTo(18 / 82, 12);
    expect(biasOf(errors)).toBeCloseTo(0, 12);
    // steps between known neighbours: 2, 4, 4, 4
    expect(accuracyOf(errors, demand).mase).toBeCloseTo(18 / 8 / 3.5, 12);
    expect(accuracyOf(errors, demand).rmsse).toBeCloseTo(Math.sqrt(60 / 8 / 13), 12);
  });

  it('are nothing where no interval fits into the history', () => {
    const errors = errorsOf(demand, flatPaths(demand, 6, 3), false);
    expect(accuracyOf(errors, demand)).toEqual({ mase: 0, rmsse: 0, wape: 0 });
    expect(biasOf(errors)).toBeUndefined();
    expect(rangesOf(errors, 30, new Float64Array(7).fill(30))).toBeUndefined();
  });

  it('take what would have been forecast below nothing for nothing, unless demand was below it too', () => {
    const falling = flatPaths(new Float64Array(7).fill(-10), 4, 1);
    expect(accuracyOf(errorsOf(demand, falling, false), demand).wape).toBeCloseTo(1, 12);
    expect(accuracyOf(errorsOf(demand, falling, true), demand).wape).toBeCloseTo(2, 12);
  });

  it('of ranges count how often they held and how far they were off', () => {
    const values = Float64Array.of(4, 4, 4, 4, 12);
    const errors = errorsOf(values, flatPaths(new Float64Array(5).fill(4), 1, 1), false);
    const sure = rangesOf(errors, 4, new Float64Array(7).fill(4));
    // a sure forecast: its quantile loss is the mean level times its misses, twice
    const levels = 0.05 + 0.5 + 0.8 + 0.9 + 0.95 + 0.975 + 0.99;
    expect(sure?.pinball).toBeCloseTo((2 * 8 * levels) / 7 / 24, 12);
    expect(sure).toMatchObject({ covered: 0.75, intervals: 4 });
    expect(rangesOf(errors, 4, Float64Array.of(4, 4, 4, 4, 12, 12, 12))?.covered).toBe(1);
    // around twice the demand a range is wider by the square root of two: 4 + 4 of 12 is not held by 4 + 8 / sqrt(2)
    const twice = rangesOf(errors, 8, Float64Array.of(8, 8, 8, 8, 16, 16, 16));
    expect(twice?.covered).toBe(0.75);
  });

  it('of a season repeat it, and its neighbours where it is broad', () => {
    const season = Float64Array.of(1, 2, 3, 4, 5, NaN, 7, 8, 9, 10, 11, 12);
    expect([...pastSeason(season, 4, 8, 2).values]).toEqual([5, 2, 2, 7, 7, 8]);
    const shape = { length: 4, indices: Float64Array.of(1, 2, 3, 4), multiplicative: true };
    const flat = flatPaths(new Float64Array(12).fill(10), 9, 2);
    expect([...pathsInSeason(flat, shape).values]).toEqual([20, 30, 30, 40]);
  });
});

/** How forecasts made again on the past alone erred, origin by origin from `from` on. */
function reallyErred(forecast: typeof forecastFast, from: number, protection: number): number {
  let absolute = 0;
  let sum = 0;
  for (let t = from; t + protection <= airPassengers.length; t++) {
    const past = { values: airPassengers.slice(0, t), season: 12, horizon: protection, protection };
    forecast(past).mean.forEach((said, step) => {
      absolute += Math.abs(airPassengers[t + step]! - said);
      sum += airPassengers[t + step]!;
    });
  }
  return absolute / sum;
}

describe('the errors that a forecast carries', () => {
  it.each([3, 6])('are those of the mean of models itself over %d periods', protection => {
    const made = forecastBest({ values: airPassengers, season: 12, horizon: 12, protection });
    const erred = reallyErred(input => forecastBest(input), 72, protection);
    expect(made.wape).toBeGreaterThan(0.9 * erred);
    expect(made.wape).toBeLessThan(1.1 * erred);
    expect(made.ranges?.covered).toBeGreaterThan(0.85);
  });

  it.each([3, 6])('grow with the periods that the fast tier looks ahead: %d', protection => {
    const input = { values: airPassengers, season: 12, horizon: 12 };
    const near = forecastFast({ ...input, protection: 1 }).wape;
    const made = forecastFast({ ...input, protection });
    expect(made.wape).toBeGreaterThan(1.2 * near);
    const erred = reallyErred(past => forecastFast(past), 72, protection);
    expect(made.wape).toBeGreaterThan(0.7 * erred);
    expect(made.wape).toBeLessThan(1.1 * erred);
  });

  it('do not change with the unit of demand', () => {
    const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
    const property = fc.property(
      values,
      fc.constantFrom(1, 4, 12),
      fc.integer({ min: 1, max: 5 }),
      (y, m, p) => {
        for (const forecast of [forecastFast, forecastBest]) {
          const input = { values: Float64Array.from(y), season: m, horizon: 4, protection: p };
          const one = forecast(input);
          const other = forecast({ ...input, values: input.values.map(value => 1024 * value) });
          expect(other.wape).toBeCloseTo(one.wape, 6);
          expect(other.mase).toBeCloseTo(one.mase, 6);
          expect(other.rmsse).toBeCloseTo(one.rmsse, 6);
          expect(other.biasAtHorizon / 1024).toBeCloseTo(one.biasAtHorizon, 6);
        }
      },
    );
    fc.assert(property, { numRuns: 60, seed: 5 });
  });
});

describe('paths laid one after another', () => {
  it('leave no origin without its whole interval', () => {
    expect(roomForPaths(10, 4, 3)).toMatchObject({ count: 4, values: new Float64Array(12) });
    expect(roomForPaths(10, 9, 3).count).toBe(0);
  });
});
