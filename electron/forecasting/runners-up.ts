import { adida } from './models/aggregation.ts';
import { optimisedCroston, tsb } from './models/croston.ts';
import { historicMean } from './models/mean.ts';
import { naive, seasonalNaive } from './models/naive.ts';
import { optimisedSes } from './models/ses.ts';
import { theta } from './models/theta.ts';
import { deseasonalise, reseasonalise, type Season } from './season.ts';

/** A simple forecast that the chosen one is held against: what it adds over these is what it is worth. */
export interface RunnerUp {
  model: string;
  mean: Float64Array;
}

/**
 * Simple forecasts of regular demand.
 * @param values without gaps
 * @param shape the season taken out for the models that have none
 */
export function regularRunnersUp(
  values: Float64Array,
  horizon: number,
  season: number,
  shape: Season,
): RunnerUp[] {
  const adjusted = deseasonalise(values, shape);
  const inSeason = (path: Float64Array) => reseasonalise(path, shape, values.length);
  const simple: RunnerUp[] = [
    { model: 'naive', mean: naive(values, horizon).mean },
    { model: 'ses', mean: inSeason(optimisedSes(adjusted, horizon).mean) },
    { model: 'theta', mean: inSeason(theta(adjusted, horizon).mean) },
  ];
  if (season > 1) simple.push({ model: 'seasonal-naive', mean: seasonalNaive(values, horizon, season).mean });
  return simple;
}

/** Origins at which the sparse methods are tried, and the rate of one that would be costly to optimise. */
const origins = 4;
const usualRate = 0.1;

/**
 * Root mean squared errors of the sparse methods, and of the levels chosen, on the last whole intervals one after
 * another; best first, and how many intervals there were. Empty where the history leaves no origin.
 * @param observed without gaps
 * @param levels forecast per period at every origin, from `sparseLevels`
 * @param protection whole periods over which demand is summed
 */
export function sparseRunnersUp(
  observed: Float64Array,
  levels: Float64Array,
  protection: number,
): { candidates: { model: string; error: number }[]; candidateOrigins: number } {
  const methods = [
    (y: Float64Array) => optimisedCroston(y, 1, true),
    (y: Float64Array) => tsb(y, 1, usualRate, usualRate),
    (y: Float64Array) => adida(y, 1),
    (y: Float64Array) => historicMean(y, 1),
    (y: Float64Array) => optimisedSes(y, 1),
    (y: Float64Array) => ({ model: 'sparse-smoothing', mean: levels.subarray(y.length) }),
  ];
  const squares = new Map<string, number>();
  let tried = 0;
  for (let step = 1; step <= origins; step++) {
    const origin = observed.length - step * protection;
    if (origin < Math.max(4, observed.length / 3)) break;
    const known = observed.slice(0, origin);
    let actual = 0;
    for (let k = origin; k < origin + protection; k++) actual += observed[k]!;
    for (const method of methods) {
      const { model, mean } = method(known);
      squares.set(model, (squares.get(model) ?? 0) + (actual - protection * mean[0]!) ** 2);
    }
    tried++;
  }
  const candidates = [...squares]
    .map(([model, sum]) => ({ model, error: Math.sqrt(sum / tried) }))
    .sort((a, b) => a.error - b.error);
  return { candidates, candidateOrigins: tried };
}
