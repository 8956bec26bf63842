import { describe, expect, it } from 'vitest';
import { forecastBest } from './forecast-series.ts';
import { alignLevel, capOutliers, findingFlags, inspectHistory, mayBeOdd } from './inspect-history.ts';

const calm = (length: number, level = 100) =>
  Float64Array.from({ length }, (_, t) => level + ((t * 37) % 11) - 5);

describe('an inspected history', () => {
  it('shows a spike, what was expected, and a cap between the two', () => {
    const values = calm(48);
    values[20] = 400;
    const { outliers, shift } = inspectHistory(values, 1);
    expect(outliers.map(({ index }) => index)).toEqual([20]);
    expect(outliers[0]!.expected).toBeGreaterThan(90);
    expect(outliers[0]!.expected).toBeLessThan(110);
    expect(outliers[0]!.cap).toBeGreaterThan(outliers[0]!.expected);
    expect(outliers[0]!.cap).toBeLessThan(400);
    expect(shift).toBeUndefined();
  });

  it('is capped in a copy, so the original can be brought back', () => {
    const values = calm(48);
    values[20] = 400;
    const { outliers } = inspectHistory(values, 1);
    const capped = capOutliers(values, outliers);
    expect(values[20]).toBe(400);
    expect(capped[20]).toBe(outliers[0]!.cap);
    expect(capped.filter((value, t) => value !== values[t]).length).toBe(1);
  });

  it('takes a season for what it is', () => {
    const values = Float64Array.from(
      { length: 60 },
      (_, t) => 100 + (t % 12 === 11 ? 150 : 0) + ((t * 37) % 11),
    );
    expect(inspectHistory(values, 12).outliers).toEqual([]);
  });

  it('finds a lasting step and its two levels', () => {
    const values = calm(60);
    for (let t = 40; t < 60; t++) values[t]! += 60;
    const { shift } = inspectHistory(values, 1);
    expect(shift?.index).toBe(40);
    expect(shift?.before).toBeCloseTo(100, -1);
    expect(shift?.after).toBeCloseTo(160, -1);
  });

  it('does not call a slope a step', () => {
    const values = calm(60).map((value, t) => value + 4 * t);
    expect(inspectHistory(values, 1).shift).toBeUndefined();
  });

  it('says nothing about short, constant or censored histories', () => {
    for (const values of [calm(5), new Float64Array(40).fill(3), new Float64Array(40).fill(NaN)]) {
      expect(inspectHistory(values, 1)).toEqual({ outliers: [], shift: undefined });
    }
  });

  it('shows an order far beyond the usual size of sparse demand, and takes ordinary ones as they are', () => {
    const values = Float64Array.from({ length: 60 }, (_, t) => (t % 4 === 0 ? 2 + (t % 3) : 0));
    expect(inspectHistory(values, 1).outliers).toEqual([]);
    values[32] = 90;
    const { outliers, shift } = inspectHistory(values, 1);
    expect(outliers.map(({ index }) => index)).toEqual([32]);
    expect(outliers[0]!.cap).toBeLessThan(40);
    expect(shift).toBeUndefined();
  });

  it('is brought to its new level in proportion', () => {
    const values = Float64Array.of(10, 20, 30, 60);
    expect([...alignLevel(values, { index: 2, before: 15, after: 45 })]).toEqual([30, 60, 30, 60]);
    expect([...alignLevel(values, { index: 2, before: 0, after: 45 })]).toEqual([...values]);
  });

  it('flags what it finds on the forecast', () => {
    const values = calm(60);
    values[20] = 700;
    for (let t = 40; t < 60; t++) values[t]! += 60;
    const { flags } = forecastBest({ values, season: 1, horizon: 3, protection: 2 });
    expect(flags).toContain('outliers');
    expect(flags).toContain('level-shift');
    const parts = Float64Array.from({ length: 60 }, (_, t) => (t % 4 === 0 ? 2 + (t % 3) : 0));
    parts[32] = 90;
    expect(forecastBest({ values: parts, season: 1, horizon: 3, protection: 2 }).flags).toContain('outliers');
  });
});

describe('the cheap look', () => {
  it('lets pass what an inspection finds a spike or a step in, and spares the calm', () => {
    const spiked = calm(104);
    spiked[50] = 400;
    const stepped = calm(104).map((value, t) => (t < 60 ? value : value * 2));
    for (const values of [spiked, stepped]) {
      expect(findingFlags(values, 52)).not.toEqual([]);
      expect(mayBeOdd(values)).toBe(true);
    }
    expect(mayBeOdd(calm(104))).toBe(false);
    expect(mayBeOdd(new Float64Array(52))).toBe(false);
    expect(mayBeOdd(new Float64Array())).toBe(false);
  });
});
