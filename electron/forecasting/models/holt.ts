import { etsModel, etsSpace, fitEts } from './ets.ts';
import type { EtsSpec } from './ets-parameters.ts';
import { etsSetting } from './ets-average.ts';
import type { FittedModel } from './model.ts';

/** Steps for a model that stands alone: to convergence. */
const steps = 25;

/**
 * Holt's linear trend, fitted by least squares. No tier chooses it alone: it is a member of the family that
 * `etsAverage` weighs, and tests hold the recursion to published figures by it (docs/decisions/0072-models-that-stand-alone.md).
 * @param values without gaps, at least two
 * Source: Holt (1957), reprinted IJF 20 (2004).
 */
export function holt(values: Float64Array, horizon: number): FittedModel {
  return { ...alone(values, horizon, 1, { error: 'A', trend: 'A', season: 'N' }), model: 'holt' };
}

/**
 * Holt's trend, damped so that it levels out; used as `holt` is.
 * Source: Gardner and McKenzie, Management Science 31 (1985).
 */
export function dampedHolt(values: Float64Array, horizon: number): FittedModel {
  return { ...alone(values, horizon, 1, { error: 'A', trend: 'Ad', season: 'N' }), model: 'damped-holt' };
}

/**
 * Holt-Winters with an additive or a multiplicative season; used as `holt` is.
 *
 * @param season periods per season
 * @param multiplicative true for a season that grows with the level; all demand must be positive for it, and two
 *   seasons must be there for either, else the season is left out
 * Source: Winters, Management Science 6 (1960).
 */
export function holtWinters(
  values: Float64Array,
  horizon: number,
  season: number,
  multiplicative: boolean,
): FittedModel {
  const kind = multiplicative ? 'M' : 'A';
  const model = alone(values, horizon, season, { error: 'A', trend: 'A', season: kind });
  return { ...model, model: multiplicative ? 'holt-winters-multiplicative' : 'holt-winters-additive' };
}

/** Rates of trend and season to begin again from, beside the usual ones: the squares have valleys that do not meet. */
const starts = [
  { beta: 0.01, gamma: 0.05 },
  { beta: 0.01, gamma: 0.4 },
  { beta: 0.1, gamma: 0.2 },
] as const;

function alone(values: Float64Array, horizon: number, season: number, wanted: EtsSpec): FittedModel {
  const setting = etsSetting(values, season);
  const seasonless = setting.states[wanted.season].length === 1;
  const spec: EtsSpec = seasonless ? { ...wanted, season: 'N' } : wanted;
  const space = etsSpace(values.length, season);
  let best = fitEts(setting, spec, space, undefined, steps);
  const plain =
    spec.trend === 'Ad' ? fitEts(setting, { ...spec, trend: 'A' }, space, undefined, steps) : best;
  const phi = spec.trend === 'Ad' ? 0.95 : plain.start.phi;
  for (const start of starts) {
    const fit = fitEts(setting, spec, space, { ...plain.start, phi, ...start }, steps);
    if (fit.aicc < best.aicc) best = fit;
  }
  return etsModel(best, setting, horizon);
}
