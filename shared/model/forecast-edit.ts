import { z } from 'zod';
import { isoDateSchema, momentSchema } from './fields.ts';

/**
 * What a planner can say about a period of an item-location: a figure that replaces the forecast, one that is added to the
 * history, or a mark on a period of the history that was not usual. `cap` and `keep` decide about an outlier.
 */
export const forecastEditKinds = [
  'override',
  'correction',
  'promotion',
  'one-off',
  'closure',
  'cap',
  'keep',
] as const;
export type ForecastEditKind = (typeof forecastEditKinds)[number];

/** Kinds that need a quantity: the others may name one. */
export const quantityKinds: readonly ForecastEditKind[] = ['override', 'correction'];

const largest = 1e9;

/** A period and what is said about it. Without `days` the period is the planning bucket that begins on `date`. */
export const forecastEditInput = z
  .object({
    itemLocation: z.int(),
    kind: z.enum(forecastEditKinds),
    date: isoDateSchema,
    days: z.int().min(1).max(3660).optional(),
    quantity: z.number().min(-largest).max(largest).nullable(),
  })
  .refine(edit => edit.quantity !== null || !quantityKinds.includes(edit.kind), {
    error: 'an override or a correction needs a quantity',
    path: ['quantity'],
  })
  .refine(edit => edit.kind !== 'override' || (edit.quantity ?? 0) >= 0, {
    error: 'demand cannot be negative; write 0 or more',
    path: ['quantity'],
  });
export type ForecastEditInput = z.infer<typeof forecastEditInput>;

/** An edit as it is kept. */
export const forecastEdit = z.object({
  id: z.string(),
  itemLocation: z.int(),
  item: z.string(),
  location: z.string(),
  kind: z.enum(forecastEditKinds),
  date: isoDateSchema,
  days: z.int(),
  quantity: z.number().nullable(),
  reason: z.string(),
  /** `category Tools` or `total` where the figure was spread down from there. */
  spread: z.string().nullable(),
  actor: z.string(),
  at: momentSchema,
  /** First as-of date on which it no longer counts. */
  expires: isoDateSchema.nullable(),
  /** False once it has expired for the date of the current forecast. */
  counts: z.boolean(),
});
export type ForecastEdit = z.infer<typeof forecastEdit>;
