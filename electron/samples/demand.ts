import type { ItemProfile } from './items.ts';
import { logNormal, normal, poisson, randomFor, type Random } from './random.ts';

/** Weeks of a year as the season tables count them. */
const SEASON_WEEKS = 53;

/** Week of the year, 0 to 52, of a day number: close enough for a season, and free of calendar look-ups. */
export function seasonWeek(day: number): number {
  return Math.min(SEASON_WEEKS - 1, Math.floor((((day % 365.2425) + 365.2425) % 365.2425) / 7));
}

/** Demand factor of each week of the year: one yearly wave, and the quiet weeks around New Year of a trade customer. */
export function seasonOf(profile: ItemProfile): Float64Array {
  const factors = new Float64Array(SEASON_WEEKS);
  let sum = 0;
  for (let week = 0; week < SEASON_WEEKS; week++) {
    const wave = Math.cos((2 * Math.PI * (week - profile.group.peakWeek)) / 52.18);
    // The exponential keeps the factor positive and makes a peak sharper than its trough, as sales have it.
    const holiday = week >= 51 || week === 0 ? 0.55 : 1;
    factors[week] = Math.exp(profile.swing * wave) * holiday;
    sum += factors[week]!;
  }
  for (let week = 0; week < SEASON_WEEKS; week++) factors[week]! *= SEASON_WEEKS / sum;
  return factors;
}

/** Level of an item's demand over its life. @param ago weeks before the end, from 1 for the last week */
function lifeFactor(profile: ItemProfile, ago: number): number {
  const { stage, stageWeeks } = profile;
  if (stage === 'growing') return 1.7 * Math.exp(-0.0095 * ago);
  if (stage === 'shrinking') return 0.5 * Math.exp(0.008 * Math.min(ago, 260));
  if (stage === 'new') return ago > stageWeeks ? 0 : Math.min(1, (stageWeeks - ago + 1.5) / 9);
  if (stage === 'dying') return ago > stageWeeks ? 1 : Math.max(0, (ago - 3) / stageWeeks) ** 1.6;
  if (stage === 'dead') return ago > stageWeeks ? 1 : 0;
  return 1;
}

/** First week of an item, counted from the start of the history: later than 0 for new items. */
export function firstWeek(profile: ItemProfile, weeks: number): number {
  return profile.stage === 'new' ? Math.max(0, weeks - profile.stageWeeks) : 0;
}

/** What decides the weekly demand of an item at one location. */
export interface DemandLevel {
  random: Random;
  /** Mean lots a week in a middling week. */
  rate: number;
  /** Share of weeks with any demand, 1 for steady and erratic items. */
  occurrence: number;
  /** Spread (standard deviation of the logarithm) of the mean from week to week. */
  spread: number;
}

/** Demand level of an item at a location. @param size 1 for the central warehouse, less for branches */
export function demandLevel(seed: number, profile: ItemProfile, location: number, size: number): DemandLevel {
  const random = randomFor(seed, 20, profile.index, location);
  const rate = profile.rate * size * logNormal(random, 1, 0.35);
  if (profile.pattern === 'steady') return { random, rate: Math.max(rate, 2.4), occurrence: 1, spread: 0.16 };
  if (profile.pattern === 'erratic')
    return { random, rate: Math.max(rate, 2.2), occurrence: 1, spread: 0.95 };
  const occurrence = Math.min(0.6, 0.1 + 0.16 * Math.abs(normal(random)) + Math.min(0.12, rate * 0.02));
  return {
    random,
    rate: Math.max(rate * 0.35, 0.25),
    occurrence,
    spread: profile.pattern === 'lumpy' ? 1.05 : 0.12,
  };
}

/**
 * Demand of each week in steps of 10^-precision, oldest first, before anything is lost for want of stock.
 * @param lastWeekStart day number on which the last week begins
 */
export function weeklyDemand(
  profile: ItemProfile,
  level: DemandLevel,
  season: Float64Array,
  weeks: number,
  lastWeekStart: number,
): Int32Array {
  const demand = new Int32Array(weeks);
  const { random, rate, occurrence, spread } = level;
  const centre = -0.5 * spread * spread;
  for (let week = firstWeek(profile, weeks); week < weeks; week++) {
    const ago = weeks - week;
    const factor = lifeFactor(profile, ago) * season[seasonWeek(lastWeekStart - (ago - 1) * 7)]!;
    if (factor <= 0) continue;
    let lots: number;
    if (occurrence < 1) {
      // Few but whole demands: the season moves how often they come, not how large they are.
      if (random.next() >= Math.min(0.95, occurrence * factor)) continue;
      const size = (rate / occurrence) * Math.exp(centre + spread * normal(random));
      lots = 1 + (spread < 0.5 ? Math.round(size * (1 + 0.25 * normal(random))) : poisson(random, size));
      if (lots < 1) lots = 1;
    } else {
      lots = poisson(random, rate * factor * Math.exp(centre + spread * normal(random)));
    }
    demand[week] = lots * profile.lotSteps;
  }
  return demand;
}
