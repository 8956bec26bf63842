import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { addDays } from '../../shared/dates.ts';
import { openTestWorkspace, writeText, type TestWorkspace } from '../app/test-workspace.ts';
import { replayCommands } from './replay-commands.ts';
import { runCommandLine } from './test-call.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const amounts = z.object({
  averageValue: z.number(),
  holding: z.number(),
  ordering: z.number(),
  shortage: z.number(),
  total: z.number(),
});
const answer = z.object({
  policies: z.array(amounts.extend({ perItem: z.array(amounts).optional() })),
  cells: z.array(z.object({ totals: z.record(z.string(), z.number()), saving: z.number() })),
});

it('states amounts as decimals of the currency', async () => {
  const demand = Array.from({ length: 80 }, (_, week) =>
    ['A', 'B'].map(item => `${item},L,${addDays('2024-04-15', -7 * (week + 1))},${(week * 7) % 11}\n`),
  );
  await writeText(workspace, 'item,cost,price\nA,1.37,2.11\nB,3.33,4.01\n', 'items');
  await writeText(workspace, `item,location,date,quantity\n${demand.flat().join('')}`, 'demand');
  const { json } = await runCommandLine(workspace, replayCommands['simulate'], [
    '--to',
    '2024-04-15',
    '--per-item',
  ]);
  const { policies, cells } = answer.parse(json);
  const stated = [
    ...policies.flatMap(({ perItem = [], ...sum }) =>
      [sum, ...perItem].flatMap(one => Object.values(amounts.parse(one))),
    ),
    ...cells.flatMap(({ totals, saving }) => [...Object.values(totals), saving]),
  ];
  expect(stated.some(amount => amount > 0)).toBe(true);
  for (const amount of stated) expect(amount).toBe(Number(amount.toFixed(2)));
});
