import { afterEach, beforeEach, expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from '../app/test-workspace.ts';
import { planCommands } from './plan-commands.ts';
import { runCommandLine } from './test-call.ts';

const asOf = '2024-04-15';
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  const weeks = Array.from({ length: 40 }, (_, week) => `A,L,${addDays(asOf, -7 * (week + 1))},1\n`);
  await writeText(workspace, `item,location,date,quantity\n${weeks.join('')}`, 'demand');
  await writeText(workspace, `item,location,on_hand,as_of\nA,L,90,${asOf}\n`, 'stock');
  await writeText(
    workspace,
    `order,supplier,item,location,quantity,expected\nP1,S,A,L,500,${addDays(asOf, 20)}\n`,
    'open-orders',
  );
  await plan(workspace, { asOf });
});
afterEach(() => workspace.remove());

const messages = (...args: string[]) => runCommandLine(workspace, planCommands['messages'], args);

it('says of messages about quantities why accepting them moves nothing', async () => {
  expect((await messages()).text).toMatch(/^cancel 500 pcs of P1/);
  expect((await messages('--accept')).text).toContain(
    '0 order lines moved; 1 message about quantities stays: change the order, or import what the supplier confirmed',
  );
});

it('does not say that open orders can stay where none of a chosen kind is there', async () => {
  expect((await messages('--kind', 'expedite')).text).toBe('No message is of that kind and text');
});
