import { firstOrigin } from './fast-kernel.ts';
import type { ToldModel } from './mean-parts.ts';
import { flatPaths, type PastPaths } from './horizon-accuracy.ts';
import { fitTheta, runTheta } from './models/theta.ts';
import type { PreparedSeries } from './prepare-series.ts';
import { isSpiky } from './removable-season.ts';
import { thetaPaths } from './rolling-theta.ts';
import { deseasonalise, noSeason, pathsInSeason, reseasonalise, type Season } from './season.ts';
import { withoutSpikes } from './spikes.ts';

/** Fewest periods that Theta's line and level can be told from. */
const shortest = 5;
/** A path beyond so many times anything ever seen has run away. */
const furthest = 20;

/**
 * What the fast tier chose, its path the mean of its own and of dynamic Theta's: the kernel's few rates lag where levels step
 * or grow, Theta's line runs on where they wander, and the mean of both errs less than either.
 *
 * @param chosen the choice; its fitted values stay its own
 * @param shape the season of the history, undefined for none
 */
export function withTheta(
  { observed, season, horizon, protection, flags }: PreparedSeries,
  chosen: ToldModel,
  shape: Season = noSeason(),
): ToldModel {
  if (observed.length < shortest || horizon === 0) return chosen;
  const adjusted = deseasonalise(observed, shape);
  const calm = isSpiky(observed, season) ? withoutSpikes(adjusted) : adjusted;
  const fit = fitTheta(calm, { dynamic: true });
  const path = reseasonalise(runTheta(calm, fit, true, horizon).mean, shape, observed.length);
  let largest = 0;
  for (const value of observed) largest = Math.max(largest, Math.abs(value));
  if (!path.every(value => Math.abs(value) <= furthest * largest)) return chosen;
  const least = flags.includes('negative-values') ? -Infinity : 0;
  const mean = chosen.mean.map((value, h) => Math.max(least, (value + path[h]!) / 2));
  const parts = { ...chosen.parts, theta: Float64Array.from(path) };
  const theta = thetaPaths(calm, fit, firstOrigin(observed.length, protection), protection);
  const past = halfway(pastOf(chosen, theta), pathsInSeason(theta, shape));
  return { ...chosen, mean, parts, past, parameters: { ...chosen.parameters, theta: 0.5 } };
}

/** What a model said in the past: where nothing else is known, its one-step forecast of all periods to come. */
export function pastOf(
  { past, fitted }: Pick<ToldModel, 'past' | 'fitted'>,
  { from, steps }: Pick<PastPaths, 'from' | 'steps'>,
): PastPaths {
  return past ?? flatPaths(fitted, from, steps);
}

/** The mean of both, written into the latter, whose paths lie one after another. */
function halfway({ values, offset, perPath, perStep }: PastPaths, other: PastPaths): PastPaths {
  const { count, steps } = other;
  for (let i = 0, at = 0; i < count; i++)
    for (let step = 0; step < steps; step++, at++)
      other.values[at] = (other.values[at]! + values[offset + i * perPath + step * perStep]!) / 2;
  return other;
}
