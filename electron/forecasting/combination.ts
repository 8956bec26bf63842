import { memberNames, memberPaths, type Member, type MemberName } from './combination-members.ts';
import { observedMean } from './models/model.ts';
import { evenTrust, followedSeason, type SeasonTrust } from './removable-season.ts';

/** Weight of each member against the others; 1 where none is given. */
export type MemberWeights = Partial<Record<MemberName, number>>;

export interface Combination {
  /** Weighted mean of the members. */
  mean: Float64Array;
  /** What took part, with its share of the mean. */
  members: (Member & { share: number })[];
}

/** Fewest periods for which the family is worth fitting; below, the mean of what is there. */
const shortest = 5;
/** Members with less than this share of the largest weight are not worth their time. */
const lightest = 0.05;

/**
 * The careful tier's point forecast: a weighted mean of dynamic Theta on shrunk seasonal indices, the softly weighted
 * exponential smoothing family, complex exponential smoothing, ARIMA, smoothing at the rate that suits the horizon and,
 * where the season has room for it, the temporal hierarchy. Means beat medians and choosing:
 * docs/decisions/0017-forecast-combination.md has the figures.
 *
 * @param values without gaps
 * @param given periods per season, 1 for none
 * @param weights what the set teaches about the members; equal by default
 * @param trust what it teaches about long seasons
 */
export function combine(
  values: Float64Array,
  horizon: number,
  given: number,
  weights: MemberWeights = {},
  trust: SeasonTrust = evenTrust,
): Combination {
  const season = followedSeason(values, given);
  const n = values.length;
  if (n < shortest || values.every(value => value === values[0])) {
    const level = n > 0 ? observedMean(values, n - shortest) : 0;
    return { mean: new Float64Array(horizon).fill(level), members: [] };
  }
  const reach = Math.min(horizon, Math.max(n, 3 * season));
  let largest = 0;
  for (let t = 0; t < n; t++) largest = Math.max(largest, Math.abs(values[t]!));
  const weightOf = (name: MemberName) => weights[name] ?? 1;
  const least = lightest * Math.max(...memberNames.map(weightOf));
  const sound = memberPaths(values, reach, season, trust, name => weightOf(name) >= least).filter(member =>
    isSound(member.mean, largest),
  );
  const total = sound.reduce((sum, { model }) => sum + weightOf(model), 0);
  const members = sound.map(({ model, mean }) => ({
    model,
    mean: extend(mean, horizon, season),
    share: total > 0 ? weightOf(model) / total : 1 / sound.length,
  }));
  return { mean: weightedMean(members, horizon, observedMean(values)), members };
}

/** A path that is finite and has not run away from anything ever seen. */
function isSound(path: Float64Array, largest: number): boolean {
  for (let h = 0; h < path.length; h++) if (!(Math.abs(path[h]!) <= 20 * largest)) return false;
  return true;
}

function weightedMean(members: Combination['members'], horizon: number, fallback: number): Float64Array {
  const mean = new Float64Array(horizon);
  if (members.length === 0) return mean.fill(fallback);
  for (const member of members) for (let h = 0; h < horizon; h++) mean[h]! += member.share * member.mean[h]!;
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
