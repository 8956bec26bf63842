import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const spans = (file: string) =>
  tuplesOf(kindOf(readFile(file), 'demand')).map(([, , day, days]) => [day, days]);

describe('columns of periods', () => {
  it('may be dates and names of months side by side, as a spreadsheet leaves them', () => {
    const file = 'Item;2013-12-01;Nov 2013;31.10.2013;Sep-13\nA;4;3;2;1\nB;4;3;2;1\n';
    expect(spans(file).slice(0, 4)).toEqual([
      ['2013-12-01', 31],
      ['2013-11-01', 30],
      ['2013-10-01', 31],
      ['2013-09-01', 30],
    ]);
  });

  it('may be dates with the month first, ends of months among them, in either direction', () => {
    const days = (heads: string) =>
      spans(`Part,${heads}\nA,1,2,3\nB,4,5,6\n`)
        .slice(0, 3)
        .map(([day]) => day);
    const months = ['2013-01-01', '2013-02-01', '2013-03-01'];
    expect(days('1/31/2013,2/28/2013,3/31/2013')).toEqual(months);
    expect(days('3/31/2013,2/28/2013,1/31/2013')).toEqual(months.toReversed());
    expect(days('1/31/13,2/28/13,3/31/13')).toEqual(months);
    expect(days('1/15/2013,2/15/2013,3/15/2013')).toEqual(months);
    expect(days('1/7/2013,1/14/2013,1/21/2013')).toEqual(['2013-01-07', '2013-01-14', '2013-01-21']);
    const named = 'Item,Name,1/31/2013,2/28/2013,3/31/2013\nA,Bolt,1,2,3\n';
    expect(spans(named)).toHaveLength(3);
  });

  it('may be weeks below their months and years', () => {
    const file = [
      'Item,2012,,,,,,',
      ',Jan,,,,Feb,,',
      ',W1,W2,W3,W4,W5,W6,W7',
      'A,14,3,25,0,7,31,9',
      'B,2,0,0,60,5,0,1',
    ].join('\n');
    expect(spans(`${file}\n`).slice(0, 7)).toEqual(
      ['2012-01-02', '2012-01-09', '2012-01-16', '2012-01-23', '2012-01-30', '2012-02-06', '2012-02-13'].map(
        day => [day, 7],
      ),
    );
    const months = [
      'Item,2012,,,,,',
      ',Q1,,,Q2,,',
      ',Jan,Feb,Mar,Apr,May,Jun',
      'A,14,3,25,0,7,31',
      'B,2,0,0,60,5,0',
    ].join('\n');
    expect(
      spans(`${months}\n`)
        .slice(0, 6)
        .map(([day]) => day),
    ).toEqual(['2012-01-01', '2012-02-01', '2012-03-01', '2012-04-01', '2012-05-01', '2012-06-01']);
  });

  it('may be of four weeks, or of four, four and five', () => {
    expect(spans('Item,2024-01-01,2024-01-29,2024-02-26\nA,1,2,3\n')).toEqual([
      ['2024-01-01', 28],
      ['2024-01-29', 28],
      ['2024-02-26', 28],
    ]);
    const quarter = 'Item,2024-01-01,2024-01-29,2024-02-26,2024-04-01,2024-04-29,2024-05-27\nA,1,2,3,4,5,6\n';
    expect(spans(quarter).map(([, days]) => days)).toEqual([28, 28, 35, 28, 28, 35]);
  });

  it('may be bare numbers below the years, newest first, with the names above or below', () => {
    const rows = 'A;9;2;30;4;15;6;70\nB;10;20;3;40;5;60;7\n';
    const above = `SKU;2014;;;2013;;;\n;3;2;1;52;51;50;49\n${rows}`;
    const below = `;2014;;;2013;;;\nSKU;3;2;1;52;51;50;49\n${rows}`;
    for (const file of [above, below])
      expect(spans(file).slice(2, 4)).toEqual([
        ['2013-12-30', 7],
        ['2013-12-23', 7],
      ]);
    expect(spans('SKU;2013;;;\n;M4;M5;M6;M7\nA;1;2;3;4\nB;1;2;3;4\n')[0]).toEqual(['2013-04-01', 30]);
    expect(spans('SKU;Wk 12 (2013);Wk 13 (2013);Wk 14 (2013)\nA;1;2;3\n')[0]).toEqual(['2013-03-18', 7]);
  });

  it('may be months of the year that each row says', () => {
    const file = 'Artikel;Jahr;Jan;Feb;Mrz\nA;2023;1;2;3\nA;2024;4;;6\nB;;7;8;9\nC;2024;1;1;1\n';
    const reading = readFile(file);
    expect(tuplesOf(kindOf(reading, 'demand')).slice(0, 5)).toEqual([
      ['A', 'Main', '2023-01-01', 31, 1],
      ['A', 'Main', '2023-02-01', 28, 2],
      ['A', 'Main', '2023-03-01', 31, 3],
      ['A', 'Main', '2024-01-01', 31, 4],
      ['A', 'Main', '2024-03-01', 31, 6],
    ]);
    expect(inferred(reading, 'years of rows')).toBe('Jahr');
    expect(reading.problems.map(problem => [problem.row, problem.column])).toEqual([[4, 'Jahr']]);
    const weeks = 'SKU,Year,W51,W52,W1\nA,2024,1,2,3\nA,2025,4,5,6\n';
    expect(tuplesOf(kindOf(readFile(weeks), 'demand')).map(each => each[2])).toEqual([
      '2024-12-16',
      '2024-12-23',
      '2024-01-01',
      '2025-12-15',
      '2025-12-22',
      '2024-12-30',
    ]);
    const quarters = 'SKU,Year,Q1,Q2,Q3,Q4\nA,2024,1,2,3,4\n';
    expect(tuplesOf(kindOf(readFile(quarters), 'demand'))[3]).toEqual(['A', 'Main', '2024-10-01', 92, 4]);
  });

  it('are added up over the customers of an item', () => {
    const rows = 'K1;A;1;2;3\nK2;A;4;5;6\nK1;B;1;1;1\n';
    const reading = readFile(`Kunde;Artikel;Jan 2024;Feb 2024;Mrz 2024\n${rows}`);
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => each[4])).toEqual([5, 7, 9, 1, 1, 1]);
    expect(inferred(reading, 'rows added up')).toBe('3');
    expect(readFile(`Lager;Artikel;Jan 2024;Feb 2024\nL;A;1;2\nL;A;4;5\n`).problems).not.toEqual([]);
  });

  it('stand behind a corner that is left blank', () => {
    const file = ';;Jan 2024;Feb 2024;Mrz 2024\n100;Kolben;1;2;3\n200;Ventil;4;5;6\n300;Feder;7;8;9\n';
    const reading = readFile(file);
    expect(kindOf(reading, 'items').rows.map(row => [row.item, row.name])).toEqual([
      ['100', 'Kolben'],
      ['200', 'Ventil'],
      ['300', 'Feder'],
    ]);
    expect(inferred(reading, 'item column')).toBe('column A');
  });

  it('say that words in the place of figures are blanks', () => {
    const reading = readFile('Item,Jan 2024,Feb 2024\nA,1,discontinued\nB,new,4\n');
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => each[4])).toEqual([1, 4]);
    expect(inferred(reading, 'words for no figure')).toBe('new, discontinued');
    expect(readFile('Item,Jan 2024,Feb 2024\nA,1,about ten\nB,3,4\n').problems).toHaveLength(1);
  });
});
