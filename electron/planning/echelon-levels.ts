import { requireAboveZero } from './eoq.ts';
import { normalLosses } from './loss-functions.ts';
import { normalDensity } from './normal.ts';
import type { SerialStage } from './serial-levels.ts';

/** Echelon base-stock levels from the stage that serves customers upwards, in units, and money per period. */
export type EchelonLevels = { levels: number[]; cost: number };

type Demand = { mean: number; deviation: number };
type Expected = (y: number, lead: Demand) => number;

/** Points of the grid that costs are kept on, those that a chance is weighed at, and deviations that both reach out. */
const POINTS = 4000;
const WEIGHTS = 400;
const REACH = { grid: 10, chance: 7 };

/**
 * The best echelon base-stock levels of a line of stages under normal demand, stage by stage: the cost of a stage at level
 * y is the expectation over its lead time's demand of its holding and of what the stages below then cost, which by their
 * own levels is C(min(S, x)); for the first one it is what is short: (shortage + all holding) x (-x)+.
 * `serialLevels` comes close to them without a search.
 * @param shortage money per unit and period short @param demand per period in units
 * @throws AppError invalid-input when a cost, a lead time or the deviation is not above 0
 * Source: A. Clark and H. Scarf, Management Science 6 (1960); F. Chen and Y. Zheng, Management Science 40 (1994).
 */
export function echelonLevels(
  stages: readonly SerialStage[],
  shortage: number,
  demand: Demand,
): EchelonLevels {
  requireAboveZero({ 'shortage cost': shortage, deviation: demand.deviation });
  for (const { addedHolding, leadTime } of stages)
    requireAboveZero({ 'added holding cost': addedHolding, 'lead time': leadTime });
  const periods = stages.reduce((sum, stage) => sum + stage.leadTime, 0);
  const whole = stages.reduce((sum, stage) => sum + stage.addedHolding, 0);
  const reach = REACH.grid * demand.deviation * Math.sqrt(periods);
  const low = -reach;
  const step = (demand.mean * periods + 2 * reach) / POINTS;
  // What is short has a corner at 0, over which sums of equal steps are coarse: its expectation is known by a formula.
  let under: Expected = (y, lead) =>
    (shortage + whole) * normalLosses(y, lead.mean, lead.deviation).first.short;
  const levels: number[] = [];
  let cost = 0;
  for (const { addedHolding, leadTime } of stages) {
    const lead = { mean: demand.mean * leadTime, deviation: demand.deviation * Math.sqrt(leadTime) };
    const costs = Float64Array.from({ length: POINTS + 1 }, (_, index) => {
      const y = low + index * step;
      return addedHolding * (y - lead.mean) + under(y, lead);
    });
    const best = lowest(costs);
    const level = low + best.at * step;
    levels.push(level);
    ({ cost } = best);
    const own = (x: number): number => (x >= level ? best.cost : between(costs, (x - low) / step));
    under = (y, later) => expected(own, y, later);
  }
  return { levels, cost };
}

/** E f(y - D) for a normal demand D, by sums over equal steps. */
function expected(f: (x: number) => number, y: number, { mean, deviation }: Demand): number {
  const step = (2 * REACH.chance) / WEIGHTS;
  let sum = 0;
  for (let index = 0; index <= WEIGHTS; index++) {
    const k = index * step - REACH.chance;
    sum += normalDensity(k) * f(y - mean - k * deviation);
  }
  return sum * step;
}

/** The lowest point of a convex row of costs, between its points by a parabola; `at` counts points. */
function lowest(costs: Float64Array): { at: number; cost: number } {
  let least = 1;
  for (let index = 1; index < costs.length - 1; index++) if (costs[index]! < costs[least]!) least = index;
  const [before, here, after] = [costs[least - 1]!, costs[least]!, costs[least + 1]!];
  const bend = before - 2 * here + after;
  const shift = bend > 0 ? (before - after) / (2 * bend) : 0;
  return { at: least + shift, cost: here - ((before - after) * shift) / 4 };
}

/** The cost between two points; below the first one the line goes on as it begins. */
function between(costs: Float64Array, at: number): number {
  const from = Math.min(costs.length - 2, Math.max(0, Math.floor(at)));
  return costs[from]! + (at - from) * (costs[from + 1]! - costs[from]!);
}
