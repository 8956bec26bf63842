import type { GivenSnapshot } from '../db/tables/given-forecasts.ts';
import type { History } from './histories.ts';

/** An imported forecast of lead time + review held against what came: sums over the interval, in units. */
export type GivenError = { error: number; expected: number };

/** What the errors of a source's earlier forecasts of an item-location say. */
export type GivenPast = {
  errors: readonly GivenError[];
  /** Intervals behind them that do not overlap. */
  intervals: number;
};

/** Intervals at which a source's own errors weigh as much as what is believed without them. */
export const PRIOR_INTERVALS = 4;

/**
 * Holds what a source said at earlier buckets against what came: intervals that it stated whole and whose demand is known.
 * @param snapshots oldest first @param source whose figures count @param history demand, NaN where unknown
 * @param until bucket that is not over yet @param protection whole buckets
 */
export function givenPast(
  snapshots: readonly GivenSnapshot[],
  source: string,
  history: History | undefined,
  until: number,
  protection: number,
): GivenPast {
  const errors: GivenError[] = [];
  let intervals = 0;
  let free = -Infinity;
  for (const { first, given, source: said } of snapshots) {
    if (!history || said !== source || first + protection > until) continue;
    let expected = 0;
    let actual = 0;
    for (let at = 0; at < protection; at++) {
      expected += given[at] ?? Number.NaN;
      actual += history.values[first + at - history.first] ?? Number.NaN;
    }
    if (Number.isNaN(expected + actual)) continue;
    errors.push({ error: actual - expected, expected });
    if (first < free) continue;
    intervals++;
    free = first + protection;
  }
  return { errors, intervals };
}

/**
 * Deviation of an imported forecast over lead time + review: what is believed without any history of it, weighed with the root
 * mean square of its own errors by how many intervals there were. Errors grow and shrink with the square root of the demand.
 * @param believed deviation without them @param ahead demand that is stated now
 * Source: shrinkage of a variance towards a prior, Gelman et al., "Bayesian data analysis" (2013), ch. 2.6.
 */
export function deviationOfGiven(
  believed: number,
  { errors, intervals }: GivenPast,
  ahead: number,
): { deviation: number; own: number } {
  if (errors.length === 0) return { deviation: believed, own: 0 };
  const squares = errors.reduce(
    (sum, { error, expected }) => sum + (expected > 0 ? ahead / expected : 1) * error * error,
    0,
  );
  const own = squares / errors.length;
  const variance = (PRIOR_INTERVALS * believed * believed + intervals * own) / (PRIOR_INTERVALS + intervals);
  return { deviation: Math.sqrt(variance), own: Math.sqrt(own) };
}
