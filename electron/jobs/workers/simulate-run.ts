import { seasonLength } from '../../../shared/buckets.ts';
import type { Policy } from '../../../shared/model/policy.ts';
import { connect, type Database } from '../../db/connection.ts';
import { itemLocationRange, readTerms, type Terms } from '../../db/tables/terms.ts';
import { createFastScratch } from '../../forecasting/fast-tier.ts';
import { forecastFast } from '../../forecasting/forecast-series.ts';
import { forecastPooled, type PooledMemory } from '../../forecasting/pooled-seasonal.ts';
import { quantileLevels } from '../../forecasting/series.ts';
import type { LineForecast } from '../../planning/line-model.ts';
import { simulate, type SimulatedLine, type SimulationResult } from '../../planning/simulate.ts';
import type { SimulationCosts } from '../../planning/simulation-tally.ts';
import { readHistories, type History } from '../histories.ts';
import { planInputOf } from '../plan-input.ts';
import { protectionBuckets, usesPooledForecast, type PlanningBasis } from '../planning-basis.ts';
import { answering } from '../pool.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';
import { AppError } from '../../../shared/errors.ts';

export type SimulateRunTask = {
  file: string;
  /** One for each policy; all have the same bucket and the day after the last replayed bucket as their as-of day. */
  bases: { name: string; basis: PlanningBasis }[];
  /** Buckets replayed, the last one included. */
  from: number;
  to: number;
  perItem: boolean;
  seed: number;
  progress: SharedProgress;
};

/** Replays a window of history under each policy, with only what was known at each review. Reads only. */
export const simulateRun = answering((task: SimulateRunTask): SimulationResult[] => {
  const db = connect(task.file, 'read');
  try {
    return replayAll(db, task);
  } finally {
    db.close();
  }
});

type Replayed = { terms: Terms; history: History };

function replayAll(db: Database, task: SimulateRunTask): SimulationResult[] {
  const [first] = task.bases;
  const range = itemLocationRange(db);
  if (!first || !range) return [];
  const histories = readHistories(db, first.basis, range.first, range.last);
  const lines = [...readTerms(db, range.first, range.last)].flatMap(terms => {
    const history = histories.get(terms.itemLocation);
    return history ? [{ terms, history }] : [];
  });
  // Forecasts do not depend on what a policy ordered: they are made once a bucket and shared.
  const forecasts = { series: new Map<number, LineForecast[]>(), pooled: new Map<number, LineForecast[]>() };
  const memory: PooledMemory = new Map();
  const costs = costsOf(task.bases.map(({ basis }) => basis.policy));
  let done = 0;
  const total = task.bases.length * (task.to - task.from + 1);
  return task.bases.map(({ name, basis }) => {
    const pooled = usesPooledForecast(basis);
    const known = pooled ? forecasts.pooled : forecasts.series;
    const forecastAt = (bucket: number): LineForecast[] => {
      reportProgress(task.progress, ++done, total);
      if (isCancelRequested(task.progress))
        throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
      const made =
        known.get(bucket) ??
        (pooled ? pooledAt(lines, basis, bucket, memory) : seriesAt(lines, basis, bucket));
      known.set(bucket, made);
      return made;
    };
    return simulate(
      lines.map(line => simulatedLine(line, basis)),
      {
        name,
        bucket: basis.bucket,
        weekStart: basis.weekStart,
        from: task.from,
        to: task.to,
        costs,
        forecastAt,
        seed: task.seed,
        perItem: task.perItem,
      },
    );
  });
}

function simulatedLine({ terms, history }: Replayed, basis: PlanningBasis): SimulatedLine {
  const nothing = { onHand: 0, reserved: 0, backordered: 0, openLines: [] };
  const facts = { terms, position: nothing, forecast: undefined, pending: false, suppliersKnown: false };
  return {
    id: `${terms.code}@${terms.locationCode}`,
    terms: planInputOf(facts, basis),
    demand: history.values,
    firstBucket: history.first,
  };
}

/**
 * What a unit left over, a unit short and an order cost: one yardstick for all policies, from the first that states costs
 * of its own. Without any only quantities are compared.
 */
function costsOf(policies: readonly Policy[]): SimulationCosts {
  const stated = policies.find(policy => policy.service?.type === 'cost')?.service;
  const costs = stated?.type === 'cost' ? stated : undefined;
  const first = <Field extends 'holdingPerUnitPeriod' | 'orderCost'>(field: Field): number =>
    policies.find(policy => policy[field] !== undefined)?.[field] ?? 0;
  return {
    holdingPerUnitPeriod: costs?.holdingPerUnitPeriod ?? first('holdingPerUnitPeriod'),
    shortagePerUnit: costs?.shortagePerUnit ?? 0,
    orderCost: first('orderCost'),
  };
}

/** The part of a history that was known at the opening of a bucket. */
function knownUntil(history: History, bucket: number): Float64Array {
  return history.values.subarray(0, Math.max(0, bucket - history.first));
}

function seriesAt(lines: readonly Replayed[], basis: PlanningBasis, bucket: number): LineForecast[] {
  const scratch = createFastScratch();
  return lines.map(({ terms, history }) => {
    const protection = protectionBuckets(terms, basis);
    const forecast = forecastFast(
      {
        values: knownUntil(history, bucket),
        season: seasonLength(basis.bucket),
        horizon: Math.ceil(protection) + 2,
        protection,
      },
      scratch,
    );
    const { mean, class: demandClass, periodError, errorAtHorizon, protectionQuantiles } = forecast;
    return {
      mean,
      bucket: basis.bucket,
      class: demandClass,
      periodError,
      errorAtHorizon,
      quantiles: { levels: quantileLevels, values: protectionQuantiles },
    };
  });
}

function pooledAt(
  lines: readonly Replayed[],
  basis: PlanningBasis,
  bucket: number,
  memory: PooledMemory,
): LineForecast[] {
  const protection = Math.ceil(Math.max(1, ...lines.map(({ terms }) => protectionBuckets(terms, basis))));
  const series = lines.map(({ terms, history }) => ({
    values: history.values,
    firstBucket: history.first,
    groups: [terms.category, terms.code, terms.locationCode],
  }));
  const settings = {
    bucket: basis.bucket,
    weekStart: basis.weekStart,
    nextBucket: bucket,
    horizon: protection + 5,
    protection,
  };
  return forecastPooled(series, settings, memory).map(forecast => ({ ...forecast, bucket: basis.bucket }));
}
