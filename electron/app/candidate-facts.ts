import { candidateFlags, type Candidate } from '../agents/candidate.ts';
import type { ForecastRow } from '../db/tables/forecasts.ts';
import type { NamedPlanLine, PlanRun } from '../db/tables/plans.ts';
import { bucketDays } from '../../shared/buckets.ts';
import type { LineException, PlanLineInput, PlanLineResult } from '../planning/line-model.ts';
import { orderTerms } from '../planning/order-quantity.ts';
import type { Engine } from './engine.ts';
import { basisOf } from './planned-inputs.ts';

/** What a quantity must be a multiple of: the pack, or the least that the item is counted in where there is no usable one. */
export function packOf(input: PlanLineInput): number {
  return orderTerms(input).multiple || 10 ** -input.precision;
}

/** Buckets of the longest history that is kept of an item-location. */
export function historyPeriods(engine: Engine, itemLocation: number): number {
  const bytes = engine.store.reader
    .prepare<[number], number | null>(
      "SELECT max(length(quantities)) FROM demand_series WHERE bucket IN ('day', 'week', 'month') AND item_location = ?",
    )
    .pluck()
    .get(itemLocation);
  return (bytes ?? 0) / Float64Array.BYTES_PER_ELEMENT;
}

/** The figures that a proposal rests on, for its explanation. */
export function factsOf(
  input: PlanLineInput,
  result: PlanLineResult,
  line: NamedPlanLine,
): Candidate['facts'] {
  return {
    onHand: input.onHand,
    reserved: input.reserved,
    backordered: input.backordered,
    onOrder: input.openLines.reduce((sum, open) => sum + open.quantity, 0),
    position: result.position,
    projected: result.projected,
    safetyStock: result.safetyStock,
    reorderPoint: result.reorderPoint,
    orderUpTo: result.orderUpTo,
    demandPerDay: line.demandPerDay,
    leadTimeDays: input.leadTimeDays,
    reviewPeriodDays: input.reviewPeriodDays,
    moq: input.moq,
    multiple: packOf(input),
  };
}

const flagOfException: Partial<Record<LineException['code'], string>> = {
  'no-lead-time': candidateFlags.noLeadTime,
  'no-price': candidateFlags.noPrice,
  'forecast-invalid': candidateFlags.noForecast,
  'over-maximum': candidateFlags.overMaximum,
};

/** Buckets without any demand row before as-of, from which on the data is called stale. */
const STALE_BUCKETS = 3;

/** True when the newest demand of any source lies well before the plan's day: nobody has imported for a while. */
export function isStale(engine: Engine, plan: PlanRun): boolean {
  const last = engine.store.reader
    .prepare<[], number | null>("SELECT max(last_day) FROM source_span WHERE kind = 'demand'")
    .pluck()
    .get();
  return last != null && plan.asOf - last > STALE_BUCKETS * bucketDays(basisOf(plan).bucket);
}

/** What makes a proposal doubtful, by the names the pipeline knows. */
export function flagsOf(
  exceptions: readonly LineException[],
  forecast: ForecastRow | undefined,
  stale: boolean,
): string[] {
  const flags = new Set<string>();
  if (stale) flags.add(candidateFlags.stale);
  for (const { code } of exceptions) {
    const flag = flagOfException[code];
    if (flag) flags.add(flag);
  }
  if (!forecast) flags.add(candidateFlags.noForecast);
  else if (forecast.flags.includes('outliers')) flags.add(candidateFlags.outliers);
  return [...flags];
}
