import { bucketDays, type BucketSize } from '../../shared/buckets.ts';
import { MICROS } from '../../shared/money.ts';
import type { Yardstick } from '../../shared/model/replay.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import type { SimulationCosts } from '../planning/simulation-tally.ts';

/** What stock and shortages cost: plain numbers a unit as a policy states them, or by each line's own cost and price. */
export type CostSource = { plain: Omit<SimulationCosts, 'unitCost'> } | { yardstick: Yardstick };

/** What a unit and an order of a line cost. Prices in another currency than the workspace's count as unknown. */
export function lineCosts(
  input: Pick<PlanLineInput, 'priceMicros' | 'pricePer' | 'marginMicros'>,
  source: CostSource,
  bucket: BucketSize,
): SimulationCosts {
  const { priceMicros, pricePer = 1, marginMicros } = input;
  const unitCost = priceMicros !== undefined && pricePer > 0 ? priceMicros / MICROS / pricePer : 0;
  if ('plain' in source) return { ...source.plain, unitCost };
  const { holdingPerYear, orderCost, shortageShare } = source.yardstick;
  const margin =
    marginMicros !== undefined && marginMicros > 0 ? marginMicros / MICROS : unitCost * shortageShare;
  return {
    holdingPerUnitPeriod: (holdingPerYear * unitCost * bucketDays(bucket)) / 365.25,
    shortagePerUnit: margin,
    orderCost,
    unitCost,
  };
}
