import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

describe('layouts', () => {
  it('finds a header below title and filter rows, and leaves totals, page headers and footnotes out', () => {
    const reading = readFile(
      [
        'Stock list;;;',
        'Plant: 1000;Date: 01.04.2024;;',
        ';;;',
        'Material;Plant;Unrestricted;Value Unrestricted',
        '000000000000001001;1000;1.025,500;12,00',
        '000000000000001002;1000;12,500-;7,00',
        '*;1000;1.013,000;19,00',
        ';;;',
        'Page 2;;;',
        'Material;Plant;Unrestricted;Value Unrestricted',
        '000000000000001003;1000;3,000;1,00',
        '**;;1.016,000;20,00',
        'Total;;1.016,000;20,00',
        ';;;',
        'Printed by SMITH;;;',
      ].join('\n'),
    );
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows.map(row => [row.row, row.item, row.location, row.on_hand])).toEqual([
      [5, '000000000000001001', '1000', 1025.5],
      [6, '000000000000001002', '1000', -12.5],
      [11, '000000000000001003', '1000', 3],
    ]);
    expect(inferred(reading, 'rows left out: total')).toBe('7, 12, 13');
    expect(inferred(reading, 'rows left out: repeated header')).toBe('9, 10');
  });

  it('joins a year over week labels, reads a units row, and leaves mean values out', () => {
    const reading = readFile(
      [
        'Demand per week,,,,,,',
        ',,Lead time,2013,,,2014',
        'Item,Description,,w50,w51,w52,w1',
        ',,weeks,pcs,pcs,pcs,pcs',
        'A,Bolt,2,5,6,7,8',
        'B,Nut,3,1,2,3,4',
        ',,,3,4,5,6',
        'C,Pin,4,1,1,1,1',
      ].join('\n'),
    );
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'items').rows.map(row => [row.item, row.name, row.lead_time_days])).toEqual([
      ['A', 'Bolt', 14],
      ['B', 'Nut', 21],
      ['C', 'Pin', 28],
    ]);
    expect(tuplesOf(kindOf(reading, 'demand')).slice(0, 4)).toEqual([
      ['A', 'Main', '2013-12-09', 7, 5],
      ['A', 'Main', '2013-12-16', 7, 6],
      ['A', 'Main', '2013-12-23', 7, 7],
      ['A', 'Main', '2013-12-30', 7, 8],
    ]);
    expect(kindOf(reading, 'demand').quantity).toHaveLength(12);
  });

  it('reads subtotal rows as such only when they are the sum of what stands above', () => {
    const text = 'Item,On hand\nA,2\nB,3\nA Total,5\nC,4\nTotal Care,9\n';
    expect(kindOf(readFile(text), 'stock').rows.map(row => row.item)).toEqual(['A', 'B', 'C', 'Total Care']);
  });

  it('drops an unlabelled sum below a narrow table but refuses a row that merely lacks its code', () => {
    expect(readFile('item,on_hand\nA,2\nB,3\n,5\n').problems).toEqual([]);
    expect(readFile('item,on_hand\nA,2\nB,3\n,6\n').problems.map(problem => problem.message)).toEqual([
      "file.csv, row 4, column 'item': the item is empty; expected a code of the item",
    ]);
  });

  it('reads the first of two tables on a sheet and names the other', () => {
    const below = readFile('Item,On hand\nA,2\nB,3\n\nSupplier,Email\nS,a@b.example\n');
    expect(kindOf(below, 'stock').rows).toHaveLength(2);
    expect(below.inferences.find(each => each.what === 'sheet')?.evidence).toContain("not read: 'A:B 2'");
    const beside = readFile('Item,On hand,,Item,Demand\nA,2,,X,9\nB,3,,Y,9\n');
    expect(kindOf(beside, 'stock').rows.map(row => row.item)).toEqual(['A', 'B']);
    expect(beside.inferences.find(each => each.what === 'sheet')?.evidence).toContain("not read: 'D:E'");
  });

  it('skips blank rows and blank columns', () => {
    const reading = readFile('\n\n,Item,,On hand\n\n,A,,2\n\n\n,B,,3\n');
    expect(kindOf(reading, 'stock').rows.map(row => [row.row, row.item, row.on_hand])).toEqual([
      [5, 'A', 2],
      [8, 'B', 3],
    ]);
  });

  it('counts a sep= line as a row of the file', () => {
    expect(kindOf(readFile('sep=;\nItem;On hand\nA;2\n'), 'stock').rows[0]?.row).toBe(3);
  });
});

describe('headers', () => {
  it('finds the header by the names a mapping wants, though they are words of no field', () => {
    const map = { kinds: [{ kind: 'stock' as const, columns: { item: 'Foo', on_hand: 'Bar' } }] };
    const reading = readFile('Stock location list 2024,,\n\nFoo,Bar,Item name\nA,5,Bolt\n', { map });
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({ row: 4, item: 'A', on_hand: 5 });
  });

  it('joins names in the top row with years and weeks below them', () => {
    const reading = readFile(
      'Item,Name,Demand,,,\n,,2013,,,2014\n,,w50,w51,w52,w1\nA,Bolt,1,2,3,4\n,,,,,9.5\nB,Nut,1,2,3,4\n',
    );
    expect(reading.tables[0]?.headerRows).toEqual([1, 2, 3]);
    expect(kindOf(reading, 'items').rows.map(row => row.name)).toEqual(['Bolt', 'Nut']);
    expect(tuplesOf(kindOf(reading, 'demand'))[3]).toEqual(['A', 'Main', '2013-12-30', 7, 4]);
    expect(inferred(reading, 'rows left out: figures without a code')).toBe('5');
  });

  it('takes the names as items when nothing else names them, and says so', () => {
    const reading = readFile('Description,Jan 2024,Feb 2024,Mar 2024\nBolt,1,2,3\nNut,4,5,6\n');
    expect(tuplesOf(kindOf(reading, 'demand'))[0]).toEqual(['Bolt', 'Main', '2024-01-01', 31, 1]);
    expect(inferred(reading, 'item column')).toBe('Description');
  });
});

describe('a first data row of signs for "nothing"', () => {
  it.each(['-', 'n/a', '?'])('with %s is a row, not a second header row', sign => {
    const text = `item,name,category,cost,price\nA,,Iron,,${sign}\nB,-,,0.125,0.5\nC,-,,-,0.25\n`;
    const reading = readFile(text, { kind: 'items' });
    expect(reading.tables[0]?.headerRows).toEqual([1]);
    expect(kindOf(reading, 'items').rows.map(row => row.item)).toEqual(['A', 'B', 'C']);
  });
});
