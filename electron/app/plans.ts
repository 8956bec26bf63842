import { planActions } from '../../shared/contract/plans.ts';
import { toDay, type IsoDate } from '../../shared/dates.ts';
import type { Policy } from '../../shared/model/policy.ts';
import {
  insertPlanRows,
  insertPlanRun,
  makePlanCurrent,
  sweepPlans,
  type PlanRows,
  type PlanSummary,
} from '../db/tables/plans.ts';
import { sweepForecasts } from '../db/tables/forecasts.ts';
import { z } from 'zod';
import type { JobContext } from '../jobs/queue.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import type { PlanRunTask, PlanTotals } from '../jobs/workers/plan-run.ts';
import { checkpointWhenGrown } from './backups.ts';
import { planningBasis } from './basis.ts';
import type { Engine } from './engine.ts';
import { keepOverrides } from './forecast-accuracy.ts';
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
): Promise<PlanSummary & { run: number }> {
  const { store, ports, metrics } = engine;
  const started = ports.clock.elapsed();
  const basis = planningBasis(engine, request.asOf, request.policy);
  const fitting = fittingForecast(engine, basis, request.tier);
  const tier = fitting?.tier ?? request.tier ?? 'fast';
  const forecastRun = fitting?.run ?? (await runForecast(engine, basis, tier, job)).run;
  const { run, totals } = await planLines(engine, basis, forecastRun, job);
  const summary: PlanSummary = {
    lines: totals.lines,
    byAction: z.partialRecord(z.enum(planActions), z.int()).parse(totals.byAction),
    orderValueMinor: totals.orderValueMinor,
    currency: basis.currency,
    tier,
    seconds: (ports.clock.elapsed() - started) / 1000,
  };
  await store.write(db => makePlanCurrent(db, run, summary));
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
  const run = await store.write(db =>
    insertPlanRun(db, { asOf: basis.asOfDay, forecastRun, policy: basis, at: ports.clock.now() }),
  );
  const task: Omit<PlanRunTask, 'progress' | 'port'> = { file: store.file, run, basis, forecastRun };
  const totals = await pool.run<PlanTotals, PlanRows>('plan-run', task, {
    signal: job.signal,
    onProgress: (done, total) => job.progress(done, total, 'planning'),
    onChunk: rows => store.writeInSlices(db => insertPlanRows(db, rows), { signal: job.signal }),
  });
  return { run, totals };
}

/** Day number of a plan's date, or of today when none is given. */
export function asOfOrToday(engine: Engine, asOf: IsoDate | undefined): { iso: IsoDate; day: number } {
  const iso = asOf ?? engine.ports.clock.today();
  return { iso, day: toDay(iso) };
}
