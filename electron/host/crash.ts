import { app, clipboard } from 'electron';
import type { BrowserWindow } from 'electron';
import { messageOf } from '../../shared/errors.ts';
import type { Clock, Log } from '../ports.ts';
import { ask } from './dialogs.ts';
import { say } from './words.ts';

export type CrashOptions = {
  log: Log;
  clock: Clock;
  diagnostics: () => Promise<string>;
  /** Closes the engine, so that the workspace file is whole. */
  closeEngine: () => Promise<void>;
};

/** A second crash within this time, in milliseconds, is one too many to reload in silence. */
const soon = 60_000;

/** A page that dies is loaded again once; if it dies again soon after, the user is told and chooses. */
export function recoverPage(window: BrowserWindow, { log, clock, diagnostics }: CrashOptions): void {
  let reloadedAt = Number.NEGATIVE_INFINITY;
  const reload = (): void => {
    reloadedAt = clock.elapsed();
    window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error('page.gone', { reason, exitCode });
    if (clock.elapsed() - reloadedAt > soon) {
      reload();
      return;
    }
    void explain(window, diagnostics, reload, reason);
  });
  window.on('unresponsive', () => {
    log.warn('page.unresponsive');
    void askWhetherToWait(window, reload);
  });
}

async function explain(
  window: BrowserWindow,
  diagnostics: () => Promise<string>,
  reload: () => void,
  reason: string,
): Promise<void> {
  const answer = await ask(window, {
    type: 'error',
    message: say('pageStopped'),
    detail: say('pageStoppedDetail', reason),
    answers: ['loadAgain', 'copyDiagnostics', 'quit'],
  });
  if (answer === 'quit') {
    app.quit();
    return;
  }
  if (answer === 'copyDiagnostics') await clipboard.writeText(await diagnostics());
  reload();
}

async function askWhetherToWait(window: BrowserWindow, reload: () => void): Promise<void> {
  const answer = await ask(window, {
    type: 'warning',
    message: say('pageSilent'),
    detail: say('pageSilentDetail'),
    answers: ['wait', 'loadAgain'],
  });
  if (answer === 'loadAgain') reload();
}

/** The last resort of the main process: log, close the workspace, say so, end. A lost promise is logged and no more. */
export function catchFailures(
  { log, closeEngine, diagnostics }: CrashOptions,
  target: NodeJS.EventEmitter = process,
): void {
  let isEnding = false;
  const end = async (error: unknown): Promise<void> => {
    log.error('process.failed', { error });
    if (isEnding) return;
    isEnding = true;
    const report = await diagnostics();
    await closeEngine();
    const answer = await ask(undefined, {
      type: 'error',
      message: say('mustClose'),
      detail: say('mustCloseDetail'),
      answers: ['close', 'copyAndClose'],
    });
    if (answer === 'copyAndClose') await clipboard.writeText(report);
    app.exit(1);
  };
  target.on('uncaughtException', (error: unknown) => {
    end(error).catch(() => {
      app.exit(1);
    });
  });
  target.on('unhandledRejection', (reason: unknown) => {
    log.error('promise.lost', { error: reason });
  });
  app.on('child-process-gone', (_event, details) => {
    log.error('helper.gone', { type: details.type, reason: details.reason, name: details.name });
  });
}

/** When there is no window yet: says why there will be none, and ends. */
export function giveUp(log: Log): (error: unknown) => Promise<void> {
  return async error => {
    log.error('start.failed', { error });
    await ask(undefined, {
      type: 'error',
      message: say('notStarted'),
      detail: messageOf(error),
      answers: ['quit'],
    });
    app.exit(1);
  };
}
