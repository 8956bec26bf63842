/** Measures of stock. Quantities in units, demand in units a day, money in one currency's minor units. */

/** Days that stock lasts; infinity without demand, 0 for no stock. Source: on hand / demand per day. */
export function daysOfSupply(onHand: number, demandPerDay: number): number {
  if (onHand <= 0) return 0;
  return demandPerDay > 0 ? onHand / demandPerDay : Infinity;
}

/** Stock turns a year: cost of goods sold in a year / average stock value. 0 without stock. */
export function stockTurns(costOfGoodsPerYear: number, averageStockValue: number): number {
  return averageStockValue > 0 ? costOfGoodsPerYear / averageStockValue : 0;
}

/** Units beyond the most the policy asks for: max(0, position - maximum). */
export function excessUnits(position: number, maximum: number): number {
  return Math.max(0, position - maximum);
}

/** True when stock lies without any demand in the last `periods` buckets of a history. @param values NaN where unknown */
export function isDeadStock(onHand: number, values: Float64Array, periods: number): boolean {
  if (onHand <= 0) return false;
  for (let t = Math.max(0, values.length - periods); t < values.length; t++) if (values[t]! > 0) return false;
  return true;
}

/**
 * Demand of a bucket during which the item was out of stock for part of the time: sales / share of days in stock.
 * Sold 10 while out of stock half the month: 20.
 * @returns undefined when it was out of stock all the time: the sales then say nothing
 */
export function uncensoredDemand(sold: number, daysInStock: number, days: number): number | undefined {
  if (daysInStock <= 0) return undefined;
  return sold * (days / Math.min(days, daysInStock));
}

/** What is still to come of an open order line: never below zero when more was received than ordered. */
export function openQuantity(ordered: number, received: number): number {
  return Math.max(0, ordered - received);
}
