import { requireAboveZero, type QuantityAndCost } from './eoq.ts';

/**
 * A supplier that fails and recovers by chance: money per order, per unit and period held, per unit lost; demand in units
 * a period; failures and recoveries a period.
 */
export type DisruptedSupply = {
  orderCost: number;
  holding: number;
  lostSale: number;
  demand: number;
  failures: number;
  recoveries: number;
};

/** Widest relative bracket that the search for the best quantity leaves. */
const PRECISE = 1e-9;

/**
 * Cost per period of ordering Q whenever the shelf is empty and the supplier delivers; what is asked for until then is lost:
 * (K + h Q^2 / (2 D) + p D b / m) / (Q / D + b / m) with b = l / (l + m) x (1 - exp(-(l + m) Q / D)), the chance of an
 * empty shelf without supply. Source: E. Berk and A. Arreola-Risa, Naval Research Logistics 41 (1994).
 */
export function disruptedCost(quantity: number, supply: DisruptedSupply): number {
  const { orderCost, holding, lostSale, demand, failures, recoveries } = supply;
  const both = failures + recoveries;
  const empty = (failures / both) * -Math.expm1((-both * quantity) / demand);
  const away = empty / recoveries;
  const cycle = orderCost + (holding * quantity * quantity) / (2 * demand) + lostSale * demand * away;
  return cycle / (quantity / demand + away);
}

/**
 * The quantity of least cost where supply fails by chance, by golden section: the cost falls to it and rises from it.
 * @returns units, and money per period
 * @throws AppError invalid-input when an argument is not above 0
 */
export function orderUnderDisruptions(supply: DisruptedSupply): QuantityAndCost {
  const near = nearOrderUnderDisruptions(supply).quantity;
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = near * 1e-6;
  let high = 2 * near;
  while (disruptedCost(high, supply) < disruptedCost(high / 2, supply)) high *= 2;
  while (high - low > PRECISE * near) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (disruptedCost(left, supply) < disruptedCost(right, supply)) high = right;
    else low = left;
  }
  const quantity = (low + high) / 2;
  return { quantity, cost: disruptedCost(quantity, supply) };
}

/**
 * The same in closed form, with the chance of an empty shelf taken as l / (l + m) whatever the quantity:
 * Q = sqrt(B^2 + 2 A / h) - B with A = D (K + D p b / m) and B = D b / m; its cost is h Q.
 * Source: L. Snyder, International Journal of Production Economics 155 (2014).
 */
export function nearOrderUnderDisruptions(supply: DisruptedSupply): QuantityAndCost {
  const { orderCost, holding, lostSale, demand, failures, recoveries } = supply;
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'cost of a lost sale': lostSale });
  requireAboveZero({ demand, 'failure rate': failures, 'recovery rate': recoveries });
  const lost = (demand * failures) / (failures + recoveries) / recoveries;
  const perOrder = demand * (orderCost + lostSale * lost);
  const quantity = Math.sqrt(lost * lost + (2 * perOrder) / holding) - lost;
  return { quantity, cost: holding * quantity };
}
