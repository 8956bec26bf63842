import type { Log } from '../ports.ts';
import { careForFile, openApp } from './create.ts';
import type { App } from './create.ts';
import { tendTickets } from './review.ts';
import { watchRegularly } from './watch.ts';

const tenMinutes = 600_000;
/** A copy of the file made while the first screen loads would make everybody wait for it. */
const afterTheStart = 5_000;

/**
 * Opens a workspace for a host that stays: tends tickets now, cares for the file soon, with the daily backup and a
 * write-ahead log that does not grow, both every ten minutes, and watches its folders, until the engine is closed.
 * @throws AppError when the file cannot be opened; see `openApp`
 */
export async function openAppToStay(options: Parameters<typeof openApp>[0]): Promise<App> {
  const app = await openApp(options);
  const { log } = options.ports;
  const stopTending = careRegularly(() => tendTickets(app.engine), log);
  const stopCaring = careRegularly(() => careForFile(app), log, afterTheStart);
  const stopWatching = watchRegularly(app.engine);
  return {
    ...app,
    close: async () => {
      await stopWatching();
      await stopTending();
      await stopCaring();
      await app.close();
    },
  };
}

/**
 * A care that fails is logged and tried again the next time.
 * @param after milliseconds until the first one
 * @returns stops caring, and waits for a care that is under way
 */
export function careRegularly(care: () => Promise<void>, log: Log, after = 0): () => Promise<void> {
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
  if (after === 0) begin();
  const first = after > 0 ? setTimeout(begin, after) : undefined;
  first?.unref();
  const timer = setInterval(begin, tenMinutes);
  timer.unref();
  return async () => {
    clearTimeout(first);
    clearInterval(timer);
    await underWay;
  };
}
