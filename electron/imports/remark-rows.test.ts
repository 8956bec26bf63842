import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');
const itemsOf = (file: string) => kindOf(readFile(file), 'stock').rows.map(row => row.item);

describe('remarks and legends beside a table', () => {
  it('make no rows of their own', () => {
    const file = lines('Artikel;Bestand;;Legende', 'A;5;;grün = gut', ';;;rot = knapp', 'B;6;;x');
    expect(itemsOf(file)).toEqual(['A', 'B']);
    expect(inferred(readFile(file), 'rows left out: remark')).toBe('3');
  });

  it('do not hide the row of units', () => {
    const file = lines(
      'Artikel;Lieferant;Preis;WBZ;;',
      ';;EUR;Wochen;;Legende',
      'A;M;1,50;2;;x',
      'B;M;2,50;3;;y',
    );
    const terms = kindOf(readFile(file), 'supplier-items');
    expect(terms.rows.map(row => [row.price, row.lead_time_days])).toEqual([
      [1.5, 14],
      [2.5, 21],
    ]);
  });

  it('do not make a header that is said again the better one', () => {
    const file = lines('Artikel;Bestand;', 'A;5;', 'B;6;', 'Artikel;Bestand;x', 'C;7;', 'D;8;');
    expect(itemsOf(file)).toEqual(['A', 'B', 'C', 'D']);
  });
});

describe('a header of two rows', () => {
  it('is known again by its lowest row on the next page', () => {
    const file = lines(
      ';;2024;;',
      'Artikel;Name;Sep;Aug;Jul',
      'A;x;3;2;1',
      'Artikel;Name;Sep;Aug;Jul',
      'B;y;6;5;4',
    );
    expect(tuplesOf(kindOf(readFile(file), 'demand')).map(each => each[4])).toEqual([3, 2, 1, 6, 5, 4]);
  });

  it('may call the figures below it just that', () => {
    const file = lines('Stammdaten;;Werte;;', 'Artikel;Name;202404;202403;202402', 'A;x;3;2;1', 'B;y;6;5;4');
    expect(kindOf(readFile(file), 'demand').quantity).toHaveLength(6);
    const sales = file.replaceAll(/(20240\d)/g, 'Absatz $1');
    expect(kindOf(readFile(sales), 'demand').quantity).toHaveLength(6);
  });
});
