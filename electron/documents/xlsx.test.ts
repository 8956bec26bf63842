import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportColumn } from './columns.ts';
import { formulaSafe } from './columns.ts';
import { tableSheet, writeXlsx } from './xlsx.ts';

interface Row {
  name: string;
  amount?: number | null;
  day?: string;
  done?: boolean;
}

const columns: ExportColumn<Row>[] = [
  { header: 'name', type: 'text', value: row => row.name },
  { header: 'amount', type: 'number', decimals: 2, value: row => row.amount },
  { header: 'day', type: 'date', value: row => row.day },
  { header: 'done', type: 'flag', value: row => row.done },
];

async function readBack(rows: Row[]): Promise<XLSX.WorkSheet> {
  const bytes = await writeXlsx([tableSheet('Rows', columns, rows)]);
  return sheetOf(XLSX.read(bytes, { cellNF: true, cellDates: true, UTC: true }), 'Rows');
}

function sheetOf(book: XLSX.WorkBook, name: string): XLSX.WorkSheet {
  const sheet = book.Sheets[name];
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
}

/** The XML of a part of the package. */
function partOf(bytes: Uint8Array, path: string): string {
  const file = XLSX.CFB.find(XLSX.CFB.read(Buffer.from(bytes), { type: 'buffer' }), `/${path}`);
  if (!file) throw new Error(`no part ${path}`);
  return Buffer.from(file.content).toString('utf8');
}

describe('XLSX files', () => {
  it('keeps text, number, date and flag cells what they are, with formats', async () => {
    const sheet = await readBack([{ name: '007', amount: -1234.5, day: '2026-02-28', done: true }]);
    expect(sheet['A2']).toMatchObject({ t: 's', v: '007' });
    expect(sheet['B2']).toMatchObject({ t: 'n', v: -1234.5, z: '#,##0.00', w: '-1,234.50' });
    expect(sheet['C2']).toMatchObject({ t: 'd' });
    expect(sheet['C2'].v.toISOString().slice(0, 10)).toBe('2026-02-28');
    expect(sheet['D2']).toMatchObject({ t: 'b', v: true });
  });

  it('leaves missing values empty and keeps days before March 1900 as text', async () => {
    const sheet = await readBack([{ name: 'x', amount: null, day: '1899-12-31' }]);
    expect(sheet['B2']).toBeUndefined();
    expect(sheet['C2']).toMatchObject({ t: 's', v: '1899-12-31' });
  });

  it('freezes the heading, sets it bold, filters it and widens the columns', async () => {
    const long = 'a name that is much wider than its heading';
    const bytes = await writeXlsx([tableSheet('Rows', columns, [{ name: long }])]);
    const xml = partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(xml).toContain('<autoFilter ref="A1:D2"/>');
    const width = Number(/<col min="1" max="1" width="([\d.]+)"/.exec(xml)?.[1]);
    expect(width).toBeGreaterThan(long.length);
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1'])('neutralises %j', async text => {
    const sheet = await readBack([{ name: text, amount: -1 }]);
    expect(sheet['A2'].t).toBe('s');
    expect(sheet['A2'].f).toBeUndefined();
    expect(sheet['A2'].v.startsWith("'")).toBe(true);
    expect(sheet['B2']).toMatchObject({ t: 'n', v: -1 });
  });

  it('gives back every printable text and every number', async () => {
    const row = fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1 }).map(text => `x${text}`),
      amount: fc.double({ noNaN: true, noDefaultInfinity: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async rows => {
        const sheet = await readBack(rows);
        rows.forEach((original, index) => {
          expect(sheet[`A${index + 2}`].v).toBe(formulaSafe(original.name));
          expect(sheet[`B${index + 2}`].v).toBe(original.amount === 0 ? 0 : original.amount);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('replaces characters that XML cannot hold', async () => {
    const sheet = await readBack([{ name: 'a\u0000b\u0007c\ud800d <&>"' }]);
    expect(sheet['A2'].v).toBe('a b c\ufffdd <&>"');
  });

  it('makes sheet names that Excel accepts', async () => {
    const name = 'Orders: [a/b] of a supplier with a long name';
    const bytes = await writeXlsx([name, name, ''].map(each => tableSheet<Row>(each, columns, [])));
    const names = XLSX.read(bytes).SheetNames;
    expect(names).toHaveLength(3);
    expect(new Set(names.map(each => each.toLowerCase())).size).toBe(3);
    for (const each of names) expect(each).toMatch(/^[^[\]:*?/\\]{1,31}$/);
  });

  it('gives the same bytes for the same sheets', async () => {
    const make = (): Promise<Uint8Array> =>
      writeXlsx([tableSheet('Rows', columns, [{ name: 'a', amount: 1 }])]);
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true);
  });

  it('reaches columns beyond Z', async () => {
    const many = Array.from({ length: 30 }, (_, i): ExportColumn<Row> => ({
      header: `c${i}`,
      type: 'number',
      value: () => i,
    }));
    const sheet = sheetOf(XLSX.read(await writeXlsx([tableSheet('Wide', many, [{ name: '' }])])), 'Wide');
    expect(sheet['AD2'].v).toBe(29);
  });

  it('refuses what a spreadsheet cannot hold', async () => {
    await expect(readBack([{ name: 'x'.repeat(40_000) }])).rejects.toThrow(/40000 characters/);
    await expect(readBack([{ name: 'x', amount: Infinity }])).rejects.toThrow(/'amount' holds Infinity/);
    const rows = Array.from<Row>({ length: 1_048_576 }).fill({ name: 'x' });
    await expect(readBack(rows)).rejects.toThrow(/1048577 rows/);
  });
});
