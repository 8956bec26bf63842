import { expect, test } from 'vitest';
import { toDay, toIso } from '../../shared/dates.ts';
import { bucketOf } from '../../shared/buckets.ts';
import { projectBuckets } from './projection.ts';

const monday = toDay('2024-04-15');
const weekly = (asOf: number, free: number, openLines: { day: number; quantity: number }[], mean: number[]) =>
  projectBuckets({
    free,
    openLines,
    mean: Float64Array.from(mean),
    first: bucketOf(asOf, 'week'),
    asOf,
    bucket: 'week',
    weekStart: 1,
  });

test('stock falls by the expected demand of each week and rises by what is due at its opening', () => {
  const points = weekly(monday, 10, [{ day: monday + 7, quantity: 5 }], [4, 4, 4]);
  expect(points.map(point => [toIso(point.day), point.stock])).toEqual([
    ['2024-04-15', 10],
    ['2024-04-22', 11],
    ['2024-04-29', 7],
  ]);
});

test('a late line arrives today, once', () => {
  const points = weekly(monday, 0, [{ day: monday - 30, quantity: 6 }], [4, 4]);
  expect(points.map(point => [point.stock, point.receipts])).toEqual([
    [6, 6],
    [2, 0],
  ]);
});

test('the first week counts only its days from as-of on', () => {
  const points = weekly(monday + 5, 7, [], [7, 7]);
  expect(points.map(point => point.stock)).toEqual([7, 5]);
});

test('what was not there to sell does not make later stock negative', () => {
  const points = weekly(monday, 1, [{ day: monday + 14, quantity: 3 }], [5, 5, 5]);
  expect(points.map(point => point.stock)).toEqual([1, 0, 3]);
});
