import { z } from 'zod';
import { isIsoDate } from '../dates.ts';

/** An existing calendar day, `YYYY-MM-DD`; it means the opening of that day. */
export const isoDateSchema = z.string().refine(isIsoDate, { error: 'expected a date such as 2024-04-15' });

/** A moment in UTC, as `Date.prototype.toISOString` writes it. */
export const momentSchema = z.iso.datetime();

/** ISO 4217 currency code. */
export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'expected a currency code such as EUR' });

/** One step of a derivation: its name, the values that went in and what came out. */
export const traceStepSchema = z.object({
  step: z.string(),
  inputs: z.record(z.string(), z.union([z.number(), z.string()])),
  result: z.union([z.number(), z.string()]),
});
export type TraceStep = z.infer<typeof traceStepSchema>;

/** A page of a long list: the first row wanted and how many. */
export const windowSchema = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
});

export const sortSchema = z.object({ column: z.string(), descending: z.boolean().default(false) });
