import { PATHS, sampleDemand } from './demand-paths.ts';

/** An interval of the projection: what comes in at its opening and the demand that follows. Units, units squared. */
export type Leg = { receipt: number; mean: number; variance: number };

/** An order decision with lost sales, looked at together with the orders that follow it. */
export type JointProblem = {
  /** Stock now, in units; negative for promises that come first. */
  stock: number;
  /** From now to the arrival of the order, cut at the receipts in between. */
  lead: readonly Leg[];
  /** From each order's arrival to the next one's. */
  windows: readonly [Leg, Leg, Leg];
  /** Money per unit left at the end of a window, and per unit of demand lost in it. */
  holding: number;
  shortage: number;
  /** Demand comes in whole units. */
  whole: boolean;
  /** Smallest quantity that can be ordered, in units. */
  unit: number;
};

/** How many orders are chosen together: more see further than forecasts do. */
const JOINT_ORDERS = 3;

const arrived = new Float64Array(PATHS);
const demands = [new Float64Array(PATHS), new Float64Array(PATHS), new Float64Array(PATHS)] as const;

/**
 * The next orders that together cost least, in expectation over sample paths. Stock is projected along each path and
 * never falls below zero: what is not there is not sold. A newsvendor's quantile for the first order alone buys too much
 * when the next ones can still correct it. Coordinate descent with steps halving down to one unit; deterministic.
 * @returns quantity that should arrive at the opening of each window, in units
 */
export function jointOrders(problem: JointProblem): number[] {
  const { windows, unit } = problem;
  projectLead(problem);
  for (const [k, window] of windows.entries()) {
    sampleDemand(window.mean, window.variance, problem.whole, problem.lead.length + k, demands[k]!);
  }
  const quantities = windows.map(window => Math.round(window.mean / unit) * unit);
  const largest = Math.max(0, ...quantities);
  let step = unit;
  while (step * 4 <= largest) step *= 2;
  let best = expectedCost(problem, quantities);
  for (; step >= unit; step /= 2) {
    for (let round = 0; round < 50; round++) {
      const before = best;
      for (let k = 0; k < JOINT_ORDERS; k++) best = descend(problem, quantities, k, step, best);
      if (best === before) break;
    }
  }
  return quantities;
}

/**
 * Moves one quantity by `step` up or down, or from one order to the next and back, as long as it pays: single moves alone
 * would stop where only an exchange between two orders helps. Returns the least cost found.
 */
function descend(
  problem: JointProblem,
  quantities: number[],
  k: number,
  step: number,
  startCost: number,
): number {
  let best = startCost;
  for (const [own, next] of MOVES) {
    if (next !== 0 && k + 1 >= JOINT_ORDERS) continue;
    for (;;) {
      const here = quantities[k]!;
      const there = quantities[k + 1] ?? 0;
      if (here + own * step < -1e-9 || there + next * step < -1e-9) break;
      quantities[k] = Math.max(0, here + own * step);
      if (next !== 0) quantities[k + 1] = Math.max(0, there + next * step);
      const cost = expectedCost(problem, quantities);
      if (cost < best - 1e-9 * Math.max(1, best)) {
        best = cost;
      } else {
        quantities[k] = here;
        if (next !== 0) quantities[k + 1] = there;
        break;
      }
    }
  }
  return best;
}

const MOVES = [
  [1, 0],
  [-1, 0],
  [-1, 1],
  [1, -1],
] as const;

/** Stock per path at the opening of the first window, before its receipt. */
function projectLead({ stock, lead, whole }: JointProblem): void {
  arrived.fill(stock);
  const [demand] = demands;
  for (const [turn, leg] of lead.entries()) {
    sampleDemand(leg.mean, leg.variance, whole, turn, demand);
    for (let j = 0; j < PATHS; j++) {
      const there = arrived[j]! + leg.receipt;
      arrived[j] = there > 0 ? Math.max(0, there - demand[j]!) : there;
    }
  }
}

/**
 * Holding and shortage of the windows, summed over the paths. Written out for the three orders: this is where a plan
 * spends its time.
 */
function expectedCost({ windows, holding, shortage }: JointProblem, quantities: readonly number[]): number {
  const [first = 0, second = 0, third = 0] = quantities;
  const in0 = first + (windows[0]?.receipt ?? 0);
  const in1 = second + (windows[1]?.receipt ?? 0);
  const in2 = third + (windows[2]?.receipt ?? 0);
  const [demand0, demand1, demand2] = demands;
  let left = 0;
  let lost = 0;
  for (let j = 0; j < PATHS; j++) {
    let stock = arrived[j]! + in0 - demand0[j]!;
    if (stock >= 0) left += stock;
    else {
      const owed = Math.min(0, arrived[j]! + in0);
      lost += owed - stock;
      stock = owed;
    }
    const opening1 = stock + in1;
    stock = opening1 - demand1[j]!;
    if (stock >= 0) left += stock;
    else {
      const owed = Math.min(0, opening1);
      lost += owed - stock;
      stock = owed;
    }
    const opening2 = stock + in2;
    stock = opening2 - demand2[j]!;
    if (stock >= 0) left += stock;
    else lost += Math.min(0, opening2) - stock;
  }
  return holding * left + shortage * lost;
}
