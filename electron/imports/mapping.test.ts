import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

describe('headers in four languages', () => {
  it.each([
    ['Artikelnummer;Bezeichnung;Lager;Bestand;Mindestbestand;Höchstbestand', 'de'],
    ['Référence;Désignation;Entrepôt;Stock actuel;Stock mini;Stock maxi', 'fr'],
    ['Código;Descripción;Almacén;Existencias;Stock mínimo;Stock máximo', 'es'],
    ['Part Number;Description;Warehouse;Qty On Hand;Min;Max', 'en'],
  ])('reads %s', header => {
    const reading = readFile(`${header}\nA;Bolt;W1;5;2;9\n`);
    expect(kindOf(reading, 'items').rows[0]).toMatchObject({ item: 'A', name: 'Bolt' });
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({ item: 'A', location: 'W1', on_hand: 5 });
    expect(kindOf(reading, 'policies').rows[0]).toMatchObject({ item: 'A', location: 'W1', min: 2, max: 9 });
  });

  it('proposes a target for every column of the file', () => {
    const [table] = readFile('SKU,Product,On hand,Jan 2024,Feb 2024,Colour\nA,Bolt,5,1,2,red\n').tables;
    expect(
      table?.columns.map(column => [
        column.header,
        column.targets.map(target => `${target.kind}.${target.field}`).join(' '),
      ]),
    ).toEqual([
      ['SKU', 'items.item demand.item stock.item'],
      ['Product', 'items.name'],
      ['On hand', 'stock.on_hand'],
      ['Jan 2024', 'demand.quantity'],
      ['Feb 2024', 'demand.quantity'],
      ['Colour', 'items.attributes.Colour'],
    ]);
    expect(table?.columns[3]).toMatchObject({
      column: 4,
      samples: ['1'],
      filled: 1,
      period: { from: '2024-01-01', days: 31 },
    });
  });
});

describe('materials with stock levels', () => {
  it.each([
    'Material,Description,Min,Max,Stock,Price',
    'Material,Description,Min Qty,Max Qty,Stock Qty,Unit Price',
    'Material No.,Material,Min. Stock,Max. Stock,Total Stock,Moving price',
  ])('reads %s', header => {
    const reading = readFile(`${header}\n000123,Bolt,5,20,7,1.25\n`);
    expect(kindOf(reading, 'policies').rows[0]).toMatchObject({ item: '000123', min: 5, max: 20 });
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({ item: '000123', on_hand: 7 });
    const [item] = kindOf(reading, 'items').rows;
    expect([item?.name, item?.price ?? item?.cost]).toEqual(['Bolt', 1.25]);
  });
});

describe('mappings', () => {
  it('turns quantities of another unit into stock units by a factor, fixed or by row', () => {
    const text =
      'item,cases,per case,date,sold\nA,5,12,2024-04-15,2\nB,2,,2024-04-15,1\nC,3,x,2024-04-15,1\n';
    const columns = { item: 'item', factor: 'per case' };
    const reading = readFile(text, {
      map: {
        kinds: [
          { kind: 'stock', columns: { ...columns, on_hand: 'cases' } },
          { kind: 'demand', columns: { ...columns, date: 'date', quantity: 'sold' } },
        ],
      },
    });
    expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.on_hand])).toEqual([
      ['A', 60],
      ['B', 2],
    ]);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => [each[0], each[4]])).toEqual([
      ['A', 24],
      ['B', 1],
    ]);
    expect(reading.problems.map(problem => [problem.row, problem.column])).toEqual([[4, 'per case']]);
    const fixed = readFile('item,cases\nA,5\n', {
      map: {
        kinds: [{ kind: 'stock', columns: { item: 'item', on_hand: 'cases' }, constants: { factor: 6 } }],
      },
    });
    expect(kindOf(fixed, 'stock').rows[0]?.on_hand).toBe(30);
  });

  it('unpivots demand by period or by location, with an item that is the same for all', () => {
    const periods = readFile('SKU,first,second\nA,1,2\n', {
      map: {
        kinds: [
          {
            kind: 'demand',
            columns: { item: 'SKU' },
            unpivot: [
              { column: 'first', set: { date: '2024-01' } },
              { column: 'second', set: { date: '2024-02' } },
            ],
          },
        ],
      },
    });
    expect(tuplesOf(kindOf(periods, 'demand'))).toEqual([
      ['A', 'Main', '2024-01-01', 31, 1],
      ['A', 'Main', '2024-02-01', 29, 2],
    ]);
    const locations = readFile('day,North,South\n2024-01-05,1,2\n', {
      map: {
        constants: { item: 'A' },
        kinds: [
          {
            kind: 'demand',
            columns: { date: 'day' },
            unpivot: [
              { column: 'North', set: { location: 'N' } },
              { column: 'South', set: { location: 'S' } },
            ],
          },
        ],
      },
    });
    expect(tuplesOf(kindOf(locations, 'demand'))).toEqual([
      ['A', 'N', '2024-01-05', 1, 1],
      ['A', 'S', '2024-01-05', 1, 2],
    ]);
  });

  it('refuses what it cannot do, in words', () => {
    const map = (columns: Record<string, string>, set: Record<string, string>) => ({
      kinds: [{ kind: 'demand' as const, columns, unpivot: [{ column: 'Q', set }] }],
    });
    expect(() => readFile('SKU,Q\nA,1\n', { map: map({ item: 'SKU' }, { date: 'soon' }) })).toThrow(
      /sets the date to 'soon', which is neither a day nor a period/,
    );
    expect(() =>
      readFile('SKU,Q\nA,1\n', { map: map({ item: 'SKU', colour: 'Q' }, { date: '2024-01' }) }),
    ).toThrow(/fills 'colour', which demand does not have; its fields are item, location, date, quantity/);
    expect(() => readFile('SKU,Q\nA,1\n', { map: map({ item: 'SKU' }, {}) })).toThrow(
      /for demand there is no column for date/,
    );
  });
});

describe('columns that belong elsewhere', () => {
  it('reads who supplies an item, and a lone price beside it as the price of the supplier', () => {
    const reading = readFile('item,name,supplier,price\nA,Bolt,S1,2.5\nB,Nut,,3\n');
    expect(kindOf(reading, 'supplier-items').rows).toEqual([
      expect.objectContaining({ supplier: 'S1', item: 'A', price: 2.5 }),
    ]);
    expect(kindOf(reading, 'items').rows[0]).toMatchObject({
      item: 'A',
      name: 'Bolt',
      price: undefined,
      attributes: {},
    });
  });

  it('names the columns that were not read', () => {
    const reading = readFile('item,on_hand,email,colour\nA,5,a@b.example,red\n', { kind: 'stock' });
    expect(inferred(reading, 'columns not read')).toBe('email, colour');
    const items = readFile('item,name,on_hand,colour\nA,Bolt,5,red\n', { kind: 'items' });
    expect(kindOf(items, 'items').rows[0]?.attributes).toEqual({ colour: 'red' });
    expect(inferred(items, 'columns not read')).toBe('on_hand');
  });
});

describe('longer headers', () => {
  it('finds the phrase that names a field, unless the header is about something else', () => {
    const reading = readFile(
      'Our part number;Part description;Current on hand qty;Procurement lead time (months);On hand value;Lead time variability\n4711;Bolt;5;2;100;1\n',
    );
    expect(kindOf(reading, 'items').rows[0]).toMatchObject({
      item: '4711',
      name: 'Bolt',
      lead_time_days: 61,
      attributes: { 'On hand value': '100', 'Lead time variability': '1' },
    });
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({ item: '4711', on_hand: 5 });
  });

  it('takes the day of a stock from its header', () => {
    const [row] = kindOf(readFile('Item;Stock 31.12.2023\nA;5\n'), 'stock').rows;
    expect(row).toMatchObject({ on_hand: 5, as_of: '2023-12-31' });
  });
});
