import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from './distributions.ts';
import { forecastSet, prepareSet, type SetOptions } from './forecast-set.ts';
import { calibratedLevel, calibrateSpread } from './spread-calibration.ts';
import type { SeriesForecast } from './series.ts';

/** A forecast of 100 that believes in errors of one unit. */
const believing = (horizon: number): SeriesForecast => ({
  model: 'ses',
  class: 'smooth',
  mean: new Float64Array(horizon).fill(100),
  parameters: {},
  errorAtHorizon: 1,
  biasAtHorizon: 0,
  periodError: 1,
  protectionQuantiles: new Float64Array(7),
  mase: 0,
  rmsse: 0,
  wape: 0,
  candidates: [],
  origins: 4,
  flags: [],
});

/** Demand whose errors are normal with a deviation: the quantiles of the distribution, in a mixed order. */
function demand(series: number, length: number, deviation: number): Float64Array[] {
  return Array.from({ length: series }, (_, i) =>
    Float64Array.from({ length }, (__, t) => {
      const place = ((i * length + t) * 7919) % (series * length);
      return 100 + deviation * normalQuantile((place + 0.5) / (series * length));
    }),
  );
}

const calibrated = (deviation: number, series = 200) =>
  calibrateSpread(
    demand(series, 60, deviation),
    1,
    6,
    ({ horizon }) => believing(horizon),
    () => 1,
  );

describe('the spread that a set shows', () => {
  it('leaves levels as they are where errors are as large as believed', () => {
    const calibration = calibrated(1);
    for (const level of [0.05, 0.5, 0.9, 0.975])
      expect(calibratedLevel(calibration, level, 0, 6, false)).toBeCloseTo(level, 1.7);
  });

  it('stretches the tails where they are twice as large, not the whole way', () => {
    const calibration = calibrated(2);
    const score = normalQuantile(calibratedLevel(calibration, 0.95, 2, 6, false));
    expect(score).toBeGreaterThan(1.3 * normalQuantile(0.95));
    expect(score).toBeLessThan(1.6 * normalQuantile(0.95));
    expect(calibratedLevel(calibration, 0.5, 2, 6, false)).toBeCloseTo(0.5, 12);
  });

  it('rises with the level, in both halves alike, from any set', () => {
    const level = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), level, level, (deviation, a, b) => {
        const calibration = calibrated(deviation);
        const at = (p: number) => calibratedLevel(calibration, p, 5, 6, true);
        if (a < b) expect(at(a)).toBeLessThanOrEqual(at(b));
        expect(at(a) + at(1 - a)).toBeCloseTo(1, 9);
      }),
      { numRuns: 20, seed: 4 },
    );
  });

  it('is not told from a few series', () => {
    expect(calibrated(2, 10)).toBeUndefined();
    expect(calibratedLevel(undefined, 0.95, 0, 6, false)).toBe(0.95);
  });

  it('moves the outer quantiles of a set, not its means nor its medians', () => {
    const jumpy = Array.from({ length: 60 }, (_, i) =>
      Float64Array.from(
        { length: 60 },
        (__, t) => 100 + (t % 20 >= 14 ? 25 : 0) + ((t * (i + 3) * 7919) % 11),
      ),
    ).map((values, i) => ({ id: `S${i}`, values }));
    const options: SetOptions = { season: 1, horizon: 6, tier: 'best', quantiles: [0.5, 0.95] };
    const profile = prepareSet(jumpy, options);
    const own = forecastSet(jumpy, options, { ...profile, spread: undefined });
    forecastSet(jumpy, options, profile).forEach((row, i) => {
      expect([...row.mean]).toEqual([...own[i]!.mean]);
      expect(row.quantiles[0]!.values[3]).toBeCloseTo(own[i]!.quantiles[0]!.values[3]!, 9);
      expect(row.quantiles[1]!.values[3]).not.toBeCloseTo(own[i]!.quantiles[1]!.values[3]!, 3);
    });
  });
});
