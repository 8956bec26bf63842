import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveCell } from './grid-moves.ts';

describe('moveCell', () => {
  const extent = { rows: 1000, columns: 8, pageRows: 20 };
  const press = (key: string, row: number, column: number, ctrlKey = false) =>
    moveCell({ row, column }, { key, ctrlKey }, extent);

  it('moves by one cell with the arrows and stops at the edges', () => {
    expect(press('ArrowDown', 0, 0)).toEqual({ row: 1, column: 0 });
    expect(press('ArrowDown', 999, 0)).toEqual({ row: 999, column: 0 });
    expect(press('ArrowLeft', 3, 0)).toEqual({ row: 3, column: 0 });
    expect(press('ArrowRight', 3, 7)).toEqual({ row: 3, column: 7 });
  });

  it('reaches the header above the first row, where Enter sorts', () => {
    expect(press('ArrowUp', 0, 2)).toEqual({ row: -1, column: 2 });
    expect(press('ArrowUp', -1, 2)).toEqual({ row: -1, column: 2 });
  });

  it('moves by a screen with Page Up and Page Down, never onto the header', () => {
    expect(press('PageDown', 5, 1)).toEqual({ row: 25, column: 1 });
    expect(press('PageUp', 5, 1)).toEqual({ row: 0, column: 1 });
  });

  it('goes to the row ends with Home and End, and to the grid ends with Ctrl', () => {
    expect(press('Home', 5, 4)).toEqual({ row: 5, column: 0 });
    expect(press('End', 5, 4)).toEqual({ row: 5, column: 7 });
    expect(press('Home', 5, 4, true)).toEqual({ row: 0, column: 0 });
    expect(press('End', 5, 4, true)).toEqual({ row: 999, column: 7 });
  });

  it('leaves other keys to others', () => {
    expect(press('a', 5, 4)).toBeNull();
    expect(press('Enter', 5, 4)).toBeNull();
  });

  it('never leaves the grid', () => {
    const keys = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.boolean()), { maxLength: 40 }), fc.nat(50), (presses, rows) => {
        let cell = { row: Math.min(0, rows - 1), column: 0 };
        for (const [key, ctrlKey] of presses) {
          cell = moveCell(cell, { key, ctrlKey }, { rows, columns: 3, pageRows: 7 }) ?? cell;
          expect(cell.row).toBeGreaterThanOrEqual(-1);
          expect(cell.row).toBeLessThan(Math.max(rows, 0.5));
          expect([0, 1, 2]).toContain(cell.column);
        }
      }),
    );
  });
});
