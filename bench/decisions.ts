/**
 * Replays a retailer's history, week by week, with the planner the product uses, against a cover rule.
 * `node bench/decisions.ts` prints both and exits 1 when a bar is missed. Needs the data folder (QM_DATA).
 */
import { bucketStart } from '../shared/buckets.ts';
import { forecastPooled, type PooledMemory } from '../electron/forecasting/pooled-seasonal.ts';
import type { PlanLineInput } from '../electron/planning/line-model.ts';
import { planLine } from '../electron/planning/plan-line.ts';
import { readSales, salesFolder, type SalesHistory } from './decisions-data.ts';
import { coverRule } from './decisions-rule.ts';

const HOLDING = 0.2;
const SHORTAGE = 1;
const WARM_UP = 8;
const ORDERS = 6;
const WINDOWS = [85, 93, 101, 109, 117, 125, 133, 141, 149];
const RULE_COST = 48_710;
const BAR = 0.89;
const BAR_LAST_FOUR = 0.91;

/** Quantities to order, per pair. @param inTransit what arrives next week */
type Policy = (week: number, onHand: Float64Array, inTransit: Float64Array) => Float64Array;
type Costs = { holding: number; shortage: number };

function replay(history: SalesHistory, start: number, opening: Float64Array, warmUp: Policy, policy: Policy) {
  const costs: Costs = { holding: 0, shortage: 0 };
  const onHand = opening.map(Math.round);
  let next = new Float64Array(onHand.length);
  let afterNext = new Float64Array(onHand.length);
  for (let week = start - WARM_UP; week < start + ORDERS + 2; week++) {
    for (let pair = 0; pair < onHand.length; pair++) onHand[pair] = at(onHand, pair) + at(next, pair);
    next = afterNext;
    afterNext = new Float64Array(onHand.length);
    if (week < start) afterNext.set(warmUp(week, onHand, next));
    else if (week < start + ORDERS) afterNext.set(policy(week, onHand, next));
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
function plannerPolicy(history: SalesHistory, withDepartments: boolean): Policy {
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

function main(): number {
  const folder = salesFolder();
  if (!folder) {
    console.log('decisions: skipped, the data folder is absent (set QM_DATA)');
    return 0;
  }
  const history = readSales(folder);
  const rule = coverRule(history);
  const run = (policy: Policy): Costs[] =>
    WINDOWS.map(start => replay(history, start, rule.target(start - WARM_UP), rule.order, policy));
  const yardstick = run(rule.order).map(total);
  const drift = sum(yardstick) / RULE_COST - 1;
  console.log(
    `cover rule      cost ${sum(yardstick).toFixed(0)} (published ${RULE_COST}, ${(100 * drift).toFixed(2)} %)`,
  );
  let missed = Math.abs(drift) > 0.01;
  for (const withDepartments of [false, true]) {
    const started = performance.now();
    const costs = run(plannerPolicy(history, withDepartments));
    const seconds = (performance.now() - started) / 1000;
    const ratio = sum(costs.map(total)) / sum(yardstick);
    const lastFour = sum(costs.slice(-4).map(total)) / sum(yardstick.slice(-4));
    const holding = sum(costs.map(cost => cost.holding));
    const shortage = sum(costs.map(cost => cost.shortage));
    console.log(
      `planner ${withDepartments ? 'by department, product, store' : 'by product, store'}: ${ratio.toFixed(4)} of the rule (bar ${BAR}), last four ${lastFour.toFixed(4)} (bar ${BAR_LAST_FOUR}), holding ${holding.toFixed(0)}, shortage ${shortage.toFixed(0)}, ${seconds.toFixed(1)} s`,
    );
    missed ||= ratio > BAR || lastFour > BAR_LAST_FOUR;
  }
  return missed ? 1 : 0;
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function total(costs: Costs): number {
  return costs.holding + costs.shortage;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

process.exitCode = main();
