import { app } from 'electron';
import type { Log } from '../ports.ts';

/** How long closing may take before the application ends all the same, in milliseconds. */
const patience = 15_000;

/**
 * Lets the workspace be closed before the application ends, however it is ended.
 * @returns closes it now; quitting afterwards is not held up any more, as an installer needs it
 */
export function closeBeforeQuit(close: () => Promise<void>, log: Log): () => Promise<void> {
  let closing: Promise<void> | undefined;
  let isClosed = false;

  const closeOnce = (): Promise<void> => {
    const closed = close().catch((error: unknown) => {
      log.error('closing.failed', { error });
    });
    const givenUp = new Promise<void>(resolve => {
      setTimeout(resolve, patience).unref();
    });
    return Promise.race([closed, givenUp]).then(() => {
      isClosed = true;
    });
  };
  const closeNow = (): Promise<void> => (closing ??= closeOnce());

  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('before-quit', event => {
    if (isClosed) return;
    event.preventDefault();
    if (closing !== undefined) return;
    void closeNow().then(() => {
      app.quit();
    });
  });
  return closeNow;
}
