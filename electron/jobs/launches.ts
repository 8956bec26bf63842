import { bucketStart } from '../../shared/buckets.ts';
import { toDay } from '../../shared/dates.ts';
import type { Terms } from '../db/tables/terms.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** The day on which a new item's sales begin, where a rule says so. */
export function launchDay({ layers }: Terms): number | undefined {
  const on = layers.find(({ fields }) => fields.launchOn !== undefined)?.fields.launchOn;
  return on === undefined ? undefined : toDay(on);
}

/**
 * The share of its later demand that a new item has in a bucket: none before its launch, growing day by day over its ramp.
 * @param index bucket
 */
export function launchShare(
  terms: Terms,
  index: number,
  { bucket, weekStart }: Pick<PlanningBasis, 'bucket' | 'weekStart'>,
): number {
  const launch = launchDay(terms);
  if (launch === undefined) return 1;
  const ramp =
    terms.layers.find(({ fields }) => fields.launchRampDays !== undefined)?.fields.launchRampDays ?? 0;
  const start = bucketStart(index, bucket, weekStart);
  const end = bucketStart(index + 1, bucket, weekStart);
  if (start >= launch + ramp) return 1;
  let share = 0;
  for (let day = start; day < end; day++)
    share += day < launch ? 0 : ramp === 0 ? 1 : Math.min(1, (day - launch + 0.5) / ramp);
  return share / (end - start);
}
