import { z } from 'zod';
import { traceStepSchema } from '../../shared/model/fields.ts';
import type { DecisionKind } from '../../shared/model/decision.ts';

/** What may be done about an item-location; `none` is also an answer. */
export const candidateActions = ['order', 'transfer', 'expedite', 'reduce', 'cancel', 'none'] as const;
export type CandidateAction = (typeof candidateActions)[number];

/** Another lawful action. `costMinor` is what choosing it costs more than the plan's own action, in expectation. */
export const alternativeSchema = z.object({
  action: z.enum(candidateActions),
  quantity: z.number(),
  costMinor: z.number(),
  note: z.string(),
});
export type Alternative = z.infer<typeof alternativeSchema>;

/**
 * What the latest plan says of one item-location, with everything a decision needs. Quantities in the item's unit,
 * amounts in whole minor units of `currency`, days as day numbers, unit price in micros for `pricePer` units.
 * For a line that waits (open ticket or draft of ours) the quantity is what it would be without that ticket or draft.
 */
export const candidateSchema = z.object({
  itemLocation: z.int(),
  planRun: z.int(),
  action: z.enum(candidateActions),
  quantity: z.number(),
  supplierId: z.string().nullable(),
  unitPriceMicros: z.number().nullable(),
  /** Prices of a unit by the quantity that they hold from, where more is cheaper; the price above is that of `quantity`. */
  prices: z.array(z.object({ quantity: z.number(), priceMicros: z.number() })).optional(),
  pricePer: z.number(),
  currency: z.string(),
  valueMinor: z.number(),
  /** Margin that is lost in expectation when nothing is done. */
  valueAtRiskMinor: z.number(),
  orderByDay: z.number().nullable(),
  arrivesDay: z.number().nullable(),
  unit: z.string(),
  precision: z.int(),
  moq: z.number(),
  multiple: z.number(),
  alternatives: z.array(alternativeSchema),
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  trace: z.array(traceStepSchema),
  reason: z.string(),
  /** Demand class: smooth, erratic, intermittent, lumpy. */
  class: z.string(),
  historyPeriods: z.number(),
  /** Standard deviation of the forecast's cumulative error over the protection interval, in the item's unit. */
  errorAtHorizon: z.number().nullable(),
  /** Expected demand of the protection interval (lead time + review), in the item's unit. */
  protectionDemand: z.number().nullable(),
  onHand: z.number(),
  safetyStock: z.number().nullable(),
  /** Words of the planner about the data: see `candidateFlags`. */
  flags: z.array(z.string()),
  names: z.object({
    item: z.string(),
    name: z.string(),
    location: z.string(),
    supplier: z.string().nullable(),
  }),
  /** What other locations give, by their codes: all of a transfer, or what comes beside an order. */
  transfers: z.array(z.object({ from: z.string(), quantity: z.number() })).optional(),
  /** Right decisions in this item's own replay, and how many origins were replayed. */
  replay: z.object({ hits: z.number(), origins: z.number() }).optional(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** Flags that the pipeline knows; others are shown and change nothing. */
export const candidateFlags = {
  stale: 'stale-data',
  noForecast: 'no-forecast',
  noLeadTime: 'no-lead-time',
  noPrice: 'no-price',
  outliers: 'outliers',
  supplierBlocked: 'supplier-blocked',
  overMaximum: 'over-maximum',
} as const;

/** The pile that an action belongs to. */
export function kindOf(action: CandidateAction): DecisionKind {
  if (action === 'transfer') return 'transfer';
  return action === 'order' || action === 'none' ? 'purchase' : 'change';
}

/** What is to be done, in numbers of ours alone. `totalMinor` is the line's value, rounded once. */
export const termsSchema = z.object({
  action: z.enum(candidateActions),
  quantity: z.number(),
  supplierId: z.string().nullable(),
  unitPriceMicros: z.number().nullable(),
  pricePer: z.number(),
  currency: z.string(),
  totalMinor: z.number(),
  orderByDay: z.number().nullable(),
  arrivesDay: z.number().nullable(),
});
export type Terms = z.infer<typeof termsSchema>;
