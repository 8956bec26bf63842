import { z } from 'zod';

/** A change to try on plan and history; what is left out stays as it is. */
export const scenarioSchema = z
  .strictObject({
    /** Share of cycles without a shortage, in place of whatever each line aims at. */
    serviceLevel: z.number().gt(0).lt(1).optional(),
    /** Lead times times so much, and so many days more. */
    leadTimeFactor: z.number().min(0).max(20).optional(),
    leadTimeDays: z.number().min(-3650).max(3650).optional(),
    /** Demand times so much: 1.2 is a fifth more. */
    demandFactor: z.number().min(0).max(20).optional(),
    reviewPeriodDays: z.number().min(1).max(3650).optional(),
    /** Money for all orders of the plan together, in the workspace's currency. */
    budget: z.number().min(0).optional(),
    /** Least order value in place of every supplier's own, in its currency. */
    supplierMinimum: z.number().min(0).optional(),
  })
  .refine(scenario => Object.values(scenario).some(value => value !== undefined), {
    error: 'a what-if needs something to change',
  });
export type Scenario = z.infer<typeof scenarioSchema>;

/** True when a change, or a part of it, means something for one line alone: a budget or a least order value joins many. */
export function concernsOneLine(scenario: Scenario): boolean {
  const { budget: _budget, supplierMinimum: _minimum, ...rest } = scenario;
  return Object.values(rest).some(value => value !== undefined);
}
