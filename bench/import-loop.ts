import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openApp } from '../electron/app/create.ts';
import { importFile } from '../electron/app/imports.ts';
import { systemPorts } from '../electron/system-ports.ts';
import { writePlannerWorkbook } from './import-workbooks.ts';
import { inFolder, type Figure } from './measure.ts';

const ROWS = 100_000;

/**
 * What the main thread is good for while a worker reads and it writes itself: the delay of its event loop during imports
 * of 100,000 items, of a workbook of 100,000 rows, and of a file of demand, each into one workspace.
 * @param demand a CSV of a million rows
 */
export async function measureEventLoop(demand: string): Promise<Figure[]> {
  return inFolder(async folder => {
    const ports = systemPorts({
      host: 'terminal',
      version: '0',
      workers: { directory: new URL('../electron/jobs/workers/', import.meta.url), extension: '.ts' },
      logLevel: 'error',
    });
    const app = await openApp({
      workspaceFile: join(folder, 'company.qm'),
      create: true,
      purpose: 'a measurement',
      ports,
    });
    const importing = (path: string) =>
      importFile(
        app.engine,
        { path, kind: 'auto', actor: 'bench' },
        { signal: new AbortController().signal, progress: () => undefined },
      );
    try {
      const [items, workbook] = [writeItems(folder), writePlannerWorkbook(folder)];
      return [
        await delayDuring('event loop left alone for 3 s', () => new Promise(done => setTimeout(done, 3000))),
        await delayDuring('event loop, import of 100,000 items (CSV)', () => importing(items)),
        await delayDuring('event loop, import of a workbook of 100,000 rows', () => importing(workbook)),
        await delayDuring('event loop, import of 1,000,000 demand rows', () => importing(demand)),
      ];
    } finally {
      await app.close();
      await ports.close();
    }
  });
}

/**
 * The delay of timers, and the CPU time of the longest turn of this thread: a delay beyond it is that of a computer which had
 * other things to do.
 */
async function delayDuring(what: string, work: () => Promise<unknown>): Promise<Figure> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let [before, longestTurn] = [cpuOfThread(), 0];
  const turns = setInterval(() => {
    const now = cpuOfThread();
    longestTurn = Math.max(longestTurn, now - before);
    before = now;
  }, 5);
  delay.enable();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  clearInterval(turns);
  const [p99, longest] = [delay.percentile(99), delay.max].map(nanoseconds => (nanoseconds / 1e6).toFixed(0));
  const note = `p99 ${p99} ms, longest ${longest} ms (longest turn ${longestTurn.toFixed(0)} ms of CPU); bars 50 and 200`;
  return { what, seconds, note };
}

/** Milliseconds of CPU that this thread has used. */
function cpuOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function writeItems(folder: string): string {
  const path = join(folder, 'items.csv');
  const rows = Array.from({ length: ROWS }, (_, at) => `ITEM-${at},Name ${at},Group ${at % 40},${at % 90}`);
  writeFileSync(path, `item,name,category,cost\n${rows.join('\n')}\n`);
  return path;
}
