import { describe, expect, it } from 'vitest';
import { forecastFast } from './forecast-series.ts';

const series = (length: number, value: (t: number) => number) =>
  Float64Array.from({ length }, (_, t) => value(t));
const ripple = (t: number) => ((t * 7919) % 17) - 8;

describe('a trend in the fast tier', () => {
  it('goes on at about half its slope or more, with the season around it', () => {
    const line = series(60, t => 200 + 5 * t + ripple(t));
    const plain = forecastFast({ values: line, season: 1, horizon: 12, protection: 4 });
    expect(plain.model).toBe('ses-drift');
    expect(plain.mean[11]! - plain.mean[0]!).toBeGreaterThan(0.4 * 55);
    expect(Math.abs(plain.mean[0]! - 500)).toBeLessThan(15);

    const year = (t: number) => 1 + 0.3 * Math.sin((t * Math.PI) / 6);
    const seasonal = series(72, t => (300 + 5 * t) * year(t) + ripple(t));
    const made = forecastFast({ values: seasonal, season: 12, horizon: 24, protection: 12 });
    expect(made.model).toBe('seasonal-ses-drift');
    expect(made.mean[23]! - made.mean[11]!).toBeGreaterThan(0.3 * 60);
    expect(made.candidates.map(({ error }) => error)).toEqual(
      made.candidates.map(({ error }) => error).toSorted((a, b) => a - b),
    );
  });

  it('errs less at the horizon than smoothing alone says it would, and is less biased', () => {
    const line = series(80, t => 100 + 4 * t + ripple(t));
    const made = forecastFast({ values: line, season: 1, horizon: 6, protection: 6 });
    const smoothing = made.candidates.find(({ model }) => model === 'ses')!;
    expect(made.errorAtHorizon).toBeLessThan(smoothing.error);
    expect(Math.abs(made.biasAtHorizon)).toBeLessThan(smoothing.error);
  });

  it('is not seen in steady, short, sparse or constant demand', () => {
    const flat = [series(60, t => (t % 4 === 0 ? 3 + (t % 3) : 0)), series(60, () => 7), new Float64Array(0)];
    const forecast = (values: Float64Array) => forecastFast({ values, season: 1, horizon: 6, protection: 3 });
    for (const values of flat) {
      const made = forecast(values);
      expect(made.model).not.toContain('drift');
      expect(made.mean.every(value => value === made.mean[0])).toBe(true);
    }
    const steady = forecast(series(60, t => 100 + ripple(t)));
    expect(steady.model).not.toContain('drift');
    for (const value of steady.mean) expect(Math.abs(value - 100)).toBeLessThan(2);
    expect(forecast(series(10, t => 10 + 2 * t)).model).not.toContain('drift');
  });

  it('scales with demand', () => {
    const line = series(60, t => 200 + 5 * t + ripple(t));
    const one = forecastFast({ values: line, season: 1, horizon: 5, protection: 4 }).mean;
    const many = forecastFast({ values: line.map(y => 1e6 * y), season: 1, horizon: 5, protection: 4 }).mean;
    many.forEach((value, h) => expect(value / one[h]! / 1e6).toBeCloseTo(1, 9));
  });
});
