import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('printed lists without marks between columns', () => {
  it('are cut where dashes rule their columns off', () => {
    const file = lines(
      'Lagerbestandsliste zum 31.10.2026',
      '',
      'ArtikelNr   Bezeichnung          Lager    Bestand    Wert',
      '----------  -------------------  -----  ---------  ---------',
      '10001       Schraube M1          L1         10,50    100,00-',
      '10002       Mutter, verzinkt     L1      1.020,50    200,00',
      '                                 Summe   1.031,00',
    );
    const reading = readFile(file);
    expect(inferred(reading, 'delimiter')).toBe('fixed width');
    expect(kindOf(reading, 'stock').rows).toMatchObject([
      { row: 5, item: '10001', location: 'L1', on_hand: 10.5, as_of: '2026-10-31' },
      { row: 6, item: '10002', location: 'L1', on_hand: 1020.5 },
    ]);
    expect(kindOf(reading, 'items').rows[1]?.name).toBe('Mutter, verzinkt');
  });
});

describe('printed lists without a ruler', () => {
  const page = [
    'Artikel-Nr  Bezeichnung            Lager     Bestand  Mindestbestand     Preis',
    '',
    '10001       Schraube M1            L1          10,50              5      1,20',
    '10002       Mutter, verzinkt       L1       1.020,50             10    100,00',
    '10003       Scheibe 8              L2           3,00                     0,05',
  ];
  const list = lines(
    'Lagerbestandsliste zum 31.10.2026                                      Seite 1',
    '',
    ...page,
    '',
    'Lagerbestandsliste zum 31.10.2026                                      Seite 2',
    ...page.map(line => line.replace(/^1000/, '1001')),
    '                                 Summe      2.068,00',
  );

  it('are cut where blanks stand in every line', () => {
    const reading = readFile(list, { fileName: 'liste.txt' });
    expect(reading.problems).toEqual([]);
    expect(inferred(reading, 'delimiter')).toBe('fixed width');
    expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.location, row.on_hand])).toEqual([
      ['10001', 'L1', 10.5],
      ['10002', 'L1', 1020.5],
      ['10003', 'L2', 3],
      ['10011', 'L1', 10.5],
      ['10012', 'L1', 1020.5],
      ['10013', 'L2', 3],
    ]);
    expect(
      kindOf(reading, 'items')
        .rows.map(row => [row.name, row.price])
        .slice(1, 3),
    ).toEqual([
      ['Mutter, verzinkt', 100],
      ['Scheibe 8', 0.05],
    ]);
    expect(kindOf(reading, 'policies').rows.map(row => row.min)).toEqual([5, 10, 5, 10]);
  });

  it('are not seen in delimited text, however it is padded', () => {
    const padded = lines(
      'Item      , On hand',
      'A         ,      5',
      'B         ,      6',
      'C         ,      7',
    );
    expect(inferred(readFile(padded), 'delimiter')).toBe(',');
    const plain = lines('Item,On hand', 'A  long  one,5', 'B  short  one,6', 'C  other  one,7');
    expect(kindOf(readFile(plain), 'stock').rows[0]?.item).toBe('A  long  one');
  });
});
