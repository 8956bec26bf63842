import { describe, expect, it } from 'vitest';
import { conceptOf } from './header-synonyms.ts';
import { kindOf, readFile } from './testing.ts';

describe('headers', () => {
  it.each([
    [
      'location',
      'Location ID, LOCID, Warehouse No., Plant ID, Site ID, Store Number, Lagernummer, Lager-Nr., Filial-Nr., Werksnr., Code dépôt, Cód. almacén',
    ],
    ['item', 'Material ID, Article ID, PRDID, Artikel-ID, ID artículo'],
    ['name', 'Product Desc, Item Desc., Material Desc'],
  ])('that name the %s by its number, in the short forms of exports', (concept, headers) => {
    const named = headers.split(', ').map(header => [header, conceptOf(header)?.concept]);
    expect(named).toEqual(headers.split(', ').map(header => [header, concept]));
  });

  it('of places are read as such: two places of an item are no repetition', () => {
    const file = 'Product ID,Location ID,Stock\nA,1000,5\nA,2000,6\n';
    const reading = readFile(file);
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows.map(row => [row.location, row.on_hand])).toEqual([
      ['1000', 5],
      ['2000', 6],
    ]);
  });
});
