import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deseasonalise, isSeasonal, reseasonalise, seasonalIndices } from '../season.ts';
import { airPassengers } from './air-passengers.fixture.ts';
import { ces } from './ces.ts';
import { etsModel, etsSpace, fitEts } from './ets.ts';
import { etsAverage, etsSetting } from './ets-average.ts';
import { aggregate, divisors, temporalHierarchy } from './temporal-hierarchy.ts';
import { dynamicTheta, fitTheta, optimisedTheta, runTheta, theta } from './theta.ts';

/** The published figures deseasonalise by plain classical decomposition. */
function seasonalForecast(model: (y: Float64Array, h: number) => { mean: Float64Array }, horizon: number) {
  const season = seasonalIndices(airPassengers, 12, true, false);
  return reseasonalise(model(deseasonalise(airPassengers, season), horizon).mean, season, 144);
}

describe('Theta', () => {
  it('in its standard form gives the published forecasts and fitted values', () => {
    const fit = fitTheta(airPassengers, { dynamic: false, theta: 2, alpha: 0.5, level: 56 });
    const { mean, fitted } = runTheta(airPassengers, fit, false, 5);
    [441.9132, 443.2418, 444.5704, 445.899, 447.2276].forEach((value, h) =>
      expect(mean[h]).toBeCloseTo(value, 3),
    );
    expect(fitted[0]).toBeCloseTo(101.155, 3);
    expect(fitted[1]).toBeCloseTo(107.9061, 3);
    expect(fitted[143]).toBeCloseTo(449.1692, 3);
  });

  // of the optimised one: what statsforecast's automatic choice among the family gives, which is that model here
  it.each([
    ['standard, optimised rate', theta, [440.79, 429.07, 490.49, 476.47, 480.44]],
    ['optimised', optimisedTheta, [442.9408, 432.2294, 495.3061, 482.3063, 487.4931]],
    ['dynamic', dynamicTheta, [442.972, 432.3586, 495.5702, 482.6789, 487.9888]],
  ])('%s on deseasonalised passengers is within 0.05 %% of the published path', (_name, model, published) => {
    const mean = seasonalForecast(model, 5);
    published.forEach((value, h) => expect(Math.abs(mean[h]! / value - 1)).toBeLessThan(5e-4));
  });

  it('solves level and weight no worse than any other pair at the same rate', () => {
    const values = airPassengers.slice(0, 60);
    const best = fitTheta(values, { dynamic: true, alpha: 0.4 });
    const squares = (level: number, weight: number) => {
      const { fitted } = runTheta(values, { ...best, level, weight }, true, 0);
      return values.reduce((sum, y, t) => (t < 3 ? sum : sum + (y - fitted[t]!) ** 2), 0);
    };
    expect(squares(best.level, best.weight)).toBeCloseTo(best.squares, 4);
    for (const step of [-5, 5]) {
      expect(squares(best.level + step, best.weight)).toBeGreaterThan(best.squares);
      expect(squares(best.level, best.weight + step / 100)).toBeGreaterThan(best.squares);
    }
  });

  it('follows a shift and a scale', () => {
    const values = airPassengers.slice(0, 48);
    for (const model of [theta, optimisedTheta, dynamicTheta]) {
      const moved = model(
        values.map(value => 2 * value + 500),
        6,
      ).mean;
      model(values, 6).mean.forEach((value, h) => expect(moved[h]! / (2 * value + 500)).toBeCloseTo(1, 3));
    }
  });
});

describe('exponential smoothing family', () => {
  it('reduces to SES: a member without trend or season reproduces a recursion by hand', () => {
    const values = Float64Array.from([10, 12, 11, 13, 12, 14, 13, 15, 14, 16, 15, 17]);
    const setting = etsSetting(values, 1);
    const fit = fitEts(setting, { error: 'A', trend: 'N', season: 'N' }, etsSpace(12, 1), undefined, 20);
    let level = fit.start.level;
    for (const y of values) level += fit.start.alpha * (y - level);
    expect(etsModel(fit, setting, 3).mean[2]).toBeCloseTo(level, 9);
  });

  it('recovers Holt on a straight line', () => {
    const line = Float64Array.from({ length: 40 }, (_, t) => 50 + 3 * t);
    const setting = etsSetting(line, 1);
    const fit = fitEts(setting, { error: 'A', trend: 'A', season: 'N' }, etsSpace(40, 1), undefined, 20);
    expect(etsModel(fit, setting, 4).mean[3]).toBeCloseTo(50 + 3 * 43, 4);
  });

  it('fits passengers about as well as the published maximum of the likelihood', () => {
    // R's forecast 8.20, accuracy(ets(AirPassengers, model = "MAM", damped = TRUE)): one-step error 10.747, its own choice
    const setting = etsSetting(airPassengers, 12);
    const fit = fitEts(setting, { error: 'M', trend: 'Ad', season: 'M' }, etsSpace(144, 12), undefined, 30);
    const { fitted } = etsModel(fit, setting, 1);
    const squares = airPassengers.reduce((sum, y, t) => sum + (y - fitted[t]!) ** 2, 0);
    expect(Math.sqrt(squares / 144)).toBeLessThan(1.03 * 10.747);
  });

  it('weighs its members to one, the best most', () => {
    const { parameters, mean } = etsAverage(airPassengers, 12, 12);
    const weights = Object.entries(parameters);
    expect(weights.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1, 9);
    const best = weights.toSorted((a, b) => b[1] - a[1])[0]!;
    expect(best[0]).toMatch(/,M\)$/);
    expect(mean[6]! / mean[0]!).toBeGreaterThan(1.2);
  });

  it('stays finite on any short history', () => {
    const property = fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 40 }),
      fc.constantFrom(1, 4, 12),
      (values, season) => {
        const { mean } = etsAverage(Float64Array.from(values), 8, season);
        expect(mean.every(value => Number.isFinite(value))).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 100, seed: 3 });
  });
});

describe('complex exponential smoothing', () => {
  it('repeats a constant and follows a slope', () => {
    const constant = ces(new Float64Array(30).fill(7), 5).mean;
    for (const value of constant) expect(value).toBeCloseTo(7, 3);
    const line = ces(
      Float64Array.from({ length: 60 }, (_, t) => 100 + 2 * t),
      3,
    ).mean;
    expect(line[2]!).toBeGreaterThan(215);
    expect(line[2]!).toBeLessThan(235);
  });
});

describe('seasonal indices', () => {
  it('shrink to none on noise and stay whole on a clear season', () => {
    const noise = Float64Array.from({ length: 60 }, (_, t) => 100 + ((t * 7919) % 31));
    const plain = seasonalIndices(noise, 12, true, false).indices;
    const shrunk = seasonalIndices(noise, 12, true).indices;
    const spread = (indices: Float64Array) => Math.max(...indices) - Math.min(...indices);
    expect(spread(shrunk)).toBeLessThan(0.6 * spread(plain));
    const clear = Float64Array.from({ length: 60 }, (_, t) => 100 + 50 * Math.sin((t * Math.PI) / 6));
    const kept =
      spread(seasonalIndices(clear, 12, true).indices) /
      spread(seasonalIndices(clear, 12, true, false).indices);
    expect(kept).toBeGreaterThan(0.95);
  });

  it('are taken out and put back without a trace', () => {
    const season = seasonalIndices(airPassengers, 12, true);
    const back = reseasonalise(deseasonalise(airPassengers, season), season, 0);
    back.forEach((value, t) => expect(value).toBeCloseTo(airPassengers[t]!, 9));
  });

  it('are found in passengers and not in a trendless jumble', () => {
    expect(isSeasonal(airPassengers, 12)).toBe(true);
    expect(
      isSeasonal(
        Float64Array.from({ length: 72 }, (_, t) => (t * 7919) % 101),
        12,
      ),
    ).toBe(false);
  });
});

describe('temporal hierarchy', () => {
  it('sums from the end and knows the levels of a year', () => {
    expect([...aggregate(Float64Array.from([1, 2, 3, 4, 5]), 2)]).toEqual([5, 9]);
    expect(divisors(12)).toEqual([1, 2, 3, 4, 6, 12]);
  });

  it('returns forecasts that already agree between levels unchanged', () => {
    const path = Float64Array.from({ length: 12 }, (_, h) => 10 + h);
    const history = new Float64Array(60).fill(1);
    const coherent = (_: Float64Array, count: number) => aggregate(path, 12 / count);
    const whole = temporalHierarchy(history, 12, 12, coherent);
    whole.forEach((value, h) => expect(value).toBeCloseTo(path[h]!, 9));
  });

  it('pulls the finest level towards a slower one that disagrees', () => {
    const history = new Float64Array(60).fill(1);
    const level = (_: Float64Array, count: number) =>
      new Float64Array(count).fill(count === 12 ? 10 : 144 / count);
    for (const value of temporalHierarchy(history, 12, 12, level)) {
      expect(value).toBeGreaterThan(10);
      expect(value).toBeLessThan(12);
    }
  });
});
