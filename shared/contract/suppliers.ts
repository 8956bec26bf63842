import { z } from 'zod';
import { currencySchema, isoDateSchema, sortSchema, windowSchema } from '../model/fields.ts';
import { command, query } from './procedure.ts';

/** 0 (worst) to 100, with the receipts behind it; null where nothing is known. */
const score = z.object({ value: z.number(), receipts: z.int() }).nullable();

export const supplierColumns = [
  'code',
  'name',
  'leadTime',
  'measured',
  'minimum',
  'items',
  'open',
  'late',
  'score',
  'onTime',
  'trend',
] as const;

const supplierRow = z.object({
  code: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  currency: z.string(),
  leadTimeDays: z.number().nullable(),
  /** Mean of the lead times of its receipts, in days. */
  measuredDays: z.number().nullable(),
  minimum: z.number().nullable(),
  blocked: z.boolean(),
  items: z.int(),
  openLines: z.int(),
  lateLines: z.int(),
  receipts: z.int(),
  score: z.number().nullable(),
  onTime: z.number().nullable(),
  trend: z.number().nullable(),
});
export type SupplierRow = z.infer<typeof supplierRow>;

const advice = z.discriminatedUnion('advice', [
  z.object({ advice: z.literal('too-few-receipts'), receipts: z.int(), needed: z.int() }),
  z.object({ advice: z.literal('state-lead-time'), measured: z.number(), deviation: z.number() }),
  z.object({
    advice: z.literal('correct-lead-time'),
    stated: z.number(),
    measured: z.number(),
    receipts: z.int(),
  }),
  z.object({ advice: z.literal('talk-about-delays'), onTime: z.number(), receipts: z.int() }),
  z.object({ advice: z.literal('talk-about-shortfalls'), inFull: z.number(), receipts: z.int() }),
  z.object({ advice: z.literal('inspect-quality'), quality: z.number(), receipts: z.int() }),
  z.object({ advice: z.literal('renegotiate-price'), price: z.number(), receipts: z.int() }),
  z.object({ advice: z.literal('watch-decline'), trend: z.number(), receipts: z.int() }),
  z.object({
    advice: z.literal('try-other'),
    code: z.string(),
    name: z.string(),
    items: z.int(),
    overall: z.number(),
    points: z.number(),
  }),
  z.object({
    advice: z.literal('cheaper-elsewhere'),
    code: z.string(),
    name: z.string(),
    items: z.int(),
    saving: z.number(),
  }),
]);

const scores = z.object({
  overall: score,
  onTime: score,
  inFull: score,
  leadTime: score,
  price: score,
  quality: score,
  trend: z.number().nullable(),
});

const suppliedItem = z.object({
  item: z.string(),
  name: z.string(),
  supplierCode: z.string().nullable(),
  /** Decimal in the supplier's currency, for `per` units. */
  price: z.number().nullable(),
  per: z.number(),
  moq: z.number(),
  multiple: z.number(),
  leadTimeDays: z.number().nullable(),
  measured: z.object({ days: z.number(), deviationDays: z.number(), receipts: z.int() }).nullable(),
  breaks: z.array(z.object({ quantity: z.number(), price: z.number() })),
  preferred: z.boolean(),
  /** Other suppliers of the item. */
  others: z.int(),
});

const supplierDetail = z.object({
  row: supplierRow,
  address: z.string().nullable(),
  paymentTerms: z.string().nullable(),
  scores,
  measured: z
    .object({
      days: z.number(),
      deviationDays: z.number(),
      onTime: z.number().nullable(),
      receipts: z.int(),
    })
    .nullable(),
  /** Scores of each quarter that has receipts, oldest first. */
  quarters: z.array(
    z.object({
      from: isoDateSchema,
      overall: z.number().nullable(),
      onTime: z.number().nullable(),
      receipts: z.int(),
    }),
  ),
  advice: z.array(advice),
  items: z.array(suppliedItem),
  /** Items beyond the listed ones. */
  moreItems: z.int(),
  openLines: z.array(
    z.object({
      order: z.string(),
      item: z.string(),
      location: z.string(),
      quantity: z.number(),
      expected: isoDateSchema.nullable(),
      late: z.boolean(),
    }),
  ),
  receipts: z.array(
    z.object({
      order: z.string(),
      item: z.string(),
      orderedOn: isoDateSchema.nullable(),
      expected: isoDateSchema.nullable(),
      receivedOn: isoDateSchema,
      quantity: z.number(),
      rejected: z.number(),
      /** Quantity of the whole line, stated with its last receipt; and the price paid for one unit. */
      ordered: z.number().nullable(),
      price: z.number().nullable(),
    }),
  ),
});
export type SupplierDetail = z.infer<typeof supplierDetail>;
export type SupplierAdvice = z.infer<typeof advice>;

/** Who delivers: terms, what is open and late, how well they deliver. */
export const suppliers = {
  list: query
    .input(
      windowSchema.extend({
        text: z.string().default(''),
        sort: z
          .array(sortSchema.extend({ column: z.enum(supplierColumns) }))
          .max(3)
          .default([]),
      }),
    )
    .output(z.object({ suppliers: z.array(supplierRow), total: z.int() })),
  show: query.input(z.object({ code: z.string() })).output(supplierDetail),
  /** Two to five suppliers side by side, with the prices of the items that at least two of them supply. */
  compare: query.input(z.object({ codes: z.array(z.string()).min(2).max(5) })).output(
    z.object({
      suppliers: z.array(supplierDetail.pick({ row: true, scores: true, measured: true })),
      items: z.array(
        z.object({
          item: z.string(),
          name: z.string(),
          /** Price of one unit at each supplier, decimal in its currency; null where it does not supply the item. */
          prices: z.array(z.number().nullable()),
          currencies: z.array(currencySchema),
        }),
      ),
      shared: z.int(),
    }),
  ),
  /** Changes terms as one step of undo; null clears, a field that is absent stays. */
  edit: command
    .input(
      z.object({
        code: z.string(),
        name: z.string().optional(),
        email: z.email().nullable().optional(),
        address: z.string().nullable().optional(),
        paymentTerms: z.string().nullable().optional(),
        leadTimeDays: z.int().min(0).nullable().optional(),
        /** Decimal in the supplier's currency. */
        minimum: z.number().min(0).nullable().optional(),
        blocked: z.boolean().optional(),
      }),
    )
    .output(supplierRow),
};
