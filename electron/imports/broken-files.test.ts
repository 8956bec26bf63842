import { crc32, deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { kindOf, readFile } from './testing.ts';
import { storeZip } from './zip.ts';

function workbook(): Buffer {
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(
    made,
    XLSX.utils.aoa_to_sheet([
      ['item', 'on_hand'],
      ['A', 5],
    ]),
    'S',
  );
  const bytes: unknown = XLSX.write(made, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  return Buffer.from(bytes);
}

/** A zip of one deflated file whose directory states the sizes it is told to. */
function packed(name: string, content: Uint8Array, stated: { size?: number; flags?: number } = {}): Buffer {
  const plain = storeZip([{ name, content: new Uint8Array(0) }]);
  const data = deflateRawSync(content);
  const head = Buffer.from(plain.subarray(0, 30 + name.length));
  const tail = Buffer.from(plain.subarray(30 + name.length));
  const size = stated.size ?? content.length;
  for (const [part, at] of [
    [head, 6],
    [tail, 8],
  ] as const) {
    part.writeUInt16LE(stated.flags ?? 0, at);
    part.writeUInt16LE(8, at + 2);
    part.writeUInt32LE(crc32(content), at + 8);
    part.writeUInt32LE(data.length, at + 12);
    part.writeUInt32LE(size, at + 16);
  }
  tail.writeUInt32LE(head.length + data.length, tail.length - 6);
  return Buffer.concat([head, data, tail]);
}

function refusal(bytes: Uint8Array | string, fileName: string, caps = {}): string {
  const started = process.cpuUsage();
  try {
    readFile(bytes, { fileName, caps });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe('invalid-input');
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
    return error.message;
  }
  throw new Error('was not refused');
}

describe('broken and hostile files', () => {
  it('says what is wrong with each', () => {
    const good = workbook();
    expect(refusal(good.subarray(0, good.length - 200), 'a.xlsx')).toMatch(
      /a\.xlsx is damaged: it is cut off/,
    );
    const wrong = Buffer.from(good);
    wrong[60] = wrong[60]! ^ 0xff;
    expect(refusal(wrong, 'a.xlsx')).toMatch(/a\.xlsx is damaged: .*(checksum|unpacked)/);
    expect(refusal(packed('a.csv', Buffer.from('item,on_hand\nA,1\n'), { flags: 1 }), 'a.zip')).toMatch(
      /protected by a password/,
    );
    expect(refusal('<html><table><tr><td>item</td></tr></table>', 'a.xls')).toMatch(/a web page \(HTML\)/);
    expect(refusal(Buffer.from('item,on_hand\nA\0,1\n'), 'a.csv')).toMatch(/NUL bytes/);
    expect(refusal('item,on_hand\n"A,1\nB,2\n', 'a.csv')).toMatch(
      /row 2: a quote is opened and never closed/,
    );
    expect(refusal('', 'a.csv')).toMatch(/is empty/);
    expect(refusal('\ufeff  \n', 'a.csv')).toMatch(/is empty/);
    expect(refusal('%PDF-1.4', 'a.csv')).toMatch(/is a PDF/);
    expect(refusal('{"items": []}', 'a.csv')).toMatch(/is JSON/);
    expect(refusal('<?xml version="1.0"?><a/>', 'a.csv')).toMatch(/is XML/);
    const ole = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(1000),
    ]);
    expect(refusal(ole, 'a.xls')).toMatch(/a\.xls is damaged/);
    const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(refusal(locked, 'a.xlsx')).toMatch(/protected by a password/);
    expect(refusal(storeZip([{ name: 'readme.pdf', content: Buffer.from('x') }]), 'a.zip')).toMatch(
      /archive without a table/,
    );
    const word = storeZip([
      { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
      { name: 'word/document.xml', content: Buffer.from('<a/>') },
    ]);
    expect(refusal(word, 'a.docx')).toMatch(/no workbook/);
  });

  it('refuses bombs before they unpack, naming the cap', () => {
    const zeros = Buffer.alloc(8 * 1024 * 1024);
    expect(refusal(packed('a.csv', zeros), 'a.zip')).toMatch(
      /'a\.csv' packed \d+ to 1, more than the limit of 200 to 1/,
    );
    expect(refusal(packed('a.csv', zeros), 'a.zip', { zipRatio: 5000, uncompressedBytes: 1e6 })).toMatch(
      /8 MB when unpacked, more than the limit of 1 MB/,
    );
    expect(refusal(packed('a.csv', zeros, { size: 1000 }), 'a.zip', { zipRatio: 5000 })).toMatch(
      /'a\.csv' cannot be unpacked/,
    );
    expect(
      refusal(packed('xl/worksheets/sheet1.xml', zeros), 'a.xlsx', { zipRatio: 5000, sheetXmlBytes: 1e6 }),
    ).toMatch(/a sheet of 8 MB/);
    expect(refusal('item,on_hand\nA,1\n', 'a.csv', { fileBytes: 5 })).toMatch(/larger than/);
  });

  it('refuses an .ods whose cells repeat without end', () => {
    const content = `<office:document-content><table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value="1"></table:table-cell></table:table-row></table:table></office:document-content>`;
    const ods = storeZip([
      { name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
      { name: 'content.xml', content: Buffer.from(content) },
    ]);
    expect(refusal(ods, 'a.ods')).toMatch(/repeats cells to more than 100 million/);
  });

  it('opens a zip of tables by content, whatever its name', () => {
    const zip = packed('deep/stock.csv', Buffer.from('item,on_hand\nA,5\n'));
    expect(kindOf(readFile(zip, { fileName: 'stock.csv' }), 'stock').rows[0]).toMatchObject({
      item: 'A',
      on_hand: 5,
    });
    expect(kindOf(readFile(workbook(), { fileName: 'stock.csv' }), 'stock').rows[0]).toMatchObject({
      item: 'A',
      on_hand: 5,
    });
  });
});
