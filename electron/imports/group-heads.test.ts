import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupHeads } from './group-heads.ts';
import { sheetBuilder } from './sheet.ts';

const figures = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 3, maxLength: 3 });

function sheetOf(rows: number[][]) {
  const builder = sheetBuilder('');
  rows.forEach((row, at) => row.forEach((value, column) => builder.setCell(at, column, value)));
  builder.setRowCount(rows.length);
  return builder.finish();
}

const all = (count: number) => Array.from({ length: count }, (_, row) => row);

describe('rows above the groups that they add up', () => {
  it('are found, all of them and nothing else', () => {
    const some = fc.array(figures, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(some, { minLength: 2, maxLength: 6 }), groups => {
        // A group of one says the same twice: only a longer one shows what the rows are.
        fc.pre(groups.some(group => group.length > 1));
        // Rows of nothing may belong to the group before or head one of their own.
        fc.pre(groups.flat().every(row => row.some(value => value > 0)));
        const heads: number[] = [];
        const rows = groups.flatMap((group, at) => {
          heads.push(groups.slice(0, at).reduce((sum, { length }) => sum + length + 1, 0));
          return [[0, 1, 2].map(column => group.reduce((sum, row) => sum + row[column]!, 0)), ...group];
        });
        expect(groupHeads(sheetOf(rows), [0, 1, 2], all(rows.length))).toEqual(heads);
      }),
    );
  });

  it('are not found in a list without them', () => {
    fc.assert(
      fc.property(fc.array(figures, { minLength: 4, maxLength: 30 }), rows => {
        // Whatever adds up by chance in three columns at once is no list without groups.
        fc.pre(new Set(rows.map(row => row.join())).size === rows.length);
        fc.pre(
          !rows.some((row, at) =>
            row.every(
              (value, column) => value === (rows[at + 1]?.[column] ?? 0) + (rows[at + 2]?.[column] ?? 0),
            ),
          ),
        );
        expect(groupHeads(sheetOf(rows), [0, 1, 2], all(rows.length))).toEqual([]);
      }),
    );
  });
});
