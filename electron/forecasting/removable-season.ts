import { classifyDemand } from './demand-class.ts';
import { fourierSeason } from './fourier-season.ts';
import { isPositive, observedMean } from './models/model.ts';
import { deseasonalise, noSeason, reseasonalise, seasonalIndices, type Season } from './season.ts';

/** Longest season that the models carry as states; a longer one is taken out beforehand. */
export const longestStates = 24;

/** Autocorrelation of neighbours from which high values are a level that wanders or grows, and not spikes. */
const wanderingCorrelation = 0.6;

/** Erratic demand without a season short enough to explain its spikes: likelihoods follow the spikes, fixed rates do not. */
export function isSpiky(values: Float64Array, season: number): boolean {
  if (season > 1 && season <= longestStates) return false;
  return classifyDemand(values).class === 'erratic' && neighbourCorrelation(values) < wanderingCorrelation;
}

function neighbourCorrelation(values: Float64Array): number {
  const mean = observedMean(values);
  let variance = 0;
  let covariance = 0;
  for (let t = 0; t < values.length; t++) {
    const deviation = values[t]! - mean;
    variance += deviation * deviation;
    if (t > 0) covariance += deviation * (values[t - 1]! - mean);
  }
  return variance > 0 ? covariance / variance : 0;
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
  return seasonalIndices(values, season, isPositive(values));
}

/** Hours in a day, and in the week that a daily season may hide. */
const day = 24;
const week = 168;

/**
 * The season that a history follows: a week where hours were said to repeat by the day, but repeat by the week clearly
 * better over the last two weeks; else the one given.
 */
export function followedSeason(values: Float64Array, season: number): number {
  if (season !== day || values.length < 4 * week) return season;
  let daily = 0;
  let weekly = 0;
  for (let back = 1; back <= 2; back++) {
    const end = values.length - back * week;
    daily += weekError(values, end, day);
    weekly += weekError(values, end, week);
  }
  return weekly < 0.8 * daily ? week : season;
}

/** Squared error over the week after `end` when the last day's level goes on with the season known by then. */
function weekError(values: Float64Array, end: number, season: number): number {
  const known = values.subarray(0, end);
  const shape = seasonalIndices(known, season, isPositive(known));
  const adjusted = deseasonalise(known, shape);
  const level = observedMean(adjusted, end - day);
  const path = reseasonalise(new Float64Array(week).fill(level), shape, end);
  return path.reduce((sum, value, h) => sum + (values[end + h]! - value) ** 2, 0);
}
