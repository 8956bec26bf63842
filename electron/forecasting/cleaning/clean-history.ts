import { alignLevel, capOutliers, inspectHistory, type HistoryFindings } from '../inspect-history.ts';
import { neutralise, type MarkedPeriods } from './marked-periods.ts';
import { changesBetween, netReturns, type HistoryChange } from './returns.ts';

/** What a planner wants done to a history; everything else is only shown. */
export interface CleaningChoices {
  /** Periods per season, 1 for none. */
  season: number;
  /** True to take negative periods off the demand before them. */
  netReturns: boolean;
  /** True to cap outliers at the edge of what is usual. */
  capOutliers: boolean;
  /** True to bring what lies before a level shift to the new level. */
  alignShift: boolean;
  marks: readonly MarkedPeriods[];
  /** Periods that the planner has looked at and wants kept as they are. */
  kept?: ReadonlySet<number>;
}

export interface CleanedHistory {
  /** What models see. The history itself is never changed, so each step can be taken back. */
  values: Float64Array;
  /** Every period that differs, in the order of the steps; a period may be changed by more than one. */
  changes: HistoryChange[];
  /** Outliers and level shift left after returns and marks, applied or not. */
  findings: HistoryFindings;
}

/**
 * Cleans a history in a fixed order: returns, marked periods, outliers, level shift.
 *
 * @param values oldest first, NaN where censored; left as it is
 */
export function cleanHistory(values: Float64Array, choices: CleaningChoices): CleanedHistory {
  const { season, marks, kept } = choices;
  const netted = choices.netReturns ? netReturns(values) : { values, changes: [] };
  const neutral = neutralise(netted.values, season, marks);
  const changes = [...netted.changes, ...neutral.changes];
  const all = inspectHistory(neutral.values, season);
  const outliers = all.outliers.filter(({ index }) => kept?.has(index) !== true);
  const findings = { outliers, shift: all.shift };
  let cleaned = neutral.values;
  const step = (next: Float64Array, reason: 'outlier' | 'level-shift') => {
    changes.push(...changesBetween(cleaned, next, () => reason));
    cleaned = next;
  };
  if (choices.capOutliers) step(capOutliers(cleaned, outliers), 'outlier');
  if (choices.alignShift && all.shift !== undefined) step(alignLevel(cleaned, all.shift), 'level-shift');
  return { values: cleaned, changes, findings };
}
