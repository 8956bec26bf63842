import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adida, imapa } from './aggregation.ts';
import { autoArima } from './arima-average.ts';
import { ces } from './ces.ts';
import { croston, optimisedCroston, optimisedTsb, tsb } from './croston.ts';
import { etsAverage } from './ets-average.ts';
import { dampedHolt, holt, holtWinters } from './holt.ts';
import { historicMean, movingAverage } from './mean.ts';
import type { FittedModel } from './model.ts';
import { drift, naive, seasonalNaive } from './naive.ts';
import { optimisedSes, ses } from './ses.ts';
import { dynamicTheta, optimisedTheta, theta } from './theta.ts';

type Model = (values: Float64Array, horizon: number) => FittedModel;

const sparse: Record<string, Model> = {
  croston: (y, h) => croston(y, h, 0.1, false),
  sba: (y, h) => croston(y, h, 0.1, true),
  tsb: (y, h) => tsb(y, h, 0.1, 0.1),
  optimisedCroston: (y, h) => optimisedCroston(y, h, false),
  optimisedSba: (y, h) => optimisedCroston(y, h, true),
  optimisedTsb,
  adida,
  imapa,
};
const regular: Record<string, Model> = {
  naive,
  drift,
  seasonalNaive: (y, h) => seasonalNaive(y, h, 4),
  historicMean,
  movingAverage: (y, h) => movingAverage(y, h, 3),
  ses: (y, h) => ses(y, h, 0.3),
  optimisedSes,
  holt,
  dampedHolt,
  holtWintersAdditive: (y, h) => holtWinters(y, h, 4, false),
  holtWintersMultiplicative: (y, h) => holtWinters(y, h, 4, true),
  etsAverage: (y, h) => etsAverage(y, h, 4),
  theta,
  optimisedTheta,
  dynamicTheta,
  ces,
  autoArima,
};
const every = Object.entries({ ...sparse, ...regular });

describe.each(every)('%s', (_name, model) => {
  it.each([1, 2, 3])('forecasts a history of %d', length => {
    const { mean, fitted } = model(new Float64Array(length).fill(6), 3);
    expect(fitted.length).toBe(length);
    expect(mean.every(value => Number.isFinite(value))).toBe(true);
  });

  it('forecasts nothing where nothing was ever demanded', () => {
    for (const value of model(new Float64Array(24), 4).mean) expect(value).toBeCloseTo(0, 9);
  });

  it('gives no path for a horizon of none', () => {
    expect(model(Float64Array.from([3, 5, 4, 6, 5, 3, 4, 5]), 0).mean.length).toBe(0);
  });

  it('multiplies with its unit', () => {
    const values = Float64Array.from([
      8, 0, 5, 9, 0, 4, 7, 0, 6, 9, 3, 5, 0, 8, 7, 4, 6, 2, 9, 5, 4, 7, 8, 3,
    ]);
    const one = model(values, 4).mean;
    const dozens = model(
      values.map(value => value * 4096),
      4,
    ).mean;
    for (let h = 0; h < 4; h++) expect(dozens[h]! / 4096).toBeCloseTo(one[h]!, 3);
  });

  it('stays finite on numbers great and small', () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 1000 }),
      fc.constant(0),
      fc.constant(1e12),
      fc.constant(1e-9),
    );
    const property = fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), values => {
      const { mean, fitted } = model(Float64Array.from(values), 6);
      expect(mean.every(y => Number.isFinite(y))).toBe(true);
      expect(fitted.length).toBe(values.length);
    });
    fc.assert(property, { numRuns: 60, seed: 17 });
  });
});

describe.each(Object.entries(regular))('%s', (_name, model) => {
  it('moves with a constant that is added', () => {
    const values = Float64Array.from({ length: 36 }, (_, t) => 200 + 20 * Math.sin(t / 3) + ((t * 37) % 17));
    const moved = model(
      values.map(value => value + 10),
      4,
    ).mean;
    // multiplicative members bend a little where the level moves against the swing
    model(values, 4).mean.forEach((value, h) => expect(Math.abs(moved[h]! - value - 10)).toBeLessThan(3));
  });
});

describe.each(Object.entries(sparse))('%s on sparse demand', (_name, model) => {
  it('recovers about the rate of demand that comes at random', () => {
    let state = 99;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const values = Float64Array.from({ length: 400 }, () =>
      random() < 0.25 ? 1 + Math.floor(4 * random()) : 0,
    );
    const level = model(values, 1).mean[0]!;
    expect(level).toBeGreaterThan(0.35);
    expect(level).toBeLessThan(1);
  });
});

describe.each(Object.entries(regular))('%s on regular demand', (_name, model) => {
  it('repeats a constant', () => {
    for (const value of model(new Float64Array(30).fill(12), 5).mean) expect(value).toBeCloseTo(12, 3);
  });
});
