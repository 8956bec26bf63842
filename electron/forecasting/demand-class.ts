/** How a series behaves, which decides the models and distributions that suit it. */
export const demandClasses = ['smooth', 'erratic', 'intermittent', 'lumpy', 'new', 'dead'] as const;
export type DemandClass = (typeof demandClasses)[number];

/** Cut-offs between the four classes. Source: Syntetos, Boylan and Croston, JORS 56 (2005). */
export const intervalCutOff = 1.32;
export const variationCutOff = 0.49;

export interface DemandProfile {
  class: DemandClass;
  /** Average demand interval: observed periods per period with demand; 0 without demand. */
  adi: number;
  /** Squared coefficient of variation of the non-zero demands, with their sample deviation; 0 below two demands. */
  cv2: number;
  /** Periods that were observed (not censored). */
  periods: number;
  /** Periods with demand. */
  demands: number;
}

/**
 * Classes a demand history by how often demand comes and how much its size varies.
 *
 * Censored periods (NaN) count neither as demand nor as a period without it. Returns (negative values) are demand of
 * zero. A series with fewer than two demands is `new`: there is nothing to measure a variation on; one without demand
 * in its last `deadAfter` observed periods is `dead`.
 *
 * @param values demand per period, oldest first, NaN where censored
 * @param deadAfter observed periods without demand after which a series with this average demand interval counts as
 * dead; by default its whole length
 * Source: Syntetos, Boylan and Croston, JORS 56 (2005).
 */
export function classifyDemand(
  values: Float64Array,
  deadAfter: (adi: number) => number = () => values.length,
): DemandProfile {
  let periods = 0;
  let demands = 0;
  let sum = 0;
  let squares = 0;
  let sinceDemand = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    periods++;
    sinceDemand++;
    if (value <= 0) continue;
    demands++;
    sinceDemand = 0;
    // Welford: sizes of 1e12 with a deviation of 1 keep their variance
    const step = value - sum;
    sum += step / demands;
    squares += step * (value - sum);
  }
  const adi = demands > 0 ? periods / demands : 0;
  const variation = demands > 1 ? Math.sqrt(squares / (demands - 1)) / sum : 0;
  const cv2 = Number.isFinite(variation) ? variation * variation : 0;
  const silent = sinceDemand >= deadAfter(adi);
  return { class: classOf(adi, cv2, periods, demands, silent), adi, cv2, periods, demands };
}

function classOf(adi: number, cv2: number, periods: number, demands: number, silent: boolean): DemandClass {
  if (periods > 0 && (demands === 0 || silent)) return 'dead';
  if (demands < 2) return 'new';
  if (adi < intervalCutOff) return cv2 < variationCutOff ? 'smooth' : 'erratic';
  return cv2 < variationCutOff ? 'intermittent' : 'lumpy';
}
