import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { inflateRawSync } from 'node:zlib';
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

type Cells = (at: string) => XLSX.CellObject | undefined;

function cellsOf(bytes: Uint8Array, name: string): Cells {
  const sheet = XLSX.read(bytes, { cellNF: true, cellDates: true, UTC: true }).Sheets[name];
  if (!sheet) throw new Error(`no sheet ${name}`);
  return at => {
    const cell: XLSX.CellObject | undefined = sheet[at];
    return cell;
  };
}

async function readBack(rows: Row[]): Promise<Cells> {
  return cellsOf(await writeXlsx([tableSheet('Rows', columns, rows)]), 'Rows');
}

/** A part of the package, by walking its local headers. */
function partOf(bytes: Uint8Array, path: string): string {
  const archive = Buffer.from(bytes);
  let at = 0;
  while (archive.readUInt32LE(at) === 0x04034b50) {
    const [size, nameLength] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)];
    const content = at + 30 + nameLength;
    if (archive.toString('utf8', at + 30, content) === path) {
      return inflateRawSync(archive.subarray(content, content + size)).toString('utf8');
    }
    at = content + size;
  }
  throw new Error(`no part ${path}`);
}

describe('XLSX files', () => {
  it('keeps text, number, date and flag cells what they are, with formats', async () => {
    const cells = await readBack([{ name: '007', amount: -1234.5, day: '2026-02-28', done: true }]);
    expect(cells('A2')).toMatchObject({ t: 's', v: '007' });
    expect(cells('B2')).toMatchObject({ t: 'n', v: -1234.5, z: '#,##0.00', w: '-1,234.50' });
    expect(cells('C2')).toMatchObject({ t: 'd' });
    expect(cells('C2')?.v).toEqual(new Date('2026-02-28T00:00:00Z'));
    expect(cells('D2')).toMatchObject({ t: 'b', v: true });
  });

  it('leaves missing values empty and keeps days before March 1900 as text', async () => {
    const cells = await readBack([{ name: 'x', amount: null, day: '1899-12-31' }]);
    expect(cells('B2')).toBeUndefined();
    expect(cells('C2')).toMatchObject({ t: 's', v: '1899-12-31' });
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
    const cells = await readBack([{ name: text, amount: -1 }]);
    expect(cells('A2')).toMatchObject({ t: 's', v: expect.stringMatching(/^'/) });
    expect(cells('A2')?.f).toBeUndefined();
    expect(cells('B2')).toMatchObject({ t: 'n', v: -1 });
  });

  it('gives back every printable text and every number', async () => {
    const row = fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1 }).map(text => `x${text}`),
      amount: fc.double({ noNaN: true, noDefaultInfinity: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async rows => {
        const cells = await readBack(rows);
        rows.forEach((original, index) => {
          expect(cells(`A${index + 2}`)?.v).toBe(formulaSafe(original.name));
          expect(cells(`B${index + 2}`)?.v).toBe(original.amount === 0 ? 0 : original.amount);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('replaces characters that XML cannot hold', async () => {
    const cells = await readBack([{ name: 'a\u0000b\u0007c\ud800d <&>"' }]);
    expect(cells('A2')?.v).toBe('a b c\ufffdd <&>"');
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
    const cells = cellsOf(await writeXlsx([tableSheet('Wide', many, [{ name: '' }])]), 'Wide');
    expect(cells('AD2')?.v).toBe(29);
  });

  it('refuses what a spreadsheet cannot hold', async () => {
    await expect(readBack([{ name: 'x'.repeat(40_000) }])).rejects.toThrow(/40000 characters/);
    await expect(readBack([{ name: 'x', amount: Infinity }])).rejects.toThrow(/'amount' holds Infinity/);
    const rows = Array.from<Row>({ length: 1_048_576 }).fill({ name: 'x' });
    await expect(readBack(rows)).rejects.toThrow(/1048577 rows/);
  });
});
