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
 * Cost per period of ordering `quantity` each time and leaving `backorderShare` of demand (0 to 1) to wait.
 * Other arguments as `economicOrderWithBackorders`.
 */
export function backorderedCycleCost(
  orderCost: number,
  holding: number,
  backorder: number,
  demand: number,
  { quantity, backorderShare }: { quantity: number; backorderShare: number },
): number {
  requireAboveZero({ quantity });
  const held = (holding * quantity * (1 - backorderShare) ** 2) / 2;
  const waiting = (backorder * quantity * backorderShare ** 2) / 2;
  return (orderCost * demand) / quantity + held + waiting;
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

/**
 * Economic production quantity when shortages are backordered at `backorder` money per unit and period.
 * @param rate above the demand
 * @returns quantity, cost, the highest stock and the largest backlog in units
 * Source: E. Silver, D. Pyke and R. Peterson, Inventory Management and Production Planning (1998), ch. 5.
 */
export function economicProductionWithBackorders(
  orderCost: number,
  holding: number,
  backorder: number,
  demand: number,
  rate: number,
): QuantityAndCost & { highestStock: number; largestBacklog: number } {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'backorder cost': backorder, demand });
  requireAboveZero({ 'production rate above demand': rate - demand });
  const idle = 1 - demand / rate;
  const { quantity, cost, backorderShare } = economicOrderWithBackorders(
    orderCost,
    holding * idle,
    backorder * idle,
    demand,
  );
  const largestBacklog = quantity * idle * backorderShare;
  return { quantity, cost, highestStock: quantity * idle - largestBacklog, largestBacklog };
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
  requireTerms(orderCost, holdingRate, demand);
  return leastCost(tiers, (tier, index) => {
    const wanted = economicQuantity(orderCost, holdingRate * tier.price, demand);
    const quantity = Math.max(wanted, tier.from);
    // Beyond the tier the next one is cheaper at the same quantity: this tier has nothing to offer then.
    if (quantity >= (tiers[index + 1]?.from ?? Infinity)) return undefined;
    return { quantity, cost: tierCost(tier.price, 0, { orderCost, holdingRate, demand }, quantity) };
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
  requireTerms(orderCost, holdingRate, demand);
  const extras = extraOrderCosts(tiers);
  return leastCost(tiers, (tier, index) => {
    const extra = extras[index]!;
    const quantity = economicQuantity(orderCost + extra, holdingRate * tier.price, demand);
    if (quantity < tier.from || quantity >= (tiers[index + 1]?.from ?? Infinity)) return undefined;
    return { quantity, cost: tierCost(tier.price, extra, { orderCost, holdingRate, demand }, quantity) };
  });
}

/** Cost per period of ordering `quantity` each time under all-units tiers. Other arguments as `allUnitsDiscount`. */
export function allUnitsCost(
  orderCost: number,
  holdingRate: number,
  demand: number,
  tiers: readonly PriceTier[],
  quantity: number,
): number {
  return costAt({ orderCost, holdingRate, demand }, tiers, () => 0, quantity);
}

/** The same under incremental tiers. */
export function incrementalCost(
  orderCost: number,
  holdingRate: number,
  demand: number,
  tiers: readonly PriceTier[],
  quantity: number,
): number {
  const extras = extraOrderCosts(tiers);
  return costAt({ orderCost, holdingRate, demand }, tiers, tier => extras[tier]!, quantity);
}

type DiscountTerms = { orderCost: number; holdingRate: number; demand: number };

/** @param extraOf what the units below a tier cost more than its price, by the tier's place */
function costAt(
  terms: DiscountTerms,
  tiers: readonly PriceTier[],
  extraOf: (tier: number) => number,
  quantity: number,
): number {
  requireTerms(terms.orderCost, terms.holdingRate, terms.demand);
  requireAboveZero({ quantity });
  const at = tiers.findLastIndex(({ from }) => from <= quantity);
  const tier = tiers[at];
  if (!tier) throw new AppError('invalid-input', 'There are no price tiers; give at least one from 0 on.');
  return tierCost(tier.price, extraOf(at), terms, quantity);
}

/** An order may cost nothing: the least that the first tier allows is best then. */
function requireTerms(orderCost: number, holdingRate: number, demand: number): void {
  requireAboveZero({ 'holding rate': holdingRate, demand });
  if (orderCost !== 0) requireAboveZero({ 'order cost': orderCost });
}

/** What the units below a tier cost more than its price, per order and by tier. */
function extraOrderCosts(tiers: readonly PriceTier[]): number[] {
  let extra = 0;
  return tiers.map((tier, index) => {
    const before = tiers[index - 1];
    if (before) extra += (before.price - tier.price) * tier.from;
    return extra;
  });
}

/** Purchase, ordering and holding per period; nothing is ordered each time, and held, where an order costs nothing. */
function tierCost(
  price: number,
  extra: number,
  { orderCost, holdingRate, demand }: DiscountTerms,
  quantity: number,
): number {
  const cycle = quantity > 0 ? cycleStockCost(orderCost + extra, holdingRate * price, demand, quantity) : 0;
  return demand * price + (holdingRate * extra) / 2 + cycle;
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
