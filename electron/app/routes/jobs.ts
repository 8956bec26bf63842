import type { Engine } from '../engine.ts';
import { cancelJob, recentJobs, retryJob, showJob } from '../jobs.ts';
import type { Implementer } from './implementer.ts';

/** Long work. */
export function jobsRoutes(engine: Engine, os: Implementer) {
  return {
    list: os.jobs.list.handler(() => recentJobs(engine)),
    show: os.jobs.show.handler(({ input }) => showJob(engine, input.id)),
    watch: os.jobs.watch.handler(({ signal }) => engine.jobs.watch(signal)),
    cancel: os.jobs.cancel.handler(({ input }) => cancelJob(engine, input.id)),
    retry: os.jobs.retry.handler(async ({ input }) => ({ jobId: (await retryJob(engine, input.id)).id })),
  };
}
