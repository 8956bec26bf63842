import { z } from 'zod';
import { bucketSizes } from '../../shared/buckets.ts';
import { cleaningRulesSchema } from '../../shared/model/cleaning.ts';
import { completePolicy, policySchema } from '../../shared/model/policy.ts';
import { calendarSchema } from '../../shared/model/policy-rule.ts';
import { defaultSettings } from '../../shared/model/settings.ts';
import { findForecast, type ForecastRow } from '../db/tables/forecasts.ts';
import type { NamedPlanLine, PlanRun } from '../db/tables/plans.ts';
import { policyOrigins, type PlanningBasis } from '../jobs/planning-basis.ts';
import { fromStoredInput } from '../jobs/stored-input.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import type { Engine } from './engine.ts';

const basisSchema = z.object({
  asOfDay: z.int(),
  bucket: z.enum(bucketSizes),
  weekStart: z.union([z.literal(0), z.literal(1), z.literal(6)]),
  policy: policySchema,
  origins: z.partialRecord(policySchema.keyof(), z.enum(policyOrigins)).default({}),
  classes: z
    .object({ a: z.number(), b: z.number(), x: z.number(), y: z.number(), services: z.boolean() })
    .default({ ...defaultSettings.planning.classes, services: false }),
  measuredLeadTimes: z.boolean().default(false),
  calendars: z.array(calendarSchema).default([]),
  currency: z.string(),
  defaultLocation: z.string().default(defaultSettings.planning.defaultLocation),
  cleaning: cleaningRulesSchema.prefault({}),
});

/** The basis that a plan was made on. */
export function basisOf(plan: Pick<PlanRun, 'policy'>): PlanningBasis {
  return readBasis(plan.policy);
}

/** A basis from the JSON that it was stored as. */
export function readBasis(text: string): PlanningBasis {
  const { policy, ...basis } = basisSchema.parse(JSON.parse(text));
  return { ...basis, policy: completePolicy(policy) };
}

/** The input a stored line was planned from. */
export function inputOf(
  engine: Engine,
  plan: PlanRun,
  line: NamedPlanLine,
): { input: PlanLineInput; forecast: ForecastRow | undefined } {
  const forecast =
    plan.forecastRun === null
      ? undefined
      : findForecast(engine.store.reader, plan.forecastRun, line.itemLocation);
  return { input: fromStoredInput(line.input, forecast, basisOf(plan)), forecast };
}
