import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHistoryGap, findHoles } from './history-gap.ts';

const steady = (length: number) => Float64Array.from({ length }, (_, i) => 20 + (i % 5));

describe('a gap in a history', () => {
  it('is found where a steady series stops and goes on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 104 }),
        fc.integer({ min: 8, max: 20 }),
        fc.nat(),
        (length, gap, seed) => {
          const values = steady(length);
          const from = 1 + (seed % (length - gap - 2));
          values.fill(0, from, from + gap);
          expect(findHistoryGap(values, 52)).toEqual(
            // Where the year before or after is missing as well, it would be a season; here it never is.
            { from, length: gap },
          );
        },
      ),
    );
  });

  it('is not seen before the first demand, after the last, or where nothing is missing', () => {
    const launched = steady(60).fill(0, 0, 30);
    const ended = steady(60).fill(0, 30);
    for (const values of [steady(60), launched, ended, new Float64Array(60), new Float64Array()])
      expect(findHistoryGap(values, 52)).toBeUndefined();
  });

  it('is not seen in slow movers, whose zeros are ordinary', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 12 }), pauses => {
        const values = pauses.flatMap(pause => [3, ...Array<number>(pause).fill(0)]);
        expect(findHistoryGap(Float64Array.from(values), 52)).toBeUndefined();
      }),
    );
  });

  it('is not a time out of stock, nor a season that comes every year', () => {
    const stockedOut = steady(104).fill(NaN, 40, 55);
    const seasonal = steady(104).fill(0, 20, 35).fill(0, 72, 87);
    expect(findHistoryGap(stockedOut, 52)).toBeUndefined();
    expect(findHistoryGap(seasonal, 52)).toBeUndefined();
  });
});

describe('holes of a source', () => {
  it('are periods without any series between periods with many', () => {
    const selling = new Float64Array(30).fill(80);
    selling.fill(0, 10, 12);
    selling[20] = 0;
    expect(findHoles(selling)).toEqual([
      { from: 10, length: 2 },
      { from: 20, length: 1 },
    ]);
  });

  it('mean nothing where few series sell', () => {
    expect(findHoles(Float64Array.of(3, 0, 2, 0, 0, 4))).toEqual([]);
    expect(findHoles(new Float64Array())).toEqual([]);
  });
});
