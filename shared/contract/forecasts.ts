import { z } from 'zod';
import { isoDateSchema, momentSchema } from '../model/fields.ts';
import { job, jobStarted, query } from './procedure.ts';

/** Forecast runs; a single item's forecast is part of the item panel. */
export const forecasts = {
  run: job
    .input(z.object({ asOf: isoDateSchema.optional(), tier: z.enum(['fast', 'best']).default('fast') }))
    .output(jobStarted),
  latest: query.output(
    z
      .object({
        runId: z.int(),
        asOf: isoDateSchema,
        createdAt: momentSchema,
        tier: z.string(),
        series: z.int(),
        seconds: z.number(),
        error: z.number().nullable(),
        models: z.record(z.string(), z.int()),
      })
      .nullable(),
  ),
};
