import { z } from 'zod';

const exceptionsSchema = z.array(
  z.object({
    code: z.string(),
    message: z.string(),
    /** Whole minor units of the workspace's currency. */
    valueAtRisk: z.number().optional(),
    day: z.number().optional(),
  }),
);
export type StoredException = z.infer<typeof exceptionsSchema>[number];

/** The exceptions that are stored with a line of a plan. */
export function exceptionsOf({ exceptions }: { exceptions: string }): StoredException[] {
  return exceptions === '[]' ? [] : exceptionsSchema.parse(JSON.parse(exceptions));
}
