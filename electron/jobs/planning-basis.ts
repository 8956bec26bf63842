import { bucketDays, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
import type { CompletePolicy } from '../../shared/model/policy.ts';
import type { Terms } from '../db/tables/terms.ts';

/** What a forecast and a plan are made on: the date, the calendar and the policy with every field decided. */
export type PlanningBasis = {
  asOfDay: number;
  bucket: BucketSize;
  weekStart: WeekStart;
  policy: CompletePolicy;
  /** Currency of prices whose supplier and item state none. */
  currency: string;
};

/** Lead time in force: the nearest statement, else the policy's. */
export function leadTimeDaysOf(terms: Terms, basis: PlanningBasis): number {
  return terms.leadTimeDays ?? basis.policy.leadTimeDays;
}

/** Review period in force: the planner's rule for the item-location, else the policy's. */
export function reviewDaysOf(terms: Terms, basis: PlanningBasis): number {
  return terms.rule.review_days ?? basis.policy.reviewPeriodDays;
}

/** Buckets that an order must last: lead time and review period. */
export function protectionBuckets(terms: Terms, basis: PlanningBasis): number {
  return Math.max(1, (leadTimeDaysOf(terms, basis) + reviewDaysOf(terms, basis)) / bucketDays(basis.bucket));
}

/** Expected demand of the buckets that an order must last. @param mean per bucket @param protection buckets */
export function demandAhead(mean: Float64Array, protection: number): number {
  return mean.subarray(0, Math.ceil(protection)).reduce((sum, value) => sum + value, 0);
}

/** Buckets that a forecast looks ahead: twice what an order must last, and enough for the projection chart. */
export function horizonBuckets(terms: Terms, basis: PlanningBasis): number {
  const shown = { day: 60, week: 26, month: 12 }[basis.bucket];
  return Math.min(1000, Math.max(shown, 2 * Math.ceil(protectionBuckets(terms, basis)) + 2));
}

/**
 * A policy of costs weighs every unit of demand, the rare ones too, and needs the whole distribution of each bucket: that
 * is learnt from the set as a whole.
 */
export function usesPooledForecast(basis: PlanningBasis): boolean {
  return basis.policy.service.type === 'cost';
}
