import { z } from 'zod';
import { isoDateSchema } from './fields.ts';
import { cleaningRulesSchema } from './cleaning.ts';
import { serviceSchema, unmetDemand } from './policy.ts';

/** What a rule is about, the nearest first: for each field the first match in this order decides. */
export const ruleScopes = [
  'item-location',
  'item',
  'supplier',
  'category',
  'class',
  'location',
  'default',
] as const;
export type RuleScope = (typeof ruleScopes)[number];

/** ABC by annual cost value, XYZ by the variation of the forecast error. */
export const classCells = ['AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ'] as const;
export type ClassCell = (typeof classCells)[number];

const notNegative = z.number().min(0).max(1e9);
const days = z.number().min(0).max(3650);
const factor = z.number().positive().max(1e6);
const weekdays = z.array(z.int().min(0).max(6)).max(7);

/** When a supplier takes orders and works; weekdays 0 Sunday to 6 Saturday, both ends of a closure included. */
export const calendarSchema = z.strictObject({
  workingWeekdays: weekdays.default([1, 2, 3, 4, 5]),
  orderWeekdays: weekdays.optional(),
  closures: z
    .array(
      z
        .strictObject({ from: isoDateSchema, to: isoDateSchema, name: z.string().max(100).optional() })
        .refine(
          closure => closure.to >= closure.from,
          'a closure ends on or after the day on which it begins',
        ),
    )
    .max(500)
    .default([]),
  leadTimeInWorkingDays: z.boolean().optional(),
});
export type StatedCalendar = z.infer<typeof calendarSchema>;

/** How much of a demand that stock cannot meet may wait for the next receipt. */
export const backorderPolicySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('allow') }),
  z.strictObject({ type: z.literal('limit'), units: notNegative }),
  z.strictObject({ type: z.literal('never') }),
]);

/** What an order is filled up to: a container's weight, volume or number of pieces, in the measure of the items. */
export const containerSchema = z.strictObject({
  measure: z.enum(['weight', 'volume', 'count']),
  size: z.number().positive().max(1e9),
});
export type Container = z.infer<typeof containerSchema>;

/** How an entry of a sales calendar comes back: never, on the same date, or as many days from Easter Sunday. */
export const eventRepeats = ['once', 'yearly', 'easter'] as const;

/**
 * When customers buy: the weekdays on which they can, 0 Sunday to 6 Saturday, and the days that differ. `closed` days
 * are holidays and closures, `event` days whatever may move demand (a sale, a fair); entries of one name are one effect.
 */
export const salesCalendarSchema = z.strictObject({
  weekdays: weekdays.min(1).optional(),
  entries: z
    .array(
      z
        .strictObject({
          name: z.string().trim().min(1).max(100),
          kind: z.enum(['closed', 'event']),
          from: isoDateSchema,
          to: isoDateSchema,
          repeats: z.enum(eventRepeats).default('once'),
        })
        .refine(entry => entry.to >= entry.from, 'an entry ends on or after the day on which it begins'),
    )
    .max(500)
    .default([]),
});
export type SalesCalendar = z.infer<typeof salesCalendarSchema>;

/**
 * What a rule may aim at: what a policy may, or least cost by each unit's own value: holding it for a year costs
 * `holdingPerYear` of its cost, a unit not sold its margin, or `shortageShare` of its cost where no sales price is known.
 */
export const ruleServiceSchema = z.discriminatedUnion('type', [
  ...serviceSchema.options,
  z.strictObject({
    type: z.literal('value'),
    holdingPerYear: z.number().min(0).max(10),
    shortageShare: z.number().min(0).max(100),
  }),
]);
export type RuleService = z.infer<typeof ruleServiceSchema>;

/** Fields a rule may set, each on its own; quantities in the item's unit. */
export const ruleFieldsSchema = z.strictObject({
  service: ruleServiceSchema.optional(),
  reviewPeriodDays: days.optional(),
  leadTimeDays: days.optional(),
  leadTimeDeviationDays: days.optional(),
  unmet: z.enum(unmetDemand).optional(),
  rounding: z.enum(['up', 'nearest', 'down']).optional(),
  orderCost: notNegative.optional(),
  holdingPerUnitPeriod: notNegative.optional(),
  /** Cost of holding stock for a year as a share of its value, where no plain cost is set. */
  holdingPerYear: z.number().min(0).max(10).optional(),
  /** Reorder at or below `min`, up to `max` or by `orderQuantity`. */
  min: notNegative.optional(),
  max: notNegative.optional(),
  orderQuantity: notNegative.optional(),
  moq: notNegative.optional(),
  multiple: notNegative.optional(),
  /** Most of one order. */
  maximum: notNegative.optional(),
  /** Most that is kept. */
  maximumStock: notNegative.optional(),
  shelfLifeDays: days.optional(),
  /** What is not kept in stock: never ordered, sold off, or ordered only against what customers have ordered. */
  stopped: z.enum(['do-not-stock', 'phased-out', 'to-order']).optional(),
  /** Code of the item that replaces this one. */
  replacedBy: z.string().min(1).max(200).optional(),
  /** Units of the item that replaces this one per unit of this one; 1 unless set. */
  replacementFactor: factor.optional(),
  /** Code of an item whose demand stands in for the time before this one was sold, and units of this one per unit of it. */
  likeItem: z.string().min(1).max(200).optional(),
  likeFactor: factor.optional(),
  /** The day on which sales begin, and the days over which they grow to their level. */
  launchOn: isoDateSchema.optional(),
  launchRampDays: days.optional(),
  /** What is done to its history before it is forecast, in place of what the settings say. */
  outliers: cleaningRulesSchema.shape.outliers.unwrap().optional(),
  levelShift: cleaningRulesSchema.shape.levelShift.unwrap().optional(),
  returns: cleaningRulesSchema.shape.returns.unwrap().optional(),
  stockOuts: cleaningRulesSchema.shape.stockOuts.unwrap().optional(),
  calendarEffects: cleaningRulesSchema.shape.calendarEffects.unwrap().optional(),
  categorySeason: cleaningRulesSchema.shape.categorySeason.unwrap().optional(),
  /** Which forecast is planned on where one was imported. */
  forecastSource: cleaningRulesSchema.shape.forecastSource.unwrap().optional(),
  salesCalendar: salesCalendarSchema.optional(),
  /** Of one unit, in whatever measure the supplier's container is stated in. */
  weight: notNegative.optional(),
  volume: notNegative.optional(),
  calendar: calendarSchema.optional(),
  container: containerSchema.optional(),
  /** Order value from which the supplier carries the freight, in the supplier's currency. */
  freeFreightFrom: notNegative.optional(),
  backorders: backorderPolicySchema.optional(),
  /** What of open orders is a trifle: fewer days than this, less than this share of the line's value. */
  dampenDays: z.number().min(0).max(365).optional(),
  dampenShare: z.number().min(0).max(1).optional(),
});
export type RuleFields = z.infer<typeof ruleFieldsSchema>;
export type RuleField = keyof RuleFields;

/** Which rule: the codes that its scope asks for, and no others. */
export const ruleTargetSchema = z.strictObject({
  scope: z.enum(ruleScopes),
  item: z.string().optional(),
  location: z.string().optional(),
  supplier: z.string().optional(),
  /** The category of items, as their master data name it. */
  category: z.string().min(1).optional(),
  cell: z.enum(classCells).optional(),
});
export type RuleTarget = z.infer<typeof ruleTargetSchema>;

/** One rule that concerns an item-location. `origin` is what the screen calls it: its scope, or `class AX`. */
export type RuleLayer = { origin: string; fields: RuleFields };
