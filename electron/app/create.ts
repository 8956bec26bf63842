import { interruptRunningJobs, saveJob } from '../db/tables/jobs.ts';
import { openStore } from '../db/open.ts';
import { createPool } from '../jobs/pool.ts';
import { createJobQueue } from '../jobs/queue.ts';
import type { Ports } from '../ports.ts';
import { checkpointWhenGrown, makeDailyBackup } from './backups.ts';
import type { Engine } from './engine.ts';
import { healthOf } from './health.ts';
import { createMetrics } from './metrics.ts';
import { reportUnsureNotices, tendTickets } from './review.ts';
import { createRouter } from './router.ts';
import type { ServedApp } from './served-app.ts';

export type App = ServedApp & {
  engine: Engine;
  /** Stops jobs, empties the write-ahead log into the file, and gives the workspace free. */
  close(): Promise<void>;
};

/**
 * Opens a workspace and puts the engine around it.
 * @param options create: make the file when it is missing; purpose: shown to whoever finds the workspace taken
 * @throws AppError when the file cannot be opened; see `openStore`
 */
export async function openApp(options: {
  workspaceFile: string;
  create?: boolean;
  purpose?: string;
  ports: Ports;
}): Promise<App> {
  const { ports } = options;
  const store = openStore({
    file: options.workspaceFile,
    create: options.create ?? false,
    purpose: options.purpose ?? `the ${ports.host} application`,
    now: ports.clock.now(),
  });
  const pool = createPool(ports.workers);
  const jobs = createJobQueue(ports, (job, input) => store.write(db => saveJob(db, job, input)));
  const engine: Engine = { store, ports, pool, jobs, metrics: createMetrics() };
  await store.write(db => interruptRunningJobs(db, ports.clock.now()));
  await reportUnsureNotices(engine);
  return {
    engine,
    router: createRouter(engine),
    metrics: {
      text: () => engine.metrics.registry.metrics(),
      contentType: engine.metrics.registry.contentType,
    },
    health: () => healthOf(engine),
    async close() {
      await jobs.close();
      await pool.close();
      store.close();
    },
  };
}

/** What a long-running host does once the workspace is open: tickets, the daily backup, a log that does not grow. */
export async function careForWorkspace(app: App): Promise<void> {
  await tendTickets(app.engine);
  await makeDailyBackup(app.engine);
  await checkpointWhenGrown(app.engine);
}
