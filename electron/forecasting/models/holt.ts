import { etsModel, etsSpace, fitEts } from './ets.ts';
import type { EtsSpec } from './ets-parameters.ts';
import { etsSetting } from './ets-average.ts';
import type { FittedModel } from './model.ts';

/** Steps for a model that stands alone: to convergence. */
const steps = 25;

/**
 * Holt's linear trend, fitted by least squares.
 * @param values without gaps, at least two
 * Source: Holt (1957), reprinted IJF 20 (2004).
 */
export function holt(values: Float64Array, horizon: number): FittedModel {
  return { ...alone(values, horizon, 1, { error: 'A', trend: 'A', season: 'N' }), model: 'holt' };
}

/**
 * Holt's trend, damped so that it levels out.
 * Source: Gardner and McKenzie, Management Science 31 (1985).
 */
export function dampedHolt(values: Float64Array, horizon: number): FittedModel {
  return { ...alone(values, horizon, 1, { error: 'A', trend: 'Ad', season: 'N' }), model: 'damped-holt' };
}

/**
 * Holt-Winters with an additive or a multiplicative season.
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

function alone(values: Float64Array, horizon: number, season: number, wanted: EtsSpec): FittedModel {
  const setting = etsSetting(values, season);
  const seasonless = setting.states[wanted.season].length === 1;
  const spec: EtsSpec = seasonless ? { ...wanted, season: 'N' } : wanted;
  const fit = fitEts(setting, spec, etsSpace(values.length, season), undefined, steps);
  return etsModel(fit, setting, horizon);
}
