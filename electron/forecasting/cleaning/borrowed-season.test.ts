import { describe, expect, it } from 'vitest';
import { forecastBest, forecastFast } from '../forecast-series.ts';
import { forecastInSeason, needsBorrowedSeason } from './borrowed-season.ts';

const factor = (bucket: number) => 1 + 0.5 * Math.sin((bucket * Math.PI) / 6);
const shared = {
  length: 12,
  multiplicative: true,
  indices: Float64Array.from({ length: 12 }, (_, phase) => factor(phase)),
};
const young = {
  values: Float64Array.from({ length: 10 }, (_, t) => 40 * factor(603 + t) + (t % 2)),
  firstBucket: 603,
  season: 12,
  horizon: 12,
  protection: 3,
};

describe.each([
  ['fast', forecastFast],
  ['best', forecastBest],
])('a borrowed season in tier %s', (_tier, tier) => {
  it('shapes a year that the item has never seen', () => {
    const { mean, flags } = forecastInSeason(young, shared, tier);
    mean.forEach((value, h) => expect(value / (40.5 * factor(613 + h))).toBeCloseTo(1, 1));
    expect(flags).toContain('borrowed-season');
  });

  it('scales the quantiles of the interval with the season it falls in', () => {
    const { mean, protectionQuantiles } = forecastInSeason(young, shared, tier);
    const center = mean[0]! + mean[1]! + mean[2]!;
    expect(protectionQuantiles[1]! / center).toBeCloseTo(1, 1);
  });
});

it('is for histories shorter than two seasons and a period', () => {
  expect(needsBorrowedSeason(young)).toBe(true);
  expect(needsBorrowedSeason({ ...young, values: new Float64Array(25) })).toBe(false);
  expect(needsBorrowedSeason({ ...young, season: 1 })).toBe(false);
});
