import { describe, expect, it } from 'vitest';
import { errorGrowth, periodDeviation, sumDeviation } from './error-growth.ts';
import { fillGaps } from './fill-gaps.ts';
import { airPassengers } from './models/air-passengers.fixture.ts';
import { dynamicTheta } from './models/theta.ts';
import { removableSeason } from './removable-season.ts';
import { rollingTheta } from './rolling-theta.ts';
import { deseasonalise, reseasonalise } from './season.ts';

describe('dynamic Theta rolled through a history', () => {
  it('forecasts, at an origin where it is refitted, what a fit on the past alone forecasts', () => {
    const { fitted, errors } = rollingTheta(airPassengers, airPassengers, 12, 1);
    const { from } = errors;
    const past = airPassengers.slice(0, from);
    const shape = removableSeason(past, 12);
    const alone = reseasonalise(dynamicTheta(deseasonalise(past, shape), 1).mean, shape, from);
    expect(fitted[from]).toBeCloseTo(alone[0]!, 6);
  });

  it('does not know what comes after an origin', () => {
    const changed = airPassengers.slice();
    changed.fill(9999, 120);
    const before = rollingTheta(airPassengers, airPassengers, 12, 3);
    const after = rollingTheta(changed, changed, 12, 3);
    for (let t = before.errors.from; t < 120; t++) expect(after.fitted[t]).toBe(before.fitted[t]);
    expect(after.fitted[121]).not.toBe(before.fitted[121]);
  });

  it('leaves out intervals that touch a censored period', () => {
    const values = airPassengers.slice();
    values[130] = NaN;
    const { sums, from } = rollingTheta(fillGaps(values, 12), values, 12, 3).errors;
    for (const t of [128, 129, 130]) expect(sums[t - from]).toBeNaN();
    expect(sums[127 - from]).not.toBeNaN();
    expect(sums[131 - from]).not.toBeNaN();
  });
});

describe('dynamic Theta rolled through a short history', () => {
  it('has no errors where no interval fits, and says one period ahead all the same', () => {
    const values = Float64Array.of(3, 5, 4, 6, 5, 7);
    const { errors, fitted } = rollingTheta(values, values, 1, 9);
    expect(errors.count).toBe(0);
    expect([...fitted].map(value => Number.isFinite(value))).toEqual([
      false,
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('gaps', () => {
  it('are filled on the line between their neighbours, and in season', () => {
    expect([...fillGaps(Float64Array.from([NaN, 2, NaN, 6, NaN]), 1)]).toEqual([2, 2, 4, 6, 6]);
    const december = airPassengers.slice();
    december[143 - 5] = NaN;
    const filled = fillGaps(december, 12)[138]!;
    // July is a peak: a straight line between June and August would say 570
    expect(filled).toBeGreaterThan(585);
    expect(filled).toBeLessThan(650);
  });

  it('are never filled below what was seen', () => {
    const values = Float64Array.from({ length: 40 }, (_, t) => (t % 4 === 0 ? 50 : 1));
    values[21] = NaN;
    expect(fillGaps(values, 4)[21]!).toBeGreaterThanOrEqual(1);
  });
});

describe('the growth of an error', () => {
  it('returns both measurements it was read from', () => {
    const growth = errorGrowth(10, 40, 5);
    expect(periodDeviation(growth, 1)).toBeCloseTo(10, 9);
    expect(sumDeviation(growth, 5)).toBeCloseTo(40, 6);
    expect(periodDeviation(growth, 5)).toBeGreaterThan(10);
  });

  it('is the root of the periods for independent errors, and less where they cancel', () => {
    expect(sumDeviation(errorGrowth(10, 20, 4), 9)).toBeCloseTo(30, 6);
    expect(sumDeviation(errorGrowth(10, 10, 4), 9)).toBeCloseTo(15, 6);
    expect(sumDeviation(errorGrowth(10, 10, 4), 4)).toBeCloseTo(10, 6);
    for (const error of [0, 3, 10, 20, 40])
      expect(sumDeviation(errorGrowth(10, error, 4), 1)).toBeCloseTo(10, 6);
  });
});
