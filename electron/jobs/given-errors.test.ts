import { describe, expect, it } from 'vitest';
import { deviationOfGiven, givenPast } from './given-errors.ts';

const said = (first: number, source: string | null, ...given: number[]) => ({
  first,
  source,
  given: Float32Array.from(given),
});
const history = { first: 100, values: Float64Array.of(10, 12, 8, NaN, 10, 20, 5, 5) };

describe('what a source said before', () => {
  it('is held against what came over lead time and review, where both are known whole', () => {
    const snapshots = [
      said(99, 'budget', 9, 10),
      said(100, 'budget', 11, 11, 50),
      said(101, 'budget', 10, NaN),
      said(102, 'budget', 8, 8),
      said(104, 'budget', 20, 20),
      said(105, 'sales', 5, 5),
      said(106, null, 5, 5),
      said(106, 'budget', 5, 6),
      said(107, 'budget', 5, 5),
    ];
    expect(givenPast(snapshots, 'budget', history, 108, 2)).toEqual({
      errors: [
        { error: 0, expected: 22 },
        { error: -10, expected: 40 },
        { error: -1, expected: 11 },
      ],
      intervals: 3,
    });
    expect(givenPast(snapshots, 'budget', undefined, 108, 2)).toEqual({ errors: [], intervals: 0 });
  });

  it('counts intervals that overlap once', () => {
    const snapshots = [100, 101, 102].map(first => said(first, 'budget', 10, 10));
    const whole = { first: 100, values: Float64Array.of(9, 9, 9, 9, 9) };
    expect(givenPast(snapshots, 'budget', whole, 105, 2)).toMatchObject({
      errors: [{ error: -2 }, { error: -2 }, { error: -2 }],
      intervals: 2,
    });
  });
});

describe('the deviation of an imported forecast', () => {
  it('is what is believed without a past, and nears its own errors with every interval', () => {
    expect(deviationOfGiven(10, { errors: [], intervals: 0 }, 100)).toEqual({ deviation: 10, own: 0 });
    const errors = [-30, 30].map(error => ({ error, expected: 100 }));
    expect(deviationOfGiven(10, { errors, intervals: 2 }, 100)).toEqual({
      deviation: Math.sqrt((4 * 100 + 2 * 900) / 6),
      own: 30,
    });
    expect(deviationOfGiven(10, { errors, intervals: 400 }, 100).deviation).toBeCloseTo(30, 0);
  });

  it('grows with the square root of the demand', () => {
    const errors = [{ error: 30, expected: 100 }];
    expect(deviationOfGiven(10, { errors, intervals: 1 }, 400).own).toBeCloseTo(60, 9);
  });
});
