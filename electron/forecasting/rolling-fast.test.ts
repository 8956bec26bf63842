import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastFast } from './forecast-series.ts';
import { rollingFast } from './rolling-fast.ts';

const demand = fc.oneof(
  fc.nat(12),
  fc.constant(0),
  fc.nat(40_000).map(n => n / 1000),
  fc.constant(Number.NaN),
);
const histories = fc.array(demand, { minLength: 1, maxLength: 60 }).map(values => Float64Array.from(values));
const settings = { season: 6, horizon: 12, protection: 2.5 };

describe('rolling fast forecasts', () => {
  it('are those of the fast tier wherever a model is chosen', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(1, 4), (history, every) => {
        const rolling = rollingFast(history, { ...settings, every });
        for (let length = 0; length <= history.length; length += every) {
          const wanted = forecastFast({ ...settings, values: history.subarray(0, length) });
          const found = rolling(length);
          expect(found.mean).toEqual(wanted.mean);
          expect(found.errorAtHorizon).toBe(wanted.errorAtHorizon);
          expect(found.quantiles.values).toEqual(wanted.protectionQuantiles);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('know nothing of what comes after', () => {
    fc.assert(
      fc.property(histories, history => {
        const changed = history.slice();
        const half = history.length >> 1;
        changed.fill(1000, half);
        const [one, other] = [history, changed].map(values => rollingFast(values, { ...settings, every: 4 }));
        for (let length = 0; length <= half; length++) expect(one?.(length)).toEqual(other?.(length));
      }),
      { numRuns: 100 },
    );
  });

  it('follow the level between two choices', () => {
    const history = Float64Array.from({ length: 60 }, (_, t) => (t < 50 ? 10 + (t % 3) : 40));
    const rolling = rollingFast(history, { ...settings, season: 1, every: 20 });
    const before = rolling(50).mean[0] ?? 0;
    const after = rolling(56).mean[0] ?? 0;
    expect(after).toBeGreaterThan(before);
    expect(after).toBeLessThan(40);
  });

  it('are chosen anew where demand comes that nothing was expected of: next to nothing has no spread to grow', () => {
    const woken = Float64Array.from({ length: 40 }, (_, t) => (t === 0 ? 5 : t === 31 ? 4 : 0));
    const asked = { season: 52, horizon: 8, protection: 3 };
    const rolling = rollingFast(woken, { ...asked, every: 7 });
    for (let length = 28; length < 32; length++) rolling(length);
    expect(rolling(32).quantiles.values).toEqual(
      forecastFast({ ...asked, values: woken.subarray(0, 32) }).protectionQuantiles,
    );
  });

  it('are chosen anew where demand comes and nothing at all was expected', () => {
    const first = Float64Array.from({ length: 40 }, (_, t) => (t >= 31 ? 3 : 0));
    const asked = { season: 1, horizon: 8, protection: 3 };
    const rolling = rollingFast(first, { ...asked, every: 8 });
    for (let length = 28; length < 32; length++) rolling(length);
    expect(rolling(32).mean[0]).toBe(forecastFast({ ...asked, values: first.subarray(0, 32) }).mean[0]);
    expect(rolling(32).mean[0]).toBeGreaterThan(0);
  });

  it('lose their spread with their demand between two choices, and by its square root', () => {
    const fading = Float64Array.from({ length: 60 }, (_, t) => (t < 40 && t % 3 === 0 ? 2 + (t % 5) : 0));
    const rolling = rollingFast(fading, { season: 1, horizon: 8, protection: 3, every: 20 });
    const before = rolling(40).mean[0]!;
    const { errorAtHorizon, periodError } = rolling(40);
    const after = rolling(50);
    const shrunk = Math.sqrt(after.mean[0]! / before);
    expect(shrunk).toBeLessThan(0.7);
    expect(after.errorAtHorizon / errorAtHorizon).toBeCloseTo(shrunk, 9);
    expect(after.periodError / periodError).toBeCloseTo(shrunk, 9);
  });

  it('leave closed periods closed between two choices, and learn nothing from them', () => {
    const closedOnSundays = Float64Array.from({ length: 90 }, (_, t) =>
      t % 7 === 6 ? 0 : (t < 70 ? 10 : 30) + (t % 3),
    );
    const rolling = rollingFast(closedOnSundays, { season: 7, horizon: 14, protection: 3, every: 50 });
    rolling(70);
    const before = rolling(83).mean.slice();
    expect([before[0], before[7]]).toEqual([0, 0]);
    expect(rolling(84).mean.slice(0, 6)).toEqual(before.slice(1, 7));
    expect(before[1]).toBeGreaterThan(15);
  });
});
