import { createPool, type Pool, type WorkerName } from '../jobs/pool.ts';
import type { Workers } from '../ports.ts';

/**
 * Threads for one command. This loads nothing else of the application, so that the first thread comes up meanwhile.
 * @param ahead the worker that the command is sure to have a task for: its thread starts at once
 */
export function commandPool(workers: Workers, ahead: WorkerName | undefined): Pool {
  const pool = createPool(workers);
  if (ahead) pool.startAhead(ahead);
  return pool;
}
