/**
 * Economic order quantities. K is money per order, h money per unit and period, D units per period; quantities in
 * units, costs in money per period. Arguments must be above 0 where a formula divides by them; the functions say so.
 * Source unless stated otherwise: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., ch. 3.
 */
import { AppError } from '../../shared/errors.ts';

export type QuantityAndCost = { quantity: number; cost: number };

/** @throws AppError invalid-input naming the argument that is not above 0 */
export function requireAboveZero(values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value > 0 && value < Infinity) continue;
    throw new AppError('invalid-input', `The ${name} is ${value}; give a number above 0.`, { [name]: value });
  }
}

/** sqrt(2 K D / h), in units. Source: Harris (1913). */
export function economicQuantity(orderCost: number, holding: number, demand: number): number {
  return Math.sqrt((2 * orderCost * demand) / holding);
}

/** Ordering and holding cost per period of ordering `quantity` each time: K D / Q + h Q / 2. */
export function cycleStockCost(orderCost: number, holding: number, demand: number, quantity: number): number {
  return (orderCost * demand) / quantity + (holding * quantity) / 2;
}

/** The EOQ and its cost. @throws AppError invalid-input when an argument is not above 0 */
export function economicOrder(orderCost: number, holding: number, demand: number): QuantityAndCost {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, demand });
  const quantity = economicQuantity(orderCost, holding, demand);
  return { quantity, cost: cycleStockCost(orderCost, holding, demand, quantity) };
}

/**
 * EOQ when shortages are backordered at `backorder` money per unit and period.
 * @returns quantity, cost, share of demand backordered (0 to 1) and the largest backlog in units
 */
export function economicOrderWithBackorders(
  orderCost: number,
  holding: number,
  backorder: number,
  demand: number,
): QuantityAndCost & { backorderShare: number; largestBacklog: number } {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'backorder cost': backorder, demand });
  const both = (holding * backorder) / (holding + backorder);
  const quantity = Math.sqrt((2 * orderCost * demand) / both);
  const backorderShare = holding / (holding + backorder);
  return {
    quantity,
    cost: Math.sqrt(2 * orderCost * demand * both),
    backorderShare,
    largestBacklog: quantity * backorderShare,
  };
}

/**
 * Economic production quantity: the lot arrives at `rate` units per period instead of at once.
 * @param rate above the demand
 * @returns quantity, cost and the highest stock in units
 */
export function economicProduction(
  orderCost: number,
  holding: number,
  demand: number,
  rate: number,
): QuantityAndCost & { highestStock: number } {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, demand });
  requireAboveZero({ 'production rate above demand': rate - demand });
  const idle = 1 - demand / rate;
  const quantity = Math.sqrt((2 * orderCost * demand) / (holding * idle));
  return {
    quantity,
    cost: Math.sqrt(2 * orderCost * demand * holding * idle),
    highestStock: quantity * idle,
  };
}

/** Price from a quantity on, in money per unit; the first tier begins at 0. */
export type PriceTier = { from: number; price: number };
export type TieredOrder = QuantityAndCost & { tier: number };

/**
 * All-units discount: the whole order is paid at its tier's price. Tries each tier's feasible EOQ and each break.
 * @param holdingRate share of the price per period that holding costs @returns cost includes the purchase; tier from 0
 */
export function allUnitsDiscount(
  orderCost: number,
  holdingRate: number,
  demand: number,
  tiers: readonly PriceTier[],
): TieredOrder {
  requireAboveZero({ 'order cost': orderCost, 'holding rate': holdingRate, demand });
  return leastCost(tiers, (tier, index) => {
    const holding = holdingRate * tier.price;
    const wanted = economicQuantity(orderCost, holding, demand);
    const quantity = Math.max(wanted, tier.from);
    // Beyond the tier the next one is cheaper at the same quantity: this tier has nothing to offer then.
    if (quantity >= (tiers[index + 1]?.from ?? Infinity)) return undefined;
    return { quantity, cost: demand * tier.price + cycleStockCost(orderCost, holding, demand, quantity) };
  });
}

/**
 * Incremental discount: each unit is paid at the price of the tier it falls in. Each tier has its own effective order
 * cost K + sum of (price drop x break). Arguments and result as `allUnitsDiscount`.
 */
export function incrementalDiscount(
  orderCost: number,
  holdingRate: number,
  demand: number,
  tiers: readonly PriceTier[],
): TieredOrder {
  requireAboveZero({ 'order cost': orderCost, 'holding rate': holdingRate, demand });
  let extra = 0;
  return leastCost(tiers, (tier, index) => {
    const before = tiers[index - 1];
    if (before) extra += (before.price - tier.price) * tier.from;
    const holding = holdingRate * tier.price;
    const quantity = economicQuantity(orderCost + extra, holding, demand);
    if (quantity < tier.from || quantity >= (tiers[index + 1]?.from ?? Infinity)) return undefined;
    const cost =
      demand * tier.price +
      (holdingRate * extra) / 2 +
      cycleStockCost(orderCost + extra, holding, demand, quantity);
    return { quantity, cost };
  });
}

function leastCost(
  tiers: readonly PriceTier[],
  order: (tier: PriceTier, index: number) => QuantityAndCost | undefined,
): TieredOrder {
  let best: TieredOrder | undefined;
  for (const [index, tier] of tiers.entries()) {
    requireAboveZero({ [`price of tier ${index}`]: tier.price });
    const found = order(tier, index);
    if (found && (!best || found.cost < best.cost)) best = { ...found, tier: index };
  }
  if (!best) throw new AppError('invalid-input', 'There are no price tiers; give at least one from 0 on.');
  return best;
}
