import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { airPassengers } from './air-passengers.fixture.ts';
import { createArimaSpace } from './arma-fit.ts';
import { etsSetting } from './ets-average.ts';
import { etsSpace } from './ets.ts';
import { etsLayouts, etsStartOf } from './ets-parameters.ts';
import {
  createLeastSquaresSpace,
  levenbergMarquardt,
  sumOfSquares,
  type LeastSquaresModel,
} from './levenberg-marquardt.ts';

/** y = a exp(b t), which is not linear in b. */
function growth(values: Float64Array): LeastSquaresModel {
  const errors = new Float64Array(values.length);
  let [a, b] = [0, 0];
  return {
    squares: parameters => {
      [a, b] = [parameters[0]!, parameters[1]!];
      values.forEach((y, t) => (errors[t] = y - a * Math.exp(b * t)));
      return sumOfSquares(errors, values.length);
    },
    accept: () => {},
    derivatives: (residuals, columns) => {
      values.forEach((_, t) => {
        residuals[t] = errors[t]!;
        columns[0]![t] = -Math.exp(b * t);
        columns[1]![t] = -a * t * Math.exp(b * t);
      });
      return true;
    },
    project: () => {},
  };
}

/** Largest difference between a model's derivatives and those by small steps, in units of the largest derivative. */
function worstDerivative(model: LeastSquaresModel, count: number, parameters: Float64Array): number {
  const { residuals, columns } = createLeastSquaresSpace(count, parameters.length);
  const errorsAt = (at: Float64Array) => {
    model.squares(at);
    model.accept();
    const own = new Float64Array(count);
    model.derivatives(
      own,
      columns.map(column => column.slice()),
    );
    return own;
  };
  model.squares(parameters);
  model.accept();
  expect(model.derivatives(residuals, columns)).toBe(true);
  let worst = 0;
  for (let i = 0; i < parameters.length; i++) {
    const step = 1e-5 * Math.max(1, Math.abs(parameters[i]!));
    const up = errorsAt(parameters.map((value, j) => (j === i ? value + step : value)));
    const down = errorsAt(parameters.map((value, j) => (j === i ? value - step : value)));
    const size = columns[i]!.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    columns[i]!.forEach((value, t) => {
      worst = Math.max(worst, Math.abs((up[t]! - down[t]!) / (2 * step) - value) / size);
    });
  }
  return worst;
}

describe('least squares', () => {
  it('finds the growth that made a history', () => {
    const values = Float64Array.from({ length: 30 }, (_, t) => 5 * Math.exp(0.04 * t));
    const parameters = Float64Array.of(4, 0.03);
    const squares = levenbergMarquardt(growth(values), 30, parameters, 30, createLeastSquaresSpace(30, 2));
    expect(squares).toBeLessThan(1e-6);
    expect(parameters[0]).toBeCloseTo(5, 4);
    expect(parameters[1]).toBeCloseTo(0.04, 5);
  });

  it('refuses a start that breaks the model', () => {
    const parameters = Float64Array.of(Number.NaN, 0);
    const space = createLeastSquaresSpace(3, 2);
    expect(levenbergMarquardt(growth(new Float64Array(3)), 3, parameters, 5, space)).toBe(Infinity);
  });
});

describe('derivatives', () => {
  const trends = ['N', 'A', 'Ad'] as const;
  const members = trends.flatMap(trend => [
    ['N', trend] as const,
    ['A', trend] as const,
    ['M', trend] as const,
  ]);

  it.each(members)('of smoothing with season %s and trend %s are those by small steps', (season, trend) => {
    const setting = etsSetting(airPassengers, 12);
    const layout = etsLayouts[trend][season];
    const space = etsSpace(144, 12);
    space.setting = setting;
    space.layout = layout;
    space.spec = { error: 'A', trend, season };
    const parameters = etsStartOf(setting, space.spec, layout, undefined);
    const rates = fc.tuple(
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      fc.double({ min: 0.01, max: 0.05, noNaN: true }),
    );
    fc.assert(
      fc.property(rates, ([alpha, beta]) => {
        parameters[0] = alpha;
        if (layout.beta >= 0) parameters[layout.beta] = beta;
        expect(worstDerivative(space, 144, parameters)).toBeLessThan(1e-5);
      }),
      { numRuns: 20, seed: 5 },
    );
  });

  it('of relative errors are those by small steps, but for the geometric mean that both carry', () => {
    const setting = etsSetting(airPassengers, 12);
    const space = etsSpace(144, 12);
    space.setting = setting;
    space.spec = { error: 'M', trend: 'Ad', season: 'M' };
    space.layout = etsLayouts.Ad.M;
    const parameters = etsStartOf(setting, space.spec, space.layout, undefined);
    const { residuals, columns } = createLeastSquaresSpace(144, 6);
    const squaresAt = (i: number, step: number) =>
      space.squares(parameters.map((value, j) => (j === i ? value + step : value)));
    const squares = space.squares(parameters);
    space.accept();
    space.derivatives(residuals, columns);
    const unit = squares / sumOfSquares(residuals, 144);
    for (let i = 0; i < 6; i++) {
      const step = 1e-5 * Math.max(1, Math.abs(parameters[i]!));
      const slope = (squaresAt(i, step) - squaresAt(i, -step)) / (2 * step);
      const own = 2 * unit * columns[i]!.reduce((sum, value, t) => sum + value * residuals[t]!, 0);
      expect(own / slope).toBeCloseTo(1, 3);
    }
  });

  it.each([
    [1, 0, true],
    [3, 0, false],
    [0, 3, true],
    [2, 2, true],
    [3, 3, true],
  ])('of ARMA(%i,%i), mean %s, are those by small steps', (p, q, constant) => {
    const space = createArimaSpace(144);
    space.values = airPassengers.map(value => value / 100);
    space.order = { p, d: 0, q, constant };
    const size = p + q + (constant ? 1 : 0);
    const draw = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(draw, { minLength: size, maxLength: size }), parameters => {
        expect(worstDerivative(space, 144, Float64Array.from(parameters))).toBeLessThan(1e-5);
      }),
      { numRuns: 30, seed: 6 },
    );
  });
});
