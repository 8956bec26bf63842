import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { acceptPlan } from './accept-plan.ts';
import { importFile } from './imports.ts';
import { undoImport } from './undo-import.ts';
import { openTestWorkspace, plan, quietJob, type TestWorkspace } from './test-workspace.ts';

const ITEMS = 3000;
const WEEKS = 100;
const MONDAY = 19_002; // 2022-01-10

let workspace: TestWorkspace;
let folder: string;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'qm-responsive-'));
});
afterAll(async () => {
  await workspace.remove();
  rmSync(folder, { recursive: true, force: true });
});

function demandFile(name: string, quantityOf: (item: number, week: number) => number): string {
  const lines = ['item,location,date,quantity'];
  for (let week = 0; week < WEEKS; week++) {
    const date = toIso(MONDAY + 7 * week);
    for (let item = 0; item < ITEMS; item++)
      lines.push(`SKU-${item},L${item % 5},${date},${quantityOf(item, week)}`);
  }
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** Delay of the event loop while work runs, in milliseconds. */
async function delayDuring(
  name: string,
  work: () => Promise<unknown>,
): Promise<{ p99: number; max: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  await work();
  delay.disable();
  const measured = { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
  console.log(
    `${name}: ${((performance.now() - start) / 1000).toFixed(1)} s, event loop p99 ${measured.p99.toFixed(1)} ms, max ${measured.max.toFixed(1)} ms`,
  );
  return measured;
}

/** What the machine itself does to an event loop that has nothing to do: other programs take their share. */
const idle = () => delayDuring('nothing', () => new Promise(resolve => setTimeout(resolve, 3000)));

const importDemand = (path: string) =>
  importFile(workspace.engine, { path, kind: 'demand', actor: 'test' }, quietJob());

describe('the event loop stays free, p99 under 50 ms and never over 200 ms', () => {
  const first = () => demandFile('first.csv', (item, week) => (item + week) % 40);
  const changed = () => demandFile('changed.csv', (item, week) => (item + week) % 41);

  it.each<[string, () => Promise<() => Promise<unknown>>]>([
    ['an import of 300,000 rows', async () => importDemand.bind(undefined, first())],
    ['an import that changes nearly all of them', async () => importDemand.bind(undefined, changed())],
    ['its undo', async () => () => undoImport(workspace.engine, undefined, 'test')],
    ['a plan', async () => () => plan(workspace, { asOf: toIso(MONDAY + 7 * WEEKS) })],
    ['a plan accepted', async () => () => acceptPlan(workspace.engine, undefined, 'test')],
    [
      'an import of 100,000 items',
      async () => {
        const path = join(folder, 'items.csv');
        const rows = Array.from(
          { length: 100_000 },
          (_, index) => `ITEM-${index},Name ${index},Group,${index % 90}`,
        );
        writeFileSync(path, `item,name,category,cost\n${rows.join('\n')}\n`);
        return () => importFile(workspace.engine, { path, kind: 'items', actor: 'test' }, quietJob());
      },
    ],
    ['the undo of 100,000 items', async () => () => undoImport(workspace.engine, undefined, 'test')],
  ])(
    'during %s',
    async (name, prepare) => {
      const work = await prepare();
      const quiet = await idle();
      const { p99, max } = await delayDuring(name, work);
      expect(p99 - quiet.p99).toBeLessThan(50);
      expect(max - quiet.max).toBeLessThan(200);
    },
    120_000,
  );
});
