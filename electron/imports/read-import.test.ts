import { describe, expect, it } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import { readImport, type ReadImportOptions } from './read-import.ts';

function read(text: string, options: Partial<ReadImportOptions> = {}) {
  const bytes = new TextEncoder().encode(text);
  return readImport(bytes, {
    fileName: 'stock.csv',
    kind: 'auto',
    today: '2026-11-20',
    defaultLocation: 'Main',
    ...options,
  });
}

describe('readImport', () => {
  it('refuses a bad cell with file, row, column, value and what was expected', () => {
    const reading = read('item;location;on_hand;as_of\nA;Main;3,5;2024-04-15\nB;Main;12,5x;2024-04-15\n');
    expect(reading.problems).toEqual([
      {
        file: 'stock.csv',
        sheet: '',
        row: 3,
        column: 'on_hand',
        value: '12,5x',
        expected: 'for example 12,5',
        message: "stock.csv, row 3, column 'on_hand': '12,5x' is not a number; expected for example 12,5",
      },
    ]);
    expect(reading.rejectedRows).toEqual({ stock: 1 });
    expect(reading.inferences.map(each => each.what)).not.toContain('rows without stock');
    expect(reading.rejects).toEqual([
      expect.objectContaining({ row: 3, cells: ['B', 'Main', '12,5x', '2024-04-15'] }),
    ]);
    expect(reading.kinds).toEqual([
      { kind: 'stock', rows: [expect.objectContaining({ item: 'A', on_hand: 3.5 })] },
    ]);
  });

  it.each([
    [
      'items',
      'item,name,category,unit,cost,price\nA,Bolt,Steel,pc,1.25,2\n',
      { item: 'A', name: 'Bolt', category: 'Steel', unit: 'pc', cost: 1.25, price: 2 },
    ],
    [
      'stock',
      'item,location,on_hand,as_of,reserved\nA,X,5,2024-04-15,2\n',
      { item: 'A', location: 'X', on_hand: 5, as_of: '2024-04-15', reserved: 2 },
    ],
    [
      'suppliers',
      'supplier,name,email,currency,lead_time_days,min_order_value\nS1,Steel Ltd,a@b.example,EUR,14,100\n',
      {
        supplier: 'S1',
        name: 'Steel Ltd',
        email: 'a@b.example',
        currency: 'EUR',
        lead_time_days: 14,
        min_order_value: 100,
      },
    ],
    [
      'supplier-items',
      'supplier,item,price,per,moq,multiple,lead_time_days,break_qty,break_price\nS1,A,12.5,100,50,10,14,500,11\n',
      {
        supplier: 'S1',
        item: 'A',
        price: 12.5,
        per: 100,
        moq: 50,
        multiple: 10,
        lead_time_days: 14,
        breaks: [{ break_qty: 500, break_price: 11 }],
      },
    ],
    [
      'open-orders',
      'order,supplier,item,location,quantity,expected,received\nP1,S1,A,X,10,2024-05-01,4\n',
      {
        order: 'P1',
        supplier: 'S1',
        item: 'A',
        location: 'X',
        quantity: 10,
        expected: '2024-05-01',
        received: 4,
      },
    ],
    [
      'receipts',
      'order,supplier,item,location,quantity,ordered_on,expected,received_on,rejected\nP1,S1,A,X,10,2024-04-01,2024-05-01,2024-05-02,1\n',
      {
        order: 'P1',
        supplier: 'S1',
        item: 'A',
        location: 'X',
        quantity: 10,
        ordered_on: '2024-04-01',
        expected: '2024-05-01',
        received_on: '2024-05-02',
        rejected: 1,
      },
    ],
    ['bom', 'kit,component,quantity\nK,A,2\n', { kit: 'K', component: 'A', quantity: 2 }],
    [
      'policies',
      'item,location,min,max,service_level,review_days\nA,X,5,20,95,7\n',
      { item: 'A', location: 'X', min: 5, max: 20, service_level: 0.95, review_days: 7 },
    ],
    [
      'customer-orders',
      'order,item,location,quantity,due\nC1,A,X,3,2024-05-01\n',
      { order: 'C1', item: 'A', location: 'X', quantity: 3, due: '2024-05-01' },
    ],
  ])('recognises tidy %s by its columns alone', (kind, text, row) => {
    const reading = read(text);
    expect(reading.problems).toEqual([]);
    expect(reading.kinds).toEqual([
      expect.objectContaining({ kind, rows: [expect.objectContaining({ row: 2, ...row })] }),
    ]);
  });

  it.each([
    ['demand', 'item,location,date,quantity\nA,X,2024-04-15,5\nA,X,2024-04-15,2\n', 7],
    ['availability', 'item,location,date,in_stock\nA,X,2024-04-15,true\n', 1],
  ])('recognises tidy %s and gives it as columns', (kind, text, quantity) => {
    const [rows] = read(text).kinds;
    expect(rows).toMatchObject({ kind, items: ['A'], locations: ['X'] });
    if (!rows || 'rows' in rows) throw new Error('expected columns');
    expect([rows.day[0], rows.days[0], rows.quantity[0], rows.row[0], rows.row.length]).toEqual([
      toDay('2024-04-15'),
      1,
      quantity,
      2,
      1,
    ]);
  });

  it('reads forecasts when told so, and refuses a period stated twice', () => {
    const reading = read('item,date,quantity\nA,2024-W07,5\nA,2024-W07,6\nA,2024-W08,6\n', {
      kind: 'forecasts',
    });
    expect(reading.problems.map(problem => problem.row)).toEqual([3]);
    expect(reading.kinds).toEqual([
      expect.objectContaining({ kind: 'forecasts', grain: 'periods', locations: ['Main'] }),
    ]);
  });

  it('says why when a file yields nothing', () => {
    expect(() => read('foo,bar\n1,2\n')).toThrow(/no columns were recognised; its columns are 'foo', 'bar'/);
    expect(() => read('item,on_hand\n')).toThrow(/no row with a value/);
  });

  it('refuses a mapping whose columns are missing, naming them and what there is', () => {
    const map = { kinds: [{ kind: 'stock' as const, columns: { item: 'Artikel', on_hand: 'Qty' } }] };
    expect(() => read('Item,Qty\nA,1\n', { map })).toThrow(
      /needs 'Artikel', but its columns are 'Item', 'Qty'/,
    );
  });

  it('refuses a mapping that is none, in words', () => {
    const map: unknown = JSON.parse('{"kinds":[{"kind":"stok","columns":{}}],"head":1}');
    expect(() => read('item,on_hand\nA,1\n', { map: map as never })).toThrow(
      /The mapping cannot be used: [\s\S]*(kind|head)/,
    );
  });

  it('takes columns by number where there is no header', () => {
    const map = { header: null, kinds: [{ kind: 'stock' as const, columns: { item: 2, on_hand: 3 } }] };
    const reading = read('1,A,5\n2,B,6\n', { map });
    expect(reading.kinds).toEqual([
      {
        kind: 'stock',
        rows: [
          expect.objectContaining({ row: 1, item: 'A' }),
          expect.objectContaining({ row: 2, on_hand: 6 }),
        ],
      },
    ]);
  });
});

describe('questions and progress', () => {
  it('puts a question without reading what hangs on it, and reads it once answered', () => {
    const text = 'item,jan,feb,mar\nA,5,6,7\n';
    const reading = read(text, { lastPeriod: '2023-12' });
    expect(reading.problems[0]?.message).toMatch(
      /the last period 2023-12 is not the period of the newest column 'mar'/,
    );
    expect(reading.kinds).toEqual([]);
    const numbered = ',2024,,\nItem,1,2,3\nA,5,6,7\n';
    expect(read(numbered).problems[0]?.message).toMatch(/can be a month or a week/);
    const [weeks] = read(numbered, { lastPeriod: '2024-W03' }).kinds;
    expect(weeks && 'days' in weeks ? Array.from(weeks.days) : null).toEqual([7, 7, 7]);
  });

  it('dates yearless weeks by their numbers, gaps and turns of the year included', () => {
    const [demand] = read('item,w51,w52,w1,w3\nA,5,6,7,8\n', { lastPeriod: '2021-W03' }).kinds;
    const days = demand && 'day' in demand ? Array.from(demand.day) : [];
    expect(days).toEqual(['2020-12-14', '2020-12-21', '2021-01-04', '2021-01-18'].map(toDay));
  });

  it('tells progress up to the end, and stops within a slice when cancelled', () => {
    const text = `item,date,quantity\n${Array.from({ length: 120_000 }, (_, index) => `I${index % 700},2024-01-0${(index % 9) + 1},1\n`).join('')}`;
    const shares: number[] = [];
    read(text, { onProgress: (done, total) => shares.push(done / total) });
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    let asked = 0;
    expect(() => read(text, { isCancelled: () => ++asked > 3 })).toThrow(/was cancelled/);
  });
});
