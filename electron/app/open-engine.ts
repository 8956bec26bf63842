import { sweepForecasts } from '../db/tables/forecasts.ts';
import { interruptRunningJobs, saveJob } from '../db/tables/jobs.ts';
import { sweepPlans } from '../db/tables/plans.ts';
import { sweepReplays } from '../db/tables/replays.ts';
import { openStore } from '../db/open.ts';
import { placeWarning } from '../db/place.ts';
import type { Store } from '../db/store.ts';
import { createPool, type Pool } from '../jobs/pool.ts';
import { createJobQueue } from '../jobs/queue.ts';
import type { Ports } from '../ports.ts';
import type { Engine } from './engine.ts';
import { createRejectsKeep } from './import-rejects.ts';
import { noMetrics, type Metrics } from './metrics.ts';

export type OpenEngine = {
  engine: Engine;
  /** Stops jobs, empties the write-ahead log into the file, and gives the workspace free. */
  close(): Promise<void>;
};

export type OpenOptions = {
  workspaceFile: string;
  /** Make the file when it is missing. */
  create?: boolean;
  /** Shown to whoever finds the workspace taken. */
  purpose?: string;
  ports: Ports;
  /** Threads of whoever opens several workspaces; its own, closed with it, when absent. */
  pool?: Pool;
  /** Of a host that is asked for them. */
  metrics?: Metrics;
};

/**
 * Opens a workspace and puts the engine around it, without anything that serves it.
 * @throws AppError when the file cannot be opened; see `openStore`
 */
export async function openEngine({
  workspaceFile,
  create = false,
  purpose,
  ports,
  pool: shared,
  metrics = noMetrics,
}: OpenOptions): Promise<OpenEngine> {
  const store = openStore({
    file: workspaceFile,
    create,
    purpose: purpose ?? `the ${ports.host} application`,
    now: ports.clock.now(),
  });
  const pool = shared ?? createPool(ports.workers);
  const jobs = createJobQueue(ports, (job, input) => store.write(db => saveJob(db, job, input)));
  const engine: Engine = {
    store,
    ports,
    pool,
    jobs,
    metrics,
    rejects: createRejectsKeep(),
    watching: new Map(),
  };
  const warning = placeWarning(workspaceFile);
  if (warning !== undefined) ports.log.warn('workspace.place', { warning });
  try {
    await tidyUp(store, ports.clock.now());
  } catch (error) {
    await store.close();
    throw error;
  }
  return {
    engine,
    async close() {
      await jobs.close();
      if (!shared) await pool.close();
      await store.close();
    },
  };
}

/** Deals with what the end of the application cut off: jobs, and runs that never came to their end. */
async function tidyUp(store: Store, now: string): Promise<void> {
  await store.write(db => interruptRunningJobs(db, now));
  await store.writeInSlices(sweepPlans);
  await store.writeInSlices(sweepForecasts);
  await store.writeInSlices(sweepReplays);
}
