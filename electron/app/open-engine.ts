import { interruptRunningJobs, saveJob } from '../db/tables/jobs.ts';
import { openStore } from '../db/open.ts';
import { placeWarning } from '../db/place.ts';
import { createPool } from '../jobs/pool.ts';
import { createJobQueue } from '../jobs/queue.ts';
import type { Ports } from '../ports.ts';
import type { Engine } from './engine.ts';
import { createMetrics } from './metrics.ts';

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
}: OpenOptions): Promise<OpenEngine> {
  const store = openStore({
    file: workspaceFile,
    create,
    purpose: purpose ?? `the ${ports.host} application`,
    now: ports.clock.now(),
  });
  const pool = createPool(ports.workers);
  const jobs = createJobQueue(ports, (job, input) => store.write(db => saveJob(db, job, input)));
  const engine: Engine = { store, ports, pool, jobs, metrics: createMetrics() };
  const warning = placeWarning(workspaceFile);
  if (warning !== undefined) ports.log.warn('workspace.place', { warning });
  await store.write(db => interruptRunningJobs(db, ports.clock.now()));
  return {
    engine,
    async close() {
      await jobs.close();
      await pool.close();
      await store.close();
    },
  };
}
