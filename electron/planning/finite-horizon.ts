import { requireAboveZero } from './eoq.ts';
import { normalLosses } from './loss-functions.ts';
import { normalProbability } from './normal.ts';

/** One period: money per order, per unit bought, left over and short; demand normal in units; discount in (0, 1]. */
export type HorizonPeriod = {
  orderCost: number;
  unitCost: number;
  holding: number;
  shortage: number;
  mean: number;
  deviation: number;
  discount: number;
};

/** The best (s, S) of each period in whole units, and the expected discounted cost of all from the first stock on. */
export type HorizonPlan = { levels: { min: number; max: number }[]; cost: number };

/** Deviations of demand that are weighed on either side of its mean, and kept free around the levels. */
const SPREAD = { demand: 4, levels: 5 };

/**
 * Best orders over a known number of periods by dynamic programming over whole units: theta_t(x) = least over y >= x of
 * K [y > x] + c (y - x) + L(y) + discount x E[theta_t+1(y - D)].
 * @param terminal money per unit left over and short after the last period @param stock units at the start
 * Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., section 4.3.3 and 4.4.3.
 */
export function finiteHorizon(
  periods: readonly HorizonPeriod[],
  terminal: { holding: number; shortage: number },
  stock = 0,
): HorizonPlan {
  for (const { mean, deviation, holding, shortage } of periods)
    requireAboveZero({ mean, deviation, 'holding cost': holding, 'shortage cost': shortage });
  const { low, high, demands } = rangeOf(periods, stock);
  const units = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  let ahead = Float64Array.from(
    units,
    x => terminal.holding * Math.max(0, x) + terminal.shortage * Math.max(0, -x),
  );
  const levels: HorizonPlan['levels'] = [];
  for (const period of periods.toReversed()) {
    const chances = demands.map(
      d =>
        normalProbability((d + 0.5 - period.mean) / period.deviation) -
        normalProbability((d - 0.5 - period.mean) / period.deviation),
    );
    const kept = Float64Array.from(units, y => costFrom(y, period, ahead, { low, demands, chances }));
    const step = bestFrom(kept, period);
    levels.unshift({ min: low + step.min, max: low + step.max });
    ahead = step.costs;
  }
  return { levels, cost: ahead[Math.round(stock) - low] ?? Number.NaN };
}

type Grid = { low: number; demands: readonly number[]; chances: readonly number[] };

/** L(y) and what follows from y units after ordering; demand beyond the grid ends at its edge. */
function costFrom(
  y: number,
  period: HorizonPeriod,
  ahead: Float64Array,
  { low, demands, chances }: Grid,
): number {
  const { short, over } = normalLosses(y, period.mean, period.deviation).first;
  let later = 0;
  for (let index = 0; index < demands.length; index++)
    later += chances[index]! * ahead[Math.max(0, y - low - demands[index]!)]!;
  return period.holding * over + period.shortage * short + period.discount * later;
}

/** For each stock the cost of the best order, and the levels between which it is placed, as indices of the grid. */
function bestFrom(kept: Float64Array, { orderCost, unitCost }: HorizonPeriod) {
  const costs = new Float64Array(kept.length);
  const goals = new Int32Array(kept.length);
  // The best y above each x: bought from the end of the grid downwards.
  let best = kept.length - 1;
  for (let x = kept.length - 1; x >= 0; x--) {
    if (kept[x]! + unitCost * x <= kept[best]! + unitCost * best) best = x;
    const ordered = best > x ? orderCost + unitCost * (best - x) + kept[best]! : Infinity;
    goals[x] = ordered < kept[x]! ? best : x;
    costs[x] = Math.min(ordered, kept[x]!);
  }
  const max = goals[0]!;
  let min = 0;
  while (min + 1 < goals.length && goals[min + 1] === max) min++;
  return { costs, min, max };
}

/** Stocks and demands that are looked at: wide enough for every period's mean, lot and spread. */
function rangeOf(periods: readonly HorizonPeriod[], stock: number) {
  const most = (pick: (period: HorizonPeriod) => number): number => Math.max(...periods.map(pick));
  const least = Math.min(...periods.map(({ mean }) => mean));
  const spread = most(({ deviation }) => deviation);
  const lot = most(({ orderCost, mean, holding, shortage }) =>
    Math.sqrt((2 * orderCost * mean * (holding + shortage)) / (holding * shortage)),
  );
  const first = Math.max(0, Math.round(least - SPREAD.demand * spread));
  const last = Math.round(most(({ mean }) => mean) + SPREAD.demand * spread);
  const low = Math.round(least - most(({ mean }) => mean) - spread * (SPREAD.levels + SPREAD.demand));
  const high = Math.round(most(({ mean }) => mean) + lot + spread * SPREAD.levels);
  return {
    low: Math.min(low, Math.floor(stock)),
    high: Math.max(high, Math.ceil(stock)) + Math.ceil(spread),
    demands: Array.from({ length: last - first + 1 }, (_, index) => first + index),
  };
}
