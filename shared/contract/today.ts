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
  /** Decimal in the workspace's currency; null where nobody can say what it costs. */
  valueAtRisk: z.number().nullable(),
  bites: isoDateSchema.nullable(),
});

/** Money as decimals of the workspace's currency. */
const planFigures = z.object({
  asOf: isoDateSchema,
  stockValue: z.number(),
  onOrderValue: z.number(),
  excessValue: z.number(),
  /** Margin, or cost, of the demand that is expected to find no stock before anything can arrive. */
  lostSales: z.number(),
  stockedOut: z.int(),
  belowReorderPoint: z.int(),
  turns: z.number().nullable(),
  fillRate: z.number().nullable(),
});
export type KeyFigures = z.infer<typeof planFigures>;

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
        /** Of the plan in force; null before the first. */
        now: planFigures.nullable(),
        /** The plan in force last, one an as-of date. */
        course: z.array(planFigures),
        /** Of today's policies when the history was replayed last, from one day up to another; null before. */
        fill: z.object({ fillRate: z.number(), from: isoDateSchema, to: isoDateSchema }).nullable(),
        forecastError: z.number().nullable(),
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
  /** Exceptions, the most money at risk first: all, or those of one kind; how many there are, and of which kinds. */
  exceptions: query
    .input(
      z.object({
        limit: z.int().min(1).max(MOST_EXCEPTIONS).default(50),
        kind: z.string().max(100).optional(),
      }),
    )
    .output(
      z.object({
        rows: z.array(exception),
        total: z.int(),
        /** Whatever is asked for: every kind that there is, the most money first; null where it is not added up. */
        kinds: z.array(z.object({ kind: z.string(), count: z.int(), valueAtRisk: z.number().nullable() })),
      }),
    ),
};
