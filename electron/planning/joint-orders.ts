import { PATHS, sampleDemand } from './demand-paths.ts';

/** An interval of the projection: what comes in at its opening and the demand that follows. Units, units squared. */
export type Leg = { receipt: number; mean: number; variance: number };

/** An order decision with lost sales, looked at together with the orders that follow it. */
export type JointProblem = {
  /** Stock now, in units; negative for promises that come first. */
  stock: number;
  /** From now to the arrival of the order, cut at the receipts in between. */
  lead: readonly Leg[];
  /** From each order's arrival to the next one's; as many orders are chosen. */
  windows: readonly Leg[];
  /** Money per unit left at the end of a window, and per unit of demand lost in it. */
  holding: number;
  shortage: number;
  /** Demand comes in whole units. */
  whole: boolean;
  /** Smallest quantity that can be ordered, in units. */
  unit: number;
};

/** How many orders are chosen together: more see further than forecasts do. */
export const JOINT_ORDERS = 3;

const arrived = new Float64Array(PATHS);
const demands = Array.from({ length: JOINT_ORDERS }, () => new Float64Array(PATHS));

/**
 * The next orders that together cost least, in expectation over sample paths. Stock is projected along each path and
 * never falls below zero: what is not there is not sold. A newsvendor's quantile for the first order alone buys too much
 * when the next ones can still correct it. Coordinate descent with steps halving down to one unit; deterministic.
 * @returns quantity that should arrive at the opening of each window, in units
 */
export function jointOrders(problem: JointProblem): number[] {
  const { windows, unit } = problem;
  projectLead(problem);
  const count = Math.min(windows.length, JOINT_ORDERS);
  for (let k = 0; k < count; k++) {
    const window = windows[k]!;
    sampleDemand(window.mean, window.variance, problem.whole, problem.lead.length + k, demands[k]!);
  }
  const quantities = windows.slice(0, count).map(window => Math.round(window.mean / unit) * unit);
  const largest = Math.max(0, ...quantities);
  let step = unit;
  while (step * 4 <= largest) step *= 2;
  let best = expectedCost(problem, quantities);
  for (; step >= unit; step /= 2) {
    for (let round = 0; round < 50; round++) {
      const before = best;
      for (let k = 0; k < count; k++) best = descend(problem, quantities, k, step, best);
      if (best === before) break;
    }
  }
  return quantities;
}

/** Moves one quantity by `step` up, then down, as long as it pays. Returns the least cost found. */
function descend(
  problem: JointProblem,
  quantities: number[],
  k: number,
  step: number,
  startCost: number,
): number {
  let best = startCost;
  for (const move of [step, -step]) {
    for (;;) {
      const old = quantities[k]!;
      if (old + move < -1e-9) break;
      quantities[k] = Math.max(0, old + move);
      const cost = expectedCost(problem, quantities);
      if (cost < best - 1e-9 * Math.max(1, best)) {
        best = cost;
      } else {
        quantities[k] = old;
        break;
      }
    }
  }
  return best;
}

/** Stock per path at the opening of the first window, before its receipt. */
function projectLead({ stock, lead, whole }: JointProblem): void {
  arrived.fill(stock);
  const demand = demands[0]!;
  for (const [turn, leg] of lead.entries()) {
    sampleDemand(leg.mean, leg.variance, whole, turn, demand);
    for (let j = 0; j < PATHS; j++) {
      const there = arrived[j]! + leg.receipt;
      arrived[j] = there > 0 ? Math.max(0, there - demand[j]!) : there;
    }
  }
}

/** Holding and shortage over all windows, summed over the paths. */
function expectedCost({ windows, holding, shortage }: JointProblem, quantities: readonly number[]): number {
  const count = quantities.length;
  let left = 0;
  let lost = 0;
  for (let j = 0; j < PATHS; j++) {
    let stock = arrived[j]!;
    for (let k = 0; k < count; k++) {
      stock += quantities[k]! + windows[k]!.receipt;
      const demand = demands[k]![j]!;
      if (stock >= demand) {
        stock -= demand;
        left += stock;
      } else {
        lost += demand - Math.max(0, stock);
        stock = Math.min(0, stock);
      }
    }
  }
  return holding * left + shortage * lost;
}
