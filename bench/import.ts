import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { toIso } from '../shared/dates.ts';
import { measureEventLoop } from './import-loop.ts';
import { writeItemsWorkbook, writePlannerWorkbook, writeSalesWorkbook } from './import-workbooks.ts';
import { exitOf, inFolder, qm, readAll, type Figure } from './measure.ts';

const ITEMS = 2000;
const LOCATIONS = 5;
const WEEKS = 100;
const FIRST_MONDAY = 19_002; // 2022-01-10

/**
 * Import of 1,000,000 weekly demand rows of CSV into a fresh workspace, beside `sqlite3 .import` of the same file into one
 * table with the index that makes it usable.
 */
export async function measureImport(): Promise<Figure[]> {
  return inFolder(async folder => {
    const csv = join(folder, 'demand.csv');
    await writeDemand(csv);
    const bare = await sqliteImport(join(folder, 'bare.db'), csv);
    const workspace = join(folder, 'company.qm');
    await qm('init', workspace, '--json');
    const ours = await qm('import', workspace, csv, '--as', 'demand', '--json');
    const ratio = (ours.seconds / bare).toFixed(1);
    return [
      { what: 'sqlite3 .import of 1,000,000 rows, with index', seconds: bare, note: 'the yardstick' },
      {
        what: 'qm import of the same file',
        seconds: ours.seconds,
        peakMegabytes: ours.peakMegabytes,
        note: `${ratio} times the yardstick; bar 3.0`,
      },
      await workbookFigure('items and their stock', folder, writeItemsWorkbook),
      await workbookFigure('sales', folder, writeSalesWorkbook),
      await workbookFigure('five kinds in ten columns', folder, writePlannerWorkbook),
      ...(await measureEventLoop(csv)),
    ];
  });
}

/** From a workbook of 100,000 rows to committed rows in a fresh workspace, the report on the data included. */
async function workbookFigure(
  what: string,
  folder: string,
  write: (folder: string) => string,
): Promise<Figure> {
  const workspace = join(folder, `${what}.qm`);
  await qm('init', workspace, '--json');
  const { seconds, cpuSeconds, peakMegabytes } = await qm('import', workspace, write(folder), '--json');
  return {
    what: `qm import of a workbook of 100,000 rows: ${what}`,
    seconds,
    peakMegabytes,
    note: `${cpuSeconds.toFixed(1)} s of CPU; bar 6 s, 1,000 MB`,
  };
}

/** Rows by week, then item and location, as an ERP exports them; quantities from a fixed sequence. */
async function writeDemand(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('item,location,date,quantity\n');
  let state = 7;
  for (let week = 0; week < WEEKS; week++) {
    const date = toIso(FIRST_MONDAY + 7 * week);
    const lines: string[] = [];
    for (let item = 0; item < ITEMS; item++) {
      for (let location = 0; location < LOCATIONS; location++) {
        state = (state * 48_271) % 2_147_483_647;
        lines.push(`SKU-${String(item).padStart(5, '0')},L${location},${date},${state % 40}\n`);
      }
    }
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

/** @returns seconds that the `sqlite3` program takes, start to end */
async function sqliteImport(database: string, csv: string): Promise<number> {
  const script = [
    'PRAGMA journal_mode=WAL;',
    'CREATE TABLE demand (item TEXT NOT NULL, location TEXT NOT NULL, date TEXT NOT NULL, quantity REAL NOT NULL);',
    '.mode csv',
    `.import --skip 1 "${csv}" demand`,
    'CREATE UNIQUE INDEX demand_key ON demand (item, location, date);',
    'SELECT count(*) FROM demand;',
  ];
  const start = performance.now();
  const child = spawn('sqlite3', [database], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(script.join('\n'));
  const [stdout, stderr, code] = await Promise.all([readAll(child, 1), readAll(child, 2), exitOf(child)]);
  const seconds = (performance.now() - start) / 1000;
  const rows = stdout.trim().split('\n').at(-1);
  if (code !== 0 || rows !== String(ITEMS * LOCATIONS * WEEKS))
    throw new Error(`sqlite3 imported ${rows} rows: ${stderr}`);
  return seconds;
}
