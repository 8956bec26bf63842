/** How a series behaves, which decides the models and distributions that suit it. */
export const demandClasses = ['smooth', 'erratic', 'intermittent', 'lumpy', 'new', 'dead'] as const;
export type DemandClass = (typeof demandClasses)[number];

/** Cut-offs between the four classes. Source: Syntetos, Boylan and Croston, JORS 56 (2005). */
export const intervalCutOff = 1.32;
export const variationCutOff = 0.49;

/** When demand came, and how long ago it ceased. All counts are of observed periods. */
export interface Silence {
  /** Periods with demand. */
  demands: number;
  /** Periods from the first demand to the last, both included. */
  active: number;
  /** Longest stretch without demand between two demands. */
  longestGap: number;
  /** Periods since the last demand; all of them where there is none. */
  since: number;
}

export interface DemandProfile extends Silence {
  class: DemandClass;
  /** Average demand interval: observed periods per period with demand; 0 without demand. */
  adi: number;
  /** Squared coefficient of variation of the non-zero demands, with their sample deviation; 0 below two demands. */
  cv2: number;
  /** Periods that were observed (not censored). */
  periods: number;
}

/**
 * Classes a demand history by how often demand comes and how much its size varies.
 *
 * Censored periods (NaN) count neither as demand nor as a period without it. Returns (negative values) are demand of
 * zero. A series with fewer than two demands is `new`: there is nothing to measure a variation on; one without demand,
 * or whose demand has ceased, is `dead`.
 *
 * @param values demand per period, oldest first, NaN where censored
 * @param ended tells a silence that will last; by default none does
 * Source: Syntetos, Boylan and Croston, JORS 56 (2005).
 */
export function classifyDemand(
  values: Float64Array,
  ended: (silence: Silence) => boolean = () => false,
): DemandProfile {
  let periods = 0;
  let demands = 0;
  let sum = 0;
  let squares = 0;
  let since = 0;
  let active = 0;
  let longestGap = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    periods++;
    since++;
    if (value <= 0) continue;
    active = demands === 0 ? 1 : active + since;
    if (demands > 0 && since - 1 > longestGap) longestGap = since - 1;
    demands++;
    since = 0;
    // Welford: sizes of 1e12 with a deviation of 1 keep their variance
    const step = value - sum;
    sum += step / demands;
    squares += step * (value - sum);
  }
  const adi = demands > 0 ? periods / demands : 0;
  const variation = demands > 1 ? Math.sqrt(squares / (demands - 1)) / sum : 0;
  const cv2 = Number.isFinite(variation) ? variation * variation : 0;
  const silence = { demands, active, longestGap, since };
  return { class: classOf(adi, cv2, periods, demands, ended(silence)), adi, cv2, periods, ...silence };
}

function classOf(adi: number, cv2: number, periods: number, demands: number, ceased: boolean): DemandClass {
  if (periods > 0 && (demands === 0 || ceased)) return 'dead';
  if (demands < 2) return 'new';
  if (adi < intervalCutOff) return cv2 < variationCutOff ? 'smooth' : 'erratic';
  return cv2 < variationCutOff ? 'intermittent' : 'lumpy';
}

/**
 * Chance that demand at its own rate stays away for as long as it has, beyond a silence that is usual. The rate is known
 * from so many demands in so many periods, so the silence of rare demand is surprising much later than that of frequent.
 *
 * @param usual periods without demand that need no explanation
 * Source: predictive distribution of a Poisson process whose rate has a flat prior (Pareto).
 */
export function chanceOfSilence({ demands, active, since }: Silence, usual: number): number {
  return since > usual ? (active / (active + since - usual)) ** demands : 1;
}

/** Periods of silence that a stock-out or a pause explains, whatever the rate. */
const shortestEnd = 24;
/** Chance below which a silence is no longer taken for one of many. */
const endChance = 0.01;

/** True where demand has ceased: silent for a season, or as often before, and then so long that its own rate rules it out. */
export function hasCeased(silence: Silence, season: number): boolean {
  const usual = Math.max(season, silence.longestGap);
  return silence.since >= shortestEnd && chanceOfSilence(silence, usual) < endChance;
}

/**
 * How far what was before a silence still says what will come: 1 for one as there were before, falling to 0 with the
 * chance of it. A history of less than a season has not shown its own silences: one season of them is usual.
 */
export function memoryOf(silence: Silence, season: number): number {
  const usual = silence.active >= season ? silence.longestGap : season;
  return Math.min(1, chanceOfSilence(silence, usual) / endChance);
}
