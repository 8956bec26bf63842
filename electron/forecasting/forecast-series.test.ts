import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyDemand } from './demand-class.ts';
import { createFastBatchResult, forecastFastBatch } from './forecast-fast-batch.ts';
import { fastModels } from './fast-result.ts';
import { forecastBest, forecastFast } from './forecast-series.ts';
import { ses } from './models/ses.ts';
import type { SeriesForecast, SeriesInput } from './series.ts';

const tiers = { fast: forecastFast, best: forecastBest };
const input = (values: number[], rest: Partial<SeriesInput> = {}): SeriesInput => ({
  values: Float64Array.from(values),
  season: 1,
  horizon: 4,
  protection: 2,
  ...rest,
});

function numbersOf(forecast: SeriesForecast): number[] {
  const { mean, protectionQuantiles, parameters, candidates } = forecast;
  const { errorAtHorizon, biasAtHorizon, periodError, mase, rmsse, wape } = forecast;
  return [
    ...mean,
    ...protectionQuantiles,
    ...Object.values(parameters),
    ...candidates.map(c => c.error),
  ].concat(errorAtHorizon, biasAtHorizon, periodError, mase, rmsse, wape);
}

const demandValue = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 50 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(NaN) },
  { weight: 1, arbitrary: fc.double() },
);

describe.each(Object.entries(tiers))('a forecast of tier %s', (_tier, forecast) => {
  it('is finite and as long as asked for any history', () => {
    const season = fc.constantFrom(1, 4, 7, 12, 52);
    const protection = fc.double({ min: 0, max: 9, noNaN: true });
    const property = fc.property(
      fc.array(demandValue, { maxLength: 70 }),
      season,
      fc.integer({ min: 0, max: 30 }),
      protection,
      (values, m, horizon, interval) => {
        const result = forecast(input(values, { season: m, horizon, protection: interval }));
        expect(result.mean.length).toBe(horizon);
        expect(numbersOf(result).filter(value => !Number.isFinite(value))).toEqual([]);
        expect([...result.protectionQuantiles]).toEqual(
          [...result.protectionQuantiles].sort((a, b) => a - b),
        );
      },
    );
    fc.assert(property, { numRuns: 150, seed: 11 });
  });

  it.each([
    ['nothing', [], 'no-history', 0],
    ['censored periods only', [NaN, NaN], 'no-history', 0],
    ['zeros', [0, 0, 0, 0, 0, 0, 0, 0], 'no-demand', 0],
    ['one value', [7], 'short-history', 7],
    ['a constant', Array.from({ length: 30 }, () => 5), 'constant', 5],
    ['infinities', [4, Infinity, 4, 4, -Infinity, 4, 4, 4, 4], 'not-finite-values', 4],
    ['a gap', [4, 4, 4, NaN, 4, 4, 4, 4, 4], 'censored-periods', 4],
  ])('of %s has a defined level and a flag', (_case, values, flag, level) => {
    const result = forecast(input(values));
    expect(result.flags).toContain(flag);
    for (const value of result.mean) expect(value).toBeCloseTo(level, 6);
  });

  it.each([4, 8, 30, 150])('of a constant has no spread: %d periods', length => {
    for (const value of [7, 100]) {
      const made = forecast(input(Array<number>(length).fill(value), { season: 52, protection: 3 }));
      expect([...made.mean]).toEqual(Array(4).fill(value));
      if (length > 4) expect([...made.protectionQuantiles]).toEqual(Array(7).fill(3 * value));
      if (length > 4) expect(made.errorAtHorizon).toBe(0);
    }
  });

  it.each([-180, -500])('of demand in every period is hardly moved by a return of %d', back => {
    const weekly = Array.from({ length: 120 }, (_, t) => 15 + (((t * 7919) % 9973) % 11));
    const plain = forecast(input([...weekly, 0], { season: 52, protection: 3 }));
    const made = forecast(input([...weekly, back], { season: 52, protection: 3 }));
    expect(made.flags).toContain('negative-values');
    expect([...made.mean]).toEqual([...plain.mean]);
    expect(made.mean[0]).toBeGreaterThan(8);
    expect(made.errorAtHorizon).toBe(plain.errorAtHorizon);
  });

  it('is never below zero unless the history is a balance', () => {
    const rare = Array.from({ length: 60 }, (_, t) => (t % 5 === 0 ? 6 : 0));
    const returned = forecast(input([...rare, -300, 0, 0]));
    expect(Math.min(...returned.mean)).toBeGreaterThanOrEqual(0);
    expect(returned.mean[0]).toBeGreaterThan(0.5);
    const falling = Array.from({ length: 40 }, (_, t) => Math.max(0, 80 - 2.1 * t));
    expect(Math.min(...forecast(input(falling, { horizon: 30 })).mean)).toBeGreaterThanOrEqual(0);
    const balance = Array.from({ length: 60 }, (_, t) => -20 + (((t * 7919) % 9973) % 11));
    expect(forecast(input(balance)).mean[0]).toBeLessThan(-10);
  });

  it('scales with the unit of measure', () => {
    const values = Array.from({ length: 60 }, (_, t) => 20 + 6 * Math.sin(t / 2) + ((t * 7919) % 13));
    const one = forecast(input(values, { season: 12, horizon: 12 }));
    const thousand = forecast(
      input(
        values.map(v => v * 1024),
        { season: 12, horizon: 12 },
      ),
    );
    expect(thousand.model).toBe(one.model);
    for (let h = 0; h < 12; h++) expect(thousand.mean[h]! / 1024).toBeCloseTo(one.mean[h]!, 4);
    expect(thousand.errorAtHorizon / 1024).toBeCloseTo(one.errorAtHorizon, 4);
  });

  it.each([1e300, 1e-300])('keeps its digits at a magnitude of %d', magnitude => {
    const values = [3, 5, 4, 6, 3, 5, 4, 6, 5, 4, 3, 5].map(v => v * magnitude);
    const mean = forecast(input(values)).mean[0]! / magnitude;
    expect(mean).toBeGreaterThan(3);
    expect(mean).toBeLessThan(6);
  });

  it('refuses a season, horizon or interval that cannot be', () => {
    expect(() => forecast(input([1], { season: 0 }))).toThrow('season');
    expect(() => forecast(input([1], { horizon: -1 }))).toThrow('horizon');
    expect(() => forecast(input([1], { horizon: 1.5 }))).toThrow('horizon');
    expect(() => forecast(input([1], { protection: NaN }))).toThrow('protection');
  });

  it('takes a horizon of 10,000', () => {
    expect(forecast(input([3, 4, 5, 4, 3, 4, 5], { horizon: 10_000 })).mean.length).toBe(10_000);
  });
});

describe('the fast choice', () => {
  it('is seasonal naive for a strong season, with the season in its path', () => {
    const values = Array.from({ length: 48 }, (_, t) => 100 + 80 * Math.sin((t * Math.PI) / 6));
    const result = forecastFast(input(values, { season: 12, horizon: 12 }));
    expect(result.model).toBe('seasonal-naive');
    expect([...result.mean]).toEqual(values.slice(36));
    expect(result.errorAtHorizon).toBeCloseTo(0, 9);
  });

  it('smooths in season where the level wanders from year to year', () => {
    const values = Array.from(
      { length: 60 },
      (_, t) =>
        (100 + 40 * Math.sin((t * Math.PI) / 6)) * (1 + 0.3 * Math.sin(t / 9) + ((t * 37) % 11) / 100),
    );
    const result = forecastFast(input(values, { season: 12, horizon: 12 }));
    expect(result.model).toMatch(/^seasonal-ses/);
    expect(result.mean[3]! / result.mean[9]!).toBeGreaterThan(1.6);
    expect(result.candidates.map(candidate => candidate.model)).toContain('ses');
  });

  it('takes a spike of erratic demand for a spike, and a level that repeats for a level', () => {
    const calm = Array.from({ length: 60 }, (_, t) => 10 + (t % 3));
    const spiked = calm.map((value, t) => (t % 19 === 17 ? 25 * value : value));
    const { mean, model, parameters } = forecastFast(input([...spiked.slice(0, 56), 300]));
    expect(model).toBe('ses');
    const believed = ses(Float64Array.from([...spiked.slice(0, 56), 300]), 1, parameters['rate']!).mean[0]!;
    expect(mean[0]!).toBeLessThan(believed - 0.3 * parameters['rate']! * 300);
    const stepped = [...calm.slice(0, 45), ...calm.slice(45).map(value => 6 * value)];
    expect(forecastFast(input(stepped)).mean[0]!).toBeGreaterThan(50);
  });

  it('lets the forecast of demand that has stopped fall', () => {
    const values = [
      ...Array.from({ length: 40 }, (_, t) => (t % 3 === 0 ? 6 : 0)),
      ...Array<number>(30).fill(0),
    ];
    const result = forecastFast(input(values));
    expect(result.class).toBe('dead');
    expect(result.mean[0]!).toBeLessThan(0.5);
  });

  it('measures the error of the sum over the interval, not of one period', () => {
    // alternating 0 and 10: any two periods hold exactly 10
    const values = Array.from({ length: 60 }, (_, t) => (t % 2) * 10);
    const even = forecastFast(input(values, { protection: 2 }));
    expect(even.errorAtHorizon).toBeLessThan(2);
    expect(forecastFast(input(values, { protection: 1 })).errorAtHorizon).toBeGreaterThan(3);
  });
});

describe('a fast batch', () => {
  it('gives each series what it gets alone', () => {
    const histories = [
      [1, 0, 3, 0, 0, 2, 0, 4, 0, 1, 0, 2],
      [],
      [5, 6, NaN, 5, 7, 6, 5, 6, 5, 7, 8, 6],
      Array.from({ length: 40 }, (_, t) => t % 4),
    ];
    const offsets = Int32Array.from([0, 12, 12, 24, 64]);
    const out = createFastBatchResult(4);
    forecastFastBatch(
      { values: Float64Array.from(histories.flat()), offsets, season: 4, protection: 2 },
      out,
    );
    histories.forEach((values, i) => {
      const alone = forecastFast(input(values, { season: values.includes(NaN) ? 1 : 4, protection: 2 }));
      expect(fastModels[out.model[i]!]).toBe(alone.model);
      const own = alone.candidates.find(({ model }) => model === alone.model)?.error;
      if (out.origins[i]! >= 4) expect(out.error[i]).toBeCloseTo(own ?? Number.NaN, 12);
    });
  });

  it('refuses offsets that leave the values', () => {
    const batch = { values: new Float64Array(3), offsets: Int32Array.from([0, 4]), season: 1, protection: 1 };
    expect(() => forecastFastBatch(batch, createFastBatchResult(1))).toThrow('offsets');
  });
});

describe('demand classes', () => {
  const classOf = (values: number[]) => classifyDemand(Float64Array.from(values)).class;

  it('follow interval and variation of demand', () => {
    expect(classOf([5, 6, 5, 4, 5, 6])).toBe('smooth');
    expect(classOf([1, 20, 2, 1, 30, 1])).toBe('erratic');
    expect(classOf([0, 0, 5, 0, 0, 6])).toBe('intermittent');
    expect(classOf([0, 0, 1, 0, 0, 40])).toBe('lumpy');
    expect(classOf([0, 0, 1])).toBe('new');
    expect(classOf([0, 0, 0])).toBe('dead');
  });

  it('reproduce the published example', () => {
    const profile = classifyDemand(Float64Array.from([0, 0, 5, 0, 0, 0, 3, 0, 4, 0, 0, 6]));
    expect(profile.adi).toBe(3);
    expect(profile.cv2).toBeCloseTo(0.082305, 6);
  });
});

describe('what the careful tier compares', () => {
  it('comes from earlier intervals where the last ones have periods out of stock', () => {
    const values = Array.from({ length: 60 }, (_, t) => 40 + ((t * 7) % 11));
    for (const t of [42, 50, 51, 57, 59]) values[t] = NaN;
    const { candidates, candidateOrigins } = forecastBest(input(values, { protection: 4 }));
    expect(candidateOrigins).toBe(2);
    expect(candidates.map(({ model }) => model)).toEqual(expect.arrayContaining(['combination', 'naive']));
  });
});
