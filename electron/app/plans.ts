import { planActions } from '../../shared/model/plan-action.ts';
import { toDay, type IsoDate } from '../../shared/dates.ts';
import type { Policy } from '../../shared/model/policy.ts';
import {
  currentPlan,
  insertPlanRows,
  insertPlanRun,
  makePlanCurrent,
  replacePlanRows,
  sweepPlans,
  type PlanRows,
  type PlanSummary,
} from '../db/tables/plans.ts';
import { sweepForecasts } from '../db/tables/forecasts.ts';
import { itemLocationRange } from '../db/tables/terms.ts';
import { z } from 'zod';
import type { Pool } from '../jobs/pool.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import { isPlannedWhole, type PlanPart } from '../jobs/plan-parts.ts';
import { addTotals, noTotals, type PlanTotals } from '../jobs/plan-rows.ts';
import type { PlanTask } from '../jobs/plan-together.ts';
import type { FilledOrders } from '../jobs/workers/plan-fill.ts';
import type { PlanOutlineTask } from '../jobs/workers/plan-outline.ts';
import type { PlannedPart } from '../jobs/workers/plan-part.ts';
import { inParallel } from '../jobs/in-parallel.ts';
import { ordersFallingShort, type OrderToFill } from '../planning/supplier-targets.ts';
import { checkpointWhenGrown } from './backups.ts';
import { planningBasis } from './basis.ts';
import type { Engine } from './engine.ts';
import { keepOverrides } from './forecast-accuracy.ts';
import { figuresOfPlan, figuresSoFar } from './key-figures.ts';
import { fittingForecast, runForecast } from './forecasts.ts';

export type PlanRequest = { asOf: IsoDate; policy?: Policy | undefined; tier?: 'fast' | 'best' | undefined };

/**
 * Plans every item-location as of a day and makes the plan current. Uses the current forecast where it fits, else makes
 * one first. Creates no order.
 */
export async function runPlan(
  engine: Engine,
  request: PlanRequest,
  job: JobContext,
): Promise<Omit<PlanSummary, 'figures'> & { run: number }> {
  const { store, ports, metrics } = engine;
  const started = ports.clock.elapsed();
  const basis = planningBasis(engine, request.asOf, request.policy);
  const fitting = fittingForecast(engine, basis, request.tier);
  const tier = fitting?.tier ?? request.tier ?? 'fast';
  const forecastRun = fitting?.run ?? (await runForecast(engine, basis, tier, job)).run;
  const { run, totals } = await planLines(engine, basis, forecastRun, job);
  const summary: Omit<PlanSummary, 'figures'> = {
    lines: totals.lines,
    byAction: z.partialRecord(z.enum(planActions), z.int()).parse(totals.byAction),
    orderValueMinor: totals.orderValueMinor,
    currency: basis.currency,
    tier,
    seconds: (ports.clock.elapsed() - started) / 1000,
  };
  const { currency, asOfDay } = basis;
  await store.write(db => {
    const figures = figuresSoFar(currentPlan(db), figuresOfPlan(db, { run, asOfDay, currency }));
    makePlanCurrent(db, run, { ...summary, figures });
  });
  await keepOverrides(engine, basis);
  await store.writeInSlices(sweepPlans);
  await store.writeInSlices(sweepForecasts);
  metrics.safetyStock.set(totals.safetyStock);
  metrics.reorderPoint.set(totals.reorderPoint);
  ports.log.info('plan.finished', { run, lines: summary.lines, seconds: summary.seconds });
  await checkpointWhenGrown(engine);
  return { ...summary, run };
}

async function planLines(
  engine: Engine,
  basis: PlanningBasis,
  forecastRun: number,
  job: JobContext,
): Promise<{ run: number; totals: PlanTotals }> {
  const { store, ports, pool } = engine;
  const { signal } = job;
  const run = await store.write(db =>
    insertPlanRun(db, { asOf: basis.asOfDay, forecastRun, policy: basis, at: ports.clock.now() }),
  );
  const given = { file: store.file, basis, forecastRun };
  const lines = itemLocationRange(store.reader)?.count ?? 0;
  const whole = { leadTimes: undefined, parts: [undefined] };
  const { leadTimes, parts } = isPlannedWhole(lines, basis.policy)
    ? whole
    : await outlinePlan(pool, given, signal);
  const common: Omit<PlanTask, 'progress'> = { ...given, run, leadTimes };
  let written = 0;
  const planned: PlannedPart[] = [];
  await inParallel(pool.threads, parts, async part => {
    planned[parts.indexOf(part)] = await pool.run<PlannedPart, PlanRows>(
      'plan-part',
      { ...common, part },
      {
        signal,
        onChunk: async rows => {
          await store.writeInSlices(db => insertPlanRows(db, rows), { signal });
          written += rows.lines.length;
          job.progress(written, lines, 'planning');
        },
      },
    );
  });
  const totals = noTotals();
  for (const part of planned) addTotals(totals, part.totals);
  const short = ordersFallingShort(planned.flatMap(part => part.toFill));
  addTotals(totals, await fillOrders(engine, common, short, signal));
  return { run, totals };
}

/** The parts of a large plan, and what receipts say of lead times, read at the same time. */
async function outlinePlan(
  pool: Pool,
  task: Omit<PlanOutlineTask, 'progress'>,
  signal: AbortSignal,
): Promise<{ leadTimes: Float64Array | undefined; parts: readonly (PlanPart | undefined)[] }> {
  const [leadTimes, parts] = await Promise.all([
    pool.run<Float64Array>('sum-lead-times', task, { signal }),
    pool.run<PlanPart[]>('plan-outline', task, { signal }),
  ]);
  return { leadTimes, parts };
}

/** Orders that are filled up at a time. */
const ORDERS = 50;

/** Fills orders up to what their suppliers ask for. @returns by how much the totals change */
async function fillOrders(
  { store, pool }: Engine,
  common: Omit<PlanTask, 'progress'>,
  orders: readonly OrderToFill[],
  signal: AbortSignal,
): Promise<PlanTotals> {
  const totals = noTotals();
  const starts = Array.from({ length: Math.ceil(orders.length / ORDERS) }, (_, part) => part * ORDERS);
  await inParallel(pool.threads, starts, async start => {
    const task = { ...common, orders: orders.slice(start, start + ORDERS) };
    const filled = await pool.run<FilledOrders>('plan-fill', task, { signal });
    await store.writeInSlices(db => replacePlanRows(db, filled.rows), { signal });
    addTotals(totals, filled.totals);
  });
  return totals;
}

/** Day number of a plan's date, or of today when none is given. */
export function asOfOrToday(engine: Engine, asOf: IsoDate | undefined): { iso: IsoDate; day: number } {
  const iso = asOf ?? engine.ports.clock.today();
  return { iso, day: toDay(iso) };
}
