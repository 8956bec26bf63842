import { z } from 'zod';
import { isoDateSchema } from '../../shared/model/fields.ts';
import { currentForecast } from '../db/tables/forecasts.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import { planningBasis } from './basis.ts';
import { readBasis } from './planned-inputs.ts';
import type { Engine } from './engine.ts';

/** What is kept with a run of forecasts. */
export const forecastSummarySchema = z.object({
  series: z.int(),
  seconds: z.number(),
  models: z.record(z.string(), z.int()),
  /** All absolute errors over all demand, at cost: see `weightedError`. Runs of earlier versions kept another mean. */
  wape: z.number().nullable().default(null),
  /** That of earlier runs, the last of each as-of date, oldest first; this one's among them. */
  wapes: z.array(z.object({ asOf: isoDateSchema, error: z.number() })).default([]),
  /** Names what the forecasts were made from, the demand of each aside. */
  inputs: z.string().default(''),
  /** Names the seasons that short histories borrow. */
  seasons: z.string().default(''),
  /** The last bucket of each source's demand. */
  ends: z.array(z.tuple([z.int(), z.int()])).default([]),
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
