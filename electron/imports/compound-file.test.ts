import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { hasSoundDirectory } from './compound-file.ts';
import { readFile } from './testing.ts';

const ENTRY_BYTES = 128;
const CHILD = 0x4c;

function oldWorkbook(): Uint8Array {
  const book = utils.book_new();
  const cells = [
    ['item', 'on_hand'],
    ['A', 5],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), 'S');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'biff8' });
  if (!Buffer.isBuffer(bytes)) throw new Error('no bytes');
  return bytes;
}

/** The file with a link of a directory entry set. */
function linked(entry: number, link: number, to: number): Uint8Array {
  const bytes = oldWorkbook().slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const directory = (view.getUint32(0x30, true) + 1) * 512;
  view.setUint32(directory + entry * ENTRY_BYTES + link, to, true);
  return bytes;
}

describe('the directory of an old workbook', () => {
  it('is sound as programs write it', () => {
    expect(hasSoundDirectory(oldWorkbook())).toBe(true);
  });

  it.each([
    ['leads back to the root', linked(1, 0x48, 0)],
    ['leads to itself', linked(1, 0x44, 1)],
    ['leads nowhere', linked(0, CHILD, 4000)],
    ['is cut off', oldWorkbook().slice(0, 400)],
  ])('that %s is damaged, and said so at once', (_, bytes) => {
    expect(hasSoundDirectory(bytes)).toBe(false);
    expect(() => readFile(bytes, { fileName: 'old.xls' })).toThrow(/damaged|cannot be read|no columns/);
  });
});
