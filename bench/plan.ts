import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openEngine } from '../electron/app/open-engine.ts';
import { runPlan } from '../electron/app/plans.ts';
import { terminalWorkers } from '../electron/cli/terminal-workers.ts';
import { connect } from '../electron/db/connection.ts';
import { systemPorts } from '../electron/system-ports.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isoDateSchema } from '../shared/model/fields.ts';
import { inFolder, qm, type Figure, type Measured } from './measure.ts';

const LOCATIONS = 4;
/** One item-location in so many sells something new before the second forecast. */
const CHANGED = 100;
const sampleAnswer = z.object({ asOf: isoDateSchema });
const forecastAnswer = z.object({ seconds: z.number() });
const acceptAnswer = z.object({ accepted: z.object({ lines: z.number() }) });

/** Sizes of the sample company, in item-locations, with the seconds that each step may take, start-up left out. */
const sizes: { pairs: number; plan: number; cold?: number; changed?: number }[] = [
  { pairs: 10_000, plan: 0.6 },
  { pairs: 100_000, plan: 5, cold: 30, changed: 2 },
];

/** Forecast, plan and order lines of sample companies with 104 weeks of history; their own clocks, without start-up. */
export async function measurePlan(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const size of sizes) {
    figures.push(...(await inFolder(folder => measureSize(folder, size))));
  }
  return figures;
}

async function measureSize(folder: string, bars: (typeof sizes)[number]): Promise<Figure[]> {
  const workspace = join(folder, 'company.qm');
  const shape = ['--items', String(bars.pairs / LOCATIONS), '--locations', String(LOCATIONS)];
  const sample = await qm('sample', workspace, ...shape, '--weeks', '104', '--seed', '7', '--json');
  const { asOf } = sampleAnswer.parse(JSON.parse(sample.stdout));
  const forecast = ['forecast', workspace, '--as-of', asOf, '--tier', 'fast', '--json'];
  const cold = await qm(...forecast);
  const news = join(folder, 'news.csv');
  writeFileSync(news, someSales(workspace, asOf));
  await qm('import', workspace, news, '--as', 'demand', '--json');
  const changed = await qm(...forecast);
  const plan = await qm('plan', workspace, '--as-of', asOf, '--trace', 'none', '--json');
  const again = await planAgain(workspace, asOf);
  const accept = await qm('orders', workspace, 'accept', '--plan', '--json');
  const idle = await qm('orders', workspace, 'accept', '--plan', '--json');
  const { lines } = acceptAnswer.parse(JSON.parse(accept.stdout)).accepted;
  const size = `${bars.pairs.toLocaleString('en')} item-locations x 104 weeks`;
  const figure = (what: string, { peakMegabytes }: Measured, seconds: number, bar?: number): Figure => ({
    what: `${what}, ${size}`,
    seconds,
    peakMegabytes,
    note: bar === undefined ? '' : `bar ${bar} s`,
  });
  const drafting = accept.seconds - idle.seconds;
  return [
    figure('sample company', sample, sample.seconds),
    figure('forecast (fast)', cold, ownClock(cold), bars.cold),
    figure(`forecast (fast) after 1 in ${CHANGED} changed`, changed, ownClock(changed), bars.changed),
    figure('plan, forecasts given', plan, planClock(plan), bars.plan),
    { what: `the same in an open window, ${size}`, seconds: again, note: `bar ${bars.plan} s` },
    {
      ...figure('draft orders of the plan', accept, drafting),
      note: `${Math.round(lines / drafting).toLocaleString('en')} lines/s; aim 10,000`,
    },
  ];
}

function ownClock({ stdout }: Measured): number {
  return forecastAnswer.parse(JSON.parse(stdout)).seconds;
}

/** The plan's own clock, out of an answer that holds every line after it. */
function planClock({ stdout }: Measured): number {
  return z.coerce.number().parse(/"seconds":([\d.]+)/.exec(stdout)?.[1]);
}

/** Plans made in one process, as in a window where a planner plans again: of so many the last is timed. */
const PLANS = 3;

async function planAgain(workspace: string, asOf: IsoDate): Promise<number> {
  const ports = systemPorts({ host: 'terminal', version: '0', workers: terminalWorkers, logLevel: 'warn' });
  const { engine, close } = await openEngine({ workspaceFile: workspace, ports });
  const job = { signal: new AbortController().signal, progress: () => undefined };
  try {
    let seconds = 0;
    for (let plan = 0; plan < PLANS; plan++) ({ seconds } = await runPlan(engine, { asOf }, job));
    return seconds;
  } finally {
    await close();
    await ports.close();
  }
}

/** A sale the day before at every hundredth item-location. */
function someSales(workspace: string, asOf: string): string {
  const db = connect(workspace, 'read');
  const rows = db
    .prepare<[number], [string, string]>(
      'SELECT i.code, l.code FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location WHERE il.key % ? = 0',
    )
    .raw()
    .all(CHANGED);
  db.close();
  const day = new Date(Date.parse(asOf) - 86_400_000).toISOString().slice(0, 10);
  return [
    'item,location,date,quantity',
    ...rows.map(([item, location]) => `${item},${location},${day},7`),
  ].join('\n');
}
