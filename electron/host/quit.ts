import { app } from 'electron';
import type { Log } from '../ports.ts';

/** How long closing may take before the application ends all the same, in milliseconds. */
const patience = 15_000;

/** Lets the workspace be closed before the application ends, however it is ended. */
export function closeBeforeQuit(close: () => Promise<void>, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  const finish = (): void => {
    state = 'closed';
    app.quit();
  };
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('before-quit', event => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    setTimeout(finish, patience).unref();
    close().then(finish, (error: unknown) => {
      log.error('closing.failed', { error });
      finish();
    });
  });
}
