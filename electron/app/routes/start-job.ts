import type { Engine } from '../engine.ts';
import { jobRequest, type JobInput, type RunnableKind } from '../jobs.ts';

/** Starts a job and answers at once with its id. */
export async function startJob<Kind extends RunnableKind>(
  engine: Engine,
  kind: Kind,
  input: JobInput<Kind>,
): Promise<{ jobId: string }> {
  const job = await engine.jobs.start(jobRequest(engine, kind, input));
  return { jobId: job.id };
}
