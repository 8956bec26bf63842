import { describe, expect, it } from 'vitest';
import { oneStepError } from '../accuracy.ts';
import { accuracyOf, errorsOf, roomForPaths } from '../horizon-accuracy.ts';
import { airPassengers } from './air-passengers.fixture.ts';
import { adida, imapa } from './aggregation.ts';
import { croston, tsb } from './croston.ts';
import { historicMean, movingAverage } from './mean.ts';
import { drift, naive, seasonalNaive } from './naive.ts';
import { optimisedSes, ses } from './ses.ts';

describe('simple models on published figures', () => {
  it('SES at rate 0.1 from the first value is flat at 460.3027725', () => {
    expect(ses(airPassengers, 2, 0.1, 112).mean[1]).toBeCloseTo(460.3027725, 6);
  });

  it('random walk with drift', () => {
    const { mean } = drift(airPassengers, 2);
    expect(mean[0]).toBeCloseTo(434.2377622, 6);
    expect(mean[1]).toBeCloseTo(436.4755245, 6);
  });

  it('historic average', () => {
    expect(historicMean(airPassengers, 1).mean[0]).toBeCloseTo(280.2986111, 6);
  });

  it('seasonal naive on the last twelve months, with its accuracy', () => {
    const { mean } = seasonalNaive(airPassengers.slice(0, 132), 12, 12);
    let absolute = 0;
    let squares = 0;
    let bias = 0;
    let total = 0;
    airPassengers.slice(132).forEach((y, h) => {
      absolute += Math.abs(y - mean[h]!) / 12;
      squares += (y - mean[h]!) ** 2 / 12;
      bias += mean[h]! - y;
      total += y;
    });
    expect(absolute).toBeCloseTo(47.8333, 4);
    expect(Math.sqrt(squares)).toBeCloseTo(50.7083, 4);
    expect((100 * bias) / total).toBeCloseTo(-10.0455, 4);
    const whole = Float64Array.from([...airPassengers.slice(0, 132), ...airPassengers.slice(132)]);
    const fitted = Float64Array.from([...airPassengers.slice(0, 132), ...mean]);
    const rolled = errorsOf(whole, { ...roomForPaths(144, 132, 12), values: mean }, false);
    expect(accuracyOf(rolled, whole).wape).toBeCloseTo(0.100455, 6);
    expect(oneStepError(whole, fitted, 132)).toBeCloseTo(50.7083, 4);
  });
});

describe('sparse models on a worked example', () => {
  const parts = Float64Array.from([0, 0, 5, 0, 0, 0, 3, 0, 4, 0, 0, 6]);

  it('Croston and SBA, started at the first size and interval', () => {
    expect(croston(parts, 1, 0.1, false).mean[0]).toBeCloseTo(1.6208626, 7);
    expect(croston(parts, 1, 0.1, true).mean[0]).toBeCloseTo(1.5398195, 7);
  });

  it('TSB, started at the share of periods with demand and the first size', () => {
    expect(tsb(parts, 1, 0.1, 0.1, { chance: 4 / 12, size: 5 }).mean[0]).toBeCloseTo(1.7687163, 7);
  });

  it('TSB falls where Croston stands still', () => {
    const silent = Float64Array.from([...parts, ...new Float64Array(30)]);
    expect(croston(silent, 1, 0.1, true).mean[0]).toBeCloseTo(1.5398195, 7);
    expect(tsb(silent, 1, 0.1, 0.1).mean[0]!).toBeLessThan(0.2);
  });

  it('ADIDA and iMAPA return the rate of perfectly regular demand', () => {
    const regular = Float64Array.from({ length: 48 }, (_, t) => (t % 4 === 3 ? 8 : 0));
    expect(adida(regular, 1).mean[0]).toBeCloseTo(2, 9);
    expect(imapa(regular, 1).mean[0]!).toBeGreaterThan(1.6);
    expect(imapa(regular, 1).mean[0]!).toBeLessThan(2.4);
  });
});

describe('every flat model', () => {
  const models = {
    naive,
    historicMean,
    movingAverage: (y: Float64Array, h: number) => movingAverage(y, h, 4),
    ses: (y: Float64Array, h: number) => ses(y, h, 0.2),
    optimisedSes,
    seasonalNaive: (y: Float64Array, h: number) => seasonalNaive(y, h, 4),
  };

  it.each(Object.entries(models))('%s follows a shift and a scale', (_name, model) => {
    const values = Float64Array.from({ length: 30 }, (_, t) => 10 + ((t * 37) % 11));
    const moved = model(
      values.map(value => 3 * value + 100),
      5,
    );
    model(values, 5).mean.forEach((value, h) => expect(moved.mean[h]).toBeCloseTo(3 * value + 100, 8));
  });

  it.each(Object.entries(models))('%s skips censored periods', (_name, model) => {
    const values = Float64Array.from([NaN, 6, 6, NaN, NaN, 6, 6, 6, NaN]);
    for (const value of model(values, 6).mean) expect(value).toBeCloseTo(6, 9);
  });

  it('a moving average forgets what left its window', () => {
    expect(movingAverage(Float64Array.from([100, 1, 2, 3]), 1, 3).mean[0]).toBe(2);
  });

  it('least-squares SES finds the rate of a random walk', () => {
    const walk = new Float64Array(200);
    let state = 7;
    for (let t = 1; t < 200; t++) {
      state = (state * 16807) % 2147483647;
      walk[t] = walk[t - 1]! + state / 2147483647 - 0.5;
    }
    expect(optimisedSes(walk, 1).parameters['rate']!).toBeGreaterThan(0.6);
  });
});
