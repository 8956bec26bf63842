import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { kindOf, readFile } from './testing.ts';

describe('several sheets', () => {
  const book = (sheets: Record<string, (string | number)[][]>): Uint8Array => {
    const made = utils.book_new();
    for (const [name, rows] of Object.entries(sheets))
      utils.book_append_sheet(made, utils.aoa_to_sheet(rows), name);
    const bytes: unknown = write(made, { type: 'buffer', bookType: 'xlsx' });
    if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
    return bytes;
  };
  const north = [
    ['SKU', 'On hand'],
    ['A', 5],
    ['B', 2],
  ];
  const south = [
    ['SKU', 'On hand'],
    ['A', 7],
  ];
  const items = [
    ['Item', 'Description'],
    ['A', 'Bolt'],
    ['B', 'Nut'],
  ];
  const file = book({ North: north, South: south, Items: items, Notes: [['Ask Tom']] });

  it('are read together, each in its own way', () => {
    const reading = readFile(file, {
      map: {
        constants: { as_of: '2026-11-01' },
        sheets: [
          { sheet: 'North', constants: { location: 'N', as_of: '2026-11-02' } },
          { sheet: 'South', constants: { location: 'S' } },
          { sheet: 'Items' },
        ],
      },
    });
    expect(reading.problems).toEqual([]);
    expect(reading.tables.map(table => table.sheet)).toEqual(['North', 'South', 'Items']);
    const rows = reading.kinds.flatMap(kind => (kind.kind === 'stock' ? kind.rows : []));
    expect(rows.map(row => [row.item, row.location, row.on_hand, row.as_of.slice(-2)])).toEqual([
      ['A', 'N', 5, '02'],
      ['B', 'N', 2, '02'],
      ['A', 'S', 7, '20'],
    ]);
    expect(kindOf(reading, 'items').rows).toHaveLength(2);
  });

  it('are read when a mapping names them', () => {
    expect(readFile(file, { map: { sheet: ['North', 'Items'] } }).kinds.map(each => each.kind)).toEqual([
      'stock',
      'items',
    ]);
  });

  it('refuse what two of them say, and name both places', () => {
    const reading = readFile(file, { map: { sheet: ['North', 'South'] } });
    expect(reading.problems).toEqual([
      expect.objectContaining({
        sheet: 'South',
        row: 2,
        message: expect.stringMatching(
          /sheet 'South', row 2: A.* stated in the sheet 'North', row 2, already/,
        ),
      }),
    ]);
    expect(reading.rejectedRows).toEqual({ stock: 1 });
    expect(() => readFile(file, { map: { sheet: ['North', 'north'] } })).toThrow(
      /reads the sheet 'North' twice/,
    );
  });

  it('refuse a description that differs, and take one that agrees or adds', () => {
    const more = book({
      Items: items,
      More: [
        ['Item', 'Description', 'Unit cost'],
        ['A', 'Bolt', 3],
        ['B', 'Screw', 4],
      ],
    });
    const reading = readFile(more, { kind: 'items', map: { sheet: ['Items', 'More'] } });
    expect(reading.problems.map(problem => problem.message)).toEqual([
      expect.stringMatching(
        /sheet 'More', row 3: B: name is stated in the sheet 'Items', row 3, already and differs/,
      ),
    ]);
  });
});
