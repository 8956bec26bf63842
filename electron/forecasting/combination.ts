import { ces } from './models/ces.ts';
import { fitEtsAverage, forecastEtsAverage } from './models/ets-average.ts';
import { observedMean } from './models/model.ts';
import { divisors, temporalHierarchy } from './models/temporal-hierarchy.ts';
import { dynamicTheta } from './models/theta.ts';
import { sparseLevels } from './sparse-levels.ts';
import { followedSeason, isSpiky, longestStates, removableSeason } from './removable-season.ts';
import { deseasonalise, reseasonalise } from './season.ts';

/** Members of the combination for demand that comes in every period. */
export const memberNames = [
  'dynamic-theta',
  'ets-average',
  'ces',
  'temporal-hierarchy',
  'steady-smoothing',
] as const;
export type MemberName = (typeof memberNames)[number];

export interface Combination {
  /** Mean of the members. */
  mean: Float64Array;
  members: { model: MemberName; mean: Float64Array }[];
}

/** Fewest periods for which the family is worth fitting; below, the mean of what is there. */
const shortest = 5;

/**
 * The careful tier's point forecast: the mean of dynamic Theta on shrunk seasonal indices, the softly weighted
 * exponential smoothing family, complex exponential smoothing and, where the season has room for it, the temporal
 * hierarchy. Means beat medians and choosing: docs/decisions/0017-forecast-combination.md has the figures.
 *
 * @param values without gaps
 * @param given periods per season, 1 for none
 */
export function combine(values: Float64Array, horizon: number, given: number): Combination {
  const season = followedSeason(values, given);
  const n = values.length;
  if (n < shortest || values.every(value => value === values[0])) {
    const level = n > 0 ? observedMean(values, n - shortest) : 0;
    return { mean: new Float64Array(horizon).fill(level), members: [] };
  }
  const reach = Math.min(horizon, Math.max(n, 3 * season));
  const shape = removableSeason(values, season);
  const adjusted = deseasonalise(values, shape);
  const inSeason = (path: Float64Array) => reseasonalise(path, shape, n);
  const members: Combination['members'] = [
    { model: 'dynamic-theta', mean: inSeason(dynamicTheta(adjusted, reach).mean) },
  ];
  if (isSpiky(values, season)) {
    const steady = sparseLevels(adjusted, steadyRates)[n]!;
    members.push({ model: 'steady-smoothing', mean: inSeason(new Float64Array(reach).fill(steady)) });
  } else {
    members.push(...familyMembers(values, adjusted, reach, season, inSeason));
    members.push({ model: 'ces', mean: inSeason(ces(adjusted, reach).mean) });
  }
  const sound = members.filter(member => isSound(member.mean, values));
  const extended = sound.map(({ model, mean }) => ({ model, mean: extend(mean, horizon, season) }));
  return { mean: average(extended, horizon, observedMean(values)), members: extended };
}

/** Slow fixed rates for demand whose promotions would pull fitted ones about. */
const steadyRates = [0.05, 0.1, 0.2];

/** The exponential smoothing family, and the hierarchy that reuses it as its finest level. */
function familyMembers(
  values: Float64Array,
  adjusted: Float64Array,
  reach: number,
  season: number,
  inSeason: (path: Float64Array) => Float64Array,
): Combination['members'] {
  if (season > longestStates) {
    const mean = inSeason(forecastEtsAverage(fitEtsAverage(adjusted, 1, { memory: season }), reach));
    return [{ model: 'ets-average', mean }];
  }
  const cycles = Math.ceil(reach / season) * season;
  const family = forecastEtsAverage(fitEtsAverage(values, season), cycles);
  const members: Combination['members'] = [{ model: 'ets-average', mean: family.slice(0, reach) }];
  if (hasHierarchy(values.length, season)) {
    const level = (sums: Float64Array, h: number, m: number) =>
      forecastEtsAverage(fitEtsAverage(sums, m, { family: 'core' }), h);
    members.push({
      model: 'temporal-hierarchy',
      mean: temporalHierarchy(values, reach, season, level, family),
    });
  }
  return members;
}

/** Seasons of four periods have too few levels to gain from; a prime season has none between. */
function hasHierarchy(length: number, season: number): boolean {
  return season > 6 && divisors(season).length > 2 && length >= 3 * season;
}

/** A path that is finite and has not run away from anything ever seen. */
function isSound(path: Float64Array, values: Float64Array): boolean {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return path.every(value => Math.abs(value) <= 20 * largest);
}

function average(members: { mean: Float64Array }[], horizon: number, fallback: number): Float64Array {
  const mean = new Float64Array(horizon);
  if (members.length === 0) return mean.fill(fallback);
  for (const member of members)
    for (let h = 0; h < horizon; h++) mean[h]! += member.mean[h]! / members.length;
  return mean;
}

/** Beyond as many periods as the history has, the last season of the path repeats. */
function extend(path: Float64Array, horizon: number, season: number): Float64Array {
  if (path.length >= horizon) return path;
  const whole = new Float64Array(horizon);
  whole.set(path);
  const cycle = Math.min(season, path.length);
  for (let h = path.length; h < horizon; h++) whole[h] = whole[h - cycle]!;
  return whole;
}
