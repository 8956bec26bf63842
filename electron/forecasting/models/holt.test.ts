import { describe, expect, it } from 'vitest';
import { airPassengers } from './air-passengers.fixture.ts';
import { dampedHolt, holt, holtWinters } from './holt.ts';

const line = Float64Array.from({ length: 40 }, (_, t) => 20 + 2 * t);

describe("Holt's trend", () => {
  it('goes on along a straight line', () => {
    holt(line, 5).mean.forEach((value, h) => expect(value).toBeCloseTo(20 + 2 * (40 + h), 3));
  });

  it('levels out when damped', () => {
    const { mean } = dampedHolt(line, 60);
    const early = mean[1]! - mean[0]!;
    expect(mean[59]! - mean[58]!).toBeLessThan(0.7 * early);
    expect(mean[59]! - mean[58]!).toBeGreaterThanOrEqual(0);
  });
});

describe('Holt-Winters', () => {
  it('keeps an additive season on its line', () => {
    const values = Float64Array.from({ length: 48 }, (_, t) => 100 + t + [10, -5, -10, 5][t % 4]!);
    const { mean } = holtWinters(values, 8, 4, false);
    mean.forEach((value, h) => expect(value).toBeCloseTo(148 + h + [10, -5, -10, 5][h % 4]!, 0));
  });

  it('lets a multiplicative season grow with the level', () => {
    const { mean, model } = holtWinters(airPassengers, 24, 12, true);
    expect(model).toBe('holt-winters-multiplicative');
    const swing = (year: number) =>
      Math.max(...mean.slice(12 * year, 12 * year + 12)) - mean[12 * year + 10]!;
    expect(swing(1)).toBeGreaterThan(swing(0));
    const yearly = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    expect(yearly(mean.slice(0, 12))).toBeGreaterThan(yearly(airPassengers.slice(132)));
  });

  it('leaves out a season that was not seen twice', () => {
    expect(holtWinters(airPassengers.slice(0, 20), 3, 12, true).mean.length).toBe(3);
  });
});
