import { z } from 'zod';
import { currencySchema, isoDateSchema, momentSchema } from './fields.ts';

export const orderStates = ['draft', 'approved', 'sent', 'partly-received', 'received', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

export const orderKinds = ['purchase', 'transfer'] as const;
export type OrderKind = (typeof orderKinds)[number];

/** One line of an order. Unit price and total are decimals in the order's currency; the total is rounded once. */
export const orderLineSchema = z.object({
  line: z.int(),
  item: z.string(),
  name: z.string(),
  supplierCode: z.string().nullable(),
  location: z.string(),
  unit: z.string(),
  quantity: z.number(),
  received: z.number(),
  unitPrice: z.number(),
  per: z.number(),
  total: z.number(),
  expected: isoDateSchema.nullable(),
});

export const orderSummarySchema = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(orderKinds),
  supplier: z.string(),
  supplierName: z.string(),
  location: z.string(),
  state: z.enum(orderStates),
  currency: currencySchema,
  total: z.number(),
  lineCount: z.int(),
  orderedOn: isoDateSchema,
  expected: isoDateSchema.nullable(),
  createdAt: momentSchema,
});
export type OrderSummary = z.infer<typeof orderSummarySchema>;

export const orderSchema = orderSummarySchema.extend({
  lines: z.array(orderLineSchema),
  notes: z.string().nullable(),
  /** The workspace's day, or that of ordering where it is later: what a receipt is taken to be of when nobody says. */
  today: isoDateSchema,
  history: z.array(z.object({ at: momentSchema, actor: z.string(), what: z.string() })),
});
export type Order = z.infer<typeof orderSchema>;
