import { describe, expect, it } from 'vitest';
import { nearMatches, nearPairs } from './near-codes.ts';

describe('near codes', () => {
  it('offers the known code that differs in case, blanks or leading zeros, and nothing for an exact match', () => {
    const offers = nearMatches(['ab-1', 'C2', '123', 'D', 'E'], ['AB-1', 'C 2', '000123', 'D']);
    expect([...offers]).toEqual([
      ['ab-1', 'AB-1'],
      ['C2', 'C 2'],
      ['123', '000123'],
    ]);
  });

  it('finds pairs within a file, up to a number', () => {
    expect(nearPairs(['a', 'A', 'b', 'a', ' A'], 10)).toEqual([
      ['a', 'A'],
      ['a', ' A'],
    ]);
    expect(nearPairs(['a', 'A', ' A'], 1)).toHaveLength(1);
  });
});
