import { bucketDays, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
import type { CompletePolicy } from '../../shared/model/policy.ts';
import type { StatedCalendar } from '../../shared/model/policy-rule.ts';
import type { CleaningRules } from '../../shared/model/cleaning.ts';
import type { Terms } from '../db/tables/terms.ts';
import { resolvePolicy, type ResolvedPolicy } from '../planning/policy-rules.ts';

export const policyOrigins = ['policy file', 'default', 'settings'] as const;
export type PolicyOrigin = (typeof policyOrigins)[number];

/** How the ABC/XYZ classes are cut, and whether their built-in services stand where nobody said anything. */
export type ClassBorders = { a: number; b: number; x: number; y: number; services: boolean };

/** What a forecast and a plan are made on: the date, the calendar and the policy with every field decided. */
export type PlanningBasis = {
  asOfDay: number;
  bucket: BucketSize;
  weekStart: WeekStart;
  policy: CompletePolicy;
  /** Who decided each field of the policy; what is absent is built in. */
  origins: Partial<Record<keyof CompletePolicy, PolicyOrigin>>;
  classes: ClassBorders;
  /** Lead times as receipts show them, where there are enough; else as they are stated. */
  measuredLeadTimes: boolean;
  /** The supplier calendars that rules state; an input names one by its place here. */
  calendars: readonly StatedCalendar[];
  /** Currency of prices whose supplier and item state none. */
  currency: string;
  /** The location that stands for others where a kit's component is not kept with it. */
  defaultLocation: string;
  /** What is done to odd histories before they are forecast. */
  cleaning: CleaningRules;
};

/** What the rules that concern an item-location say, field by field. */
export function ruleOf(terms: Pick<Terms, 'layers'>): ResolvedPolicy {
  return resolvePolicy(terms.layers);
}

/** A lead time and who gave it. */
export type LeadTime = { days: number; origin: string };

/**
 * Lead time in force: a rule for the item or the item-location, else the nearest statement, else a wider rule, else the
 * policy's.
 */
export function leadTimeOf(terms: Terms, basis: PlanningBasis): LeadTime {
  const { leadTimeDays, leadTimeOrigin } = terms;
  const { fields, origin } = ruleOf(terms);
  const ruled = fields.leadTimeDays;
  const isNear = origin.leadTimeDays === 'item-location' || origin.leadTimeDays === 'item';
  if (ruled !== undefined && (isNear || leadTimeDays === undefined))
    return { days: ruled, origin: origin.leadTimeDays ?? '' };
  if (leadTimeDays !== undefined) return { days: leadTimeDays, origin: leadTimeOrigin ?? '' };
  return { days: basis.policy.leadTimeDays, origin: basis.origins.leadTimeDays ?? 'built in' };
}

/** Lead time in force, in days: what receipts show where the terms know it. */
export function leadTimeDaysOf(terms: Terms, basis: PlanningBasis): number {
  return terms.daysInForce ?? leadTimeOf(terms, basis).days;
}

/** Review period in force: the nearest rule's, else the policy's. */
export function reviewDaysOf(terms: Terms, basis: PlanningBasis): number {
  return ruleOf(terms).fields.reviewPeriodDays ?? basis.policy.reviewPeriodDays;
}

/** Buckets that an order must last: lead time and review period. */
export function protectionBuckets(terms: Terms, basis: PlanningBasis): number {
  return Math.max(1, (leadTimeDaysOf(terms, basis) + reviewDaysOf(terms, basis)) / bucketDays(basis.bucket));
}

/** Whole buckets of lead time + review of most lines: errors are measured over them, and carried over to the others. */
export function commonestProtection(terms: readonly Terms[], basis: PlanningBasis): number {
  const counts = new Map<number, number>();
  for (const line of terms) {
    const buckets = Math.ceil(protectionBuckets(line, basis));
    counts.set(buckets, (counts.get(buckets) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted(([a, x], [b, y]) => y - x || a - b);
  return first?.[0] ?? 1;
}

/** No spread grows by more: beside next to nothing any demand is endlessly more. */
const MOST_SPREAD_GROWTH = 100;

/**
 * By how much the spread around a path grows or shrinks where the path is changed: with the square root of its demand, as
 * that of independent customers does; as it is where nothing was expected before.
 */
export function spreadGrowth(before: number, after: number): number {
  return before > 0 ? Math.min(MOST_SPREAD_GROWTH, Math.sqrt(after / before)) : 1;
}

/** Expected demand of the buckets that an order must last. @param mean per bucket @param protection buckets */
export function demandAhead(mean: Float64Array, protection: number): number {
  return mean.subarray(0, Math.ceil(protection)).reduce((sum, value) => sum + value, 0);
}

/** Buckets that every forecast looks ahead at least. */
export const shownBuckets = { day: 60, week: 26, month: 12 } as const satisfies Record<BucketSize, number>;

/** Buckets that a forecast looks ahead: twice what an order must last, and enough for the projection chart. */
export function horizonBuckets(terms: Terms, basis: PlanningBasis): number {
  return Math.min(
    1000,
    Math.max(shownBuckets[basis.bucket], 2 * Math.ceil(protectionBuckets(terms, basis)) + 2),
  );
}

/**
 * A policy of costs weighs every unit of demand, the rare ones too, and needs the whole distribution of each bucket: that
 * is learnt from the set as a whole.
 */
export function usesPooledForecast(basis: PlanningBasis): boolean {
  return basis.policy.service.type === 'cost';
}
