import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

describe('a price per pack', () => {
  it.each([
    'item;supplier;price per pack;pack size\nA;S;12;6\nB;S;10;1\n',
    'Artikel;Lieferant;Preis je VPE;VPE\nA;S;12;6\nB;S;10;1\n',
    'Artikel;Lieferant;Preis pro Karton;Stück je Karton\nA;S;12;6\nB;S;10;1\n',
    'item;supplier;price per box;units per box\nA;S;12;6\nB;S;10;1\n',
  ])('is for the units that its pack holds: %s', text => {
    const reading = readFile(text);
    expect(reading.problems).toEqual([]);
    expect(
      kindOf(reading, 'supplier-items').rows.map(row => [row.item, row.price, row.per, row.multiple]),
    ).toEqual([
      ['A', 12, 6, 6],
      ['B', 10, 1, 1],
    ]);
    expect(inferred(reading, 'units in a pack')).toBe(text.split(/[;\n]/)[3]);
  });

  it('does not change a cost per unit beside it, nor a price that names no pack', () => {
    const [row] = kindOf(
      readFile('item,name,cost,price per box,units per box\nA,Bolt,1,12,6\n'),
      'items',
    ).rows;
    expect(row).toMatchObject({ cost: 1, price: 2, multiple: 6, unit: undefined });
    const plain = readFile('item,supplier,price,pack size\nA,S,12,6\n');
    expect(kindOf(plain, 'supplier-items').rows[0]).toMatchObject({ price: 12, per: undefined });
  });

  it('whose size nothing says is asked for, and read once it is told', () => {
    const text = 'item,supplier,price per case\nA,S,12\n';
    const asking = readFile(text);
    expect(asking.problems[0]?.message).toMatch(
      /column 'price per case': it counts by 'case', and no column says how many units one holds; say it by/,
    );
    expect(kindOf(asking, 'supplier-items').rows[0]?.price).toBeUndefined();
    const told = readFile(text, { map: { constants: { per: 24 } } });
    expect(told.problems).toEqual([]);
    expect(kindOf(told, 'supplier-items').rows[0]).toMatchObject({ price: 12, per: 24 });
  });
});

describe('a quantity in packs', () => {
  it.each([
    ['item,on hand (cartons),units per carton\nA,5,12\n', 60],
    ['Artikel;Bestand (Karton);Stück pro Karton\nA;5;12\n', 60],
    ['item,on hand (dozen)\nA,5\n', 60],
    ['item,on hand (gross)\nA,2\n', 288],
  ])('of stock is turned into units: %s', (text, units) => {
    const reading = readFile(text, { kind: 'stock' });
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows[0]?.on_hand).toBe(units);
    expect(inferred(reading, 'units in a pack')).toBeDefined();
  });

  it('of demand and of least orders as well', () => {
    const demand = readFile('item,date,quantity (cases),units per case\nA,2026-01-05,5,12\n');
    expect(tuplesOf(kindOf(demand, 'demand')).map(each => each[4])).toEqual([60]);
    const terms = readFile('item,supplier,price,MOQ (packs),pack size\nA,S,1,4,6\n');
    expect(kindOf(terms, 'supplier-items').rows[0]).toMatchObject({ price: 1, moq: 24, multiple: 6 });
  });

  it('whose size nothing says is asked for, and no row is read until it is told', () => {
    const text = 'item,on hand (cartons)\nA,5\n';
    const asking = readFile(text);
    expect(asking.problems[0]?.message).toContain("it counts by 'cartons'");
    expect(kindOf(asking, 'stock').rows).toEqual([]);
    expect(asking.rejectedRows).toEqual({ stock: 1 });
    const told = readFile(text, { map: { constants: { factor: 12 } } });
    expect(kindOf(told, 'stock').rows[0]?.on_hand).toBe(60);
  });

  it('in pieces, or under a header that only sounds like packs, stays as it is', () => {
    for (const text of ['item,on hand (pcs)\nA,5\n', 'item,stock,price (gross)\nA,5,2\n'])
      expect(kindOf(readFile(text, { kind: 'stock' }), 'stock').rows[0]?.on_hand).toBe(5);
  });
});
