import { bucketStart, seasonLength, type BucketSize } from '../../shared/buckets.ts';
import { inspectHistory } from '../forecasting/inspect-history.ts';
import type { ForecastFlag } from '../forecasting/series.ts';
import type { DemandChange } from '../planning/line-model.ts';
import type { LineDemand } from './demand-input.ts';
import { modelHistory } from './model-history.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** Latest buckets in which an outlier or the beginning of a step is news. A step shows only once six buckets have borne it out. */
const newsOf: Record<BucketSize, { outlier: number; step: number }> = {
  day: { outlier: 7, step: 28 },
  week: { outlier: 4, step: 13 },
  month: { outlier: 2, step: 9 },
};

/**
 * A step or an outlier of the latest demand, as the history that models see shows it; a step where both are found.
 * @param flags of the forecast made of it: only histories that were found odd are looked at again
 */
export function recentChange(
  line: LineDemand,
  basis: PlanningBasis,
  flags: readonly ForecastFlag[],
): DemandChange | undefined {
  if (!flags.includes('outliers') && !flags.includes('level-shift')) return undefined;
  const { first, values } = modelHistory(line, basis);
  const { outliers, shift } = inspectHistory(values, seasonLength(basis.bucket));
  const news = newsOf[basis.bucket];
  const day = (index: number): number => bucketStart(first + index, basis.bucket, basis.weekStart);
  if (shift && shift.index >= values.length - news.step)
    return { kind: 'step', day: day(shift.index), before: shift.before, after: shift.after };
  const last = outliers.at(-1);
  if (!last || last.index < values.length - news.outlier) return undefined;
  return { kind: 'outlier', day: day(last.index), before: last.expected, after: last.value };
}
