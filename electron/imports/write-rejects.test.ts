import { describe, expect, it } from 'vitest';
import { kindOf, readFile } from './testing.ts';
import { writeRejects } from './write-rejects.ts';

describe('writeRejects', () => {
  it('writes the refused rows as they stood, with their file row and the reason, and can be read again', () => {
    const reading = readFile('item;on_hand;note\nA;5;ok\nB;12,5x;"a; b"\nC;-7;=1+1\n;3,5;=SUM(A1)\n');
    const text = writeRejects(reading);
    expect(text.split('\r\n')).toEqual([
      '\ufeffitem,on_hand,note,rejected row,reason',
      `B,"12,5x",a; b,3,"column 'on_hand': '12,5x' is not a number; expected for example 12,5"`,
      `,"3,5","'=SUM(A1)",5,column 'item': the item is empty; expected a code of the item`,
      '',
    ]);
    const mended = readFile(text.replace('12,5x', '12,5').replace('\r\n,"3,5"', '\r\nD,"3,5"'), {
      kind: 'stock',
    });
    expect(kindOf(mended, 'stock').rows.map(row => [row.item, row.on_hand])).toEqual([
      ['B', 12.5],
      ['D', 3.5],
    ]);
  });

  it('writes only a header when nothing was refused', () => {
    expect(writeRejects(readFile('item,on_hand\nA,5\n'))).toBe('\ufeffitem,on_hand,rejected row,reason\r\n');
  });
});
