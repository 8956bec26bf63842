import { describe, expect, it } from 'vitest';
import { inheritHistory, predecessorsOf, refinedScale, type DatedHistory } from './succession.ts';

const dated = (firstBucket: number, ...values: number[]): DatedHistory => ({
  firstBucket,
  values: Float64Array.from(values),
});

describe('a successor', () => {
  it('adds the demand of what it replaces to its own, at its scale', () => {
    const old = dated(10, 4, 4, 4, 2);
    const { firstBucket, values, inherited } = inheritHistory(
      dated(12, 1, 3),
      [{ kind: 'supersession', history: old, scale: 0.5 }],
      14,
    );
    expect(firstBucket).toBe(10);
    expect([...values]).toEqual([2, 2, 3, 4]);
    expect(inherited).toBe(4);
  });

  it('takes over nothing from the end of the handover on', () => {
    const link = { kind: 'supersession' as const, history: dated(10, 4, 4, 4, 4), scale: 1, until: 12 };
    expect([...inheritHistory(dated(12, 1, 1), [link], 14).values]).toEqual([4, 4, 1, 1]);
  });

  it('keeps its own censored buckets, and those of the other where it has none itself', () => {
    const link = { kind: 'supersession' as const, history: dated(10, NaN, 4, NaN, 4), scale: 1 };
    expect([...inheritHistory(dated(12, 1, NaN), [link], 14).values]).toEqual([NaN, 4, 1, NaN]);
  });

  it('without a history of its own starts with that of the other', () => {
    const link = { kind: 'supersession' as const, history: dated(10, 4, 5), scale: 2 };
    expect([...inheritHistory(dated(12), [link], 12).values]).toEqual([8, 10]);
  });
});

describe('a like item', () => {
  it('stands in before the first bucket only', () => {
    const link = { kind: 'like-item' as const, history: dated(10, 4, 4, 9, 9), scale: 0.5 };
    const { values, inherited } = inheritHistory(dated(12, 1, 1), [link], 14);
    expect([...values]).toEqual([2, 2, 1, 1]);
    expect(inherited).toBe(2);
  });

  it('has its scale refined by what the new one sells', () => {
    const like = dated(0, ...Array.from({ length: 24 }, () => 10));
    expect(refinedScale(0.5, dated(20), like)).toBe(0.5);
    const some = refinedScale(0.5, dated(18, 10, 10, 10, 10, 10, 10), like);
    expect(some).toBeCloseTo(0.75, 9);
    expect(refinedScale(0.5, dated(0, 1, 1), dated(0, 0, 0))).toBe(0.5);
  });
});

describe('a chain of successions', () => {
  const links = [
    { item: 'C', predecessor: 'B', scale: 2 },
    { item: 'B', predecessor: 'A', scale: 0.5 },
    { item: 'C', predecessor: 'X', scale: 1 },
  ];

  it('leads back through every predecessor with its scale', () => {
    expect(predecessorsOf('C', links)).toEqual([
      { item: 'B', scale: 2 },
      { item: 'A', scale: 1 },
      { item: 'X', scale: 1 },
    ]);
    expect(predecessorsOf('A', links)).toEqual([]);
  });

  it('is refused as a circle, by name', () => {
    expect(() => predecessorsOf('C', [...links, { item: 'A', predecessor: 'C', scale: 1 }])).toThrow(
      'C > B > A > C',
    );
  });
});
