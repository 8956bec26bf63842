import { dayNumber, partsOf } from './dates.ts';

/**
 * Planning buckets: a day, a week or a month. A bucket is known by its index, which grows by one from bucket to bucket,
 * so that a series is an array and a first index.
 */
export const bucketSizes = ['day', 'week', 'month'] as const;
export type BucketSize = (typeof bucketSizes)[number];

/** First weekday of a week: 1 Monday (ISO), 0 Sunday, 6 Saturday. */
export type WeekStart = 0 | 1 | 6;

/** Day 0 (1970-01-01) was a Thursday; this shift makes week indices change on the week's first day. */
function weekShift(weekStart: WeekStart): number {
  return (4 - weekStart + 7) % 7;
}

/** Index of the bucket that holds a day. @param day day number */
export function bucketOf(day: number, size: BucketSize, weekStart: WeekStart = 1): number {
  if (size === 'day') return day;
  if (size === 'week') return Math.floor((day + weekShift(weekStart)) / 7);
  const { year, month } = partsOf(day);
  return year * 12 + month - 1;
}

/** Day number of a bucket's first day. */
export function bucketStart(index: number, size: BucketSize, weekStart: WeekStart = 1): number {
  if (size === 'day') return index;
  if (size === 'week') return index * 7 - weekShift(weekStart);
  return dayNumber(Math.floor(index / 12), (index % 12) + 1, 1);
}

/** Mean length of a bucket in days, for turning lead times into periods. */
export function bucketDays(size: BucketSize): number {
  if (size === 'day') return 1;
  return size === 'week' ? 7 : 365.25 / 12;
}

/** Buckets in the usual season: a week of days, a year of weeks or months. */
export function seasonLength(size: BucketSize): number {
  if (size === 'day') return 7;
  return size === 'week' ? 52 : 12;
}
