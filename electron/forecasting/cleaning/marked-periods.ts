import { fillGaps } from '../fill-gaps.ts';
import { changesBetween, type HistoryChange } from './returns.ts';

/** Periods that a planner says were not usual. */
export interface MarkedPeriods {
  kind: 'promotion' | 'one-off' | 'closure';
  /** First and last period, counted from the oldest; both included. */
  from: number;
  to: number;
  /**
   * Units of a period's demand that were extra, where they are known (one large order). Without it the whole period is
   * replaced by what its neighbours and the season led one to expect.
   */
  extra?: number;
}

/**
 * Neutralises marked periods, so that models see what demand would have been without the promotion, order or closure.
 * Marks beyond the history and censored periods are left alone.
 *
 * @param values oldest first, NaN where censored; left as it is
 * @param season periods per season, 1 for none
 */
export function neutralise(
  values: Float64Array,
  season: number,
  marks: readonly MarkedPeriods[],
): { values: Float64Array; changes: HistoryChange[] } {
  const open = values.slice();
  const reasons = new Map<number, MarkedPeriods['kind']>();
  const known = new Map<number, number>();
  for (const mark of marks) {
    for (let t = Math.max(0, mark.from); t <= mark.to && t < values.length; t++) {
      if (Number.isNaN(values[t]!)) continue;
      reasons.set(t, mark.kind);
      if (mark.extra === undefined) open[t] = NaN;
      else known.set(t, (known.get(t) ?? 0) + mark.extra);
    }
  }
  if (reasons.size === 0) return { values: open, changes: [] };
  for (const [t, extra] of known) if (!Number.isNaN(open[t]!)) open[t] = Math.max(0, open[t]! - extra);
  // a history that is marked all over says nothing else, so it stays
  const neutral = open.some(value => Number.isFinite(value)) ? fillGaps(open, season) : values.slice();
  values.forEach((value, t) => {
    if (Number.isNaN(value)) neutral[t] = NaN;
  });
  return { values: neutral, changes: changesBetween(values, neutral, t => reasons.get(t) ?? 'one-off') };
}

/** Periods of evidence that "no uplift" weighs: one good promotion may have been luck. */
const upliftPrior = 1;

/**
 * What promotions multiplied demand by: the ratio of marked periods to their neutral values, shrunk towards one. Multiply
 * the forecast of a period with a planned promotion by it.
 *
 * @returns 1 where nothing was seen
 */
export function promotionUplift(changes: readonly HistoryChange[]): number {
  let logs = 0;
  let seen = 0;
  for (const { before, after, reason } of changes) {
    if (reason !== 'promotion' || !(before > 0 && after > 0)) continue;
    logs += Math.log(before / after);
    seen++;
  }
  return Math.exp(logs / (seen + upliftPrior));
}
