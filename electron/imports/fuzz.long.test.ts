import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, mutate, mutated } from './test-mutations.ts';

describe('thousands of files changed at random', () => {
  it('give rows or a refusal in words, quickly, and never anything else', () => {
    fc.assert(
      fc.property(mutated, ({ seed, changes, kind }) => {
        expect(faultOf(mutate(seed, changes), kind)).toBeNull();
      }),
      { numRuns: 4000 },
    );
  });
});
