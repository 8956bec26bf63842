import { z } from 'zod';
import { currencyField, isoDateField, momentField } from './fields.ts';

export const orderStates = ['draft', 'approved', 'sent', 'partly-received', 'received', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

export const orderKinds = ['purchase', 'transfer'] as const;
export type OrderKind = (typeof orderKinds)[number];

/** One line of an order. Unit price and total are decimals in the order's currency; the total is rounded once. */
export const orderLineField = z.object({
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
  expected: isoDateField.nullable(),
});

export const orderSummaryField = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(orderKinds),
  supplier: z.string(),
  supplierName: z.string(),
  location: z.string(),
  state: z.enum(orderStates),
  currency: currencyField,
  total: z.number(),
  lineCount: z.int(),
  orderedOn: isoDateField,
  expected: isoDateField.nullable(),
  createdAt: momentField,
});
export type OrderSummary = z.infer<typeof orderSummaryField>;

export const orderField = orderSummaryField.extend({
  lines: z.array(orderLineField),
  notes: z.string().nullable(),
  history: z.array(z.object({ at: momentField, actor: z.string(), what: z.string() })),
});
export type Order = z.infer<typeof orderField>;
