import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRows, rowsOf, withRows, writeRows } from './skipped-rows.ts';

describe('rows that are left out', () => {
  it('are written as spans and read back', () => {
    expect(writeRows([9, 3, 7, 8])).toBe('3, 7-9');
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 300 })), rows => {
        expect(parseRows(writeRows(rows))).toEqual(rows.toSorted((a, b) => a - b));
      }),
    );
  });

  it.each(['x', '0', '9-3', '1-9000000', '1,5-'])('are not read from %s', text => {
    expect(parseRows(text)).toBeNull();
  });

  it('belong to their sheet', () => {
    const skip = withRows([{ sheet: 'B', row: 2 }], 'A', [4, 5]);
    expect([rowsOf(skip, 'A'), rowsOf(skip, 'B')]).toEqual([[4, 5], [2]]);
    expect(withRows([{ row: 9 }], '', [])).toEqual([]);
  });
});
