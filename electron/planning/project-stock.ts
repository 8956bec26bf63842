import { lineDemand } from './horizon-demand.ts';
import type { OpenLine, PlanLineInput } from './line-model.ts';
import type { PlanTimes } from './plan-times.ts';

/** Where stock is heading until an order placed now arrives. Quantities in units. */
export type StockState = {
  position: number;
  onOrder: number;
  /** Expected at the opening of the arrival day, its own receipts included; not below zero with lost sales (but for promises). */
  projected: number;
  /**
   * The same without what comes from that day on; where sales are lost by then, minus the demand lost since the last
   * receipt: how far the shelf is from having anything left.
   */
  beforeArrival: number;
  /** Expected demand that cannot be met before then. */
  unmet: number;
  /** First day on which expected demand is not met; undefined when all is. */
  stockoutDay: number | undefined;
};

/** on hand - reserved - backordered: what can still be promised. */
export function availableNow(input: PlanLineInput): number {
  return tidy(input.onHand - input.reserved - input.backordered);
}

/** Six decimals, as quantities are kept: takes the dust off sums of decimals. */
export function tidy(quantity: number): number {
  return Number.isInteger(quantity) ? quantity : Math.round(quantity * 1e6) / 1e6;
}

/**
 * Projects stock from as-of to the opening of `arrives`: receipts at the opening of their day (late ones today), expected
 * demand evenly within its bucket. What comes between this order's arrival and the next one's counts as there. With lost sales what is not there is not sold and the state never falls below zero;
 * with backorders it does.
 */
export function projectStock(input: PlanLineInput, { arrives, nextArrives }: PlanTimes): StockState {
  const available = availableNow(input);
  const lines = byDay(input.openLines);
  let onOrder = 0;
  for (const line of lines) onOrder += line.quantity;
  const position = tidy(available + onOrder);
  const lost = input.unmet === 'lost';
  // Promises already made (reserved, backordered) are still to be met; a faulty negative count is no promise.
  let stock = lost ? tidy(Math.max(0, input.onHand) - input.reserved - input.backordered) : available;
  let unmet = 0;
  let lastShort = 0;
  let stockoutDay: number | undefined;
  let day = input.asOfDay;
  const serve = (until: number): void => {
    const demand = lineDemand(input, day, until);
    const short = demand - Math.max(0, stock);
    lastShort = Math.max(0, short);
    if (short > 1e-9) {
      unmet += short;
      stockoutDay ??= stock <= 0 ? day : day + Math.floor((stock / demand) * (until - day));
    }
    stock = lost ? Math.max(Math.min(0, stock), stock - demand) : stock - demand;
    day = until;
  };
  for (const line of lines) {
    if (line.day >= arrives && line.day > input.asOfDay) break;
    if (line.day > day) serve(line.day);
    stock += line.quantity;
  }
  if (arrives > day) serve(arrives);
  const beforeArrival = stock > 0 || !lost ? stock : -lastShort;
  for (const line of lines) {
    if (line.day >= arrives && line.day > input.asOfDay && (line.day < nextArrives || line.day === arrives)) {
      stock += line.quantity;
    }
  }
  return { position, onOrder: tidy(onOrder), projected: tidy(stock), beforeArrival, unmet, stockoutDay };
}

/**
 * The lowest that the shelf is expected to be before anything more comes, until the opening of `arrives`; below zero where
 * demand then waits. Receipts of later days do not help on the days before them.
 */
export function lowestStock(input: PlanLineInput, arrives: number): number {
  let stock = availableNow(input);
  let lowest = Infinity;
  let day = input.asOfDay;
  const sell = (until: number): void => {
    stock -= lineDemand(input, day, until);
    lowest = Math.min(lowest, stock);
    day = until;
  };
  for (const line of byDay(input.openLines)) {
    if (line.day >= arrives && line.day > input.asOfDay) break;
    if (line.day > day) sell(line.day);
    stock += line.quantity;
  }
  sell(Math.max(day, arrives));
  return tidy(lowest);
}

function byDay(lines: readonly OpenLine[]): readonly OpenLine[] {
  return lines.length < 2 ? lines : lines.toSorted((a, b) => a.day - b.day);
}
