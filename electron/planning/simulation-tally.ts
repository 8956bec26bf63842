/** Money per unit left at a bucket's end, per unit of demand not met at once, and per order. */
export type SimulationCosts = { holdingPerUnitPeriod: number; shortagePerUnit: number; orderCost: number };

/** What a replay counts. Quantities in units. */
export type Tally = {
  demand: number;
  met: number;
  /** Stock at the end of each scored bucket, added up. */
  stock: number;
  buckets: number;
  orders: number;
  /** Order cycles ended by a receipt, those with a shortage, and whether the one that runs has had one. */
  cycles: number;
  failedCycles: number;
  cycleFailed: boolean;
  /** Lines added up in this tally. */
  lines: number;
};

export function emptyTally(): Tally {
  return {
    demand: 0,
    met: 0,
    stock: 0,
    buckets: 0,
    orders: 0,
    cycles: 0,
    failedCycles: 0,
    cycleFailed: false,
    lines: 1,
  };
}

/** Sum over lines; a cycle that still runs at the end counts as one. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = { ...emptyTally(), lines: tallies.length };
  for (const tally of tallies) {
    sum.demand += tally.demand;
    sum.met += tally.met;
    sum.stock += tally.stock;
    sum.buckets += tally.buckets;
    sum.orders += tally.orders;
    sum.cycles += tally.cycles + 1;
    sum.failedCycles += tally.failedCycles + Number(tally.cycleFailed);
  }
  // The running cycles have been added already.
  sum.cycles -= 1;
  return sum;
}

export type SimulationFigures = {
  /** Share of demand met at once; 1 without demand. */
  fillRate: number;
  /** Share of order cycles without a shortage. */
  cycleService: number;
  /** Units on the shelf at the end of a bucket, all lines together, on average. */
  averageStock: number;
  /** Units sold a year against the average stock. */
  turns: number;
  demand: number;
  /** Units not met at once: lost, or backordered. */
  unmet: number;
  orders: number;
  holding: number;
  ordering: number;
  shortage: number;
  total: number;
};

/** Rates and costs of a tally. @param years length of the scored window */
export function summarise(tally: Tally, costs: SimulationCosts, years: number): SimulationFigures {
  const unmet = Math.max(0, tally.demand - tally.met);
  const averageStock = tally.buckets > 0 ? (tally.stock / tally.buckets) * tally.lines : 0;
  const cycles = tally.cycles + 1;
  const failed = tally.failedCycles + Number(tally.cycleFailed);
  const holding = tally.stock * costs.holdingPerUnitPeriod;
  const ordering = tally.orders * costs.orderCost;
  const shortage = unmet * costs.shortagePerUnit;
  return {
    fillRate: tally.demand > 0 ? tally.met / tally.demand : 1,
    cycleService: 1 - failed / cycles,
    averageStock,
    turns: averageStock > 0 && years > 0 ? tally.met / years / averageStock : 0,
    demand: tally.demand,
    unmet,
    orders: tally.orders,
    holding,
    ordering,
    shortage,
    total: holding + ordering + shortage,
  };
}
