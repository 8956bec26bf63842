import { forecastPooled, type PooledMemory } from '../electron/forecasting/pooled-seasonal.ts';
import type { PlanLineInput } from '../electron/planning/line-model.ts';
import { planLine } from '../electron/planning/plan-line.ts';
import { bucketStart } from '../shared/buckets.ts';
import type { SalesHistory } from './decisions-data.ts';
import type { CoverRule } from './decisions-rule.ts';

const HOLDING = 0.2;
const SHORTAGE = 1;
const WARM_UP = 8;
const ORDERS = 6;

/** Quantities to order, per pair. @param inTransit what arrives next week */
export type Policy = (
  week: number,
  onHand: Float64Array,
  inTransit: Float64Array,
) => Float64Array | Promise<Float64Array>;
export type Costs = { holding: number; shortage: number };

/**
 * Money that a window of history costs: eight weeks under the rule to warm up, six weekly orders of the policy, costs of
 * the weeks those orders arrive in.
 */
export async function replayWindow(
  history: SalesHistory,
  start: number,
  rule: CoverRule,
  policy: Policy,
): Promise<Costs> {
  const costs: Costs = { holding: 0, shortage: 0 };
  const onHand = rule.target(start - WARM_UP).map(Math.round);
  let next = new Float64Array(onHand.length);
  let afterNext = new Float64Array(onHand.length);
  for (let week = start - WARM_UP; week < start + ORDERS + 2; week++) {
    for (let pair = 0; pair < onHand.length; pair++) onHand[pair] = at(onHand, pair) + at(next, pair);
    next = afterNext;
    afterNext = new Float64Array(onHand.length);
    if (week < start) afterNext.set(rule.order(week, onHand, next));
    else if (week < start + ORDERS) afterNext.set(await policy(week, onHand, next));
    for (let pair = 0; pair < onHand.length; pair++) {
      if (!history.inStock[pair]?.[week]) continue;
      const demand = history.sales[pair]?.[week] ?? 0;
      const sold = Math.min(demand, at(onHand, pair));
      onHand[pair] = at(onHand, pair) - sold;
      if (week < start + 2) continue;
      costs.holding += HOLDING * at(onHand, pair);
      costs.shortage += SHORTAGE * (demand - sold);
    }
  }
  return costs;
}

/** The product's own path: forecast the set, plan each line, order what it proposes. */
export function plannerPolicy(history: SalesHistory, withDepartments: boolean): Policy {
  const memory: PooledMemory = new Map();
  const forecasts = new Map<number, ReturnType<typeof forecastPooled>>();
  const series = history.sales.map((sales, pair) => ({
    values: sales.map((value, week) => (history.inStock[pair]?.[week] ? value : Number.NaN)),
    firstBucket: history.firstBucket,
    groups: [
      ...(withDepartments ? [history.departments[pair] ?? ''] : []),
      history.products[pair] ?? '',
      history.stores[pair] ?? '',
    ],
  }));
  return (week, onHand, inTransit) => {
    const nextBucket = history.firstBucket + week;
    const settings = { bucket: 'week', nextBucket, horizon: 8, protection: 3 } as const;
    const set = forecasts.get(week) ?? forecastPooled(series, settings, memory);
    forecasts.set(week, set);
    const asOfDay = bucketStart(nextBucket, 'week');
    return onHand.map((stock, pair) => {
      const found = set[pair];
      if (!found) throw new Error(`pair ${pair} has no forecast`);
      const forecast = { ...found, bucket: 'week' as const };
      const openLines = [{ day: asOfDay + 7, quantity: at(inTransit, pair) }];
      return planLine({ ...TERMS, asOfDay, onHand: stock, openLines, forecast }).quantity;
    });
  };
}

const TERMS: Omit<PlanLineInput, 'asOfDay' | 'onHand' | 'openLines' | 'forecast'> = {
  reserved: 0,
  backordered: 0,
  leadTimeDays: 14,
  leadTimeDeviationDays: 0,
  reviewPeriodDays: 7,
  service: { type: 'cost', holdingPerUnitPeriod: HOLDING, shortagePerUnit: SHORTAGE },
  unmet: 'lost',
  unit: 'pcs',
  precision: 0,
  moq: 0,
  multiple: 1,
  rounding: 'nearest',
};

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
