import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, toDay } from '../../shared/dates.ts';
import { readPositions } from '../db/tables/positions.ts';
import { acceptPlan } from './accept-plan.ts';
import { agreeDates, agreeMessages } from './agree-dates.ts';
import { itemPanel } from './item-panel.ts';
import { pageOrders, showOrder } from './orders.ts';
import { pagePlanMessages } from './plan-messages.ts';
import { explainLine } from './plan-view.ts';
import { itemLocationOf, openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

const asOf = '2024-04-15';
const OPEN = 'order,supplier,item,location,quantity,expected\n';
let workspace: TestWorkspace;

/** Ten a week; 30 in stock and 10 to come on the 22nd, which are not needed before 6 May; NONE has nothing at all. */
beforeEach(async () => {
  workspace = await openTestWorkspace();
  const weeks = Array.from({ length: 30 }, (_, week) => addDays('2023-09-18', 7 * week));
  const demand = ['EARLY', 'NONE'].flatMap(item => weeks.map(week => `${item},L,${week},10`));
  await writeText(workspace, `item,location,date,quantity\n${demand.join('\n')}\n`, 'demand');
  await writeText(
    workspace,
    'supplier,item,price,lead_time_days\nS,EARLY,2,14\nS,NONE,4,14\n',
    'supplier-items',
  );
  await writeText(workspace, `item,location,on_hand,as_of\nEARLY,L,30,${asOf}\nNONE,L,0,${asOf}\n`, 'stock');
  await writeText(workspace, `${OPEN}4711,S,EARLY,L,10,2024-04-22\n`, 'open-orders');
  await plan(workspace, { asOf });
});
afterEach(() => workspace.remove());

const early = () => itemLocationOf(workspace, { item: 'EARLY' });
const postponements = () =>
  pagePlanMessages(workspace.engine, {
    kinds: ['postpone'],
    text: '',
    sort: 'value',
    descending: true,
    offset: 0,
    limit: 10,
  }).rows;
/** Days on which the item is to come, as plans see them. */
const comes = (item = 'EARLY', day = asOf) => {
  const key = itemLocationOf(workspace, { item });
  return readPositions(workspace.engine.store.reader, toDay(day), key, key)
    .get(key)
    ?.openLines.map(line => line.day);
};

async function postpone(newDay = '2024-05-06') {
  return agreeDates(workspace.engine, [{ itemLocation: early(), day: '2024-04-22', newDay }], 'anna');
}

describe('a date agreed for an imported line', () => {
  it('counts in positions, in the panel and in the next plan, which has nothing more to say of it', async () => {
    await postpone();
    expect(comes()).toEqual([toDay('2024-05-06')]);
    const [line] = itemPanel(workspace.engine, early()).openLines;
    expect(line).toMatchObject({ order: '4711', expected: '2024-05-06', stated: '2024-04-22' });
    await plan(workspace, { asOf });
    expect(postponements()).toEqual([]);
  });

  it('shows with the message, which still names its order', async () => {
    expect(postponements()).toMatchObject([{ orders: '4711', supplier: 'S', agreed: false }]);
    await postpone();
    expect(postponements()).toMatchObject([{ orders: '4711', supplier: 'S', agreed: true }]);
    expect(explainLine(workspace.engine, early()).messages).toMatchObject([{ agreed: true }]);
  });

  it('stays while the source repeats itself, and ends when it states another', async () => {
    await postpone();
    await writeText(workspace, `${OPEN}4711,S,EARLY,L,8,2024-04-22\n`, 'open-orders');
    expect(comes()).toEqual([toDay('2024-05-06')]);
    await writeText(workspace, `${OPEN}4711,S,EARLY,L,8,2024-04-29\n`, 'open-orders');
    expect(comes()).toEqual([toDay('2024-04-29')]);
  });

  it('can be agreed again, and each is taken back by undo', async () => {
    const first = await postpone();
    const again = { itemLocation: early(), day: '2024-05-06', newDay: '2024-05-10' };
    const second = await agreeDates(workspace.engine, [again], 'anna');
    expect(comes()).toEqual([toDay('2024-05-10')]);
    await undoCommand(workspace.engine, second.commandId, 'anna');
    expect(comes()).toEqual([toDay('2024-05-06')]);
    await undoCommand(workspace.engine, first.commandId, 'anna');
    expect(comes()).toEqual([toDay('2024-04-22')]);
    expect(postponements()).toMatchObject([{ agreed: false }]);
  });

  it('is refused where nothing is open that day, and of several nothing is kept', async () => {
    const wrong = { itemLocation: early(), day: '2024-04-23', newDay: '2024-05-06' };
    const right = { ...wrong, day: '2024-04-22' };
    await expect(agreeDates(workspace.engine, [right, wrong], 'anna')).rejects.toThrow(
      'Nothing is open that is due on 2024-04-23',
    );
    expect(comes()).toEqual([toDay('2024-04-22')]);
  });

  it('moves of two lines due on one day the one of that quantity', async () => {
    const two = `${OPEN}4711,S,EARLY,L,10,2024-04-22\n4712,S,EARLY,L,7,2024-04-22\n`;
    await writeText(workspace, two, 'open-orders');
    const one = { itemLocation: early(), day: '2024-04-22', newDay: '2024-05-20', quantity: 7 };
    expect(await agreeDates(workspace.engine, [one], 'anna')).toMatchObject({ lines: 1 });
    const lines = itemPanel(workspace.engine, early()).openLines;
    expect(lines.map(({ order, expected }) => `${order} ${expected}`)).toEqual([
      '4711 2024-04-22',
      '4712 2024-05-20',
    ]);
  });
});

describe('the dates of all messages of a list', () => {
  const choice = { kinds: ['postpone', 'new'] as const, text: '4711' };

  it('are agreed as they are wanted, in one command that is taken back by undo', async () => {
    const { commandId, lines } = await agreeMessages(workspace.engine, choice, 'anna');
    expect(lines).toBe(1);
    expect(comes()).toEqual([toDay('2024-05-06')]);
    await undoCommand(workspace.engine, commandId ?? '', 'anna');
    expect(comes()).toEqual([toDay('2024-04-22')]);
  });

  it('are agreed once, and only those of the list', async () => {
    const elsewhere = await agreeMessages(workspace.engine, { ...choice, text: 'NONE' }, 'anna');
    expect(elsewhere).toEqual({ commandId: null, lines: 0 });
    await agreeMessages(workspace.engine, choice, 'anna');
    expect(await agreeMessages(workspace.engine, choice, 'anna')).toEqual({ commandId: null, lines: 0 });
  });
});

describe('a date agreed for a line of ours', () => {
  it('becomes that of the order, with its history, and is taken back by undo', async () => {
    const { engine } = workspace;
    await acceptPlan(engine, undefined, 'anna');
    const [order] = pageOrders(engine, { text: '', offset: 0, limit: 10 }).orders;
    const shown = () => showOrder(engine, order?.id ?? '');
    expect(shown().lines).toMatchObject([{ item: 'NONE', expected: '2024-04-29' }]);
    const itemLocation = itemLocationOf(workspace, { item: 'NONE' });
    const moved = { itemLocation, day: '2024-04-29', newDay: '2024-04-25' };
    const { commandId } = await agreeDates(engine, [moved], 'anna');
    expect(shown()).toMatchObject({ expected: '2024-04-25', lines: [{ expected: '2024-04-25' }] });
    expect(comes('NONE')).toEqual([toDay('2024-04-25')]);
    await undoCommand(engine, commandId, 'ben');
    expect(shown().lines).toMatchObject([{ expected: '2024-04-29' }]);
    expect(
      shown()
        .history.map(({ actor, what }) => `${actor}: ${what}`)
        .slice(-2),
    ).toEqual([
      'anna: agreed 2024-04-25 instead of 2024-04-29 for NONE',
      'ben: took back 2024-04-25 for NONE',
    ]);
  });
});
