import { z } from 'zod';
import { isoDateSchema, momentSchema, sortSchema, traceStepSchema, windowSchema } from '../model/fields.ts';
import { ruleServiceSchema } from '../model/policy-rule.ts';
import { query } from './procedure.ts';
import { stockStatementsSchema } from './sources.ts';

export const stockColumns = [
  'item',
  'name',
  'category',
  'location',
  'supplier',
  'onHand',
  'available',
  'onOrder',
  'position',
  'daysOfSupply',
  'reorderPoint',
  'safetyStock',
  'orderUpTo',
  'nextReceipt',
  'demandPerDay',
  'status',
  'demandClass',
  'abc',
  'stockValue',
] as const;
export type StockColumn = (typeof stockColumns)[number];

/** Stock against one lead time ahead: `running-out` sells out before anything ordered today can arrive. */
export const stockStatuses = [
  'stocked-out',
  'running-out',
  'below-reorder-point',
  'ok',
  'excess',
  'no-plan',
] as const;

const stockRow = z.object({
  itemLocation: z.int(),
  item: z.string(),
  name: z.string(),
  category: z.string(),
  location: z.string(),
  supplier: z.string().nullable(),
  unit: z.string(),
  onHand: z.number(),
  available: z.number(),
  onOrder: z.number(),
  position: z.number(),
  daysOfSupply: z.number().nullable(),
  reorderPoint: z.number().nullable(),
  safetyStock: z.number().nullable(),
  orderUpTo: z.number().nullable(),
  nextReceipt: isoDateSchema.nullable(),
  demandPerDay: z.number().nullable(),
  status: z.enum(stockStatuses),
  demandClass: z.string().nullable(),
  abc: z.string().nullable(),
  stockValue: z.number(),
});
export type StockRow = z.infer<typeof stockRow>;

const stockFilter = z.object({
  /** Finds in item code, name, category, supplier; words in any order. */
  text: z.string().default(''),
  location: z.string().optional(),
  category: z.string().optional(),
  supplier: z.string().optional(),
  status: z.enum(stockStatuses).optional(),
});
export type StockFilter = z.input<typeof stockFilter>;

const point = z.object({ date: isoDateSchema, value: z.number().nullable() });

/** Fields of the policy in force at an item-location, in the order in which they are shown. */
export const policyFields = [
  'class',
  'service',
  'leadTimeDays',
  'leadTimeDeviationDays',
  'reviewPeriodDays',
  'unmet',
  'min',
  'max',
  'orderQuantity',
  'moq',
  'multiple',
  'rounding',
  'maximum',
  'maximumStock',
  'shelfLifeDays',
  'stopped',
  'orderCost',
  'holdingPerUnitPeriod',
  'supplier',
  'price',
] as const;
export type PolicyField = (typeof policyFields)[number];

const policyTerm = z.object({
  field: z.enum(policyFields),
  value: z.discriminatedUnion('type', [
    z.object({ type: z.literal('number'), number: z.number() }),
    z.object({ type: z.literal('service'), service: ruleServiceSchema }),
    /** One of the field's own choices, such as `backorder`: each language has its word. */
    z.object({ type: z.literal('choice'), choice: z.string() }),
    z.object({ type: z.literal('code'), code: z.string() }),
    /** Decimal amount for so many units. */
    z.object({ type: z.literal('money'), amount: z.number(), currency: z.string(), per: z.number() }),
  ]),
  /** The rule or the statement that gave it. */
  origin: z.string(),
});
export type PolicyTerm = z.infer<typeof policyTerm>;

const kitAvailability = z.object({
  /** Whole kits that its components allow now, beside those that lie ready. */
  units: z.number(),
  /** The component that there is least of. */
  scarce: z.string(),
  /** When more of that one can come; null where it is not kept. */
  moreOn: isoDateSchema.nullable(),
});
export type KitAvailability = z.infer<typeof kitAvailability>;

const itemPanel = z.object({
  row: stockRow,
  /** What of a kit can be put together; null for what is no kit. */
  kit: kitAvailability.nullable(),
  /** Terms and settings in force, each with the rule that gave it. */
  policy: z.array(policyTerm),
  attributes: z.record(z.string(), z.string()),
  bucket: z.enum(['day', 'week', 'month']),
  history: z.array(point.extend({ censored: z.boolean() })),
  forecast: z.array(point.extend({ low: z.number(), high: z.number() })),
  /** Projected stock at the start of each future bucket, with the receipts due until then. */
  projection: z.array(point.extend({ receipts: z.number() })),
  model: z
    .object({
      name: z.string(),
      demandClass: z.string(),
      error: z.number(),
      candidates: z.array(z.object({ model: z.string(), error: z.number() })),
      parameters: z.record(z.string(), z.number()),
      flags: z.array(z.string()),
    })
    .nullable(),
  recommendation: z
    .object({ action: z.string(), quantity: z.number(), reason: z.string(), trace: z.array(traceStepSchema) })
    .nullable(),
  openLines: z.array(
    z.object({
      order: z.string(),
      supplier: z.string(),
      quantity: z.number(),
      expected: isoDateSchema,
      /** What the source states, where another date is agreed with the supplier. */
      stated: isoDateSchema.nullable(),
      late: z.boolean(),
      origin: z.enum(['imported', 'ours']),
    }),
  ),
  /** What each source says of the stock here. */
  stated: stockStatementsSchema,
  ledger: z.array(
    z.object({
      entry: z.int(),
      /** A count or a correction by hand that was not taken back yet. */
      reversible: z.boolean(),
      on: isoDateSchema,
      kind: z.string(),
      quantity: z.number(),
      balance: z.number(),
      note: z.string(),
      at: momentSchema,
    }),
  ),
});
export type ItemPanel = z.infer<typeof itemPanel>;

/** Item-locations: the grid and the panel behind a row. */
export const stock = {
  page: query
    .input(
      windowSchema.extend({
        filter: stockFilter.default({ text: '' }),
        sort: z
          .array(sortSchema.extend({ column: z.enum(stockColumns) }))
          .max(3)
          .default([]),
      }),
    )
    .output(z.object({ rows: z.array(stockRow), total: z.int(), matching: z.int() })),
  facets: query.output(
    z.object({
      locations: z.array(z.string()),
      categories: z.array(z.string()),
      suppliers: z.array(z.string()),
    }),
  ),
  panel: query.input(z.object({ itemLocation: z.int() })).output(itemPanel),
};
