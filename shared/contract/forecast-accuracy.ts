import { z } from 'zod';
import { isoDateSchema } from '../model/fields.ts';

/** What the accuracy of forecasts is told by. */
export const accuracyDimensions = ['item', 'category', 'location', 'supplier', 'horizon'] as const;
export type AccuracyDimension = (typeof accuracyDimensions)[number];

/** How forecasts did against what came; shares of demand, null where there is nothing to divide by. */
const accuracyFigures = z.object({
  periods: z.int(),
  demand: z.number(),
  wape: z.number().nullable(),
  /** Actual less forecast: positive when forecasts ran low. */
  bias: z.number().nullable(),
  mase: z.number().nullable(),
  rmsse: z.number().nullable(),
  /** Quantile loss of lead time + review as a share of its demand. */
  pinball: z.number().nullable(),
  /** Share of whole intervals of lead time + review whose demand was not above the 95 % quantile, and those intervals. */
  covered: z.number().nullable(),
  intervals: z.int(),
  /** By how much the error is less than that of the last known demand, and of the same period a season before. */
  addedToNaive: z.number().nullable(),
  addedToLastYear: z.number().nullable(),
  /** By how much overrides made the error less, over the periods that were overridden. */
  addedByOverrides: z.number().nullable(),
  overriddenPeriods: z.int(),
  /** Errors of imported forecasts, of the own ones and of the last demand over the same periods; null where none was imported. */
  given: z
    .object({
      periods: z.int(),
      wape: z.number().nullable(),
      own: z.number().nullable(),
      naive: z.number().nullable(),
    })
    .nullable(),
});
export type AccuracyFigures = z.infer<typeof accuracyFigures>;

/** How the forecasts that were kept did, in all, by a dimension and over time. */
export const accuracyAnswer = z.object({
  /** What errors are added by; `demand` is in money where it is the cost. */
  weighedBy: z.enum(['cost', 'units']),
  /** Item-locations without a cost; they count at the mean cost of the others. */
  withoutCost: z.int(),
  total: accuracyFigures,
  /** By the dimension asked for, the largest errors first; horizons in their order. */
  groups: z.array(z.object({ name: z.string(), figures: accuracyFigures })),
  groupCount: z.int(),
  /** By the period in which the forecasts were made, oldest first. */
  trend: z.array(z.object({ date: isoDateSchema, figures: accuracyFigures })),
});
export type AccuracyAnswer = z.infer<typeof accuracyAnswer>;
