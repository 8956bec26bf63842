import { toDay, type IsoDate } from '../../shared/dates.ts';
import { completePolicy, policySchema, type Policy } from '../../shared/model/policy.ts';
import { ruleFieldsSchema } from '../../shared/model/policy-rule.ts';
import { statedCalendars, wideRules } from '../db/tables/policies.ts';
import { naturalBucket } from '../db/tables/series.ts';
import type { PlanningBasis, PolicyOrigin } from '../jobs/planning-basis.ts';
import { readSettings, type Engine } from './engine.ts';

/** What a plan as of a day is made on: the given policy above the default rule, and that above the workspace's settings. */
export function planningBasis(engine: Engine, asOf: IsoDate, given: Policy = {}): PlanningBasis {
  const { planning, locale } = readSettings(engine);
  const bucket =
    given.bucket ?? (planning.bucket === 'auto' ? naturalBucket(engine.store.reader) : planning.bucket);
  const { leadTimeDays, reviewPeriodDays, unmet, rounding, transfers, dampenDays, dampenShare } = planning;
  const budget = planning.budget > 0 ? planning.budget : undefined;
  const layers: [PolicyOrigin, Policy][] = [
    [
      'settings',
      {
        leadTimeDays,
        reviewPeriodDays,
        unmet,
        rounding,
        transfers,
        dampenDays,
        dampenShare,
        budget,
        service: { type: 'cycle', level: planning.serviceLevel },
      },
    ],
    ['default', defaultPolicy(engine)],
    ['policy file', given],
  ];
  const origins: PlanningBasis['origins'] = {};
  const policy: Policy = {};
  for (const [origin, layer] of layers) {
    for (const field of policySchema.keyof().options) {
      if (layer[field] === undefined) continue;
      Object.assign(policy, { [field]: layer[field] });
      origins[field] = origin;
    }
  }
  return {
    asOfDay: toDay(asOf),
    bucket,
    weekStart: locale.weekStart,
    policy: completePolicy({ ...policy, bucket }),
    origins,
    classes: {
      ...planning.classes,
      services: planning.classes.services && origins.service === 'settings',
    },
    measuredLeadTimes: planning.leadTimes === 'measured',
    calendars: statedCalendars(engine.store.reader),
    currency: locale.currency,
    defaultLocation: planning.defaultLocation,
    cleaning: planning.cleaning,
  };
}

/** The fields of a policy that the default rule sets. */
function defaultPolicy(engine: Engine): Policy {
  const fields = wideRules(engine.store.reader).standard ?? {};
  const policy: Policy = {};
  for (const field of sharedFields) Object.assign(policy, { [field]: fields[field] });
  return policy;
}

const sharedFields = ruleFieldsSchema.keyof().options.filter(field => field in policySchema.shape);
