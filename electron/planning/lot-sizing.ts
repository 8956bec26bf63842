/** Order quantities per period, in units, and their cost in money. */
export type LotSizes = { orders: number[]; cost: number };

/**
 * Wagner-Whitin: the cheapest orders for known demand by period. What is carried over into the next period costs
 * `holding` per unit; nothing is short.
 * @param orderCost money per order, at least 0 @param demand units per period
 * Source: H. M. Wagner and T. M. Whitin, Management Science 5 (1958).
 */
export function wagnerWhitin(orderCost: number, holding: number, demand: ArrayLike<number>): LotSizes {
  const n = demand.length;
  const least = new Float64Array(n + 1);
  const until = new Int32Array(n);
  for (let t = n - 1; t >= 0; t--) {
    // Nothing wanted now: waiting costs nothing.
    let best = demand[t] === 0 ? least[t + 1]! : Infinity;
    let end = t;
    let carried = 0;
    for (let u = t + 1; u <= n; u++) {
      carried += holding * (u - 1 - t) * demand[u - 1]!;
      const cost = orderCost + carried + least[u]!;
      if (cost < best) [best, end] = [cost, u];
      if (orderCost + carried > best) break;
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
