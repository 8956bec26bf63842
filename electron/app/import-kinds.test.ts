import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import type { KindMap } from '../../shared/model/imports.ts';
import { readPositions } from '../db/tables/positions.ts';
import { undoImport } from './undo-import.ts';
import { importText, openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const all = <Row>(sql: string, ...values: (string | number)[]): Row[] =>
  workspace.engine.store.reader.prepare<(string | number)[], Row>(sql).all(...values);

const one = <Value>(sql: string, ...values: (string | number)[]): Value | undefined =>
  workspace.engine.store.reader
    .prepare<(string | number)[], Value>(sql)
    .pluck()
    .get(...values);

const write = (text: string, kind: Parameters<typeof writeText>[2], source?: string) =>
  writeText(workspace, text, kind, source);

const counts = async (text: string, kind: Parameters<typeof writeText>[2], source?: string) => {
  const { kinds } = await write(text, kind, source);
  const rows = kinds[0]?.rows;
  return [rows?.new, rows?.changed, rows?.unchanged];
};

const keyOf = (item: string, location = 'MAIN'): number =>
  one<number>(
    'SELECT il.key FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location WHERE i.code = ? AND l.code = ?',
    item,
    location,
  ) ?? 0;

function position(item: string, asOf: string, location = 'MAIN') {
  const key = keyOf(item, location);
  const found = readPositions(workspace.engine.store.reader, toDay(asOf), key, key).get(key);
  return {
    onHand: found?.onHand ?? 0,
    reserved: found?.reserved ?? 0,
    backordered: found?.backordered ?? 0,
    onOrder: found?.openLines.reduce((sum, line) => sum + line.quantity, 0) ?? 0,
  };
}

const demandOf = (item: string) =>
  all<{ day: number; quantity: number }>(
    'SELECT day, quantity FROM demand WHERE item_location = ? ORDER BY day',
    keyOf(item),
  ).map(row => [row.day - toDay('2024-01-01'), row.quantity]);

describe('through the whole path', () => {
  const demand = 'item,location,date,quantity\nA,L1,2024-01-01,5\nA,L1,2024-01-03,2\nB,L2,2024-01-02,1\n';

  it('reports what it wrote and what it created', async () => {
    const report = await importText(workspace, demand, { source: 'ERP' });
    expect(report.rows).toEqual({ new: 3, changed: 0, unchanged: 0, rejected: 0 });
    expect(report.created).toEqual({ items: 2, locations: 2, suppliers: 0 });
    expect(report.importId).not.toBeNull();
    expect(report.known).toBe(false);
  });

  it('changes nothing when the same file comes again', async () => {
    const first = await importText(workspace, demand);
    const again = await importText(workspace, demand);
    expect(again.rows).toEqual({ new: 0, changed: 0, unchanged: 3, rejected: 0 });
    expect(again.importId).toBe(first.importId);
    expect(again.known).toBe(true);
    expect(one('SELECT count(*) FROM import')).toBe(1);
  });

  it('commits nothing in a dry run, but says what it would do', async () => {
    const report = await importText(workspace, demand, { dryRun: true });
    expect(report.rows.new).toBe(3);
    expect(report.importId).toBeNull();
    expect(one('SELECT count(*) FROM item')).toBe(0);
    expect(one('SELECT count(*) FROM import')).toBe(0);
  });

  it('commits nothing when a row is rejected, and the rest when that is asked for', async () => {
    const broken = `${demand}C,L1,yesterday,1\n`;
    const refused = await importText(workspace, broken);
    expect(refused.importId).toBeNull();
    expect(refused.rows.rejected).toBe(1);
    expect(refused.problems[0]).toMatchObject({ row: 5, column: 'date', value: 'yesterday' });
    expect(one('SELECT count(*) FROM demand')).toBe(0);
    const kept = await importText(workspace, broken, { skipRejected: true });
    expect(kept.rows).toEqual({ new: 3, changed: 0, unchanged: 0, rejected: 1 });
    expect(one('SELECT count(*) FROM demand')).toBe(3);
  });
});

describe('demand', () => {
  it('as transactions: adds up within a file, and replaces the span of its item-location in a later one', async () => {
    expect(
      await counts(
        'item,date,quantity\nA,2024-01-01,5\nA,2024-01-01,2\nA,2024-01-05,1\nA,2024-01-09,4\n',
        'demand',
      ),
    ).toEqual([3, 0, 0]);
    expect(demandOf('A')).toEqual([
      [0, 7],
      [4, 1],
      [8, 4],
    ]);
    expect(await counts('item,date,quantity\nA,2024-01-03,9\nA,2024-01-09,4\n', 'demand')).toEqual([1, 1, 1]);
    expect(demandOf('A')).toEqual([
      [0, 7],
      [2, 9],
      [8, 4],
    ]);
  });

  it('as periods: replaces the period and leaves the others', async () => {
    await write('item,date,quantity\nA,2024-W01,5\nA,2024-W02,6\nA,2024-W03,7\n', 'demand');
    expect(await counts('item,date,quantity\nA,2024-W01,1\nA,2024-W03,7\n', 'demand')).toEqual([0, 1, 1]);
    expect(demandOf('A')).toEqual([
      [0, 1],
      [7, 6],
      [14, 7],
    ]);
  });

  it('of two sources stands side by side', async () => {
    await write('item,date,quantity\nA,2024-01-01,5\n', 'demand', 'shop');
    expect(await counts('item,date,quantity\nA,2024-01-01,5\n', 'demand', 'web')).toEqual([1, 0, 0]);
    expect(demandOf('A')).toEqual([
      [0, 5],
      [0, 5],
    ]);
  });

  it('of mixed grains in one file keeps a day and a month that begin together', async () => {
    const mixed = 'item,date,quantity\nA,2024-01-01,5\nA,2024-01,60\nA,2024-02,40\n';
    expect(await counts(mixed, 'demand')).toEqual([3, 0, 0]);
    expect(one('SELECT sum(quantity) FROM demand')).toBe(105);
    expect(await counts(mixed, 'demand')).toEqual([0, 0, 3]);
    expect(await counts('item,date,quantity\nA,2024-01,61\n', 'demand')).toEqual([0, 2, 0]);
    expect(one('SELECT sum(quantity) FROM demand')).toBe(101);
  });

  it('of other periods of the same source gives way to what a later file states for its days', async () => {
    const stated = () =>
      all<{ quantity: number }>('SELECT quantity FROM demand ORDER BY day').map(row => row.quantity);
    await write('item,date,quantity\nA,2023-12,7\nA,2024-01,100\nA,2024-03,50\n', 'demand');
    const days = await importText(workspace, 'item,date,quantity\nA,2024-01-03,6\nA,2024-01-20,5\n', {
      kind: 'demand',
    });
    expect(days.rows).toEqual({ new: 2, changed: 1, unchanged: 0, rejected: 0 });
    expect(days.inferences.find(each => each.what === 'rows stated anew')?.value).toBe('1');
    expect(stated()).toEqual([7, 6, 5, 50]);
    await write('item,date,quantity\nA,2024-01,100\n', 'demand');
    expect(stated()).toEqual([7, 100, 50]);
    await write('item,date,quantity\nA,2024-03-31,1\n', 'demand', 'another');
    expect(stated()).toEqual([7, 100, 50, 1]);
  });

  it('of weeks gives way to months of the same source, and comes back when those are undone', async () => {
    const weekly = Array.from({ length: 20 }, (_, week) => `A,2024-W${String(week + 1).padStart(2, '0')},10`);
    await write(`item,date,quantity\n${weekly.join('\n')}\n`, 'demand');
    const months =
      'item,date,quantity\nA,2024-01,44\nA,2024-02,42\nA,2024-03,44\nA,2024-04,43\nA,2024-05,27\n';
    const { importId } = await importText(workspace, months, { kind: 'demand' });
    expect(one('SELECT sum(quantity) FROM demand')).toBe(200);
    expect(one('SELECT count(*) FROM demand')).toBe(5);
    await undoImport(workspace.engine, importId ?? '', 'tester');
    expect(one('SELECT count(*) FROM demand')).toBe(20);
  });
});

describe('a file that holds a kind in several groups of columns', () => {
  const map = (...kinds: KindMap[]) => ({ map: { kinds } });

  it('adds up its demand, and gives each location its own', async () => {
    const columns = (quantity: string) => ({ item: 'SKU', date: 'Day', quantity });
    const text = 'SKU,Day,Shop,Web,Berlin\nA,2024-01-01,5,2,9\nA,2024-01-03,1,,\n';
    const mapped = map(
      { kind: 'demand', columns: columns('Shop') },
      { kind: 'demand', columns: columns('Web') },
      { kind: 'demand', columns: columns('Berlin'), constants: { location: 'Berlin' } },
    );
    const report = await importText(workspace, text, mapped);
    expect(report.problems).toEqual([]);
    expect(demandOf('A')).toEqual([
      [0, 7],
      [2, 1],
    ]);
    expect(one('SELECT sum(quantity) FROM demand')).toBe(17);
    const again = await importText(workspace, text, mapped);
    expect(again.rows).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  });

  it('takes its open lines together as one snapshot', async () => {
    const columns = (quantity: string) => ({ item: 'SKU', quantity });
    const text = 'SKU,W1,W2\nA,5,2\nB,0,3\n';
    const mapped = map(
      { kind: 'open-orders', columns: columns('W1'), constants: { expected: '2024-05-01' } },
      { kind: 'open-orders', columns: columns('W2'), constants: { expected: '2024-05-08' } },
    );
    await importText(workspace, text, mapped);
    expect(position('A', '2024-04-15').onOrder).toBe(7);
    expect(position('B', '2024-04-15').onOrder).toBe(3);
    expect((await importText(workspace, text, mapped)).rows).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 3,
    });
  });
});

describe('availability and given forecasts', () => {
  it('replace the period', async () => {
    await write('item,location,date,in_stock\nA,MAIN,2024-01-01,1\nA,MAIN,2024-01-08,0\n', 'availability');
    expect(
      await counts('item,location,date,in_stock\nA,MAIN,2024-01-08,1\nA,MAIN,2024-01-15,1\n', 'availability'),
    ).toEqual([1, 1, 0]);
    expect(
      all('SELECT day, quantity FROM availability ORDER BY day').map(row => Object.values(row as object)[1]),
    ).toEqual([1, 1, 1]);
    await write('item,date,quantity\nA,2024-W20,5\nA,2024-W21,6\n', 'forecasts');
    expect(await counts('item,date,quantity\nA,2024-W21,8\n', 'forecasts')).toEqual([0, 1, 0]);
    expect(all('SELECT quantity FROM given_forecast ORDER BY day')).toEqual([
      { quantity: 5 },
      { quantity: 8 },
    ]);
  });
});

describe('stock', () => {
  const stock = (...rows: string[]) => `item,location,on_hand,as_of\n${rows.join('\n')}\n`;

  it('books the difference to the newest statement of its source', async () => {
    expect(await counts(stock('A,MAIN,10,2024-04-15'), 'stock')).toEqual([1, 0, 0]);
    expect(await counts(stock('A,MAIN,10,2024-04-15'), 'stock')).toEqual([0, 0, 1]);
    expect(await counts(stock('A,MAIN,4,2024-04-22'), 'stock')).toEqual([0, 1, 0]);
    expect(position('A', '2024-04-22').onHand).toBe(4);
    expect(await counts(stock('A,MAIN,99,2024-04-01'), 'stock')).toEqual([0, 0, 1]);
    expect(position('A', '2024-04-22').onHand).toBe(4);
    expect(all('SELECT kind, quantity FROM stock_ledger ORDER BY seq')).toEqual([
      { kind: 'snapshot', quantity: 10 },
      { kind: 'snapshot', quantity: -6 },
    ]);
  });

  it('takes the newest of several dates in one file, in whatever order they stand', async () => {
    await write(stock('A,MAIN,10,2024-04-15', 'A,MAIN,4,2024-04-22', 'A,MAIN,7,2024-04-18'), 'stock');
    expect(position('A', '2024-04-22').onHand).toBe(4);
    await write(stock('B,MAIN,4,2024-04-22', 'B,MAIN,10,2024-04-15'), 'stock');
    expect(position('B', '2024-04-22').onHand).toBe(4);
  });

  it('stated twice in a file is refused, and added up when that is asked for', async () => {
    const twice = stock('A,MAIN,10,2024-04-15', 'A,MAIN,5,2024-04-15');
    const refused = await importText(workspace, twice);
    expect([refused.importId, refused.rows.rejected]).toEqual([null, 1]);
    expect((await importText(workspace, twice, { sum: true })).rows).toMatchObject({ new: 1, rejected: 0 });
    expect(position('A', '2024-04-15').onHand).toBe(15);
  });

  it('corrects a figure of the same day', async () => {
    await write(stock('A,MAIN,10,2024-04-15'), 'stock');
    expect(await counts(stock('A,MAIN,12,2024-04-15'), 'stock')).toEqual([0, 1, 0]);
    expect(position('A', '2024-04-15').onHand).toBe(12);
  });

  it('of two sources: the newer statement counts, and priority stands above the date', async () => {
    await write(stock('A,MAIN,10,2024-04-15'), 'stock', 'ERP');
    await write(stock('A,MAIN,8,2024-04-10'), 'stock', 'sheet');
    expect(position('A', '2024-04-15').onHand).toBe(10);
    await write(stock('A,MAIN,7,2024-04-16'), 'stock', 'sheet');
    expect(position('A', '2024-04-16').onHand).toBe(7);
    expect(one('SELECT count(*) FROM stock_snapshot')).toBe(3);

    await workspace.engine.store.write(db => db.exec("UPDATE source SET priority = 1 WHERE name = 'ERP'"));
    await write(stock('B,MAIN,10,2024-04-15'), 'stock', 'ERP');
    await write(stock('B,MAIN,3,2024-04-20'), 'stock', 'sheet');
    expect(position('B', '2024-04-20').onHand).toBe(10);
    expect(one('SELECT count(*) FROM stock_snapshot WHERE item_location = ?', keyOf('B'))).toBe(2);
  });

  it('states reserved and backordered beside', async () => {
    await write('item,location,on_hand,as_of,reserved,backordered\nA,MAIN,10,2024-04-15,3,2\n', 'stock');
    expect(position('A', '2024-04-15')).toMatchObject({ onHand: 10, reserved: 3, backordered: 2 });
  });
});

describe('open orders', () => {
  const orders = (...rows: string[]) =>
    `order,supplier,item,location,quantity,expected,received\n${rows.join('\n')}\n`;

  it('are the full snapshot of their source: what is gone is closed, other sources keep theirs', async () => {
    expect(
      await counts(orders('P1,S,A,MAIN,10,2024-05-01,0', 'P2,S,B,MAIN,5,2024-05-01,0'), 'open-orders', 'ERP'),
    ).toEqual([2, 0, 0]);
    await write(orders('X1,S,A,MAIN,7,2024-05-02,0'), 'open-orders', 'sheet');
    expect(await counts(orders('P1,S,A,MAIN,10,2024-05-01,4'), 'open-orders', 'ERP')).toEqual([0, 2, 0]);
    expect(position('A', '2024-04-15').onOrder).toBe(13);
    expect(position('B', '2024-04-15').onOrder).toBe(0);
  });

  it('a file whose lines are all closed closes what was open', async () => {
    await write(orders('P1,S,A,MAIN,10,2024-05-01,0'), 'open-orders');
    expect(await counts(orders('P1,S,A,MAIN,10,2024-05-01,10'), 'open-orders')).toEqual([0, 1, 0]);
    expect(one<number>('SELECT count(*) FROM open_line')).toBe(0);
  });

  it('keep lines of one order apart by their expected day, and without an order number or day', async () => {
    const text = orders('P1,S,A,MAIN,10,2024-05-01,0', 'P1,S,A,MAIN,5,2024-06-01,0', ',S,B,MAIN,3,,0');
    expect(await counts(text, 'open-orders')).toEqual([3, 0, 0]);
    expect(await counts(text, 'open-orders')).toEqual([0, 0, 3]);
    expect(position('A', '2024-04-15').onOrder).toBe(15);
    expect(position('B', '2024-04-15').onOrder).toBe(3);
  });
});

describe('customer orders', () => {
  it('feed reserved until they are due and backordered after, and are a full snapshot', async () => {
    const text = 'order,item,location,quantity,due\nC1,A,MAIN,4,2024-04-20\nC2,A,MAIN,3,2024-04-01\n';
    expect(await counts(text, 'customer-orders')).toEqual([2, 0, 0]);
    expect(position('A', '2024-04-15')).toMatchObject({ reserved: 4, backordered: 3 });
    expect(
      await counts('order,item,location,quantity,due\nC1,A,MAIN,6,2024-04-20\n', 'customer-orders'),
    ).toEqual([0, 2, 0]);
    expect(position('A', '2024-04-15')).toMatchObject({ reserved: 6, backordered: 0 });
  });
});

describe('receipts', () => {
  it('adds new ones, ignores known ones, and books no stock', async () => {
    const text =
      'order,supplier,item,location,quantity,ordered_on,expected,received_on,rejected\nP1,S,A,MAIN,10,2024-03-01,2024-03-10,2024-03-12,1\n';
    expect(await counts(text, 'receipts')).toEqual([1, 0, 0]);
    expect(await counts(text, 'receipts')).toEqual([0, 0, 1]);
    expect(await counts(text.replace('P1', 'P2'), 'receipts')).toEqual([1, 0, 0]);
    expect(position('A', '2024-04-15').onHand).toBe(0);
  });
});

describe('master data', () => {
  it('of items: updates, a blank keeps, a dash clears', async () => {
    const head = 'item,name,category,unit,cost,price\n';
    expect(await counts(`${head}A,Bolt,Iron,pcs,1.25,2.5\nB,Nut,Iron,pcs,1,2\n`, 'items')).toEqual([2, 0, 0]);
    expect(await counts(`${head}A,,-,,1.5,\nB,Nut,Iron,pcs,1,2\n`, 'items')).toEqual([0, 1, 1]);
    expect(all('SELECT name, category, unit, cost_micros, price_micros FROM item ORDER BY code')[0]).toEqual({
      name: 'Bolt',
      category: '',
      unit: 'pcs',
      cost_micros: 1_500_000,
      price_micros: 2_500_000,
    });
  });

  it('of stock that is older than what its source states, which is said', async () => {
    await write('item,on_hand,as_of\nA,5,2024-02-01\nB,5,2024-02-03\nC,5,2024-01-01\n', 'stock');
    const report = await importText(
      workspace,
      'item,on_hand,as_of\nA,9,2024-01-15\nB,9,2024-01-15\nC,9,2024-01-15\n',
      {
        kind: 'stock',
      },
    );
    expect(report.rows).toEqual({ new: 0, changed: 1, unchanged: 2, rejected: 0 });
    expect(report.inferences.find(each => each.what === 'stock older than known')).toEqual({
      what: 'stock older than known',
      value: '2',
      confidence: 1,
      evidence: 'rows whose source states a newer day already, up to 2024-02-03: they change nothing',
    });
  });

  it('of a supplier’s terms in another currency than its own, which are refused', async () => {
    const mixed = await importText(workspace, 'supplier,item,price,currency\nS,A,10,EUR\nS,B,9,USD\n', {
      kind: 'supplier-items',
      skipRejected: true,
    });
    expect(mixed.rows).toEqual({ new: 1, changed: 0, unchanged: 0, rejected: 1 });
    expect(mixed.problems[0]?.message).toContain(
      "row 3: the price is in USD, but supplier 'S' has EUR in row 2; change the currency of the supplier",
    );
    const later = await importText(workspace, 'supplier,item,price,currency\nS,A,10,USD\n', {
      kind: 'supplier-items',
    });
    expect(later.importId).toBeNull();
    expect(later.problems[0]?.message).toContain("supplier 'S' has EUR in the workspace");
    expect(all('SELECT code, currency FROM supplier')).toEqual([{ code: 'S', currency: 'EUR' }]);
    const both = 'supplier,name,currency,item,price\nS,Smith,USD,A,10\n';
    const kinds: KindMap[] = [
      { kind: 'suppliers', columns: { supplier: 'supplier', currency: 'currency' } },
      {
        kind: 'supplier-items',
        columns: { supplier: 'supplier', item: 'item', price: 'price', currency: 'currency' },
      },
    ];
    expect((await importText(workspace, both, { map: { kinds } })).problems).toEqual([]);
    expect(all('SELECT code, currency FROM supplier')).toEqual([{ code: 'S', currency: 'USD' }]);
  });

  it('of a supplier’s new currency, whose least order value stays the amount that it was', async () => {
    await write('supplier,currency,min_order_value\nS,JPY,1001\n', 'suppliers');
    await write('supplier,currency\nS,EUR\n', 'suppliers');
    const find = () => all('SELECT currency, min_order_minor FROM supplier');
    expect(find()).toEqual([{ currency: 'EUR', min_order_minor: 100_100 }]);
    await write('supplier,name\nS,Smith\n', 'suppliers');
    expect(find()).toEqual([{ currency: 'EUR', min_order_minor: 100_100 }]);
  });

  it('of suppliers and their items', async () => {
    const suppliers =
      'supplier,name,email,currency,lead_time_days,min_order_value\nS,Smith,s@example.com,USD,14,250.50\n';
    expect(await counts(suppliers, 'suppliers')).toEqual([1, 0, 0]);
    expect(await counts(suppliers, 'suppliers')).toEqual([0, 0, 1]);
    expect(all('SELECT currency, lead_time_days, min_order_minor FROM supplier')).toEqual([
      { currency: 'USD', lead_time_days: 14, min_order_minor: 25_050 },
    ]);
    expect(await counts(suppliers.replace('s@example.com', '-').replace('14', ''), 'suppliers')).toEqual([
      0, 1, 0,
    ]);
    expect(all('SELECT email, lead_time_days FROM supplier')).toEqual([{ email: null, lead_time_days: 14 }]);

    const terms =
      'supplier,item,price,per,moq,multiple,lead_time_days,break_qty,break_price\nS,A,12.5,100,20,10,7,500,11\n';
    expect(await counts(terms, 'supplier-items')).toEqual([1, 0, 0]);
    expect(await counts(terms, 'supplier-items')).toEqual([0, 0, 1]);
    expect(await counts(terms.replace('12.5', '13'), 'supplier-items')).toEqual([0, 1, 0]);
    expect(all('SELECT price_micros, price_per, moq, breaks FROM supplier_item')).toEqual([
      {
        price_micros: 13_000_000,
        price_per: 100,
        moq: 20,
        breaks: '[{"quantity":500,"priceMicros":11000000}]',
      },
    ]);
  });

  it('of policies and kits', async () => {
    const policies = 'item,location,min,max,service_level,review_days\nA,MAIN,10,40,0.98,7\n';
    expect(await counts(policies, 'policies')).toEqual([1, 0, 0]);
    expect(await counts(policies, 'policies')).toEqual([0, 0, 1]);
    expect(
      await counts('item,location,min,max,service_level,review_days\nA,MAIN,-,50,,\n', 'policies'),
    ).toEqual([0, 1, 0]);
    expect(JSON.parse(one<string>('SELECT fields FROM policy') ?? '')).toEqual({
      max: 50,
      service: { type: 'cycle', level: 0.98 },
      reviewPeriodDays: 7,
    });
    const bom = 'kit,component,quantity\nK,A,2\nK,B,1\n';
    expect(await counts(bom, 'bom')).toEqual([2, 0, 0]);
    expect(await counts(bom.replace('K,A,2', 'K,A,3'), 'bom')).toEqual([0, 1, 1]);
  });
});
