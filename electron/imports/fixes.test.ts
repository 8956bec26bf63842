import { describe, expect, it } from 'vitest';
import type { ImportMap } from '../../shared/model/imports.ts';
import { kindOf, readFile } from './testing.ts';

const stock = 'item;on_hand;note\nA;5;\nB;12,5x;\nC;7;\n';
const stockOf = (map: ImportMap, text = stock) =>
  kindOf(readFile(text, { kind: 'stock', map }), 'stock').rows;

describe('fixes', () => {
  it('mend the cells of refused rows, and nothing else', () => {
    expect(readFile(stock, { kind: 'stock' }).rejectedRows).toEqual({ stock: 1 });
    const map = { fixes: [{ row: 3, column: 'on_hand', value: ' 12,5 ' }] };
    const mended = readFile(stock, { kind: 'stock', map });
    expect(mended.problems).toEqual([]);
    expect(kindOf(mended, 'stock').rows.map(row => [row.item, row.on_hand])).toEqual([
      ['A', 5],
      ['B', 12.5],
      ['C', 7],
    ]);
  });

  it('say nothing where they are empty, and go by number or by the name that a message uses', () => {
    expect(stockOf({ fixes: [{ row: 3, column: 2, value: '' }] }).map(row => row.item)).toEqual(['A', 'C']);
    const bare = 'A;5\nB;x\n';
    const map: ImportMap = { header: null, kinds: [{ kind: 'stock', columns: { item: 1, on_hand: 2 } }] };
    const [problem] = readFile(bare, { map }).problems;
    expect(problem?.column).toBe('column 2 (B)');
    expect(
      stockOf({ ...map, fixes: [{ row: 2, column: problem?.column ?? '', value: '6' }] }, bare)[1]?.on_hand,
    ).toBe(6);
  });

  it('leave other blank columns blank', () => {
    const map = {
      fixes: [
        { row: 3, column: 'on_hand', value: '1' },
        { row: 2, column: 'note', value: 'seen' },
      ],
    };
    const [table] = readFile('item,on_hand,note,more\nA,5,,\nB,x,,\n', { kind: 'stock', map }).tables;
    expect(table?.columns.map(column => column.filled)).toEqual([2, 2, 1, 0]);
  });

  it.each([
    [{ row: 1, column: 'on_hand', value: '5' }, /row 1, column 'on_hand', but there is no data in row 1/],
    [{ row: 9, column: 'on_hand', value: '5' }, /no data in row 9/],
    [{ row: 3, column: 'Stock', value: '5' }, /there is no column 'Stock'/],
  ])('refuse %j in words', (fix, says) => {
    expect(() => stockOf({ fixes: [fix] })).toThrow(says);
  });
});

describe('rows that a mapping leaves out', () => {
  it('are not read and refuse nothing; a row without data is no matter', () => {
    const left = readFile(stock, { kind: 'stock', map: { skip: [{ row: 3 }, { row: 99 }] } });
    expect(left.problems).toEqual([]);
    expect(kindOf(left, 'stock').rows.map(row => row.item)).toEqual(['A', 'C']);
    expect(left.inferences).toContainEqual(expect.objectContaining({ what: 'rows left out', value: '1' }));
    expect(left.mapping.map.skip).toBeUndefined();
  });
});

describe('codes of a mapping', () => {
  const codes = { item: { a: 'A-1' }, location: { north: 'NORTH' } };

  it('stand for the codes of the file, in rows, in bulk and in constants', () => {
    expect(
      kindOf(readFile('item,location,on_hand\na,north,5\nb,south,1\n', { map: { codes } }), 'stock').rows,
    ).toMatchObject([
      { item: 'A-1', location: 'NORTH' },
      { item: 'b', location: 'south' },
    ]);
    const demand = readFile('item,location,date,quantity\na,north,2026-01-05,5\n', { map: { codes } });
    expect(kindOf(demand, 'demand')).toMatchObject({ items: ['A-1'], locations: ['NORTH'] });
    const map = { codes, constants: { location: 'north' } };
    expect(kindOf(readFile('item,on_hand\na,5\n', { map }), 'stock').rows[0]?.location).toBe('NORTH');
  });

  it('make two codes one, so that a stock stated for both is refused', () => {
    const reading = readFile('item,on_hand\na,5\nA-1,6\n', { map: { codes } });
    expect(reading.problems[0]?.message).toMatch(/stands in row 2 already/);
  });
});
