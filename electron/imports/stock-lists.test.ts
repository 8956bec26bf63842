import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('places as headers of stock', () => {
  it('may be a word for a place with its number', () => {
    const file = lines('Material;Bestand Lager 1;Bestand Lager 2', 'A1;5;6', 'A2;0;7');
    const stock = (text: string) =>
      kindOf(readFile(text), 'stock').rows.map(row => [row.item, row.location, row.on_hand]);
    const wanted = [
      ['A1', 'Lager 1', 5],
      ['A1', 'Lager 2', 6],
      ['A2', 'Lager 1', 0],
      ['A2', 'Lager 2', 7],
    ];
    expect(stock(file)).toEqual(wanted);
    expect(stock(`Lagerbestand\n${file.replaceAll('Bestand ', '')}`)).toEqual(wanted);
  });
});

describe('two levels of stock', () => {
  it('are the safety stock and the level at which is ordered', () => {
    const file = lines('Artikel;Mindestbestand;Meldebestand;Höchstbestand', 'A1;5;10;50', 'A2;1;2;9');
    expect(kindOf(readFile(file), 'policies').rows).toMatchObject([
      { item: 'A1', min: 10, max: 50, safety_stock: 5 },
      { item: 'A2', min: 2, max: 9, safety_stock: 1 },
    ]);
  });
});

describe('stock by bin or batch', () => {
  it('is added up by item and place', () => {
    for (const header of ['Item;Bin;On Hand', 'Artikel;Charge;Bestand']) {
      const reading = readFile(lines(header, 'A1;B1;5', 'A1;B2;6', 'A2;B3;7'));
      expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.on_hand])).toEqual([
        ['A1', 11],
        ['A2', 7],
      ]);
      expect(inferred(reading, 'rows added up')).toBe('1');
    }
    expect(readFile('Item;On Hand\nA1;5\nA1;6\n').problems).toHaveLength(1);
  });
});

describe('what is available', () => {
  it('is not taken for the stock where the stock and what of it is reserved stand beside', () => {
    const file = 'Artikel;Bestand;davon reserviert;verfügbar\nA1;100;20;80\nA2;50;0;50\n';
    expect(kindOf(readFile(file), 'stock').rows).toMatchObject([
      { item: 'A1', on_hand: 100, reserved: 20 },
      { item: 'A2', on_hand: 50, reserved: 0 },
    ]);
  });
});
