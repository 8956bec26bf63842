import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type IsoDate } from '../../shared/dates.ts';
import { stockPage } from './stock.ts';
import {
  openTestWorkspace,
  plan,
  steppingClock,
  testPorts,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';

const TODAY: IsoDate = '2024-04-15';

describe('the state of stock', () => {
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await openTestWorkspace(testPorts(steppingClock(`${TODAY}T08:00:00.000Z`, TODAY)));
    const weeks = Array.from({ length: 40 }, (_, week) => addDays(TODAY, -7 * (week + 1)));
    await writeText(
      workspace,
      `item,date,quantity\n${weeks.flatMap(day => [`SOON,${day},10`, `FINE,${day},10`]).join('\n')}\n`,
      'demand',
    );
    await writeText(
      workspace,
      `item,location,on_hand,as_of,backordered\nSOON,MAIN,8,${TODAY},0\nFINE,MAIN,60,${TODAY},0\nOWED,MAIN,0,${TODAY},1\nIDLE,MAIN,5,${TODAY},0\nSPARE,MAIN,0,${TODAY},0\n`,
      'stock',
    );
    await writeText(
      workspace,
      `order,item,location,quantity,expected\nP1,SOON,MAIN,200,${addDays(TODAY, 60)}\n`,
      'open-orders',
    );
    await writeText(workspace, 'item,location,min,max\nSPARE,MAIN,2,4\n', 'policies');
    await plan(workspace, { asOf: TODAY });
  });
  afterAll(() => workspace.remove());

  const rowOf = (item: string) =>
    stockPage(workspace.engine, { filter: { text: item }, sort: [], offset: 0, limit: 1 }).rows[0];

  it('is running out where it sells out before anything ordered today can arrive, whatever comes later', () => {
    expect(rowOf('SOON')).toMatchObject({ status: 'running-out', position: 208 });
    expect(rowOf('FINE')?.status).not.toBe('running-out');
  });

  it('has no reorder point where no stock is wanted, and is out where customers wait', () => {
    expect(rowOf('IDLE')).toMatchObject({ reorderPoint: null, daysOfSupply: null });
    expect(rowOf('OWED')).toMatchObject({ reorderPoint: null, status: 'stocked-out' });
    // Nobody asked for one lately, and two should be there.
    expect(rowOf('SPARE')?.status).toBe('stocked-out');
  });
});
