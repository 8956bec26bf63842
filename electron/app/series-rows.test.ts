import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesCsv } from './series-forecast.ts';
import { parseSeries } from './series-rows.ts';

const read = (text: string) => parseSeries(text, 'file.csv').series.map(({ id, values }) => [id, ...values]);

describe('rows of series', () => {
  it('have ids with commas and quotes in quotes', () => {
    expect(read('"bolt, 8 mm",1,2\n"6"" pipe" ,"3",4\nplain,5,6\r\n')).toEqual([
      ['bolt, 8 mm', 1, 2],
      ['6" pipe', 3, 4],
      ['plain', 5, 6],
    ]);
    expect(read('a,"1",\n')).toEqual([['a', 1]]);
  });

  it.each([
    'id,1,2',
    'ID,2024-01,2024-02',
    'unique_id,1,2',
    '"V1","V2","V3"',
    'Artikel,Jan,Feb',
    '\uFEFFid,y',
  ])('may begin with a header: %s', header => {
    expect(read(`${header}\nA,7,9\n`)).toEqual([['A', 7, 9]]);
  });

  it.each(['A1,n/a,unknown', 'Artikel,Jan,Feb', '"V1","V2"'])(
    'warn of a first row without a number: %s',
    row => {
      const { header, warnings, series } = parseSeries(`${row}\nB,1,2\n`, 'file.csv');
      expect(series).toHaveLength(1);
      expect(header?.join()).toBe(row.replaceAll('"', ''));
      expect(warnings).toEqual([expect.stringMatching(/^file\.csv, row 1 .*if it is a series, correct it/)]);
    },
  );

  it('say which row was a header without doubting one that names its ids', () => {
    expect(parseSeries('id,1,2\nA,7,9\n', 'file.csv')).toMatchObject({
      header: ['id', '1', '2'],
      warnings: [],
    });
    expect(parseSeries('sku,Jan,Feb\nA,7,9\n', 'file.csv').warnings).toEqual([]);
    expect(parseSeries('A,7,9\n', 'file.csv')).toMatchObject({ header: null, warnings: [] });
  });

  it.each(['item,7,9', 'A1,1,2', 'none,', 'gap,,NA,4'])('are not taken for one: %s', row => {
    expect(read(`${row}\nZ,1\n`)).toHaveLength(2);
  });

  it('are refused without an id, named twice, or with what is no number, by row and cell', () => {
    expect(() => read('A,1\n,5,6\n')).toThrow('file.csv, row 2: the series has no id');
    expect(() => read('A,1\n"",5,6\n')).toThrow('row 2: the series has no id');
    expect(() => read('A,1\nA,2\n')).toThrow("row 2: the series 'A' stands there twice");
    expect(() => read('a,1,2\nb,1,x\n')).toThrow(
      "file.csv, row 2, column 3, series 'b': 'x' is not a number",
    );
    expect(() => read('\n,,\n')).toThrow('holds no series');
  });

  it('come back from what is written of them', () => {
    const id = fc
      .string({ minLength: 1 })
      .filter(text => /^[^\n\r\uFEFF]+$/.test(text) && text.trim() === text);
    const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(id, values, (name, mean) => {
        const rows = [{ id: name, model: 'ses', mean: Float64Array.from(mean), quantiles: [], flags: [] }];
        expect(read(`first,1\n${[...seriesCsv(rows, false)].join('')}`)[1]).toEqual([
          name,
          ...mean.map(value => value + 0),
        ]);
      }),
    );
  });
});
