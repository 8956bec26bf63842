import { classifyDemand } from './demand-class.ts';
import { fourierSeason } from './fourier-season.ts';
import { noSeason, seasonalIndices, type Season } from './season.ts';

/** Longest season that the models carry as states; a longer one is taken out beforehand. */
export const longestStates = 24;

/** Erratic demand without a season short enough to explain its spikes: likelihoods follow the spikes, fixed rates do not. */
export function isSpiky(values: Float64Array, season: number): boolean {
  return (season === 1 || season > longestStates) && classifyDemand(values).class === 'erratic';
}

/**
 * The season to take out before a model that has none of its own: shrunk indices, multiplicative where all demand is
 * positive; a few waves where a long season was seen less than three times, and nothing where spikes would pass for one.
 *
 * @param values without gaps
 */
export function removableSeason(values: Float64Array, season: number): Season {
  if (season > longestStates && values.length < 3 * season) {
    return isSpiky(values, season) ? noSeason() : (fourierSeason(values, season) ?? noSeason());
  }
  if (season <= 1 || values.length < 2 * season + 1) return noSeason();
  const positive = values.every(value => value > 0);
  return seasonalIndices(values, season, positive);
}
