import { toDay, type IsoDate } from '../../shared/dates.ts';
import { completePolicy, type Policy } from '../../shared/model/policy.ts';
import { naturalBucket } from '../db/tables/series.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import { readSettings, type Engine } from './engine.ts';

/** What a plan as of a day is made on: the given policy above the workspace's settings. */
export function planningBasis(engine: Engine, asOf: IsoDate, policy: Policy = {}): PlanningBasis {
  const settings = readSettings(engine);
  const { planning, locale } = settings;
  const bucket =
    policy.bucket ?? (planning.bucket === 'auto' ? naturalBucket(engine.store.reader) : planning.bucket);
  return {
    asOfDay: toDay(asOf),
    bucket,
    weekStart: locale.weekStart,
    policy: completePolicy({
      leadTimeDays: planning.leadTimeDays,
      reviewPeriodDays: planning.reviewPeriodDays,
      service: { type: 'cycle', level: planning.serviceLevel },
      ...policy,
      bucket,
    }),
    currency: locale.currency,
  };
}
