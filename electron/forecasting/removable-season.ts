import { classifyDemand } from './demand-class.ts';
import { fourierSeason } from './fourier-season.ts';
import { isPositive, observedMean } from './models/model.ts';
import { mostCycles, repeatingSeason, usualRepeats } from './repeating-season.ts';
import { seasonWaves } from './season-waves.ts';
import { wanders, withoutSpikes } from './spikes.ts';
import {
  deseasonalise,
  isAdditive,
  noSeason,
  reseasonalise,
  seasonalIndices,
  type Season,
} from './season.ts';

/** Longest season that the models carry as states; a longer one is taken out beforehand. */
export const longestStates = 24;

/** Erratic demand without a season short enough to explain its spikes: likelihoods follow the spikes, fixed rates do not. */
export function isSpiky(values: Float64Array, season: number): boolean {
  if (season > 1 && season <= longestStates) return false;
  return (
    classifyDemand(values).class === 'erratic' && !wanders(values, 0, values.length, observedMean(values))
  );
}

/** How much of a long season to take out, by the way it was found: exponents of its indices. */
export interface SeasonTrust {
  /** Of its waves, each as far as it stands out. */
  waves: number;
  /** Of plain indices, or of a few broad waves where there are less than three cycles. */
  plain: number;
  /** Share of what a line leaves that comes again a season later. */
  repeats: number;
}

export const evenTrust: SeasonTrust = { waves: 0.5, plain: 0.5, repeats: usualRepeats };

/**
 * The season to take out before a model that has none of its own: shrunk indices, multiplicative where all demand is
 * positive and its swing does not clearly stay while its level moves; for a long season a mean of them and of waves, which
 * spikes would pass for. Below three cycles half of it is what came again phase by phase.
 *
 * @param values without gaps
 * @param trust what the set teaches about long seasons and about those hardly seen twice
 */
export function removableSeason(values: Float64Array, season: number, trust = evenTrust): Season {
  const n = values.length;
  if (!isSeen(n, season)) return noSeason();
  if (isHardToTell(n, season))
    return withRepeats(values, trusted(seasonParts(values, season), season, trust), season, trust);
  const shape = seasonalIndices(values, season, isPositive(values) && !isAdditive(values, season));
  return withRepeats(values, shape, season, trust);
}

/** Fewest periods of a season of which less than two cycles can show anything. */
const fewestPhases = 7;
/** Fewest cycles of a season that models could carry, and of a longer one, where a wandering level would pass for it. */
const fewestCycles = 1.25;
const fewestLongCycles = 1.5;

/** True where the history is long enough to look for the season at all. */
export function isSeen(length: number, season: number): boolean {
  if (season <= 1) return false;
  if (season < fewestPhases) return length > 2 * season;
  return length >= (season > longestStates ? fewestLongCycles : fewestCycles) * season;
}

/** A season that is long, or seen less than twice: indices alone would be its weather. */
export function isHardToTell(length: number, season: number): boolean {
  return isSeen(length, season) && (season > longestStates || length < 2 * season + 1);
}

/**
 * The mean of a season and of what came again phase by phase, where there are less than three cycles; the latter alone
 * where there are too few for anything else.
 * @param values without gaps
 * @param shape the season found otherwise
 */
export function withRepeats(values: Float64Array, shape: Season, season: number, trust: SeasonTrust): Season {
  const n = values.length;
  if (n >= mostCycles * season) return shape;
  const multiplicative = shape.length > 1 ? shape.multiplicative : isPositive(values);
  const calm = isSpiky(values, season) ? withoutSpikes(values) : values;
  const repeating = repeatingSeason(calm, season, trust.repeats, multiplicative);
  if (n < fewestLongCycles * season) return repeating ?? noSeason();
  if (shape.length === 1 && repeating === undefined) return shape;
  return meanOf([shape, repeating ?? noSeason()], [0.5, 0.5], season, multiplicative);
}

/** A season found in two ways, each of them none where nothing stands out. */
export interface SeasonParts {
  waves: Season;
  plain: Season;
}

/** Of a season of models' own length a few broad waves alone. @param values without gaps @param season hard to tell */
export function seasonParts(values: Float64Array, season: number): SeasonParts {
  const few = values.length < mostCycles * season;
  if (values.length < fewestLongCycles * season || (few && isSpiky(values, season)))
    return { waves: noSeason(), plain: noSeason() };
  const plain = few ? fourierSeason(values, season) : seasonalIndices(values, season, isPositive(values));
  if (season <= longestStates) return { waves: noSeason(), plain: plain ?? noSeason() };
  return { waves: seasonWaves(values, season) ?? noSeason(), plain: plain ?? noSeason() };
}

/**
 * The mean of both as far as each is trusted. Where one is a factor and the other a summand, or the season is short and has
 * no waves of its own, the plain one stands for both.
 */
export function trusted({ waves, plain }: SeasonParts, season: number, trust: SeasonTrust): Season {
  if (waves.length === 1 && plain.length === 1) return waves;
  const { multiplicative } = plain.length > 1 ? plain : waves;
  const alike = plain.length === 1 || waves.length === 1 || plain.multiplicative === waves.multiplicative;
  if (!alike || season <= longestStates)
    return meanOf([plain], [trust.waves + trust.plain], season, multiplicative);
  return meanOf([waves, plain], [trust.waves, trust.plain], season, multiplicative);
}

/** Seasons weighted and joined: powers of factors multiplied, summands added; none counts as neutral. */
function meanOf(parts: Season[], shares: number[], season: number, multiplicative: boolean): Season {
  const indices = new Float64Array(season).fill(multiplicative ? 1 : 0);
  parts.forEach((part, i) => {
    if (part.length === 1) return;
    const share = shares[i]!;
    for (let p = 0; p < season; p++) {
      if (multiplicative) indices[p]! *= Math.max(leastIndex, part.indices[p]!) ** share;
      else indices[p]! += share * part.indices[p]!;
    }
  });
  return { length: season, indices, multiplicative };
}

/** Smallest factor: a history divided by less would be its own noise. */
const leastIndex = 1e-4;

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
