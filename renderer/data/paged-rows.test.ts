import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE_SIZE, pagesInView } from './paged-rows.ts';

describe('pagesInView', () => {
  it('asks for the one page that holds the view', () => {
    expect(pagesInView(60, 90)).toEqual([0]);
    expect(pagesInView(PAGE_SIZE + 60, PAGE_SIZE + 90)).toEqual([1]);
  });

  it('asks for the next page before its first row comes into view', () => {
    expect(pagesInView(PAGE_SIZE - 60, PAGE_SIZE - 30)).toEqual([0, 1]);
  });

  it('covers every row of the view with few pages, each once and in order', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100), (first, length) => {
        const pages = pagesInView(first, first + length);
        expect(pages.length).toBeLessThanOrEqual(3);
        expect(pages).toEqual([...new Set(pages)].toSorted((a, b) => a - b));
        for (let row = first; row <= first + length; row += 1)
          expect(pages).toContain(Math.floor(row / PAGE_SIZE));
      }),
    );
  });
});
