import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf, ENOUGH_OUTCOMES, fitWeights, wilson, type Outcome } from './calibration.ts';
import { combine, priorWeights, type ConfidenceWeights } from './confidence.ts';

/** The same stream of numbers in [0, 1) every time: a linear congruential generator. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Outcomes that happen as often as the true weights say. */
function outcomesOf(truth: ConfidenceWeights, count: number, seed = 7): Outcome[] {
  const next = stream(seed);
  return Array.from({ length: count }, () => {
    const parts = { replay: next(), forecast: next(), data: next(), agreement: next() };
    return { confidence: combine(parts), parts, right: next() < combine(parts, truth) };
  });
}

describe('the interval of a share', () => {
  it("agrees with Wilson's worked figures", () => {
    // 8 of 10: 0.4902 to 0.9433; 0 of 10: 0 to 0.2775 (Newcombe, Statistics in Medicine 17, 1998, gives the method).
    expect(wilson(0.8, 10).low).toBeCloseTo(0.4902, 3);
    expect(wilson(0.8, 10).high).toBeCloseTo(0.9433, 3);
    expect(wilson(0, 10)).toMatchObject({ low: 0 });
    expect(wilson(0, 10).high).toBeCloseTo(0.2775, 3);
  });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, part) => {
          const share = Math.round(part * count) / count;
          const { low, high } = wilson(share, count);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low - 1e-12).toBeLessThanOrEqual(share);
          expect(high + 1e-12).toBeGreaterThanOrEqual(share);
        },
      ),
    );
  });
});

describe('the calibration', () => {
  it('says nothing below 200 outcomes', () => {
    expect(calibrationOf(outcomesOf(priorWeights, ENOUGH_OUTCOMES - 1))).toEqual({
      enough: false,
      outcomes: 199,
    });
  });

  it('puts every outcome into one of five bins of equal mass, in the order of confidence', () => {
    const report = calibrationOf(outcomesOf(priorWeights, 1003));
    if (!report.enough) throw new Error('1003 outcomes are enough');
    expect(report.bins.map(bin => bin.count)).toEqual([201, 200, 201, 200, 201]);
    const means = report.bins.map(bin => bin.meanConfidence);
    expect(means).toEqual(means.toSorted((a, b) => a - b));
  });

  it('finds a true confidence within its intervals and a boastful one outside', () => {
    const honest = calibrationOf(outcomesOf(priorWeights, 4000));
    const boastful = calibrationOf(outcomesOf(priorWeights, 4000).map(one => ({ ...one, confidence: 0.99 })));
    if (!honest.enough || !boastful.enough) throw new Error('4000 outcomes are enough');
    const inside = honest.bins.filter(bin => bin.low <= bin.meanConfidence && bin.meanConfidence <= bin.high);
    expect(inside.length).toBeGreaterThanOrEqual(4);
    expect(boastful.bins.every(bin => bin.high < 0.99)).toBe(true);
    expect(honest.brier).toBeLessThan(boastful.brier);
  });
});

describe('fitted weights', () => {
  const loss = (weights: ConfidenceWeights, outcomes: Outcome[]) =>
    outcomes.reduce((sum, { parts, right }) => {
      const chance = combine(parts, weights);
      return sum - Math.log(right ? chance : 1 - chance);
    }, 0) / outcomes.length;

  it('are the prior below 200 outcomes', () => {
    expect(fitWeights(outcomesOf(priorWeights, 199))).toBe(priorWeights);
  });

  it('come nearer to the truth than the prior, on outcomes they never saw', () => {
    const truth = { intercept: -0.5, replay: 1, forecast: 4, data: 0.5, agreement: 2 };
    const fitted = fitWeights(outcomesOf(truth, 2000, 1));
    const unseen = outcomesOf(truth, 4000, 2);
    expect(loss(fitted, unseen)).toBeLessThan(loss(priorWeights, unseen) - 0.02);
    expect(loss(fitted, unseen)).toBeLessThan(loss(truth, unseen) + 0.01);
  });

  it('never turn a good sign into a bad one', () => {
    const perverse = { intercept: 0, replay: -3, forecast: -3, data: 2, agreement: -1 };
    const fitted = fitWeights(outcomesOf(perverse, 2000));
    expect([fitted.replay, fitted.forecast]).toEqual([0, 0]);
    expect(fitted.data).toBeGreaterThan(0);
    expect(fitted.agreement).toBeGreaterThanOrEqual(0);
  });

  it('stay finite when everything was right or everything was wrong', () => {
    for (const right of [true, false]) {
      const fitted = fitWeights(outcomesOf(priorWeights, 300).map(one => ({ ...one, right })));
      expect(Object.values(fitted).every(Number.isFinite)).toBe(true);
    }
  });
});
