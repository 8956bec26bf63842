import * as XLSX from '@e965/xlsx';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { defaultImportCaps } from '../../shared/model/imports.ts';
import { kindOf, readFile } from './testing.ts';
import { readZipDirectory, storeZip, unpackEntry } from './zip.ts';

type BookType = 'xlsx' | 'biff8' | 'xlsb' | 'ods';

function workbook(rows: unknown[][], bookType: BookType): Buffer {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'S');
  const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType, compression: true });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('no bytes');
  return Buffer.from(bytes);
}

const good = [
  ['item', 'on_hand'],
  ['A', 5],
];

/** What a file is refused with, after at most five seconds of work. */
function refusal(bytes: Uint8Array | string, fileName: string): string {
  const started = process.cpuUsage();
  try {
    readFile(bytes, { fileName });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid-input');
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
    return error.message;
  }
  throw new Error(`${fileName} was not refused`);
}

/** Rubbish that is the same in every run. */
function rubbish(count: number, least: number): Buffer {
  let state = 5;
  return Buffer.from(
    Uint8Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return least + (state % (256 - least));
    }),
  );
}

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>`;

describe('bad input gets a message of its own', () => {
  it.each<[string, string, Uint8Array | string, RegExp]>([
    [
      '20,000 columns of text',
      'a.csv',
      `item,on_hand${',x'.repeat(20_000)}\nA,1\n`,
      /row 1 has 20002 columns, more than the limit of 16384; check the delimiter/,
    ],
    [
      'a cell of 10 MB',
      'a.csv',
      `item,name\nA,"${'x'.repeat(10_000_000)}"\n`,
      /row 2: a cell has 10000000 characters, more than the limit of 32767/,
    ],
    [
      'an unbalanced quote',
      'a.csv',
      'item,on_hand\nA,1\n"B,2\n',
      /row 3: a quote is opened and never closed/,
    ],
    [
      'only headers',
      'a.csv',
      'item,location,on_hand\n',
      /there are columns for stock, but no row with a value/,
    ],
    ['nothing at all', 'a.xlsx', '', /is empty: it has no bytes at all/],
    ['blanks', 'a.csv', ' \n \n', /is empty: it holds nothing but blanks/],
    [
      'a web page called .xls',
      'a.xls',
      '<!DOCTYPE html>\n<html><body><table></table></body></html>',
      /is a web page \(HTML\), whatever its name says/,
    ],
    ['NUL bytes', 'a.csv', Buffer.from('item,on_hand\nA\0,1\n'), /has NUL bytes in it/],
    ['binary rubbish', 'a.xls', rubbish(50_000, 0), /NUL bytes|no columns were recognised|is damaged/],
    ['binary rubbish without a zero', 'a.csv', rubbish(5000, 128), /no columns were recognised|a quote/],
    ['a picture', 'a.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), /is a picture, not a table/],
    [
      'entities in SpreadsheetML',
      'a.xml',
      `${laughs}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`,
      /declares XML entities of its own/,
    ],
  ])('%s', (_, fileName, bytes, says) => {
    expect(refusal(bytes, fileName)).toMatch(says);
  });

  it('a workbook whose XML declares entities', () => {
    const xlsx = storeZip([
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'xl/workbook.xml', content: Buffer.from(`${laughs}<workbook/>`) },
    ]);
    expect(refusal(xlsx, 'a.xlsx')).toMatch(/a\.xlsx declares XML entities of its own/);
    const ods = storeZip([
      { name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
      { name: 'content.xml', content: Buffer.from(`${laughs}<office:document-content/>`) },
    ]);
    expect(refusal(ods, 'a.ods')).toMatch(/a\.ods declares XML entities of its own/);
  });

  it('a workbook of 20,000 columns, or with a cell of a megabyte', () => {
    // The writer puts at most 16,384 columns: the last one is moved out by hand.
    const wide = workbook(good, 'xlsx');
    const files = readZipDirectory(wide, 'a.xlsx', defaultImportCaps).map(entry => {
      const text = Buffer.from(unpackEntry(wide, entry, 'a.xlsx')).toString();
      return { name: entry.name, content: Buffer.from(text.replace('r="B2"', 'r="ACOF2"')) };
    });
    expect(refusal(storeZip(files), 'a.xlsx')).toMatch(/has 20000 columns, more than the limit of 16384/);
    const long = storeZip(
      files.map(({ name, content }) => ({
        name,
        content: Buffer.from(
          content
            .toString()
            .replace('r="ACOF2"', 'r="B2"')
            .replace('<v>5</v>', `<v>5</v></c><c r="C2" t="str"><v>${'x'.repeat(1e6)}</v>`),
        ),
      })),
    );
    expect(refusal(long, 'a.xlsx')).toMatch(/row 2: a cell has 1000000 characters/);
  });

  it.each<BookType>(['xlsx', 'biff8', 'xlsb', 'ods'])('a truncated %s', bookType => {
    const whole = workbook(
      [...good, ...Array.from({ length: 200 }, (_, row) => [`SKU-${row}`, row])],
      bookType,
    );
    expect(refusal(whole.subarray(0, whole.length >> 1), 'a.xls')).toMatch(/a\.xls is damaged/);
  });

  it('an old workbook with a password', () => {
    const bytes = workbook(good, 'biff8');
    const begin = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00]));
    const at = begin + 4 + bytes.readUInt16LE(begin + 2);
    // The record behind the first one becomes the one that says: what follows is encrypted.
    bytes.writeUInt16LE(0x2f, at);
    bytes.writeUInt16LE(6, at + 2);
    bytes.fill(0, at + 4, at + 10);
    expect(refusal(bytes, 'a.xls')).toMatch(/a\.xls is protected by a password/);
  });

  it('formula errors, in the row where they stand', () => {
    const problems = readFile('item,on_hand\nA,#REF!\nB,#N/A\nC,3\n').problems.map(
      problem => problem.message,
    );
    expect(problems).toEqual([
      expect.stringMatching(/row 2, column 'on_hand': '#REF!' is a formula error/),
      expect.stringMatching(/row 3, column 'on_hand': '#N\/A' is a formula error/),
    ]);
  });

  it('reads mixed line ends and a workbook with the wrong extension as what they are', () => {
    const rows = kindOf(readFile('item,on_hand\r\nA,1\rB,2\nC,3\r\n'), 'stock').rows;
    expect(rows.map(row => [row.item, row.on_hand])).toEqual([
      ['A', 1],
      ['B', 2],
      ['C', 3],
    ]);
    for (const bookType of ['xlsx', 'biff8', 'xlsb', 'ods'] as const)
      expect(
        kindOf(readFile(workbook(good, bookType), { fileName: 'a.csv' }), 'stock').rows[0],
      ).toMatchObject({ item: 'A', on_hand: 5 });
  });

  it('never writes to the console about a file it does not understand', () => {
    const loud = vi.spyOn(console, 'error');
    const bytes = workbook(good, 'biff8');
    for (let at = 600; at < 3000; at += 7) {
      const broken = Buffer.from(bytes);
      broken[at] = 0x96;
      try {
        readFile(broken, { fileName: 'a.xls' });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }
    expect(loud).not.toHaveBeenCalled();
    loud.mockRestore();
  });
});
