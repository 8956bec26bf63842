import { bucketStart } from '../../shared/buckets.ts';
import {
  replayRequestSchema,
  type ReplayRequest,
  whatIfSchema,
  type WhatIf,
  type WhatIfLine,
} from '../../shared/contract/replays.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { policySchema, type Policy } from '../../shared/model/policy.ts';
import { fromMinor } from '../../shared/money.ts';
import { concernsOneLine, type Scenario } from '../../shared/model/scenario.ts';
import { findPlanLine } from '../db/tables/plans.ts';
import { firstDemandDay } from '../db/tables/series.ts';
import { itemLocationRange } from '../db/tables/terms.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { WhatIfPlan } from '../jobs/workers/what-if.ts';
import { orderedMinor } from '../jobs/plan-rows.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import { planLine } from '../planning/plan-line.ts';
import { changedInput } from '../planning/scenario.ts';
import { basisOf, inputOf } from './planned-inputs.ts';
import { readSettings, type Engine } from './engine.ts';
import { demandPlan } from './plan-view.ts';
import { replayHistory, replayLine } from './replays.ts';

/** The plan's own rules over the usual window, and nothing beside them: a scenario is played against them. */
function presentRules({ policy, origins }: PlanningBasis): ReplayRequest {
  const given: Policy = {};
  for (const field of policySchema.keyof().options)
    if (origins[field] === 'policy file') Object.assign(given, { [field]: policy[field] });
  const isOfSettings = Object.keys(given).length === 0;
  return replayRequestSchema.parse({
    policies: [isOfSettings ? { kind: 'today' } : { kind: 'policy', name: 'plan', policy: given }],
  });
}

/**
 * The current plan and the last year's history, once as they are and once under a change. Stores no plan.
 * @throws AppError not-found before the first plan
 */
export async function whatIfAll(engine: Engine, scenario: Scenario, job: JobContext): Promise<WhatIf> {
  const plan = demandPlan(engine);
  const basis = basisOf(plan);
  const task = {
    file: engine.store.file,
    plan: plan.key,
    forecastRun: plan.forecastRun,
    basis,
    scenario,
  };
  const planned = await engine.pool.run<WhatIfPlan>('what-if', task, {
    signal: job.signal,
    linesHeld: itemLocationRange(engine.store.reader)?.count,
    onProgress: (done, total) => job.progress(done, total, 'planning'),
  });
  const replay = await replayedUnder(engine, basis, scenario, job);
  return whatIfSchema.parse({
    scenario,
    currency: basis.currency,
    planAsOf: toIso(plan.asOf),
    plan: planned,
    replay,
  });
}

/** History as it is and under the change; null where there is none. */
async function replayedUnder(
  engine: Engine,
  basis: PlanningBasis,
  scenario: Scenario,
  job: JobContext,
): Promise<WhatIf['replay']> {
  if (firstDemandDay(engine.store.reader) === undefined) return null;
  const { summary } = await replayHistory(engine, presentRules(basis), job, scenario);
  const [present, changed] = summary.policies;
  const [, joined] = summary.joined ?? [];
  if (!present || !changed) return null;
  return { from: summary.judgeFrom, to: summary.to, present, changed, joined: joined ?? null };
}

/**
 * One line of the current plan, once as it is and once under a change, with the last year of its history.
 * @throws AppError not-found when the plan has no such line; invalid-input when the change binds lines together
 */
export async function whatIfLine(
  engine: Engine,
  itemLocation: number,
  scenario: Scenario,
): Promise<WhatIfLine> {
  if (!concernsOneLine(scenario))
    throw new AppError(
      'invalid-input',
      'A budget or a supplier minimum binds many lines together; try it on the whole plan',
    );
  const plan = demandPlan(engine);
  const line = findPlanLine(engine.store.reader, plan.key, itemLocation);
  if (!line) throw new AppError('not-found', `The plan of ${toIso(plan.asOf)} has no such line; plan again`);
  const { input } = inputOf(engine, plan, line);
  const replay =
    firstDemandDay(engine.store.reader) === undefined
      ? undefined
      : await replayLine(engine, itemLocation, presentRules(basisOf(plan)), scenario);
  const [present, changed] = replay?.figures ?? [];
  const { currency } = readSettings(engine).locale;
  return {
    currency,
    unit: line.unit,
    present: planned(input, currency),
    changed: planned(changedInput(input, scenario), currency),
    replay:
      replay && present && changed ? { ...windowOf(replay.plan), present, changed, joined: null } : null,
  };
}

function planned(input: PlanLineInput, currency: string): WhatIfLine['present'] {
  const result = planLine(input);
  const { action, quantity, orderUpTo, reorderPoint, arrivesDay, reason } = result;
  return {
    action,
    quantity,
    orderUpTo,
    reorderPoint,
    value: fromMinor(orderedMinor({ ...result, input }, input, currency), currency),
    arrives: arrivesDay === undefined ? null : toIso(arrivesDay),
    reason,
  };
}

type Window = Awaited<ReturnType<typeof replayLine>>;

function windowOf({ judgeFrom, to, basis }: NonNullable<Window>['plan']): { from: string; to: string } {
  const iso = (bucket: number): string => toIso(bucketStart(bucket, basis.bucket, basis.weekStart));
  return { from: iso(judgeFrom), to: iso(to + 1) };
}
