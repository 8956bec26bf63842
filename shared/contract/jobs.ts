import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { jobSchema } from '../model/job.ts';
import { command, query } from './procedure.ts';

/** Long work: what runs, what ran, and how to stop it. */
export const jobs = {
  list: query.output(z.array(jobSchema)),
  show: query.input(z.object({ id: z.string() })).output(jobSchema),
  /** Every change of any job, as it happens; starts with the jobs that are queued or running. */
  watch: query.output(eventIterator(jobSchema)),
  cancel: command.input(z.object({ id: z.string() })).output(jobSchema),
  /** Runs a job again that was interrupted, failed or cancelled, with the same input. */
  retry: command.input(z.object({ id: z.string() })).output(z.object({ jobId: z.string() })),
};
