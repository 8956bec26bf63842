import { describe, expect, it } from 'vitest';
import { nearKey, nearPairs } from './near-codes.ts';

describe('near codes', () => {
  it.each([
    ['ab-1', 'AB-1'],
    ['C 2', 'c2'],
    ['000123', '123'],
    ['1001.0', '1001'],
    ['001001.0', '1001'],
  ])('takes %s and %s for near', (code, known) => {
    expect(nearKey(code)).toBe(nearKey(known));
  });

  it.each([
    ['A1.0', 'A1'],
    ['0', '00A'],
    ['1.5', '1'],
    ['AB-1', 'AB1'],
  ])('takes %s and %s for different', (code, known) => {
    expect(nearKey(code)).not.toBe(nearKey(known));
  });

  it('finds pairs within a file, up to a number', () => {
    expect(nearPairs(['a', 'A', 'b', 'a', ' A'], 10)).toEqual([
      ['a', 'A'],
      ['a', ' A'],
    ]);
    expect(nearPairs(['a', 'A', ' A'], 1)).toHaveLength(1);
  });
});
