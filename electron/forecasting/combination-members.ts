import { fastKernel } from './fast-kernel.ts';
import { createFastResult, type FastResult } from './fast-result.ts';
import { fitArimaAverage, forecastArimaAverage } from './models/arima-average.ts';
import { ces } from './models/ces.ts';
import { fitEtsAverage, forecastEtsAverage } from './models/ets-average.ts';
import { divisors, temporalHierarchy } from './models/temporal-hierarchy.ts';
import { dynamicTheta, trendLine } from './models/theta.ts';
import { isSpiky, longestStates, removableSeason, type SeasonTrust } from './removable-season.ts';
import { deseasonalise, reseasonalise } from './season.ts';
import { sparseLevels } from './sparse-levels.ts';
import { withoutSpikes } from './spikes.ts';

/** Members of the combination for demand that comes in every period. */
export const memberNames = [
  'dynamic-theta',
  'ets-average',
  'ces',
  'temporal-hierarchy',
  'arima',
  'horizon-smoothing',
  'steady-smoothing',
] as const;
export type MemberName = (typeof memberNames)[number];

export interface Member {
  model: MemberName;
  mean: Float64Array;
}

/** Slow fixed rates for demand whose promotions would pull fitted ones about. */
const steadyRates = [0.05, 0.1, 0.2];
/** Fewest periods from which autocorrelations, and errors some periods ahead, can be told. */
const shortestJudged = 12;

/**
 * Forecasts of every member that suits the history and is wanted.
 *
 * @param values without gaps, at least five, not all the same
 * @param trust what the set teaches about long seasons
 * @param wanted false for members whose weight is not worth their time; when none is left, all are made
 */
export function memberPaths(
  values: Float64Array,
  horizon: number,
  season: number,
  trust: SeasonTrust,
  wanted: (name: MemberName) => boolean,
): Member[] {
  const n = values.length;
  const shape = removableSeason(values, season, trust);
  const deseasonalised = deseasonalise(values, shape);
  const spiky = isSpiky(values, season);
  const adjusted = spiky ? withoutSpikes(deseasonalised) : deseasonalised;
  const inSeason = (path: Float64Array) => reseasonalise(path, shape, n);
  const members: Member[] = [];
  const add = (model: MemberName, path: () => Float64Array | undefined) => {
    const mean = wanted(model) ? path() : undefined;
    if (mean !== undefined) members.push({ model, mean });
  };
  add('dynamic-theta', () => inSeason(dynamicTheta(adjusted, horizon).mean));
  if (n >= shortestJudged) add('horizon-smoothing', () => inSeason(horizonSmoothing(adjusted, horizon)));
  if (spiky) {
    const level = () => sparseLevels(adjusted, steadyRates)[n]!;
    add('steady-smoothing', () => inSeason(new Float64Array(horizon).fill(level())));
  } else {
    members.push(...familyMembers(values, adjusted, horizon, season, inSeason, wanted));
    add('ces', () => inSeason(ces(adjusted, horizon).mean));
    if (n >= shortestJudged) {
      add('arima', () => {
        const average = fitArimaAverage(adjusted);
        return average && inSeason(forecastArimaAverage(adjusted, average, horizon));
      });
    }
  }
  return members.length > 0 ? members : memberPaths(values, horizon, season, trust, () => true);
}

const scratch: { sums: Float64Array; result: FastResult } = {
  sums: new Float64Array(0),
  result: createFastResult(),
};

/**
 * Smoothing and Theta, each at the rate that foresees the sum over the horizon best, weighted by those errors: what one
 * period ahead follows every swing may err far ahead.
 */
function horizonSmoothing(values: Float64Array, horizon: number): Float64Array {
  const n = values.length;
  if (scratch.sums.length <= n) scratch.sums = new Float64Array(2 * n + 1);
  const interval = Math.max(1, Math.min(horizon, n >> 2));
  const { intercept, slope } = trendLine(values);
  const line = (t: number) => intercept + slope * (t + 1);
  const { result, sums } = scratch;
  fastKernel(values, 0, n, 1, interval, sums, result);
  const level = result.level;
  const flat = result.squaredError;
  // standard Theta is the mean of the line and of smoothing what lies as far beyond it as the history, so errs half as much
  const steep = values.map((value, t) => 2 * value - line(t));
  fastKernel(steep, 0, n, 1, interval, sums, result);
  const tilted = result.squaredError / 4;
  const share = flat > 0 ? flat ** 2 / (flat ** 2 + tilted ** 2) : 0;
  return Float64Array.from(
    { length: horizon },
    (_, h) => share * 0.5 * (result.level + line(n + h)) + (1 - share) * level,
  );
}

/** The exponential smoothing family, and the hierarchy that reuses it as its finest level. */
function familyMembers(
  values: Float64Array,
  adjusted: Float64Array,
  horizon: number,
  season: number,
  inSeason: (path: Float64Array) => Float64Array,
  wanted: (name: MemberName) => boolean,
): Member[] {
  const hierarchical = wanted('temporal-hierarchy') && hasHierarchy(values.length, season);
  if (!wanted('ets-average') && !hierarchical) return [];
  if (season > longestStates) {
    const mean = inSeason(forecastEtsAverage(fitEtsAverage(adjusted, 1, { memory: season }), horizon));
    return [{ model: 'ets-average', mean }];
  }
  const cycles = Math.ceil(horizon / season) * season;
  const family = forecastEtsAverage(fitEtsAverage(values, season), cycles);
  const members: Member[] = [{ model: 'ets-average', mean: family.slice(0, horizon) }];
  if (hierarchical) {
    const level = (sums: Float64Array, h: number, m: number) =>
      forecastEtsAverage(fitEtsAverage(sums, m, { family: 'core' }), h);
    members.push({
      model: 'temporal-hierarchy',
      mean: temporalHierarchy(values, horizon, season, level, family),
    });
  }
  return members;
}

/** Seasons of four periods have too few levels to gain from; a prime season has none between. */
function hasHierarchy(length: number, season: number): boolean {
  return season > 6 && season <= longestStates && divisors(season).length > 2 && length >= 3 * season;
}
