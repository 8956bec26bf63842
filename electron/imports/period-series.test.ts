import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPairSeries } from './period-series.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const two = (number: number) => String(number).padStart(2, '0');
const styles: Record<string, (year: number, month: number) => string> = {
  '03.13': (year, month) => `${two(month)}.${two(year)}`,
  '3/13': (year, month) => `${month}/${two(year)}`,
  '13-03': (year, month) => `${two(year)}-${two(month)}`,
  '13/03': (year, month) => `${two(year)}/${two(month)}`,
  'Absatz 03.13': (year, month) => `Absatz ${two(month)}.${two(year)}`,
};

function monthsFrom(start: number, count: number, newestFirst: boolean): [year: number, month: number][] {
  const all = Array.from({ length: count }, (_, at): [number, number] => [
    Math.floor((start + at) / 12),
    ((start + at) % 12) + 1,
  ]);
  return newestFirst ? all.toReversed() : all;
}

const wide = (headers: string[]): string =>
  `Item;Name;${headers.join(';')}\nA;Bolt;${headers.map((_, at) => at + 1).join(';')}\nB;Nut;${headers.map((_, at) => at + 2).join(';')}\n`;
const daysOf = (headers: string[], options = {}) =>
  tuplesOf(kindOf(readFile(wide(headers), options), 'demand'))
    .filter(([item]) => item === 'A')
    .sort((a, b) => a[4] - b[4])
    .map(([, , day, days]) => `${day}+${days}`);

describe('headers of two bare numbers', () => {
  it.each(Object.entries(styles))('are months in the style %s, from either end', (_, style) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 13 * 12, max: 25 * 12 }),
        fc.integer({ min: 3, max: 30 }),
        fc.boolean(),
        (start, count, newestFirst) => {
          const months = monthsFrom(start, count, newestFirst);
          const found = findPairSeries(months.map(([year, month]) => style(year, month)));
          const wanted = months.map(([year, month]) => `20${two(year)}-${two(month)}`);
          expect(found?.readings.map(({ labels }) => labels)).toContainEqual(wanted);
          const rest = found?.readings.filter(({ reading }) => !reading.includes('week')) ?? [];
          expect(rest.map(({ labels }) => labels)).toEqual([wanted]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are codes of months where they run over the end of a year, and nothing where they may be places', () => {
    const codes = monthsFrom(13 * 12 + 8, 8, true);
    expect(daysOf(codes.map(([year, month]) => `${year}${two(month)}`))[0]).toBe('2014-04-01+30');
    expect(daysOf(codes.map(([year, month]) => `${two(month)}${year}`))[0]).toBe('2014-04-01+30');
    expect(findPairSeries(['1301', '1302', '1303'])).toBeNull();
    const places = readFile('Item;1301;1302;1303\nA;1;2;3\nB;4;5;6\n', { preview: true });
    expect(places.kinds.map(({ kind }) => kind)).not.toContain('demand');
  });

  it('are weeks when a number is over twelve or the last period says so', () => {
    expect(daysOf(['50/13', '51/13', '52/13', '01/14'])).toEqual([
      '2013-12-09+7',
      '2013-12-16+7',
      '2013-12-23+7',
      '2013-12-30+7',
    ]);
    const open = ['03/24', '04/24', '05/24'];
    expect(daysOf(open)[0]).toBe('2024-03-01+31');
    expect(readFile(wide(open)).inferences).toContainEqual({
      what: 'period columns',
      value: '2024-03 to 2024-05',
      confidence: 0.7,
      evidence: "headers '03/24' to '05/24', taken for months although they could be weeks",
    });
    expect(daysOf(open, { lastPeriod: '2024-W05' })[0]).toBe('2024-01-15+7');
    expect(daysOf(['2024/03', '2024/04', '2024/05'], { lastPeriod: '2024-W05' })[0]).toBe('2024-01-15+7');
  });

  it('are days without a year where their distances say so', () => {
    expect(daysOf(['19.10.', '26.10.', '02.11.', '09.11.'])).toEqual([
      '2026-10-19+7',
      '2026-10-26+7',
      '2026-11-02+7',
      '2026-11-09+7',
    ]);
    expect(daysOf(['10/19', '10/26', '11/2', '11/9'])[2]).toBe('2026-11-02+7');
    expect(daysOf(['16.11', '17.11', '18.11'])[0]).toBe('2026-11-16+1');
  });

  it('are a question where they can be months or days, answered by the last period', () => {
    const file = wide(['01.12', '02.12', '03.12']);
    const asked = readFile(file, { preview: true }).problems;
    expect(asked[0]?.message).toBe(
      "file.csv, column '01.12': the headers from '01.12' on can be 2012-01 to 2012-03 or 1-Dec to 3-Dec; say the last period, for example 2024-04 for months or 2024-04-30 for days",
    );
    expect(daysOf(['01.12', '02.12', '03.12'], { lastPeriod: '2012-03' })[0]).toBe('2012-01-01+31');
    expect(daysOf(['01.12', '02.12', '03.12'], { lastPeriod: '2025-12-03' })[0]).toBe('2025-12-01+1');
  });

  it('are a question of day and month where both would make a series, answered by the locale', () => {
    const days = ['1/2', '1/3', '1/4'];
    expect(readFile(wide(days), { preview: true }).problems[0]?.message).toMatch(
      /can be 1-Feb to 1-Apr or 2-Jan to 4-Jan; say which by the locale of the mapping/,
    );
    expect(daysOf(days, { map: { locale: 'en-US' } })[0]).toBe('2026-01-02+1');
    expect(daysOf(days, { map: { locale: 'de' } })[0]).toBe('2026-02-01+28');
  });

  it('may be few of each word where there are several', () => {
    const file = wide(['Ist 09/26', 'Ist 10/26', 'Plan 11/26', 'Plan 12/26']);
    expect(
      readFile(file)
        .kinds.map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['demand', 'forecasts', 'items']);
    expect(findPairSeries(['Regal 1-2', 'Regal 3-4', 'Fach 1-2'])).toBeNull();
  });

  it('stand below another row of headers, too', () => {
    const file = 'Artikel;Bezeichnung;Absatz;;;\n;;11.24;12.24;01.25;\nA;x;1;2;3\nB;y;4;5;6\n';
    expect(tuplesOf(kindOf(readFile(file), 'demand'))[2]).toEqual(['A', 'Main', '2025-01-01', 31, 3]);
  });
});

describe('months of a year', () => {
  const months = ['styczeń', 'luty', 'marzec'];
  it.each([
    ['Italian', ['gen-24', 'feb-24', 'mar-24']],
    ['Dutch', ['januari 2024', 'februari 2024', 'maart 2024']],
    ['Polish', months.map(month => `${month} 2024`)],
    ['Portuguese', ['jan/24', 'fev/24', 'mar/24']],
    ['of systems', ['2024M01', '2024M02', '2024M03']],
    ['of systems by their number first', ['P01/24', 'P02/24', 'P03/24']],
    ['of SAP', ['2024001', '2024002', '2024003']],
    ['joined by a line', ['Sales_2024_01', 'Sales_2024_02', 'Sales_2024_03']],
  ])('are read as they are written: %s', (_, headers) => {
    expect(daysOf(headers)).toEqual(['2024-01-01+31', '2024-02-01+29', '2024-03-01+31']);
  });

  it('are of the year that a company counts, and said so', () => {
    expect(daysOf(['FY24 M01', 'FY24 M02', 'FY24 M03'])[2]).toBe('2024-03-01+31');
    expect(inferred(readFile(wide(['FY24 M01', 'FY24 M02', 'FY24 M03'])), 'fiscal years')).toBe('FY24 M01');
  });
});

describe('weeks and quarters of a year', () => {
  it.each([
    ["Wk3'24", '2024-01-15+7'],
    ['Week 3 of 2024', '2024-01-15+7'],
    ['3.KW 24', '2024-01-15+7'],
    ['sett. 3 2024', '2024-01-15+7'],
    ['tydz. 3 2024', '2024-01-15+7'],
    ['24Q3', '2024-07-01+92'],
    ['Quartal 3/2024', '2024-07-01+92'],
    ['Qtr 3 2024', '2024-07-01+92'],
  ])('%s', (label, first) => {
    expect(daysOf([label, label.replace('3', '4')])[0]).toBe(first);
  });
});
