import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const demandOf = (text: string, fileName = 'file.csv') =>
  tuplesOf(kindOf(readFile(text, { fileName }), 'demand')).map(([item, , from, days, quantity]) =>
    [item, from, days, quantity].join(' '),
  );
const firstsOf = (text: string, fileName = 'file.csv') => [
  ...new Set(tuplesOf(kindOf(readFile(text, { fileName }), 'demand')).map(([, , from]) => from)),
];

describe('two months and no more', () => {
  it('are periods where their names stand side by side over figures, in any language', () => {
    for (const [one, two] of ['jan,feb', 'Januar,Februar', 'janvier,février', 'enero,febrero', 'gen,feb', 'sty,lut', 'Jan.,Feb.'].map(names => names.split(',')))
      expect(demandOf(`item,${one},${two}\nA,1,2\nB,n/a,4\n`)).toEqual([
        'A 2026-01-01 31 1',
        'A 2026-02-01 28 2',
        'B 2026-02-01 28 4',
      ]); // prettier-ignore
  });

  it('may be newest first, and over the turn of a year', () => {
    expect(firstsOf('item,jan,dec\nA,1,2\n')).toEqual(['2026-01-01', '2025-12-01']);
  });

  it('are words where they are no neighbours, or hold no figures', () => {
    for (const text of ['item,mar,may\nA,1,2\n', 'item,may,june\nA,x,y\n', 'item,on_hand,may\nA,1,2\n']) {
      const { kinds } = readFile(text, { preview: true });
      expect(kinds.map(({ kind }) => kind)).not.toContain('demand');
    }
  });
});

describe('the year of headers without one', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr'];
  const list = (more = '') =>
    `item,${months.join(',')}${more}\nA,1,2,3,4${more && ',5'}\nB,5,6,7,8${more && ',6'}\n`;

  it('is the one that a title, another column, the sheet or the file names', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2012, max: 2025 }), year => {
        const first = `${year}-01-01`;
        expect(firstsOf(`Sales ${year},,,,\n\n${list()}`)[0]).toBe(first);
        expect(firstsOf(list(`,Total ${year}`))[0]).toBe(first);
        expect(firstsOf(list(), `sales_${year}.csv`)[0]).toBe(first);
        expect(firstsOf(list(), `Absatz-${year}.csv`)[0]).toBe(first);
      }),
      { numRuns: 14 },
    );
  });

  it('is told by a day: the newest period was over then', () => {
    expect(firstsOf(list(), 'sales_2024-05-03.csv')[0]).toBe('2024-01-01');
    expect(firstsOf(list(), 'sales_2024-04-03.csv')[0]).toBe('2023-01-01');
    expect(firstsOf(`As of 30.04.2022,,,,\n${list()}`)[0]).toBe('2022-01-01');
    const dated = 'item,Jan,Feb,Mar,Apr,on_hand,as_of\nA,1,2,3,4,5,2023-05-01\n';
    expect(firstsOf(dated)[0]).toBe('2023-01-01');
  });

  it('is the present one where its months to come are blank or zero still', () => {
    const year = 'item,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n';
    for (const rest of [',,', ',,0', ',0,0']) {
      expect(firstsOf(`${year}A,1,2,3,4,5,6,7,8,9,10${rest}\n`)[0]).toBe('2026-01-01');
      expect(firstsOf(`As of 30.09.2024\n${year}A,1,2,3,4,5,6,7,8,9,${rest}\n`)[0]).toBe('2024-01-01');
    }
    expect(firstsOf(`${year}A,1,2,3,4,5,6,7,8,9,10,11,\n`)[0]).toBe('2026-01-01');
    expect(firstsOf(`${year}A,1,2,3,4,5,6,7,8,9,10,11,12\n`)[0]).toBe('2025-01-01');
  });

  it('is not that of a price beside months that are still to come then', () => {
    const year = 'item,Price 2026,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n';
    expect(firstsOf(`${year}A,2.5,1,2,3,4,5,6,7,8,9,10,11,12\n`)[0]).toBe('2025-01-01');
    expect(firstsOf(`${year}A,2.5,1,2,3,4,5,6,7,8,9,10,,\n`)[0]).toBe('2026-01-01');
  });

  it('is where a span in the title ends', () => {
    const wide = 'item,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar,Apr,May,Jun\nA,1,2,3,4,5,6,7,8,9,10,11,12\n';
    expect(firstsOf(`Period 01.07.2022 - 30.06.2023\n${wide}`)[0]).toBe('2022-07-01');
  });

  it('is the later of two years that are said together', () => {
    const wide = 'item,Oct,Nov,Dec,Jan,Feb\nA,1,2,3,4,5\nB,1,2,3,4,5\n';
    expect(firstsOf(`Sales 2022/23,,,,,\n${wide}`)[0]).toBe('2022-10-01');
    expect(firstsOf(`Sales 2022 - 2023,,,,,\n${wide}`)[0]).toBe('2022-10-01');
  });

  it('is not the number of a plant, and says where it is from', () => {
    expect(firstsOf(`Werk 2020,,,,\n${list()}`)[0]).toBe('2026-01-01');
    expect(firstsOf(list(), 'stock 2000.csv')[0]).toBe('2026-01-01');
    const reading = readFile(`Sales 2021,,,,\n${list()}`);
    expect(inferred(reading, 'last period')).toBe('2021-04');
    expect(reading.inferences.find(({ what }) => what === 'last period')?.evidence).toBe(
      "the headers bear no year; 'Sales 2021' above the list names it",
    );
  });
});
