import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLoss, countMass, countProbability, countQuantile } from './counts.ts';
import {
  demandLoss,
  demandLossInverse,
  demandQuantile,
  distributionName,
  shapeOfDemand,
} from './demand-shape.ts';
import { PATHS, sampleDemand } from './demand-paths.ts';
import { gammaLoss, gammaProbability, gammaQuantile, gammaShare, logGamma } from './gamma.ts';
import { normalDensity, normalProbability, normalQuantile, unitLoss, unitLossInverse } from './normal.ts';

const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
const mean = fc.double({ min: 0.05, max: 400, noNaN: true });
const variation = fc.double({ min: 0.05, max: 2.5, noNaN: true });

describe('the normal distribution', () => {
  it('agrees with printed tables', () => {
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 14);
    expect(normalProbability(1.96)).toBeCloseTo(0.9750021048517795, 14);
    expect(normalProbability(-8) / 6.220960574271786e-16).toBeCloseTo(1, 7);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 11);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
  });
  it('quantile undoes probability', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), z => {
        expect(normalQuantile(normalProbability(z))).toBeCloseTo(z, 8);
      }),
    );
  });
  it('loss inverse undoes loss', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), k => {
        expect(unitLossInverse(unitLoss(k))).toBeCloseTo(k, 6);
      }),
    );
    expect(unitLossInverse(0)).toBe(Infinity);
  });
});

describe('the gamma distribution', () => {
  it('agrees with known values', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12);
    // Shape 1 is the exponential distribution.
    expect(gammaQuantile(0.95, 10, 10)).toBeCloseTo(-10 * Math.log(0.05), 9);
    expect(gammaShare(3, 2)).toBeCloseTo(1 - Math.exp(-2) * (1 + 2 + 2), 14);
  });
  it('quantile undoes probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.9999, noNaN: true }), mean, variation, (p, m, cv) => {
        const x = gammaQuantile(p, m, m * cv);
        expect(gammaProbability(x, m, m * cv)).toBeCloseTo(p, 7);
      }),
    );
  });
  it('loss is what numeric integration of the tail gives', () => {
    const [m, s, level] = [8, 5, 11];
    let sum = 0;
    const step = 0.01;
    for (let x = level; x < 150; x += step) sum += (1 - gammaProbability(x + step / 2, m, s)) * step;
    expect(gammaLoss(level, m, s)).toBeCloseTo(sum, 4);
  });
});

describe('counting distributions', () => {
  it('are Poisson when the variance is not above the mean', () => {
    expect(countMass(2, 3, 3)).toBeCloseTo((Math.exp(-3) * 9) / 2, 13);
    expect(countQuantile(0.8, 6, 6)).toBe(8);
    expect(countQuantile(0.5, 0, 0)).toBe(0);
  });
  it('are negative binomial with the given mean and variance', () => {
    const [m, v] = [4, 10];
    const masses = Array.from({ length: 200 }, (_, k) => countMass(k, m, v));
    const moment = masses.reduce((sum, p, k) => sum + p * k, 0);
    const second = masses.reduce((sum, p, k) => sum + p * (k - moment) ** 2, 0);
    expect(moment).toBeCloseTo(m, 8);
    expect(second).toBeCloseTo(v, 6);
  });
  it('quantile is the least count that reaches the share', () => {
    fc.assert(
      fc.property(share, mean, fc.double({ min: 0.5, max: 9, noNaN: true }), (p, m, ratio) => {
        const n = countQuantile(p, m, m * ratio);
        expect(countProbability(n, m, m * ratio)).toBeGreaterThanOrEqual(p - 1e-7);
        if (n > 0) expect(countProbability(n - 1, m, m * ratio)).toBeLessThan(p + 1e-7);
      }),
    );
  });
  it('loss falls by the probability of demand above the level, from one unit to the next', () => {
    fc.assert(
      fc.property(fc.nat(60), mean, (level, m) => {
        const fall = countLoss(level, m, 2 * m) - countLoss(level + 1, m, 2 * m);
        expect(fall).toBeCloseTo(1 - countProbability(level, m, 2 * m), 7);
      }),
    );
  });
});

describe('demand shapes', () => {
  it('follow the demand class and the unit', () => {
    expect(shapeOfDemand('smooth', 0, 10, 10)).toBe('normal');
    expect(shapeOfDemand('erratic', 0, 10, 5)).toBe('gamma');
    expect(shapeOfDemand('lumpy', 0, 10, 5)).toBe('count');
    expect(shapeOfDemand('lumpy', 2, 10, 5)).toBe('gamma');
  });
  it('have no demand below zero where smooth demand is small beside its deviation', () => {
    expect(shapeOfDemand('smooth', 0, 10, 10.01)).toBe('gamma');
    // Ten a week that faded to next to nothing: what errors were then is not bought for years.
    const shape = shapeOfDemand('smooth', 0, 0.14, 1.95);
    expect(demandQuantile(shape, 0.95, 0.14, 1.95)).toBeLessThan(0.5);
  });
  it('are told by name: counts that vary no more than by chance are Poisson’s', () => {
    expect(distributionName('count', 6.05, 1.62)).toBe('poisson');
    expect(distributionName('count', 6.05, 2.5)).toBe('negative-binomial');
    expect(distributionName('gamma', 6.05, 2.5)).toBe('gamma');
  });
  it('a higher share never asks for less', () => {
    const shape = fc.constantFrom('normal', 'gamma', 'count' as const);
    fc.assert(
      fc.property(shape, share, share, mean, variation, (s, a, b, m, cv) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(demandQuantile(s, low, m, m * cv)).toBeLessThanOrEqual(
          demandQuantile(s, high, m, m * cv) + 1e-6 * m,
        );
      }),
    );
  });
  it('loss inverse finds a level that loses no more', () => {
    const shape = fc.constantFrom('normal', 'gamma', 'count' as const);
    fc.assert(
      fc.property(
        shape,
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        mean,
        variation,
        (s, loss, m, cv) => {
          fc.pre(m > loss);
          const level = demandLossInverse(s, loss, m, m * cv);
          expect(demandLoss(s, level, m, m * cv)).toBeLessThanOrEqual(loss + 1e-6 * m + 1e-9);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('sample paths', () => {
  it('have the mean and variance asked for, the same each time, another order each interval', () => {
    const a = new Float64Array(PATHS);
    const b = new Float64Array(PATHS);
    sampleDemand(6, 15, true, 0, a);
    sampleDemand(6, 15, true, 1, b);
    const average = a.reduce((sum, x) => sum + x, 0) / PATHS;
    const variance = a.reduce((sum, x) => sum + (x - average) ** 2, 0) / PATHS;
    expect(average).toBeCloseTo(6, 0);
    expect(variance).toBeGreaterThan(13);
    expect(variance).toBeLessThan(16);
    expect(a.toSorted()).toEqual(b.toSorted());
    expect([...a]).not.toEqual([...b]);
    const again = new Float64Array(PATHS);
    sampleDemand(6, 15, true, 0, again);
    expect(again).toEqual(a);
  });
  it('of two intervals are all but uncorrelated', () => {
    const a = new Float64Array(PATHS);
    const b = new Float64Array(PATHS);
    sampleDemand(50, 400, false, 2, a);
    sampleDemand(50, 400, false, 3, b);
    const product = a.reduce((sum, x, j) => sum + (x - 50) * (b[j]! - 50), 0) / PATHS;
    expect(Math.abs(product / 400)).toBeLessThan(0.25);
  });
});
