import { z } from 'zod';
import { isoDateSchema } from '../../shared/model/fields.ts';
import { currentForecast } from '../db/tables/forecasts.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import { planningBasis } from './basis.ts';
import { readBasis } from './candidates.ts';
import type { Engine } from './engine.ts';

/** What is kept with a run of forecasts. */
export const forecastSummarySchema = z.object({
  series: z.int(),
  seconds: z.number(),
  models: z.record(z.string(), z.int()),
  /** Sum of absolute one-period errors over the sum of demand, mean over series with demand. */
  error: z.number().nullable(),
  /** The error of earlier runs, the last of each as-of date, oldest first; this one's among them. */
  errors: z.array(z.object({ asOf: isoDateSchema, error: z.number() })).default([]),
  dataVersion: z.string(),
  basis: z.string(),
});
export type ForecastSummary = z.infer<typeof forecastSummarySchema>;

/** What the current forecast was made on; the settings' before the first. */
export function forecastBasis(engine: Engine): PlanningBasis {
  const run = currentForecast(engine.store.reader);
  return run
    ? readBasis(forecastSummarySchema.parse(JSON.parse(run.summary)).basis)
    : planningBasis(engine, engine.ports.clock.today());
}
