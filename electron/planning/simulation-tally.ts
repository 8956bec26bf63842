/** Money per unit left at a bucket's end, per unit of demand not met at once, and per order; what a unit is worth. */
export type SimulationCosts = {
  holdingPerUnitPeriod: number;
  shortagePerUnit: number;
  orderCost: number;
  /** Money that a unit in stock is worth; 0 where no cost is known. */
  unitCost: number;
};

/** What a replay counts of a line. Quantities in units. */
export type Tally = {
  demand: number;
  met: number;
  /** Stock at the end of each scored bucket, added up. */
  stock: number;
  buckets: number;
  orders: number;
  /** Order cycles ended by a receipt, those with a shortage, and whether the one that runs has had one (1). */
  cycles: number;
  failedCycles: number;
  cycleFailed: number;
};

export function emptyTally(): Tally {
  return { demand: 0, met: 0, stock: 0, buckets: 0, orders: 0, cycles: 0, failedCycles: 0, cycleFailed: 0 };
}

const fields = [
  'demand',
  'met',
  'stock',
  'buckets',
  'orders',
  'cycles',
  'failedCycles',
  'cycleFailed',
] as const;

/** Numbers that a packed tally takes. */
export const TALLY_LENGTH = fields.length;

/** Writes a tally into numbers that cross threads and lie in the database. */
export function packTally(tally: Tally, into: Float64Array, at: number): void {
  for (let f = 0; f < fields.length; f++) into[at + f] = tally[fields[f]!];
}

export function unpackTally(from: Float64Array, at: number): Tally {
  const tally = emptyTally();
  for (let f = 0; f < fields.length; f++) tally[fields[f]!] = from[at + f]!;
  return tally;
}

/** What a replay found, of one line or of many. Quantities in units, amounts in the money the costs are in. */
export type SimulationFigures = {
  /** Share of demand met at once; 1 without demand. */
  fillRate: number;
  /** Share of order cycles without a shortage. */
  cycleService: number;
  /** Units on the shelf at the end of a bucket, all lines together, on average; and what they are worth. */
  averageStock: number;
  averageValue: number;
  /** Sales a year against the average stock: at cost where costs are known, else in units. */
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

/** Adds up lines for their figures. @param years length of the scored window */
export function createSum(years: number): {
  add(tally: Tally, costs: SimulationCosts): void;
  figures(): SimulationFigures;
} {
  const sum = {
    demand: 0,
    met: 0,
    averageStock: 0,
    averageValue: 0,
    soldValue: 0,
    orders: 0,
    cycles: 0,
    failed: 0,
  };
  const cost = { holding: 0, ordering: 0, shortage: 0 };
  return {
    add(tally, costs) {
      const average = tally.buckets > 0 ? tally.stock / tally.buckets : 0;
      sum.demand += tally.demand;
      sum.met += tally.met;
      sum.averageStock += average;
      sum.averageValue += average * costs.unitCost;
      sum.soldValue += tally.met * costs.unitCost;
      sum.orders += tally.orders;
      // The cycle that still runs at the end counts as one.
      sum.cycles += tally.cycles + 1;
      sum.failed += tally.failedCycles + tally.cycleFailed;
      cost.holding += tally.stock * costs.holdingPerUnitPeriod;
      cost.ordering += tally.orders * costs.orderCost;
      cost.shortage += Math.max(0, tally.demand - tally.met) * costs.shortagePerUnit;
    },
    figures() {
      const { demand, met, averageStock, averageValue, orders } = sum;
      const [sold, held] = averageValue > 0 ? [sum.soldValue, averageValue] : [met, averageStock];
      return {
        fillRate: demand > 0 ? met / demand : 1,
        cycleService: sum.cycles > 0 ? 1 - sum.failed / sum.cycles : 1,
        averageStock,
        averageValue,
        turns: held > 0 && years > 0 ? sold / years / held : 0,
        demand,
        unmet: Math.max(0, demand - met),
        orders,
        ...cost,
        total: cost.holding + cost.ordering + cost.shortage,
      };
    },
  };
}

/** Figures of one line alone. @param years length of the scored window */
export function summarise(tally: Tally, costs: SimulationCosts, years: number): SimulationFigures {
  const sum = createSum(years);
  sum.add(tally, costs);
  return sum.figures();
}

/** Money that a tally comes to. */
export function costOf(tally: Tally, costs: SimulationCosts): number {
  return (
    tally.stock * costs.holdingPerUnitPeriod +
    tally.orders * costs.orderCost +
    Math.max(0, tally.demand - tally.met) * costs.shortagePerUnit
  );
}
