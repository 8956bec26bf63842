import { z } from 'zod';
import { momentSchema } from '../model/fields.ts';

export const changedKinds = [
  'items',
  'locations',
  'suppliers',
  'supplier-items',
  'policies',
  'bom',
  'stock',
  'open-orders',
  'customer-orders',
  'receipts',
  'demand',
  'availability',
  'forecasts',
] as const;
export type ChangedKind = (typeof changedKinds)[number];

const value = z.union([z.string(), z.number()]).nullable();

/** One thing that an import made, changed or ended. */
export const importChangeSchema = z.object({
  kind: z.enum(changedKinds),
  what: z.enum(['new', 'changed', 'gone']),
  /** Code of an item, location, supplier or kit. */
  subject: z.string(),
  /** Beside it: a location, a supplier, a component, an order. */
  beside: z.string().nullable(),
  itemLocation: z.int().nullable(),
  /** What became another: null where there was or is nothing. Money and quantities are decimals, days ISO dates. */
  fields: z.array(z.object({ field: z.string(), before: value, after: value })),
  /** Difference in the item's unit or, of prices, in money; orders the list where no cost is known. */
  size: z.number(),
  /** Difference at the item's cost; null where none is known. */
  value: z.number().nullable(),
});
export type ImportChange = z.infer<typeof importChangeSchema>;

/** What an import changed: a version of its source beside the one before. */
export const importChangesSchema = z.object({
  importId: z.string(),
  source: z.string(),
  fileName: z.string(),
  state: z.enum(['done', 'undone']),
  at: momentSchema,
  version: z.int(),
  previous: z.object({ importId: z.string(), at: momentSchema }).nullable(),
  /** Counts by kind, of kinds with any change. Bulk kinds count item-locations. */
  kinds: z.array(z.object({ kind: z.enum(changedKinds), new: z.int(), changed: z.int(), gone: z.int() })),
  /** A page of the changes: by kind, the largest first. Empty for an import that was undone. */
  changes: z.array(importChangeSchema),
  total: z.int(),
});
export type ImportChanges = z.infer<typeof importChangesSchema>;
