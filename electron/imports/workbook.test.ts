import * as XLSX from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

type Grid = (string | number | boolean | Date | null | XLSX.CellObject)[][];

function book(sheets: Record<string, Grid>, change: (book: XLSX.WorkBook) => void = () => {}): XLSX.WorkBook {
  const made = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows, { UTC: true }), name);
  change(made);
  return made;
}

function write(made: XLSX.WorkBook, bookType: XLSX.BookType = 'xlsx'): Uint8Array {
  const bytes: unknown = XLSX.write(made, { type: 'buffer', bookType, compression: true });
  if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
  return bytes;
}

const day = (iso: string): XLSX.CellObject => ({
  t: 'n',
  v: Date.parse(iso) / 86_400_000 + 25_569,
  z: 'dd.mm.yyyy',
});

describe('workbooks', () => {
  it.each(['xlsx', 'xlsm', 'xlsb', 'biff8', 'ods'] as const)(
    'reads .%s: dates as headers newest first, numbers stored as text',
    type => {
      const made = book({
        Data: [
          ['Material', 'Plant', 'Stock', day('2024-03-01'), day('2024-02-01'), day('2024-01-01')],
          ['000123', 'P1', '1,234.5', '12', '3.5', '0'],
          ['000124', 'P1', '7', '1', '', '2'],
        ],
      });
      const reading = readFile(write(made, type), { fileName: 'any.bin' });
      expect(reading.problems).toEqual([]);
      expect(
        kindOf(reading, 'stock').rows.map(row => [row.row, row.item, row.location, row.on_hand]),
      ).toEqual([
        [2, '000123', 'P1', 1234.5],
        [3, '000124', 'P1', 7],
      ]);
      expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([
        ['000123', 'P1', '2024-03-01', 31, 12],
        ['000123', 'P1', '2024-02-01', 29, 3.5],
        ['000123', 'P1', '2024-01-01', 31, 0],
        ['000124', 'P1', '2024-03-01', 31, 1],
        ['000124', 'P1', '2024-01-01', 31, 2],
      ]);
    },
  );

  it('reads cached values, booleans, dates of both systems and codes shown with zeros', () => {
    const rows: Grid = [
      ['item', 'on_hand', 'as_of'],
      [{ t: 'n', v: 42, z: '00000' }, { t: 'n', v: 7, f: '3+4' }, day('2024-04-15')],
    ];
    expect(kindOf(readFile(write(book({ S: rows }))), 'stock').rows[0]).toMatchObject({
      item: '00042',
      on_hand: 7,
      as_of: '2024-04-15',
    });
    const old = book(
      {
        S: [
          ['item', 'on_hand', 'as_of'],
          ['A', 1, { t: 'n', v: 1000, z: 'yyyy-mm-dd' }],
        ],
      },
      each => {
        each.Workbook = { WBProps: { date1904: true } };
      },
    );
    expect(kindOf(readFile(write(old)), 'stock').rows[0]?.as_of).toBe('1906-09-27');
  });

  it('takes the row where the autofilter begins for the header', () => {
    const made = book({
      S: [['Item', 'Stock', 'Price'], [], ['Ref', 'Foo', 'On hand'], ['A', 'x', 5], ['B', 'y', 6]],
    });
    made.Sheets.S!['!autofilter'] = { ref: 'A3:C5' };
    const reading = readFile(write(made));
    expect(reading.tables[0]?.headerRows).toEqual([3]);
    expect(reading.tables[0]?.headers).toEqual(['Ref', 'Foo', 'On hand']);
  });

  it('refuses a formula error by its name', () => {
    const rows: Grid = [
      ['item', 'on_hand'],
      ['A', { t: 'e', v: 23, w: '#REF!' }],
      ['B', 2],
    ];
    expect(
      readFile(write(book({ S: rows })), { fileName: 's.xlsx' }).problems.map(problem => problem.message),
    ).toEqual([
      "s.xlsx, sheet 'S', row 2, column 'on_hand': '#REF!' is a formula error; expected for example 12.5",
    ]);
  });

  it('reads the visible sheet with the most known columns and names the others', () => {
    const sheets = {
      Notes: [['read me']],
      Data: [
        ['Item', 'On hand'],
        ['A', 1],
      ],
      Old: [
        ['Item', 'On hand', 'Cost'],
        ['A', 9, 1],
      ],
    };
    const made = book(sheets, each => {
      each.Workbook = { Sheets: [{}, {}, { Hidden: 1 }] };
    });
    const reading = readFile(write(made));
    expect(reading.tables[0]?.sheet).toBe('Data');
    expect(inferred(reading, 'sheet')).toBe('Data');
    expect(reading.sheets.map(sheet => sheet.hidden)).toEqual([false, false, true]);
    expect(kindOf(readFile(write(made), { map: { sheet: 'old' } }), 'stock').rows[0]?.on_hand).toBe(9);
    expect(() => readFile(write(made), { map: { sheet: 'New' } })).toThrow(
      /no sheet 'New'; its sheets are 'Notes', 'Data', 'Old'/,
    );
  });

  it('reads three header rows with merged cells over 150 weeks of two and a half years', () => {
    const years = [
      'Demand',
      '',
      '',
      ...Array.from({ length: 150 }, (_, week) =>
        week === 0 ? 2012 : week === 52 ? 2013 : week === 104 ? 2014 : null,
      ),
    ];
    const weeks = [
      'Item',
      'Name',
      'Stock',
      ...Array.from({ length: 150 }, (_, week) => `w${(week % 52) + 1}`),
    ];
    const units = [null, null, 'pcs', ...Array.from({ length: 150 }, () => 'pcs')];
    const data = Array.from({ length: 20 }, (_, item) => [
      `I${item}`,
      `Item ${item}`,
      item,
      ...Array.from({ length: 150 }, (_, week) => week),
    ]);
    const made = book({
      S: [
        ['Weekly demand'],
        years,
        weeks,
        units,
        ...data,
        [null, null, 9.5, ...Array.from({ length: 150 }, (_, week) => week)],
      ],
    });
    made.Sheets.S!['!merges'] = [
      { s: { r: 1, c: 3 }, e: { r: 1, c: 54 } },
      { s: { r: 1, c: 55 }, e: { r: 1, c: 106 } },
      { s: { r: 1, c: 107 }, e: { r: 1, c: 152 } },
      { s: { r: 1, c: 0 }, e: { r: 1, c: 2 } },
    ];
    const reading = readFile(write(made));
    expect(reading.problems).toEqual([]);
    expect(reading.tables[0]?.headerRows).toEqual([2, 3]);
    const demand = kindOf(reading, 'demand');
    expect(demand.quantity).toHaveLength(3000);
    expect(tuplesOf(demand)[0]).toEqual(['I0', 'Main', '2012-01-02', 7, 0]);
    expect(tuplesOf(demand)[149]).toEqual(['I0', 'Main', '2014-11-10', 7, 149]);
    expect(kindOf(reading, 'stock').rows).toHaveLength(20);
  });
});
