import { z } from 'zod';
import { bucketSizes } from '../buckets.ts';

/**
 * The replenishment policy as a file (`POLICY.json`) and as the settings' lowest layer. Every field may be absent: what
 * the item, its supplier or its class says stands above it, `builtInPolicy` below it. Costs are plain numbers per stock
 * unit and, for holding, per period (= bucket).
 */

/** Classes a demand history falls into; the first four by Syntetos, Boylan and Croston (JORS 56, 2005). */
export const demandClasses = ['smooth', 'erratic', 'intermittent', 'lumpy', 'new', 'dead'] as const;
export type DemandClass = (typeof demandClasses)[number];

const notNegative = z.number().min(0);
const share = z
  .number()
  .gt(0, 'a service level is a share above 0: 0.95 means 95 %')
  .max(1, 'a service level is a share: write 0.95 for 95 %');

/**
 * What a policy aims at.
 * cycle: share of order cycles without a shortage · fill: share of demand met from stock · cost: least expected cost of
 * holding (per unit and period) and of shortages (per unit) · cover: expected demand of the next `days` days, counted
 * from the as-of day, lead time included · fixed: expected demand of lead time + review, and so many units more ·
 * minmax: at or below `min` order up to `max`.
 */
export const serviceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cycle'), level: share }),
  z.strictObject({ type: z.literal('fill'), level: share }),
  z.strictObject({
    type: z.literal('cost'),
    holdingPerUnitPeriod: notNegative,
    shortagePerUnit: notNegative,
  }),
  z.strictObject({ type: z.literal('cover'), days: notNegative }),
  z.strictObject({ type: z.literal('fixed'), safetyStock: notNegative }),
  z.strictObject({ type: z.literal('minmax'), min: notNegative, max: notNegative }),
]);
export type Service = z.infer<typeof serviceSchema>;

export const unmetDemand = ['lost', 'backorder'] as const;
export type UnmetDemand = (typeof unmetDemand)[number];

export const transfersSchema = z.strictObject({
  enabled: z.boolean(),
  costPerLine: notNegative.optional(),
  days: notNegative.optional(),
});
export type TransferTerms = z.infer<typeof transfersSchema>;

/** `POLICY.json`. Unknown fields are refused, so that a misspelt one is never silently without effect. */
export const policySchema = z.strictObject({
  name: z.string().min(1).optional(),
  bucket: z.enum(bucketSizes).optional(),
  reviewPeriodDays: notNegative.optional(),
  leadTimeDays: notNegative.optional(),
  leadTimeDeviationDays: notNegative.optional(),
  service: serviceSchema.optional(),
  unmet: z.enum(unmetDemand).optional(),
  rounding: z.enum(['up', 'nearest', 'down']).optional(),
  transfers: transfersSchema.optional(),
  orderCost: notNegative.optional(),
  holdingPerUnitPeriod: notNegative.optional(),
  /** Dates of open orders that are off by fewer days than this stay as they are. */
  dampenDays: notNegative.max(365).optional(),
  /** Changes of less than this share of an open order line's value stay as they are. */
  dampenShare: notNegative.max(1).optional(),
  /** Money that the orders of one plan may cost together, in the workspace's currency. */
  budget: notNegative.optional(),
});
export type Policy = z.infer<typeof policySchema>;

type Optional = 'orderCost' | 'holdingPerUnitPeriod' | 'budget';

/** A policy in which everything a plan needs is decided; costs and the budget stay optional. */
export type CompletePolicy = Decided<Omit<Policy, Optional>> & Pick<Policy, Optional>;

type Decided<T> = { [Field in keyof T]-?: Exclude<T[Field], undefined> };

/** What holds where nothing else is said: weekly review, two weeks' lead time, 95 % of cycles without a stock-out. */
export const builtInPolicy: CompletePolicy = {
  name: 'built in',
  bucket: 'week',
  reviewPeriodDays: 7,
  leadTimeDays: 14,
  leadTimeDeviationDays: 0,
  service: { type: 'cycle', level: 0.95 },
  unmet: 'backorder',
  rounding: 'up',
  transfers: { enabled: false, costPerLine: 0, days: 0 },
  dampenDays: 3,
  dampenShare: 0.1,
};

/** The policy with the built-in value wherever it says nothing. */
export function completePolicy(policy: Policy): CompletePolicy {
  const complete: CompletePolicy = { ...builtInPolicy, name: 'policy' };
  return Object.assign(complete, dropUndefined(policy));
}

function dropUndefined<T extends object>(value: T): Partial<T> {
  const kept: Partial<T> = { ...value };
  for (const key of keysOf(kept)) if (kept[key] === undefined) delete kept[key];
  return kept;
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  const keys: (keyof T)[] = [];
  for (const key in value) keys.push(key);
  return keys;
}
