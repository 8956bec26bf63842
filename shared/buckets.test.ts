import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketDays, bucketOf, bucketSizes, bucketStart, seasonLength, type WeekStart } from './buckets.ts';
import { toDay, toIso, weekday } from './dates.ts';

const days = fc.integer({ min: toDay('1900-01-01'), max: toDay('2199-12-31') });
const sizes = fc.constantFrom(...bucketSizes);
const weekStarts = fc.constantFrom<WeekStart>(0, 1, 6);

const startOf = (date: string, size: 'day' | 'week' | 'month', weekStart?: WeekStart): string =>
  toIso(bucketStart(bucketOf(toDay(date), size, weekStart), size, weekStart));

describe('buckets', () => {
  it('start on their first day', () => {
    expect(startOf('2024-04-15', 'day')).toBe('2024-04-15');
    expect(startOf('2024-04-21', 'week')).toBe('2024-04-15');
    expect(startOf('2024-04-15', 'week')).toBe('2024-04-15');
    expect(startOf('2024-04-15', 'week', 0)).toBe('2024-04-14');
    expect(startOf('2024-04-15', 'week', 6)).toBe('2024-04-13');
    expect(startOf('2024-02-29', 'month')).toBe('2024-02-01');
    expect(startOf('1969-12-31', 'month')).toBe('1969-12-01');
  });

  it('hold a day exactly once', () => {
    fc.assert(
      fc.property(days, sizes, weekStarts, (day, size, weekStart) => {
        const index = bucketOf(day, size, weekStart);
        expect(bucketStart(index, size, weekStart)).toBeLessThanOrEqual(day);
        expect(bucketStart(index + 1, size, weekStart)).toBeGreaterThan(day);
      }),
    );
  });

  it('follow each other without a gap', () => {
    fc.assert(
      fc.property(days, sizes, weekStarts, (day, size, weekStart) => {
        const index = bucketOf(day, size, weekStart);
        expect(bucketOf(bucketStart(index + 1, size, weekStart) - 1, size, weekStart)).toBe(index);
      }),
    );
  });

  it('start weeks on the weekday asked for', () => {
    fc.assert(
      fc.property(days, weekStarts, (day, weekStart) => {
        const start = bucketStart(bucketOf(day, 'week', weekStart), 'week', weekStart);
        expect(weekday(start)).toBe(weekStart);
      }),
    );
  });

  it('have a length and a season', () => {
    expect(bucketSizes.map(bucketDays)).toEqual([1, 7, 30.4375]);
    expect(bucketSizes.map(seasonLength)).toEqual([7, 52, 12]);
  });
});
