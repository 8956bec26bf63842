import { z } from 'zod';
import { isoDateSchema, momentSchema } from '../model/fields.ts';
import { query } from './procedure.ts';

const exception = z.object({
  item: z.string(),
  name: z.string(),
  location: z.string(),
  itemLocation: z.int(),
  kind: z.string(),
  message: z.string(),
  /** Decimal in the workspace's currency. */
  valueAtRisk: z.number(),
  bites: isoDateSchema.nullable(),
});

/** Most exceptions that one answer holds. */
export const MOST_EXCEPTIONS = 1000;

/** What needs the planner now. */
export const today = {
  summary: query.output(
    z.object({
      asOf: isoDateSchema.nullable(),
      currency: z.string(),
      tickets: z.int(),
      draftOrders: z.int(),
      ordersToSend: z.int(),
      lateLines: z.int(),
      runningJobs: z.int(),
      kpis: z.object({
        stockValue: z.number(),
        onOrderValue: z.number(),
        excessValue: z.number(),
        stockedOut: z.int(),
        belowReorderPoint: z.int(),
        forecastError: z.number().nullable(),
        turns: z.number().nullable(),
      }),
      freshness: z.array(
        z.object({
          source: z.string(),
          kinds: z.array(z.string()),
          importedAt: momentSchema,
          lastDate: isoDateSchema.nullable(),
        }),
      ),
    }),
  ),
  /** Exceptions, the most money at risk first, and how many there are. */
  exceptions: query
    .input(z.object({ limit: z.int().min(1).max(MOST_EXCEPTIONS).default(50) }))
    .output(z.object({ rows: z.array(exception), total: z.int() })),
};
