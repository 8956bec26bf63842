import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

describe('codes', () => {
  it('keeps codes as text and warns of damaged ones', () => {
    const reading = readFile("item,on_hand\n00123,1\n000000000000001001,2\n1.9E+18,3\n1001.0,4\n'0042,5\n");
    expect(kindOf(reading, 'stock').rows.map(row => row.item)).toEqual([
      '00123',
      '000000000000001001',
      '1.9E+18',
      '1001.0',
      '0042',
    ]);
    expect(inferred(reading, 'damaged code')).toBe('item: 1.9E+18');
  });

  it('drops an apostrophe that marks text, also before letters, and keeps quoted words', () => {
    const reading = readFile("item,on_hand\n'AB-1,1\n'x y',2\n'0042,3\n");
    expect(kindOf(reading, 'stock').rows.map(row => row.item)).toEqual(['AB-1', "'x y'", '0042']);
  });

  it('offers codes that differ only in case, blanks or leading zeros', () => {
    const reading = readFile('item,on_hand\nab-1,1\nAB-1,2\nC 2,3\nC2,4\nD,5\n');
    expect(reading.problems).toEqual([]);
    expect(
      reading.inferences.filter(each => each.what === 'codes nearly alike').map(each => each.value),
    ).toEqual(["'ab-1' and 'AB-1'", "'C 2' and 'C2'"]);
  });
});

describe('codes that a spreadsheet spoilt', () => {
  it('refuses formula errors and warns of codes that are all decimals', () => {
    const reading = readFile('item,on_hand\n#REF!,1\n1001.0,2\n1002.0,3\n');
    expect(reading.problems.map(problem => problem.message)).toEqual([
      "file.csv, row 2, column 'item': '#REF!' is a formula error; expected a code",
    ]);
    expect(inferred(reading, 'damaged code')).toBe('item: 1001.0');
  });
});

describe('rows of one key', () => {
  it('refuses a stock twice unless it is to be added up', () => {
    const text = 'item,location,on_hand\nA,X,5\nA,X,2\n';
    expect(readFile(text).problems[0]?.message).toMatch(
      /row 3: the stock of this item and location stands in row 2 already/,
    );
    expect(kindOf(readFile(text, { sum: true }), 'stock').rows.map(row => row.on_hand)).toEqual([7]);
  });

  it('accepts items stated alike, refuses them when they differ, and adds order lines up', () => {
    const items = readFile('item,name,cost\nA,Bolt,1\nA,Bolt,\nA,Bolt,2\n');
    expect(items.problems.map(problem => problem.message)).toEqual([
      'file.csv, row 4: cost is 2, but row 2 says 1 for the same key; state it once',
    ]);
    const orders = readFile(
      'order,supplier,item,quantity,expected\nP1,S,A,5,2024-05-01\nP1,S,A,3,2024-05-01\nP1,S,A,2,2024-06-01\nP2,S,A,0,2024-06-01\n',
    );
    expect(kindOf(orders, 'open-orders').rows.map(row => [row.order, row.quantity, row.expected])).toEqual([
      ['P1', 8, '2024-05-01'],
      ['P1', 2, '2024-06-01'],
    ]);
    expect(inferred(orders, 'order lines not open')).toBe('1');
  });

  it('gathers the price breaks of a supplier item', () => {
    const rows = kindOf(
      readFile('supplier,item,price,break_qty,break_price\nS,A,12,500,11\nS,A,12,1000,10\n'),
      'supplier-items',
    ).rows;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.breaks).toEqual([
      { break_qty: 500, break_price: 11 },
      { break_qty: 1000, break_price: 10 },
    ]);
  });
});
