/**
 * Economic order quantities. K is money per order, h money per unit and period, D units per period; quantities in
 * units, costs in money per period.
 */
export type QuantityAndCost = { quantity: number; cost: number };

/** sqrt(2 K D / h), in units. Source: Harris (1913); Snyder and Shen, Fundamentals of Supply Chain Theory, 3.2. */
export function economicQuantity(orderCost: number, holding: number, demand: number): number {
  return Math.sqrt((2 * orderCost * demand) / holding);
}

/** Ordering and holding cost per period of ordering `quantity` each time: K D / Q + h Q / 2. */
export function cycleStockCost(orderCost: number, holding: number, demand: number, quantity: number): number {
  return (orderCost * demand) / quantity + (holding * quantity) / 2;
}
