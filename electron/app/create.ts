import { checkpointWhenGrown, makeDailyBackup } from './backups.ts';
import { healthOf } from './health.ts';
import { openEngine, type OpenEngine, type OpenOptions } from './open-engine.ts';
import { reportUnsureNotices } from './review.ts';
import { createRouter } from './router.ts';
import type { ServedApp } from './served-app.ts';
import { createMetrics } from './served-metrics.ts';

/** The engine with everything that hosts serve of it. */
export type App = ServedApp & OpenEngine;

/**
 * Opens a workspace for a host.
 * @throws AppError when the file cannot be opened; see `openStore`
 */
export async function openApp(options: OpenOptions): Promise<App> {
  const { registry, metrics } = createMetrics();
  const { engine, close } = await openEngine({ ...options, metrics });
  await reportUnsureNotices(engine);
  return {
    engine,
    close,
    router: createRouter(engine),
    metrics: { text: () => registry.metrics(), contentType: registry.contentType },
    health: () => healthOf(engine),
  };
}

/** What a long-running host does for an open workspace file: the daily backup, a log that does not grow. */
export async function careForFile(app: App): Promise<void> {
  await makeDailyBackup(app.engine);
  await checkpointWhenGrown(app.engine);
}
