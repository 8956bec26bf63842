import { z } from 'zod';
import { momentSchema } from './fields.ts';

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export const jobKinds = [
  'import',
  'sample',
  'forecast',
  'plan',
  'decide',
  'simulate',
  'what-if',
  'backup',
  'check',
  'quality',
] as const;

export type JobKind = (typeof jobKinds)[number];

/** Long work as the screens see it. `done` of `total` in the job's own units; `note` says what it is at. */
export const jobSchema = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
  title: z.string(),
  state: z.enum(jobStates),
  done: z.number(),
  total: z.number(),
  note: z.string(),
  createdAt: momentSchema,
  startedAt: momentSchema.nullable(),
  finishedAt: momentSchema.nullable(),
  result: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Job = z.infer<typeof jobSchema>;
