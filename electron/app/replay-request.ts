import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { ReplayRequest } from '../../shared/contract/replays.ts';
import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { Scenario } from '../../shared/model/scenario.ts';
import type { ReplayPolicy } from '../../shared/model/replay.ts';
import { areOrdersFilledUp } from '../db/tables/supplier-targets.ts';
import { firstDemandDay, historyEnds } from '../db/tables/series.ts';
import { itemLocationRange } from '../db/tables/terms.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import type { CostSource } from '../jobs/line-costs.ts';
import type { ReplayVariant } from '../jobs/replay-terms.ts';
import { planningBasis } from './basis.ts';
import { readSettings, type Engine } from './engine.ts';

/** Buckets that are replayed when no window is given. */
const USUAL_BUCKETS = { day: 182, week: 52, month: 24 } as const;

/** Lines up to which a what-if plays what joins them though its change does not concern it: more take gigabytes at once. */
const MOST_JOINED = 30_000;

/** Key of the first policy as it fares under a scenario. */
export const WHAT_IF = 'what-if';

/** What a replay does, every choice made. Buckets are indices; `to` is the last one. */
export type ReplayPlan = {
  variants: ReplayVariant[];
  basis: PlanningBasis;
  costs: CostSource;
  from: number;
  judgeFrom: number;
  to: number;
};

/**
 * Decides what a request leaves open: the policies usually compared, the last year of history, its second half judged.
 * @param scenario the first policy is played once more under it
 * @throws AppError invalid-input when the window holds no whole bucket or the policies plan in different buckets
 */
export function planReplay(engine: Engine, request: ReplayRequest, scenario?: Scenario): ReplayPlan {
  const policies = request.policies ?? usualPolicies(engine);
  if (policies.length === 0) throw new AppError('invalid-input', 'A replay needs at least one policy');
  const asOf = request.to ?? historyEnd(engine);
  const variants = nameVariants(
    policies.map(policy => ({
      policy,
      basis: planningBasis(engine, asOf, policy.kind === 'policy' ? policy.policy : {}),
    })),
  );
  for (const level of request.sweep) {
    const policy = { kind: 'reorder-point', level } as const;
    variants.push({ key: `level ${level}`, policy, basis: planningBasis(engine, asOf), level });
  }
  const [first] = variants;
  if (first && scenario) variants.push({ ...first, key: WHAT_IF, scenario });
  if (!first || variants.some(({ basis }) => basis.bucket !== first.basis.bucket)) {
    throw new AppError(
      'invalid-input',
      'Policies that are compared must plan in the same bucket; give all of them the same "bucket"',
    );
  }
  const { basis } = first;
  const { bucket, weekStart } = basis;
  const known = knownHistory(engine, basis);
  const asked = bucketOf(toDay(asOf), bucket, weekStart) - 1;
  const to = Math.min(asked, known.last);
  const from =
    request.from === undefined
      ? usualStart(engine, basis, to)
      : bucketOf(toDay(request.from) - 1, bucket, weekStart) + 1;
  const day = (index: number): IsoDate => toIso(bucketStart(index, bucket, weekStart));
  const start = request.from ?? day(from);
  if (asked < from) {
    throw new AppError(
      'invalid-input',
      `From ${start} to ${asOf} there is no whole ${bucket}; give a longer window`,
    );
  }
  if (to < Math.max(from, known.first)) {
    throw new AppError(
      'invalid-input',
      `From ${start} to ${asOf} there is no history of demand to replay; it reaches from ${day(known.first)} to ${day(known.last + 1)}`,
    );
  }
  const halves = request.policies === undefined && to > from;
  const judgeFrom = halves ? from + ((to - from + 1) >> 1) : from;
  // What is shown beside a change must differ from it by the change alone.
  const isAnyChanged = variants.some(variant => variant.scenario && areJoined(engine, variant));
  const settled = variants.map(variant => ({
    ...variant,
    isJoint: isAnyChanged || areJoined(engine, variant),
  }));
  return { variants: settled, basis, costs: costSource(variants, request), from, judgeFrom, to };
}

/** A budget joins all lines; under a change so does whatever joins them in the plan, where there are not too many of them. */
function areJoined({ store }: Engine, { basis, scenario }: ReplayVariant): boolean {
  const { budget, transfers } = basis.policy;
  if (budget !== undefined || scenario?.budget !== undefined) return true;
  if (!scenario) return false;
  if (scenario.supplierMinimum !== undefined) return true;
  const lines = itemLocationRange(store.reader)?.count ?? 0;
  return lines <= MOST_JOINED && (transfers.enabled || areOrdersFilledUp(store.reader));
}

/** The first and the last bucket that any source knows demand of; a replay has nothing to play beyond. */
function knownHistory(engine: Engine, basis: PlanningBasis): { first: number; last: number } {
  const { bucket, weekStart } = basis;
  const { reader } = engine.store;
  const firstDay = firstDemandDay(reader);
  if (firstDay === undefined) throw noHistory();
  const asOfDay = Math.max(basis.asOfDay, toDay(engine.ports.clock.today()));
  const ends = historyEnds(reader, bucket, weekStart, asOfDay).values();
  return { first: bucketOf(firstDay, bucket, weekStart), last: Math.max(...ends) };
}

function noHistory(): AppError {
  return new AppError('not-found', 'There is no history of demand to replay; import demand first');
}

/** A year or so back, and never more than half of the history: what comes before is what a policy learns from. */
function usualStart(engine: Engine, { bucket, weekStart }: PlanningBasis, to: number): number {
  const firstDay = firstDemandDay(engine.store.reader) ?? 0;
  const first = bucketOf(firstDay, bucket, weekStart);
  return Math.min(to, Math.max(to - USUAL_BUCKETS[bucket] + 1, first + ((to - first + 1) >> 1)));
}

/** Today's rule and what is usually weighed against it. */
function usualPolicies(engine: Engine): ReplayPolicy[] {
  const { planning } = readSettings(engine);
  const level = planning.serviceLevel;
  return [
    { kind: 'today' },
    { kind: 'cover', days: planning.leadTimeDays + 2 * planning.reviewPeriodDays },
    { kind: 'reorder-point', level },
    { kind: 'cost' },
  ];
}

/** Keys that tell policies apart also where one kind comes twice. */
function nameVariants(given: readonly Omit<ReplayVariant, 'key'>[]): ReplayVariant[] {
  const seen = new Map<string, number>();
  return given.map(({ policy, basis }) => {
    const name = policy.kind === 'policy' ? policy.name : policy.kind;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { key: count === 1 ? name : `${name} (${count})`, policy, basis };
  });
}

/** The day after the last demand that any source knows of. */
function historyEnd(engine: Engine): IsoDate {
  const today = engine.ports.clock.today();
  const { bucket, weekStart } = planningBasis(engine, today);
  const ends = [...historyEnds(engine.store.reader, bucket, weekStart, toDay(today)).values()];
  if (ends.length === 0) throw noHistory();
  return toIso(bucketStart(Math.max(...ends) + 1, bucket, weekStart));
}

/**
 * One yardstick for all policies: the plain costs of the first policy file that states some, else every line's own cost
 * and price.
 */
function costSource(variants: readonly ReplayVariant[], request: ReplayRequest): CostSource {
  const stated = variants.flatMap(({ policy, basis }) => (policy.kind === 'policy' ? [basis.policy] : []));
  const service = stated.map(policy => policy.service).find(one => one.type === 'cost');
  const holding = stated.find(policy => policy.holdingPerUnitPeriod !== undefined)?.holdingPerUnitPeriod;
  const orderCost = stated.find(policy => policy.orderCost !== undefined)?.orderCost;
  if (!service && holding === undefined && orderCost === undefined) return { yardstick: request.yardstick };
  return {
    plain: {
      holdingPerUnitPeriod: service?.holdingPerUnitPeriod ?? holding ?? 0,
      shortagePerUnit: service?.shortagePerUnit ?? 0,
      orderCost: orderCost ?? 0,
    },
  };
}
