import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { formulaSafe, type ExportColumn } from './columns.ts';
import { csvChunks, csvStyle, writeCsv } from './csv.ts';

interface Row {
  name: string;
  amount: number | null;
  day?: string;
  done?: boolean;
}

const columns: ExportColumn<Row>[] = [
  { header: 'name', type: 'text', value: row => row.name },
  { header: 'amount', type: 'number', value: row => row.amount },
  { header: 'day', type: 'date', value: row => row.day },
  { header: 'done', type: 'flag', value: row => row.done },
];

function parse(csv: string, separator = ','): string[][] {
  return Papa.parse<string[]>(csv, { delimiter: separator, newline: '\r\n', skipEmptyLines: true }).data;
}

describe('CSV files', () => {
  it('writes texts, numbers, dates and flags, and leaves missing values empty', () => {
    const csv = writeCsv(columns, [
      { name: 'Bolt', amount: 12.5, day: '2026-04-15', done: true },
      { name: 'Nut', amount: null },
    ]);
    expect(csv).toBe('name,amount,day,done\r\nBolt,12.5,2026-04-15,true\r\nNut,,,\r\n');
  });

  it('writes for Excel in German: semicolons, decimal commas and a byte order mark', () => {
    const csv = writeCsv(columns, [{ name: 'a;b', amount: -1234.5 }], csvStyle('de-DE'));
    expect(csv).toBe('\ufeffname;amount;day;done\r\n"a;b";-1234,5;;\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 40 123', "'+49 40 123"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['\uff1d1+1', "'\uff1d1+1"],
    ['=HYPERLINK("http://x.example","y")', '\'=HYPERLINK("http://x.example","y")'],
    ['a=1', 'a=1'],
    ['', ''],
  ])('neutralises %j', (text, harmless) => {
    expect(formulaSafe(text)).toBe(harmless);
    expect(parse(writeCsv(columns, [{ name: text, amount: 1 }]))[1]).toEqual([harmless, '1', '', '']);
  });

  it('neutralises a heading too', () => {
    expect(writeCsv([{ header: '=x', type: 'text', value: () => '' }], [])).toBe("'=x\r\n");
  });

  it('keeps a negative number a number', () => {
    expect(writeCsv(columns, [{ name: 'n', amount: -5 }])).toContain('n,-5,');
  });

  it('gives back every text and number when it is parsed', () => {
    const row = fc.record({
      name: fc.string({ unit: 'binary' }),
      amount: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
    });
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(',', ';', '\t', '|'), (rows, separator) => {
        const parsed = parse(writeCsv(columns, rows, { separator }), separator).slice(1);
        expect(parsed.length).toBe(rows.length);
        parsed.forEach(([name, amount], index) => {
          const original = rows[index]!;
          expect(name).toBe(formulaSafe(original.name));
          if (original.amount === null) expect(amount).toBe('');
          else expect(Number(amount)).toBe(original.amount === 0 ? 0 : original.amount);
          expect(amount).not.toMatch(/e/i);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a separator that is the decimal mark, and numbers that are none', () => {
    expect(() => writeCsv(columns, [], { separator: ',', decimalMark: ',' })).toThrow(/both between columns/);
    expect(() => writeCsv(columns, [{ name: 'a', amount: Number.NaN }])).toThrow(/'amount' holds NaN/);
  });

  it('writes 100,000 rows in pieces', () => {
    const rows = (function* () {
      for (let i = 0; i < 100_000; i++) yield { name: `Item ${i}`, amount: i / 8 };
    })();
    let pieces = 0;
    let lines = 0;
    let largest = 0;
    for (const piece of csvChunks(columns, rows)) {
      pieces += 1;
      lines += piece.split('\r\n').length - 1;
      largest = Math.max(largest, piece.length);
    }
    expect(lines).toBe(100_001);
    expect(pieces).toBeGreaterThan(20);
    expect(largest).toBeLessThan(70_000);
  });
});
