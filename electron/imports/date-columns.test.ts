import { describe, expect, it } from 'vitest';
import { kindOf, readFile, tuplesOf } from './testing.ts';

describe('dates', () => {
  it.each([
    ['2024-04-15', '2024-04-15'],
    ['15.04.2024', '2024-04-15'],
    ['15.4.24', '2024-04-15'],
    ['15/04/2024', '2024-04-15'],
    ['04/15/2024', '2024-04-15'],
    ['20240415', '2024-04-15'],
    ['45397', '2024-04-15'],
    ['2024-04-15T10:00:00Z', '2024-04-15'],
    ['2026-06-01 10:00:00 +0000', '2026-06-01'],
    ['4/15/2024 3:05:00 PM', '2024-04-15'],
    ['15 Apr 2024', '2024-04-15'],
    ['15-Mai-2024', '2024-05-15'],
    ['April 15, 2024', '2024-04-15'],
    ['15 de abril de 2024', '2024-04-15'],
    ['15 avr. 2024', '2024-04-15'],
  ])('reads %s', (written, iso) => {
    const reading = readFile(`item\ton_hand\tas_of\nA\t5\t${written}\n`);
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows[0]?.as_of).toBe(iso);
  });

  it('decides day and month from the whole column, and asks when nothing tells', () => {
    const open = 'item,on_hand,as_of\nA,5,03/04/2024\n';
    expect(kindOf(readFile(`${open}B,5,25/04/2024\n`), 'stock').rows[0]?.as_of).toBe('2024-04-03');
    expect(kindOf(readFile(`${open}B,5,04/25/2024\n`), 'stock').rows[0]?.as_of).toBe('2024-03-04');
    const reading = readFile(open);
    expect(reading.problems).toEqual([
      expect.objectContaining({ row: null, column: 'as_of', value: '03/04/2024' }),
    ]);
    expect(kindOf(readFile(open, { map: { locale: 'en-US' } }), 'stock').rows[0]?.as_of).toBe('2024-03-04');
    expect(kindOf(readFile(open, { map: { locale: 'en-GB' } }), 'stock').rows[0]?.as_of).toBe('2024-04-03');
  });

  it('refuses a day that does not exist', () => {
    const { problems } = readFile('item,on_hand,as_of\nA,5,2024-02-30\n');
    expect(problems[0]?.message).toBe(
      "file.csv, row 2, column 'as_of': '2024-02-30' is not a date; expected for example 2024-04-15",
    );
  });
});

describe('period headers', () => {
  it.each([
    ['2024-W01,2024-W02,2024-W03', '2024-01-01', 7],
    ['Week 1 2024,Week 2 2024,Week 3 2024', '2024-01-01', 7],
    ['KW 01/2024,KW 02/2024,KW 03/2024', '2024-01-01', 7],
    ['202401,202402,202403', '2024-01-01', 31],
    ['2024-01,2024-02,2024-03', '2024-01-01', 31],
    ['Jan 2024,Feb 2024,Mar 2024', '2024-01-01', 31],
    ['Jan-24,Feb-24,Mar-24', '2024-01-01', 31],
    ['JAN96,FEB96,MAR96', '1996-01-01', 31],
    ['Januar 2024,Februar 2024,März 2024', '2024-01-01', 31],
    ['janv. 2024,févr. 2024,mars 2024', '2024-01-01', 31],
    ['ene 2024,feb 2024,mar 2024', '2024-01-01', 31],
    ['01/2024,02/2024,03/2024', '2024-01-01', 31],
    ['31.01.2024,29.02.2024,31.03.2024', '2024-01-01', 31],
    ['01/01/2024,02/01/2024,03/01/2024', '2024-01-01', 31],
    ['2024-Q1,2024-Q2,2024-Q3', '2024-01-01', 91],
    ['Q1 2024,Q2 2024,Q3 2024', '2024-01-01', 91],
    ['01.01.2024,02.01.2024,03.01.2024', '2024-01-01', 1],
    ['Sales 2024-01,Sales 2024-02,Sales 2024-03', '2024-01-01', 31],
    ['Absatz Jan 2024,Absatz Feb 2024,Absatz Mrz 2024', '2024-01-01', 31],
    ['45292,45299,45306', '2024-01-01', 7],
    ['03/2024,02/2024,01/2024', '2024-03-01', 31],
  ])('reads %s', (headers, first, days) => {
    const reading = readFile(
      `item,${headers}\nA,5,6,7\n`,
      headers.startsWith('01/01/') ? { map: { locale: 'en-US' } } : {},
    );
    expect(reading.problems).toEqual([]);
    const tuples = tuplesOf(kindOf(reading, 'demand'));
    expect(tuples).toHaveLength(3);
    expect(tuples[0]).toEqual(['A', 'Main', first, days, 5]);
  });

  it('dates headers without a year by the last period, in either direction', () => {
    const weeks = readFile('item,w52,w1,w2\nA,5,6,7\n', { lastPeriod: '2021-W02' });
    expect(tuplesOf(kindOf(weeks, 'demand')).map(each => each[2])).toEqual([
      '2020-12-21',
      '2021-01-04',
      '2021-01-11',
    ]);
    const newestFirst = readFile('item,mar,feb,jan\nA,5,6,7\n', { lastPeriod: '2023-03' });
    expect(tuplesOf(kindOf(newestFirst, 'demand')).map(each => each[2])).toEqual([
      '2023-03-01',
      '2023-02-01',
      '2023-01-01',
    ]);
    const wrong = readFile('item,jan,feb,mar\nA,5,6,7\n', { lastPeriod: '2023-12' });
    expect(wrong.problems[0]?.message).toMatch(
      /the last period 2023-12 is not the period of the newest column 'mar'/,
    );
  });
});

describe('several series in one table', () => {
  it('reads demand and forecasts side by side and leaves closing stocks and values out', () => {
    const reading = readFile(
      'SKU,Sales 2024-01,Sales 2024-02,Forecast 2024-03,Forecast 2024-04,Stock 2024-01,Stock 2024-02,Value 2024-01,Value 2024-02\nA,1,2,3,4,50,60,7,8\n',
    );
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => [each[2], each[4]])).toEqual([
      ['2024-01-01', 1],
      ['2024-02-01', 2],
    ]);
    expect(tuplesOf(kindOf(reading, 'forecasts')).map(each => [each[2], each[4]])).toEqual([
      ['2024-03-01', 3],
      ['2024-04-01', 4],
    ]);
    expect(reading.inferences.filter(each => each.what === 'column not read')).toHaveLength(2);
  });

  it('does not count quarters beside their months, and reads columns of years', () => {
    const quarters = readFile('SKU,Jan 2024,Feb 2024,Mar 2024,Q1 2024,Total 2024\nA,1,2,3,6,6\n');
    expect(tuplesOf(kindOf(quarters, 'demand')).map(each => each[4])).toEqual([1, 2, 3]);
    const years = readFile('SKU,2022,2023,2024\nA,1,2,3\n');
    expect(tuplesOf(kindOf(years, 'demand')).map(each => each.slice(2))).toEqual([
      ['2022-01-01', 365, 1],
      ['2023-01-01', 365, 2],
      ['2024-01-01', 366, 3],
    ]);
  });

  it('asks when two columns hold the same period', () => {
    const reading = readFile('SKU,On hand,2024-01,2024-02,2024-02\nA,5,1,2,3\n');
    expect(reading.problems[0]?.message).toMatch(/both hold the period of 2024-02-01; say by a mapping/);
  });
});
