import type { Log } from '../ports.ts';
import { careForWorkspace, openApp } from './create.ts';
import type { App } from './create.ts';
import { watchRegularly } from './watch.ts';

const tenMinutes = 600_000;

/**
 * Opens a workspace for a host that stays: cares for the file now and every ten minutes, with the daily backup and a
 * write-ahead log that does not grow, and watches its folders, until the engine is closed.
 * @throws AppError when the file cannot be opened; see `openApp`
 */
export async function openAppToStay(options: Parameters<typeof openApp>[0]): Promise<App> {
  const app = await openApp(options);
  const stopCaring = careRegularly(() => careForWorkspace(app), options.ports.log);
  const stopWatching = watchRegularly(app.engine);
  return {
    ...app,
    close: async () => {
      await stopWatching();
      await stopCaring();
      await app.close();
    },
  };
}

/**
 * A care that fails is logged and tried again the next time.
 * @returns stops caring, and waits for a care that is under way
 */
export function careRegularly(care: () => Promise<void>, log: Log): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const begin = (): void => {
    underWay ??= care()
      .catch((error: unknown) => {
        log.warn('care.failed', { error });
      })
      .finally(() => {
        underWay = undefined;
      });
  };
  begin();
  const timer = setInterval(begin, tenMinutes);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
