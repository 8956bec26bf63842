import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import { checkFile } from './backups.ts';
import type { Engine } from './engine.ts';
import { openTestWorkspace, openTestWorkspaceFile, plan, writeText } from './test-workspace.ts';

const KILLS = 20;
const ITEMS = 120;
const asOf = '2026-11-16';

const entry = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** Decides everything and approves every ticket, saying when it has begun and when it is done. */
const child = `
  import { openTestWorkspaceFile, testPorts, quietJob } from ${entry('./test-workspace.ts')};
  import { approveTickets, decidePlan, pageTickets } from ${entry('./review.ts')};
  const app = await openTestWorkspaceFile(process.argv[1], testPorts());
  console.log('open');
  await decidePlan(app.engine, { limit: 500 }, quietJob());
  const { tickets } = await pageTickets(app.engine, { status: 'open', offset: 0, limit: 500 });
  await approveTickets(app.engine, tickets.map(ticket => ticket.id), 'anna');
  console.log('done');
  await app.close();`;

/** @param killAfter milliseconds after the workspace is open; never when absent */
async function decideInChild(file: string, killAfter?: number): Promise<string> {
  const process_ = spawn(process.execPath, ['--input-type=module', '-e', child, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  process_.stdout.on('data', data => {
    if (output === '' && killAfter !== undefined) setTimeout(() => process_.kill('SIGKILL'), killAfter);
    output += String(data);
  });
  await once(process_, 'close');
  return output;
}

/** Items of which every other one has too little history to be decided without a person; planned. */
async function planned() {
  const workspace = await openTestWorkspace();
  const items = Array.from({ length: ITEMS }, (_, index) => `SKU-${index}`);
  const demand = items.flatMap((item, index) =>
    Array.from(
      { length: index % 2 ? 6 : 40 },
      (_, week) => `${item},L1,${addDays(asOf, -7 * (week + 1))},${10 + (week % 3)}`,
    ),
  );
  await writeText(
    workspace,
    'supplier,name,currency,lead_time_days\nS1,Acme,EUR,14\nS2,Bolt AG,EUR,7',
    'suppliers',
  );
  await writeText(
    workspace,
    `supplier,item,price,moq,multiple\n${items.map((item, index) => `S${1 + (index % 2)},${item},4,10,5`).join('\n')}`,
    'supplier-items',
  );
  await writeText(workspace, `item,location,date,quantity\n${demand.join('\n')}`, 'demand');
  await writeText(
    workspace,
    `item,location,on_hand,as_of\n${items.map(item => `${item},L1,3,${asOf}`).join('\n')}`,
    'stock',
  );
  await plan(workspace, { asOf });
  await workspace.app.close();
  return workspace;
}

function standing({ store }: Engine): string[] {
  return store.reader
    .prepare<[], string>(
      "SELECT i.code || ' ' || x.quantity FROM order_line x JOIN item_location il ON il.key = x.item_location JOIN item i ON i.key = il.item ORDER BY i.code, x.id",
    )
    .pluck()
    .all();
}

describe('deciding and approving, killed at any moment', () => {
  it('loses nothing and orders nothing twice', { timeout: 600_000 }, async () => {
    const workspace = await planned();
    const whole = join(workspace.folder, 'whole.qm');
    copyFileSync(workspace.file, whole);
    expect(await decideInChild(whole)).toContain('done');
    const undisturbed = await openTestWorkspaceFile(whole);
    const expected = standing(undisturbed.engine);
    await undisturbed.close();
    expect(expected).toHaveLength(ITEMS);

    let cutOff = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const file = join(workspace.folder, `killed-${kill % 4}.qm`);
      if (kill < 4) copyFileSync(workspace.file, file);
      const output = await decideInChild(file, 15 + kill * 12);
      if (!output.includes('done')) cutOff += 1;
    }
    expect(cutOff).toBeGreaterThan(KILLS / 2);
    for (let copy = 0; copy < 4; copy++) {
      const file = join(workspace.folder, `killed-${copy}.qm`);
      expect(await decideInChild(file)).toContain('done');
      const app = await openTestWorkspaceFile(file);
      expect(await checkFile(app.engine)).toEqual([]);
      expect(standing(app.engine)).toEqual(expected);
      await app.close();
    }
    rmSync(workspace.folder, { recursive: true, force: true });
  });
});
