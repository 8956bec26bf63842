import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDay, toIso } from '../../shared/dates.ts';
import { readPositions } from '../db/tables/positions.ts';
import { draftLine, draftTransfer } from './draft-orders.ts';
import { undoImport } from './undo-import.ts';
import { approveOrders, cancelOrder, sendOrder, showOrder } from './orders.ts';
import { receiveOrder } from './receive-orders.ts';
import { itemLocationOf, openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await write('item,location,on_hand,as_of\nA,MAIN,100,2024-04-15\nA,STORE,10,2024-04-15\n', 'stock');
});
afterEach(() => workspace.remove());

const write = (text: string, kind: Parameters<typeof writeText>[2], source?: string) =>
  writeText(workspace, text, kind, source);

const keyOf = (location: string) => itemLocationOf(workspace, { location });

function position(asOf: string, location = 'MAIN') {
  const key = keyOf(location);
  const found = readPositions(workspace.engine.store.reader, toDay(asOf), key, key).get(key);
  const onOrder = found?.openLines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  const { onHand = 0, reserved = 0, backordered = 0 } = found ?? {};
  return { onHand, reserved, backordered, onOrder, total: onHand - reserved - backordered + onOrder };
}

async function draft(quantity: number, expected = '2024-04-20'): Promise<string> {
  const { engine } = workspace;
  const { order } = await engine.store.write(db =>
    draftLine(
      engine,
      db,
      {
        itemLocation: keyOf('MAIN'),
        supplier: null,
        quantity,
        // Lines at one price would be joined at the approval.
        unitPriceMicros: quantity * 1000,
        pricePer: 1,
        currency: 'EUR',
        arrivesDay: toDay(expected),
        orderedOn: toDay('2024-04-15'),
        cause: engine.ports.random.id(),
      },
      'test',
    ),
  );
  return idOf(order);
}

const idOf = (order: number): string =>
  workspace.engine.store.reader
    .prepare<[number], string>('SELECT id FROM purchase_order WHERE key = ?')
    .pluck()
    .get(order) ?? '';

async function sent(quantity: number, expected?: string): Promise<string> {
  const id = await draft(quantity, expected);
  await approveOrders(workspace.engine, [id], 'test');
  await sendOrder(workspace.engine, id, 'test');
  return id;
}

const receive = (id: string, quantity: number, on: string) =>
  receiveOrder(workspace.engine, { id, line: 1, quantity, on }, 'test');

describe('our own orders', () => {
  it('count as on order from the draft on, until they are received or cancelled', async () => {
    const id = await draft(30);
    expect(position('2024-04-15')).toMatchObject({ onHand: 100, onOrder: 30, total: 130 });
    await approveOrders(workspace.engine, [id], 'test');
    expect(position('2024-04-15').onOrder).toBe(30);
    await sendOrder(workspace.engine, id, 'test');
    expect(position('2024-04-15').onOrder).toBe(30);
    await receive(id, 10, '2024-04-16');
    expect(position('2024-04-17')).toMatchObject({ onHand: 110, onOrder: 20, total: 130 });
    await cancelOrder(workspace.engine, id, 'test');
    expect(position('2024-04-17')).toMatchObject({ onHand: 110, onOrder: 0, total: 110 });
  });

  it('keep their late lines on order, with the day they were expected', async () => {
    await sent(30, '2024-04-01');
    const key = keyOf('MAIN');
    expect(
      readPositions(workspace.engine.store.reader, toDay('2024-04-15'), key, key).get(key)?.openLines,
    ).toEqual([{ day: toDay('2024-04-01'), quantity: 30, ours: true }]);
  });

  it('with two lines of an item take what came beyond the one off the other', async () => {
    await draft(30, '2024-04-20');
    const id = await draft(20, '2024-04-27');
    await approveOrders(workspace.engine, [id], 'test');
    await sendOrder(workspace.engine, id, 'test');
    await receive(id, 35, '2024-04-16');
    expect(position('2024-04-17')).toMatchObject({ onHand: 135, onOrder: 15, total: 150 });
    await receive(id, 10, '2024-04-17');
    expect(position('2024-04-18')).toMatchObject({ onHand: 145, onOrder: 5, total: 150 });
    await receive(id, 10, '2024-04-18');
    expect(position('2024-04-19')).toMatchObject({ onHand: 155, onOrder: 0, total: 155 });
    expect(showOrder(workspace.engine, id)).toMatchObject({
      state: 'received',
      lines: [{ received: 35 }, { received: 20 }],
    });
  });

  it('over-received leave nothing to come', async () => {
    const id = await sent(10);
    await receive(id, 15, '2024-04-16');
    expect(position('2024-04-17')).toMatchObject({ onHand: 115, onOrder: 0 });
  });
});

describe('receipts and the opening of a day', () => {
  it('what comes in on a day is not there at its opening, but still on order then: nothing is lost on the day itself', async () => {
    const id = await sent(30);
    await receive(id, 30, '2024-04-18');
    expect(position('2024-04-18')).toMatchObject({ onHand: 100, onOrder: 30, total: 130 });
    expect(position('2024-04-19')).toMatchObject({ onHand: 130, onOrder: 0, total: 130 });
  });

  it('a snapshot of the same day does not hold it yet', async () => {
    const id = await sent(30);
    await receive(id, 30, '2024-04-18');
    await write('item,location,on_hand,as_of\nA,MAIN,80,2024-04-18\n', 'stock');
    expect(position('2024-04-18')).toMatchObject({ onHand: 80, total: 110 });
    expect(position('2024-04-19')).toMatchObject({ onHand: 110, total: 110 });
  });

  it('a later snapshot holds it already, and wins', async () => {
    const id = await sent(30);
    await receive(id, 30, '2024-04-18');
    await write('item,location,on_hand,as_of\nA,MAIN,120,2024-04-22\n', 'stock');
    expect(position('2024-04-22')).toMatchObject({ onHand: 120, onOrder: 0, total: 120 });
  });

  it('booked after such a snapshot it is not counted twice', async () => {
    const id = await sent(30);
    await write('item,location,on_hand,as_of\nA,MAIN,120,2024-04-22\n', 'stock');
    await receive(id, 30, '2024-04-18');
    expect(position('2024-04-22')).toMatchObject({ onHand: 120, onOrder: 0, total: 120 });
    const kinds = workspace.engine.store.reader
      .prepare('SELECT kind, quantity FROM stock_ledger WHERE order_line IS NOT NULL ORDER BY seq')
      .raw()
      .all();
    expect(kinds).toEqual([
      ['receipt', 30],
      ['adjustment', -30],
    ]);
    await undoImport(workspace.engine, undefined, 'test');
    expect(position('2024-04-22')).toMatchObject({ onHand: 130, onOrder: 0, total: 130 });
  });

  it('is taken back with nothing lost when the snapshot is undone', async () => {
    const id = await sent(30);
    await receive(id, 30, '2024-04-18');
    await write('item,location,on_hand,as_of\nA,MAIN,120,2024-04-22\n', 'stock');
    await undoImport(workspace.engine, undefined, 'test');
    expect(position('2024-04-22')).toMatchObject({ onHand: 130, total: 130 });
  });
});

describe('the stock as of a day', () => {
  const stock = (quantity: number, on: string) =>
    write(`item,location,on_hand,as_of\nA,MAIN,${quantity},${on}\n`, 'stock');

  it('is what was stated last by then, also when a later statement is known', async () => {
    await stock(60, '2024-04-22');
    await stock(20, '2024-04-29');
    expect(
      ['2024-04-15', '2024-04-21', '2024-04-22', '2024-04-28', '2024-05-31'].map(day => position(day).onHand),
    ).toEqual([100, 100, 60, 60, 20]);
  });

  it('is the first one stated where none is that old', () => {
    expect(position('2024-04-01').onHand).toBe(100);
  });

  it('follows what was booked in between', async () => {
    const id = await sent(30);
    await receive(id, 10, '2024-04-16');
    await receive(id, 5, '2024-04-20');
    await stock(60, '2024-04-18');
    expect(
      ['2024-04-16', '2024-04-17', '2024-04-18', '2024-04-20', '2024-04-21'].map(day => position(day).onHand),
    ).toEqual([100, 110, 60, 60, 65]);
    expect(position('2024-04-21').total).toBe(80);
  });

  it('is the balance of the ledger, when everything is past', async () => {
    await stock(60, '2024-04-18');
    const id = await sent(30);
    await receive(id, 10, '2024-04-16');
    await receive(id, 5, '2024-04-20');
    await write('item,location,on_hand,as_of\nA,MAIN,77.5,2024-04-25\n', 'stock', 'ERP');
    await write('item,unit,precision\nA,kg,2\n', 'items', 'ERP');
    await receive(id, 1.25, '2024-04-26');
    const balance = workspace.engine.store.reader
      .prepare('SELECT sum(quantity) FROM stock_ledger WHERE item_location = ?')
      .pluck()
      .get(keyOf('MAIN'));
    expect(balance).toBe(78.75);
    expect(position('2026-12-31').onHand).toBe(balance);
  });
});

describe('orders of another system', () => {
  const head = 'order,supplier,item,location,quantity,expected,received\n';

  it('that bear our number change ours instead of standing beside it', async () => {
    await sent(30);
    await write(`${head}PO-2024-0001,S,A,MAIN,30,2024-04-25,12\n`, 'open-orders');
    expect(position('2024-04-15')).toMatchObject({ onOrder: 18, total: 118 });
  });

  it('may state what is still to come as their quantity', async () => {
    await sent(30);
    await write(`${head}PO-2024-0001,S,A,MAIN,18,2024-04-25,\n`, 'open-orders');
    expect(position('2024-04-15')).toMatchObject({ onOrder: 18, total: 118 });
  });

  it('may split our line: its parts are added up', async () => {
    await sent(30);
    await write(
      `${head}PO-2024-0001,S,A,MAIN,10,2024-04-25,\nPO-2024-0001,S,A,MAIN,8,2024-05-25,\n`,
      'open-orders',
    );
    expect(position('2024-04-15').onOrder).toBe(18);
  });

  const openDays = (asOf: string) => {
    const key = keyOf('MAIN');
    const found = readPositions(workspace.engine.store.reader, toDay(asOf), key, key).get(key);
    return found?.openLines.map(({ day, quantity }) => `${quantity} on ${toIso(day)}`);
  };

  /** Two recommendations that were accepted onto one draft: 30 for the 20th, 20 for the 27th. */
  async function sentTwice(): Promise<void> {
    await draft(30, '2024-04-20');
    const id = await draft(20, '2024-04-27');
    await approveOrders(workspace.engine, [id], 'test');
    await sendOrder(workspace.engine, id, 'test');
  }

  it('know one sum of an item that stands twice on an order of ours: nothing is counted twice, whatever came', async () => {
    await sentTwice();
    const states = [
      ['50,2024-04-21,', ['30 on 2024-04-21', '20 on 2024-04-21']],
      ['50,2024-04-22,35', ['15 on 2024-04-22']],
      ['15,2024-04-22,', ['15 on 2024-04-22']],
      ['50,2024-04-22,55', []],
    ] as const;
    for (const [stated, expected] of states) {
      const row = `${head}PO-2024-0001,S,A,MAIN,${stated}\n`;
      await write(row, 'open-orders');
      expect(openDays('2024-04-15')).toEqual(expected);
      await write(row, 'open-orders');
      expect(openDays('2024-04-15')).toEqual(expected);
    }
    // The third said what was known: there is nothing of it to undo.
    for (let undone = 0; undone < 3; undone++) await undoImport(workspace.engine, undefined, 'test');
    expect(openDays('2024-04-15')).toEqual(['30 on 2024-04-20', '20 on 2024-04-27']);
  });

  it('keep the day of each of its lines where they list them apart', async () => {
    await sentTwice();
    const rows = 'PO-2024-0001,S,A,MAIN,20,2024-04-29,\nPO-2024-0001,S,A,MAIN,18,2024-04-22,\n';
    await write(`${head}${rows}`, 'open-orders');
    expect(openDays('2024-04-15')).toEqual(['18 on 2024-04-22', '20 on 2024-04-29']);
  });

  it('close all lines of an item that they list no more', async () => {
    await sentTwice();
    await write(`${head}PO-2024-0001,S,A,MAIN,50,2024-04-20,\n`, 'open-orders', 'ERP');
    await write(`${head}X1,S,A,STORE,5,2024-04-25,\n`, 'open-orders', 'ERP');
    expect(openDays('2024-04-15')).toEqual([]);
  });

  it('that listed our line and do so no longer close it; a line they never listed stays', async () => {
    await sent(30);
    await write(`${head}X1,S,A,STORE,5,2024-04-25,\n`, 'open-orders', 'ERP');
    expect(position('2024-04-15').onOrder).toBe(30);
    await write(
      `${head}X1,S,A,STORE,5,2024-04-25,\nPO-2024-0001,S,A,MAIN,30,2024-04-20,\n`,
      'open-orders',
      'ERP',
    );
    expect(position('2024-04-15').onOrder).toBe(30);
    await write(`${head}X1,S,A,STORE,5,2024-04-25,\n`, 'open-orders', 'sheet');
    expect(position('2024-04-15').onOrder).toBe(30);
    await write(`${head}X1,S,A,STORE,5,2024-04-25,\n`, 'open-orders', 'ERP');
    expect(position('2024-04-15').onOrder).toBe(0);
    await undoImport(workspace.engine, undefined, 'test');
    expect(position('2024-04-15').onOrder).toBe(30);
  });
});

describe('transfers', () => {
  async function transfer(quantity: number): Promise<string> {
    const { engine } = workspace;
    const { order } = await engine.store.write(db =>
      draftTransfer(
        engine,
        db,
        {
          place: { itemLocation: keyOf('STORE'), location: 'STORE', expected: toDay('2024-04-17') },
          move: { from: 'MAIN', quantity },
          orderedOn: toDay('2024-04-15'),
          currency: 'EUR',
          cause: engine.ports.random.id(),
        },
        'test',
      ),
    );
    return idOf(order);
  }

  it('take from the one and bring to the other, in every state, and nothing is lost on the way', async () => {
    const id = await transfer(20);
    const expectMoved = (asOf: string) => {
      expect(position(asOf).total).toBe(80);
      expect(position(asOf, 'STORE').total).toBe(30);
    };
    expectMoved('2024-04-15');
    expect(position('2024-04-15')).toMatchObject({ onHand: 100, reserved: 20 });
    expect(position('2024-04-15', 'STORE')).toMatchObject({ onHand: 10, onOrder: 20 });
    await approveOrders(workspace.engine, [id], 'test');
    expectMoved('2024-04-15');
    await sendOrder(workspace.engine, id, 'test');
    expectMoved('2024-04-15');
    expectMoved('2026-11-21');
    await receive(id, 5, '2024-04-16');
    expectMoved('2024-04-17');
    await receive(id, 15, '2024-04-17');
    expectMoved('2024-04-17');
    expectMoved('2024-04-18');
    expect(position('2024-04-18', 'STORE')).toMatchObject({ onHand: 30, onOrder: 0 });
  });

  it('give back what was not received when they are cancelled', async () => {
    const id = await transfer(20);
    await approveOrders(workspace.engine, [id], 'test');
    await sendOrder(workspace.engine, id, 'test');
    await receive(id, 5, '2024-04-16');
    await cancelOrder(workspace.engine, id, 'test');
    expect(position('2026-11-22').total).toBe(95);
    expect(position('2026-11-22', 'STORE').total).toBe(15);
  });

  it('that bring more than was ordered have taken more, and nothing comes from nowhere', async () => {
    const id = await transfer(20);
    await approveOrders(workspace.engine, [id], 'test');
    await sendOrder(workspace.engine, id, 'test');
    await receive(id, 15, '2024-04-16');
    // 15 + 8 are 3 beyond the 20, then 2 more: 25 in all of the 100 and 10.
    await receive(id, 8, '2024-04-17');
    await receive(id, 2, '2024-04-18');
    expect(position('2026-11-22').total).toBe(75);
    expect(position('2026-11-22', 'STORE')).toMatchObject({ total: 35, onOrder: 0 });
  });

  it('received without having been marked as sent have left all the same', async () => {
    const id = await transfer(20);
    await approveOrders(workspace.engine, [id], 'test');
    await receive(id, 20, '2024-04-16');
    expect(position('2026-11-22').total).toBe(80);
    expect(position('2026-11-22', 'STORE').total).toBe(30);
  });
});
