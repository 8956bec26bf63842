import { bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';

export type ProjectedStock = { day: number; stock: number; receipts: number };

/**
 * Expected stock at the opening of as-of and of every later bucket: what is free today, plus what is due until then (late
 * lines today), less expected demand; never below zero.
 * @param mean expected demand per bucket from the bucket that holds as-of
 * @param first index of that bucket
 */
export function projectBuckets(options: {
  free: number;
  openLines: readonly { day: number; quantity: number }[];
  mean: Float64Array;
  first: number;
  asOf: number;
  bucket: BucketSize;
  weekStart: WeekStart;
}): ProjectedStock[] {
  const { openLines, mean, first, asOf, bucket, weekStart } = options;
  const due = (after: number, until: number): number =>
    openLines.reduce((sum, line) => {
      const day = Math.max(asOf, line.day);
      return day > after && day <= until ? sum + line.quantity : sum;
    }, 0);
  const points: ProjectedStock[] = [];
  let day = asOf;
  let stock = options.free;
  for (const [offset, demand] of mean.entries()) {
    const start = bucketStart(first + offset, bucket, weekStart);
    const end = bucketStart(first + offset + 1, bucket, weekStart);
    const receipts = offset === 0 ? due(-Infinity, asOf) : due(day, start);
    day = Math.max(asOf, start);
    // Backorders of today are served first; demand that later finds nothing does not eat what comes after it.
    stock = offset === 0 ? Math.max(0, stock + receipts) : Math.max(0, stock) + receipts;
    points.push({ day, stock, receipts });
    stock -= (demand * (end - day)) / (end - start);
  }
  return points;
}
