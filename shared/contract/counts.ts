import { z } from 'zod';
import { isoDateSchema } from '../model/fields.ts';
import { command, query } from './procedure.ts';

const reason = z.string().trim().min(1, 'say why').max(500);
const quantity = z.number().min(0).max(1e9);

export const countReasons = ['discrepancy', 'never counted', 'due'] as const;

/** Counts and corrections of stock: each leaves a row in the append-only ledger, and is taken back by another. */
export const counts = {
  /** What to count: what does not add up first, then by the rhythm of the class. */
  due: query.input(z.object({ limit: z.int().min(1).max(1000).default(20) })).output(
    z.object({
      tasks: z.array(
        z.object({
          itemLocation: z.int(),
          item: z.string(),
          name: z.string(),
          location: z.string(),
          unit: z.string(),
          /** What the ledger holds. */
          book: z.number(),
          valueClass: z.enum(['A', 'B', 'C']),
          reason: z.enum(countReasons),
          overdueDays: z.int(),
          countedOn: isoDateSchema.nullable(),
        }),
      ),
    }),
  ),
  /** Books what was found; the difference to the ledger becomes its correction. All or none. */
  enter: command
    .input(
      z.object({
        counts: z
          .array(z.object({ item: z.string(), location: z.string(), found: quantity }))
          .min(1)
          .max(1000),
        on: isoDateSchema.optional(),
        note: z.string().max(500).default(''),
      }),
    )
    .output(
      z.object({
        entries: z.array(
          z.object({
            entry: z.int(),
            item: z.string(),
            location: z.string(),
            book: z.number(),
            difference: z.number(),
          }),
        ),
      }),
    ),
  /** Corrects the stock of an item-location by a quantity, up or down, for a reason. */
  adjust: command
    .input(
      z.object({
        item: z.string(),
        location: z.string(),
        quantity: z
          .number()
          .min(-1e9)
          .max(1e9)
          .refine(value => value !== 0, 'a correction of nothing corrects nothing'),
        reason,
        on: isoDateSchema.optional(),
      }),
    )
    .output(z.object({ entry: z.int(), onHand: z.number() })),
  /** Takes a count or a correction back, by an entry of the opposite quantity. */
  takeBack: command
    .input(z.object({ entry: z.int(), reason }))
    .output(z.object({ entry: z.int(), onHand: z.number() })),
  /** Customer orders that stock cannot meet, and the day on which what is on order meets them. */
  backorders: query.input(z.object({ limit: z.int().min(1).max(10_000).default(500) })).output(
    z.object({
      backorders: z.array(
        z.object({
          order: z.string(),
          itemLocation: z.int(),
          item: z.string(),
          name: z.string(),
          location: z.string(),
          unit: z.string(),
          quantity: z.number(),
          due: isoDateSchema.nullable(),
          /** Null: by nothing that is on order. */
          met: isoDateSchema.nullable(),
          missing: z.number(),
          /** How much of it the policy lets wait. */
          accepted: z.number(),
        }),
      ),
      /** How many there are, beyond those that are returned. */
      total: z.int(),
    }),
  ),
};
