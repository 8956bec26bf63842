import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClosures } from '../../shared/closures-file.ts';
import { toIso } from '../../shared/dates.ts';
import { iteratePlanLines } from '../db/tables/plans.ts';
import { calendarOf, changeCalendar } from './calendars.ts';
import { demandPlan } from './plan-view.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

describe('a supplier calendar from a file', () => {
  let workspace: TestWorkspace;
  const target = { scope: 'supplier' as const, supplier: 'S' };
  beforeAll(async () => {
    workspace = await openTestWorkspace();
    await writeText(workspace, 'supplier,item,price,lead_time_days\nS,A,2,2\n', 'supplier-items');
    await writeText(workspace, 'item,location,on_hand,as_of\nA,L,0,2024-12-23\n', 'stock');
    await writeText(workspace, 'item,location,min,max\nA,L,5,10\n', 'policies');
  });
  afterAll(() => workspace.remove());

  const arrives = async () => {
    await plan(workspace, { asOf: '2024-12-23' });
    const [line] = iteratePlanLines(workspace.engine.store.reader, demandPlan(workspace.engine).key);
    return toIso(line?.arrives ?? 0);
  };

  it('puts deliveries after its closures, keeps what was known, and is undone', async () => {
    expect(await arrives()).toBe('2024-12-25');
    await changeCalendar(workspace.engine, target, { orderWeekdays: [1, 3] }, 'test');
    const closures = readClosures('from;to;name\n24.12.2024;01.01.2025;Christmas\n');
    const { calendar, commandId } = await changeCalendar(workspace.engine, target, { closures }, 'test');
    expect(calendar).toMatchObject({ workingWeekdays: [1, 2, 3, 4, 5], orderWeekdays: [1, 3] });
    // Ordered on the Monday before, two days of lead time stand still while nobody works.
    expect(await arrives()).toBe('2025-01-03');
    await undoCommand(workspace.engine, commandId, 'test');
    expect(calendarOf(workspace.engine, target)?.closures).toEqual([]);
  });

  it('adds to the closures that are there, or takes their place', async () => {
    const [may, june] = [readClosures('2025-05-01'), readClosures('2025-06-09')];
    await changeCalendar(workspace.engine, target, { closures: may }, 'test');
    const { calendar } = await changeCalendar(workspace.engine, target, { closures: june }, 'test');
    expect(calendar.closures.map(({ from }) => from)).toEqual(['2025-05-01', '2025-06-09']);
    const replaced = await changeCalendar(
      workspace.engine,
      target,
      { closures: june, replace: true },
      'test',
    );
    expect(replaced.calendar.closures.map(({ from }) => from)).toEqual(['2025-06-09']);
    await expect(
      changeCalendar(workspace.engine, { scope: 'supplier', supplier: 'X' }, {}, 'test'),
    ).rejects.toThrow("no supplier 'X'");
  });
});
