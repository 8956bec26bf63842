import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { inferred, readFile } from './testing.ts';

describe('what is said of a file that cannot be read', () => {
  it('names both decimal marks of a column only where a cell can be read by both', () => {
    const mixed = readFile('item;location;on_hand;as_of\nA;X;1.234,5;2024-01-01\nB;X;1,234.5;2024-01-01\n');
    expect(mixed.problems[0]?.message).toContain(
      "'1.234,5' has another decimal mark than other cells of the column",
    );
  });

  it('names the cell of a flag that is a number, not a missing column', () => {
    const file = 'item,location,date,in_stock\nA,X,2026-01-01,5\nA,X,2026-01-02,1\n';
    const reading = readFile(file, { kind: 'availability' });
    expect(reading.problems).toMatchObject([{ row: 2, column: 'in_stock', value: '5' }]);
  });

  it('names the hidden sheets of a workbook whose visible one holds nothing', () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Notes'], ['hello']]), 'Front');
    const data = [
      ['Item', 'On hand'],
      ['A', 5],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(data), 'Data');
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
    if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
    expect(() => readFile(bytes, { fileName: 'a.xlsx' })).toThrow(/not read: 'Data' \(hidden\)/);
  });

  it('says that a last period is none', () => {
    expect(() => readFile('item,jan,feb\nA,1,2\n', { lastPeriod: 'banana' })).toThrow(
      /'banana' is no period; give it as 2023-12/,
    );
  });

  it('does not call the column of changes unread', () => {
    const file = 'order,supplier,item,quantity,expected,op\nP1,S,A,5,2026-12-01,I\nP2,S,B,6,2026-12-01,D\n';
    const reading = readFile(file, { map: { delta: true } });
    expect(inferred(reading, 'changes of lines')).toBe('op');
    expect(inferred(reading, 'columns not read')).toBeUndefined();
  });
});
