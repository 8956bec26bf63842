import { once } from 'node:events';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import packageJson from '../../package.json' with { type: 'json' };
import { openEngine } from '../app/open-engine.ts';
import { jobRequest } from '../app/jobs.ts';
import type { Job } from '../../shared/model/job.ts';
import type { Pool } from '../jobs/pool.ts';
import type { JobContext } from '../jobs/queue.ts';
import { systemPorts } from '../system-ports.ts';
import type { Call, Flags } from './command.ts';
import { terminalWorkers } from './terminal-workers.ts';

/** A call from a terminal, and how to leave nothing open behind it. @param pool for what it opens; closed with it */
export function terminalCall(
  name: string,
  words: string[],
  flags: Flags,
  json: boolean,
  pool: Pool,
): { call: Call; close(): Promise<void> } {
  const opened: { close(): Promise<void> }[] = [pool];
  const interrupted = new AbortController();
  const stop = (): void => interrupted.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  const call: Call = {
    words,
    flags,
    json,
    actor: actorName(),
    path: written => resolve(process.env['INIT_CWD'] ?? process.cwd(), written),
    async open(workspace, options = {}) {
      const ports = systemPorts({
        host: 'terminal',
        version: packageJson.version,
        workers: terminalWorkers,
        logLevel: 'warn',
      });
      opened.push(ports);
      const app = await openEngine({
        workspaceFile: workspace,
        create: options.create ?? false,
        purpose: `qm ${name}`,
        ports,
        pool,
      });
      opened.push(app);
      return app;
    },
    async job(app, kind, input) {
      const bar = progressBar();
      const cancel = (): void => app.engine.jobs.active().forEach(job => void app.engine.jobs.cancel(job.id));
      interrupted.signal.addEventListener('abort', cancel);
      try {
        return await app.engine.jobs.runToEnd(jobRequest(app.engine, kind, input), job => bar.show(job));
      } finally {
        interrupted.signal.removeEventListener('abort', cancel);
        bar.end();
      }
    },
    async withProgress(work) {
      const bar = progressBar();
      const job: JobContext = {
        signal: interrupted.signal,
        progress: (done, total, note = '') => bar.show({ done, total, note }),
      };
      try {
        return await work(job);
      } finally {
        bar.end();
      }
    },
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
  };

  return {
    call,
    async close() {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      for (const part of opened.toReversed()) await part.close();
    },
  };
}

/** Who is written into the audit trail. */
function actorName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run as a user without a name.
    return 'terminal';
  }
}

/** A bar on standard error, only where a person watches. */
function progressBar(): { show(state: Pick<Job, 'done' | 'total' | 'note'>): void; end(): void } {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: '{note} [{bar}] {percentage}% {value}/{total}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
  });
  let started = false;
  return {
    show({ done, total, note }) {
      if (total <= 0) return;
      if (!started) bar.start(total, done, { note });
      started = true;
      bar.setTotal(total);
      bar.update(done, { note });
    },
    end: () => bar.stop(),
  };
}
