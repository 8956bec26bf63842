import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { defaultImportCaps } from '../../shared/model/imports.ts';
import { detectDelimiter, readCsv, type CsvOptions } from './csv.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';

const options: CsvOptions = { fileName: 'a.csv', caps: defaultImportCaps, checkCancelled: () => {} };

function grid(sheet: Sheet): string[][] {
  const rows = Array.from({ length: sheet.rowCount }, (_, row) =>
    sheet.columns.map((_column, column) => cellText(cellAt(sheet, row, column))),
  );
  return withoutBlankEnds(rows);
}

function withoutBlankEnds(rows: string[][]): string[][] {
  const cut = rows.map(cells => cells.slice(0, cells.findLastIndex(cell => cell !== '') + 1));
  return cut.slice(0, cut.findLastIndex(cells => cells.length > 0) + 1);
}

const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('A-1', '12,5', '  x ', '', 'ä€😀', '1.5', "'0012", 'a"b', 'x\ny', ' '),
);

describe('readCsv', () => {
  it('reads the same cells as the reference parser, quoted or not, whatever the delimiter and line end', () => {
    const file = fc.record({
      rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
    });
    fc.assert(
      fc.property(file, ({ rows, delimiter, newline }) => {
        const clean = rows.map(cells => cells.map(each => each.replace(/[\0\r]/g, '')));
        const text = `sep=${delimiter}${newline}${Papa.unparse(clean, { delimiter, newline })}`;
        const trimmed = clean.map(cells =>
          cells.map(each => each.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '')),
        );
        expect(grid(readCsv(text, options).sheet)).toEqual(withoutBlankEnds([[], ...trimmed]));
      }),
    );
  });

  it('takes a quote inside a cell as it stands, and reads the rest as ever', () => {
    expect(grid(readCsv('a,b\n1/2" bolt,5\n"x",7\n', options).sheet)).toEqual([
      ['a', 'b'],
      ['1/2" bolt', '5'],
      ['x', '7'],
    ]);
    expect(grid(readCsv('a\n"say ""hi"""\nsay ""hi""\n', options).sheet)).toEqual([
      ['a'],
      ['say "hi"'],
      ['say ""hi""'],
    ]);
  });

  it.each([
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['"x, y";"z"\n"1, 2";3\n', ';'],
    ['a|b\n1|2\n', '|'],
    ['alone\n1\n', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });

  it('refuses a quote that is never closed, with the row where it was opened', () => {
    expect(() => readCsv('a,b\n1,2\n3,"4\n5,6\n', options)).toThrow(
      /a\.csv, row 3: a quote is opened and never closed/,
    );
  });

  it.each([
    ['rows', { rows: 3 }, 'a\n1\n2\n3\n4\n', /more than 3 rows/],
    ['columns', { columns: 2 }, 'a,b,c\n', /3 columns, more than the limit of 2/],
    ['characters', { cellCharacters: 4 }, 'a\n12345\n', /5 characters, more than the limit of 4/],
  ])('refuses a file over the cap of %s, naming it', (_, caps, text, message) => {
    const capped = { ...options, caps: { ...defaultImportCaps, ...caps } };
    expect(() => readCsv(text, capped)).toThrow(message);
    expect(() => readCsv(`""x${text}`, capped)).toThrow();
  });

  it('stops when cancelled', () => {
    const text = 'a,b\n'.repeat(40_000);
    const cancelled = {
      ...options,
      checkCancelled: () => {
        throw new Error('stop');
      },
    };
    expect(() => readCsv(text, cancelled)).toThrow('stop');
  });
});
