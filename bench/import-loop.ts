import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as XLSX from '@e965/xlsx';
import { openApp } from '../electron/app/create.ts';
import { importFile } from '../electron/app/imports.ts';
import { systemPorts } from '../electron/system-ports.ts';
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
      const [items, workbook] = [writeItems(folder), writeWorkbook(folder)];
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

async function delayDuring(what: string, work: () => Promise<unknown>): Promise<Figure> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  const [p99, longest] = [delay.percentile(99), delay.max].map(nanoseconds => (nanoseconds / 1e6).toFixed(0));
  return { what, seconds, note: `p99 ${p99} ms, longest ${longest} ms; bars 50 and 200` };
}

function writeItems(folder: string): string {
  const path = join(folder, 'items.csv');
  const rows = Array.from({ length: ROWS }, (_, at) => `ITEM-${at},Name ${at},Group ${at % 40},${at % 90}`);
  writeFileSync(path, `item,name,category,cost\n${rows.join('\n')}\n`);
  return path;
}

/** A workbook of ten columns, as a planner keeps it. */
export function writeWorkbook(folder: string): string {
  const path = join(folder, 'planner.xlsx');
  const head = ['Item', 'Name', 'Category', 'Location', 'On hand', 'Unit cost', 'Lead time (days)', 'Min', 'Max', 'Supplier']; // prettier-ignore
  const rows = Array.from({ length: ROWS }, (_, at) => [
    `SKU-${String(at).padStart(6, '0')}`, `Part number ${at}`, `Group ${at % 40}`, `L${at % 5}`, (at * 37) % 900, ((at * 977) % 100_000) / 100, (at % 9) * 7, at % 20, 20 + (at % 50), `S${at % 300}`,
  ]); // prettier-ignore
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([head, ...rows], { dense: true }), 'Data');
  const bytes: unknown = XLSX.write(book, {
    type: 'buffer',
    bookType: 'xlsx',
    compression: true,
    bookSST: true,
  });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('no bytes were written');
  writeFileSync(path, bytes);
  return path;
}
