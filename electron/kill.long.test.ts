/**
 * No acknowledged write is lost and no half one is kept: the command line is killed at random points while it imports, plans,
 * decides and approves; after each kill the workspace must be whole and the same command must do what it would have done.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const cli = resolve(import.meta.dirname, 'cli.ts');
const KILLS = Number(process.env['QM_KILLS'] ?? 50);
const ITEMS = 500;
const WEEKS = 60;

const checked = z.object({ ok: z.boolean(), problems: z.array(z.unknown()) });
const imported = z.object({
  kinds: z.array(
    z.object({ rows: z.object({ new: z.number(), changed: z.number(), unchanged: z.number() }) }),
  ),
});
const orders = z.object({
  orders: z.array(
    z.object({ number: z.string(), state: z.string(), lines: z.array(z.object({ item: z.string() })) }),
  ),
});
const sampled = z.object({ asOf: z.string() });

let folder = '';
let state = 20_240_415;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quartermaster-kill-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A number from 0 to 1 out of a fixed sequence, so that a failure can be repeated. */
function chance(): number {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}

/** Runs `qm` to its end. @returns its JSON */
async function qm(...args: string[]): Promise<unknown> {
  const child = spawn(process.execPath, [cli, ...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (out === '') throw new Error(`qm ${args.join(' ')} printed no JSON: ${err}`);
  return JSON.parse(out);
}

/** Starts `qm` and kills it after so many milliseconds. @returns whether it was killed before it had ended */
async function killed(after: number, ...args: string[]): Promise<boolean> {
  const child = spawn(process.execPath, [cli, ...args, '--json'], { stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>(done => {
    child.once('exit', (_, signal) => {
      done(signal);
    });
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  const signal = await ended;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

async function duration(...args: string[]): Promise<number> {
  const start = performance.now();
  await qm(...args);
  return performance.now() - start;
}

async function expectWhole(workspace: string): Promise<void> {
  expect(checked.parse(await qm('check', workspace))).toEqual({ ok: true, problems: [] });
}

it('an import that is killed leaves all of the file or nothing of it', async () => {
  const csv = join(folder, 'demand.csv');
  const lines = ['item,location,date,quantity'];
  for (let week = 0; week < WEEKS; week++) {
    const date = new Date(Date.UTC(2023, 0, 2 + 7 * week)).toISOString().slice(0, 10);
    for (let item = 0; item < ITEMS; item++)
      lines.push(`SKU-${item},MAIN,${date},${1 + ((item * week) % 17)}`);
  }
  writeFileSync(csv, lines.join('\n'));
  const trial = join(folder, 'trial.qm');
  await qm('init', trial);
  const full = await duration('import', trial, csv, '--as', 'demand');
  let kills = 0;
  for (let round = 0; round < KILLS; round++) {
    const workspace = join(folder, `import-${round}.qm`);
    await qm('init', workspace);
    if (await killed(chance() * full, 'import', workspace, csv, '--as', 'demand')) kills++;
    await expectWhole(workspace);
    const { kinds } = imported.parse(await qm('import', workspace, csv, '--as', 'demand'));
    const rows = kinds[0]?.rows;
    expect([rows?.new, rows?.unchanged]).toContain(ITEMS * WEEKS);
    expect(rows?.changed).toBe(0);
    rmSync(workspace, { force: true });
  }
  expect(kills).toBeGreaterThan(KILLS / 4);
});

it('plans, decisions and approvals that are killed leave a whole workspace and never order twice', async () => {
  const workspace = join(folder, 'company.qm');
  const { asOf } = sampled.parse(
    await qm('sample', workspace, '--items', '120', '--locations', '2', '--weeks', '60', '--seed', '7'),
  );
  await qm('forecast', workspace, '--as-of', asOf, '--tier', 'fast');
  const full = await duration('plan', workspace, '--as-of', asOf, '--trace', 'none');
  let kills = 0;
  for (let round = 0; round < KILLS; round++) {
    const command =
      round % 2 === 0 ? ['plan', workspace, '--as-of', asOf, '--trace', 'none'] : ['decide', workspace];
    if (await killed(chance() * full, ...command)) kills++;
    await expectWhole(workspace);
  }
  expect(kills).toBeGreaterThan(KILLS / 4);
  await qm('plan', workspace, '--as-of', asOf, '--trace', 'none');
  await qm('decide', workspace);
  await qm('decide', workspace);
  await expectWhole(workspace);
  const list = orders.parse(await qm('orders', workspace, 'list')).orders;
  const numbers = list.map(order => order.number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const items = list
    .filter(({ state: s }) => s === 'draft')
    .flatMap(order => order.lines.map(({ item }) => item));
  expect(items.length).toBeGreaterThan(0);
});
