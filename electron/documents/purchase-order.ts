import { z } from 'zod';
import { isIsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { lineTotal } from '../../shared/money.ts';

/** Names and codes; and texts that run over lines. */
const short = z.string().max(120);
const long = z.string().max(10_000);
const day = z.string().refine(isIsoDate, 'expected a date as YYYY-MM-DD');
const currency = z.string().regex(/^[A-Z]{3}$/, 'expected a currency code such as EUR');

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    // Not a language tag: that is the answer, no failure.
    return false;
  }
}

/** A company or person on an order: ours, the supplier, or the place of delivery. */
export const orderParty = z.object({
  name: short.min(1),
  /** Address lines as they are printed, without the name. */
  address: z.array(short).max(8).default([]),
  contact: short.optional(),
  email: short.optional(),
  phone: short.optional(),
  taxId: short.optional(),
  /** The supplier's code with us, or our account number with the supplier. */
  code: short.optional(),
});
export type OrderParty = z.infer<typeof orderParty>;

export const purchaseOrderLine = z.object({
  position: z.int().positive(),
  item: short.min(1),
  supplierItem: short.optional(),
  description: long.default(''),
  /** In `unit`; more than zero. */
  quantity: z.number().positive(),
  unit: short,
  /** Decimals of the quantity. */
  precision: z.int().min(0).max(6).default(0),
  /** Whole micros of the currency, for `per` units. */
  unitPriceMicros: z.int().nonnegative(),
  /** How many units the price is for; 100 for a price per hundred. */
  per: z.number().positive().default(1),
  /** Delivery day of this line when it differs from the order's. */
  deliverOn: day.optional(),
});
export type PurchaseOrderLine = z.infer<typeof purchaseOrderLine>;

/** Everything a printed purchase order says. Amounts are never passed in: they follow from the lines. */
export const purchaseOrderDocument = z.object({
  /** A transfer order has a giving location in place of the supplier, and no prices. */
  kind: z.enum(['purchase', 'transfer']).default('purchase'),
  number: short.min(1),
  /** 0 for the first issue; a change after sending makes 1, 2, ... */
  revision: z.int().nonnegative().default(0),
  draft: z.boolean(),
  orderDate: day,
  deliverOn: day.optional(),
  /** Moment of making, as an ISO timestamp; it stands in the file's properties, so that equal inputs give equal bytes. */
  createdAt: z.iso.datetime(),
  /** BCP 47 tag; the language is German for `de`, otherwise English; numbers and dates follow the tag. */
  locale: z.string().refine(isLocale, 'expected a language tag such as de-DE').default('en-GB'),
  paper: z.enum(['A4', 'Letter']).default('A4'),
  currency,
  company: orderParty,
  supplier: orderParty,
  deliverTo: orderParty,
  lines: z.array(purchaseOrderLine).min(1).max(5000),
  paymentTerms: long.optional(),
  deliveryTerms: long.optional(),
  notes: long.optional(),
});
export type PurchaseOrderDocument = z.input<typeof purchaseOrderDocument>;
export type CheckedPurchaseOrder = z.output<typeof purchaseOrderDocument>;

/** Totals of an order in whole minor units of its currency. */
export interface PurchaseOrderTotals {
  lines: number[];
  total: number;
}

/**
 * The rounded total of each line and their sum.
 * @returns whole minor units; `total` is the exact sum of `lines`
 * @throws AppError `invalid-input` when the sum is too large to be exact
 */
export function purchaseOrderTotals(order: {
  number: string;
  currency: string;
  lines: readonly { quantity: number; unitPriceMicros: number; per?: number | undefined }[];
}): PurchaseOrderTotals {
  const tooLarge = (cause?: unknown): AppError =>
    new AppError(
      'invalid-input',
      `The total of order ${order.number} is too large to be exact; check its quantities and prices`,
      { number: order.number },
      cause,
    );
  let lines: number[];
  try {
    lines = order.lines.map(line =>
      lineTotal(line.quantity, line.unitPriceMicros, order.currency, line.per ?? 1),
    );
  } catch (error) {
    throw tooLarge(error);
  }
  const total = lines.reduce((sum, line) => sum + line, 0);
  if (!Number.isSafeInteger(total)) throw tooLarge();
  return { lines, total };
}

/**
 * Checks what came from outside against the document's schema.
 * @throws AppError `invalid-input` naming the first wrong field
 */
export function checkPurchaseOrder(input: unknown): CheckedPurchaseOrder {
  const result = purchaseOrderDocument.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new AppError(
    'invalid-input',
    `The order cannot be printed: '${field}' ${issue?.message ?? 'is wrong'}; correct it on the order or its supplier`,
    { field },
  );
}
