import { describe, expect, it } from 'vitest';
import { forecastFast } from './forecast-series.ts';

/** Demand of so many periods, none but what is named. */
function history(length: number, demands: Record<number, number>): Float64Array {
  return Float64Array.from({ length }, (_, t) => demands[t] ?? 0);
}

const asked = { season: 1, horizon: 6, protection: 3 };
const ones = Object.fromEntries([14, 16, 22, 25, 32, 33, 38].map(t => [t, 1]));

describe('fast forecasts of sparse demand', () => {
  it('are as uncertain as the sizes that were ever ordered, though the judged part has seen small ones alone', () => {
    const small = forecastFast({ ...asked, values: history(40, { 2: 1, 5: 1, 9: 1, ...ones }) });
    const large = forecastFast({ ...asked, values: history(40, { 2: 10, 5: 12, 9: 9, ...ones }) });
    expect(large.errorAtHorizon).toBeGreaterThan(2 * small.errorAtHorizon);
    expect(large.protectionQuantiles.at(-1)).toBeGreaterThanOrEqual(12);
  });

  it('do not forget orders because none came since', () => {
    // a rate of 0.7 errs least while none comes, and expects nothing
    const { mean } = forecastFast({ ...asked, values: history(30, { 5: 1, 6: 1 }) });
    expect(3 * mean[0]!).toBeGreaterThan(0.05);
  });

  it('are as sure as they have been of demand that comes at even distances', () => {
    const thirds = Float64Array.from({ length: 60 }, (_, t) => (t % 3 === 1 ? 10 : 0));
    const { errorAtHorizon } = forecastFast({ ...asked, values: thirds });
    expect(errorAtHorizon).toBeLessThan(3);
    thirds.copyWithin(31, 29, 32);
    expect(forecastFast({ ...asked, values: thirds }).errorAtHorizon).toBeLessThan(6);
  });

  it('are sure of demand that repeats with the season', () => {
    const sold = (t: number) => (t % 12 === 3 || t % 12 === 7 ? 20 : t % 17 === 0 ? 1 : 0);
    const yearly = Float64Array.from({ length: 120 }, (_, t) => sold(t));
    const { model, errorAtHorizon } = forecastFast({ ...asked, season: 12, values: yearly });
    expect(model).toBe('seasonal-naive');
    expect(errorAtHorizon).toBeLessThan(1);
  });
});
