import { AppError } from '../../shared/errors.ts';

/** Order quantities per period, in units, and their cost in money. */
export type LotSizes = { orders: number[]; cost: number };

/** A cost that is the same in every period, or one for each. */
export type CostByPeriod = number | ArrayLike<number>;

/**
 * Wagner-Whitin: the cheapest orders for known demand by period. What is carried over into the next period costs
 * `holding` per unit; nothing is short.
 * @param orderCost money per order, at least 0 @param holding money per unit carried out of a period
 * @param demand units per period @param unitCost money per unit ordered in a period
 * @throws AppError invalid-input when a cost is listed for other periods than demand is
 * Source: H. M. Wagner and T. M. Whitin, Management Science 5 (1958).
 */
export function wagnerWhitin(
  orderCost: CostByPeriod,
  holding: CostByPeriod,
  demand: ArrayLike<number>,
  unitCost: CostByPeriod = 0,
): LotSizes {
  const n = demand.length;
  const orderCostIn = costIn('order cost', orderCost, n);
  const holdingIn = costIn('holding cost', holding, n);
  const unitCostIn = costIn('unit cost', unitCost, n);
  const least = new Float64Array(n + 1);
  const until = new Int32Array(n);
  for (let t = n - 1; t >= 0; t--) {
    // Nothing wanted now: waiting costs nothing.
    let best = demand[t] === 0 ? least[t + 1]! : Infinity;
    let end = t;
    let own = orderCostIn(t);
    let perUnit = unitCostIn(t);
    for (let u = t + 1; u <= n; u++) {
      own += perUnit * demand[u - 1]!;
      perUnit += holdingIn(u - 1);
      const cost = own + least[u]!;
      if (cost < best) [best, end] = [cost, u];
      if (own > best) break;
    }
    least[t] = best;
    until[t] = end;
  }
  const orders = new Array<number>(n).fill(0);
  for (let t = 0; t < n;) {
    const end = until[t]!;
    for (let u = t; u < end; u++) orders[t] = (orders[t] ?? 0) + demand[u]!;
    t = Math.max(end, t + 1);
  }
  return { orders, cost: least[0]! };
}

function costIn(name: string, cost: CostByPeriod, periods: number): (period: number) => number {
  if (typeof cost === 'number') return () => cost;
  if (cost.length !== periods)
    throw new AppError(
      'invalid-input',
      `The ${name} is given for ${cost.length} periods, the demand for ${periods}; give one for each`,
    );
  return period => cost[period]!;
}
