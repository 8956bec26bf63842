import { toIso } from '../../shared/dates.ts';
import { dayWhenDemandExceeds } from './horizon-demand.ts';
import type { LineSituation } from './line-situation.ts';
import { brief } from './order-quantity.ts';
import { orderDayAhead } from './plan-times.ts';
import type { SizedOrder } from './order-quantity.ts';

/** Beyond this many days no next order is looked for. */
const SIGHT_DAYS = 730;

/** Why an order is due, in one sentence. */
export function orderReason({ input, times, stock, target }: LineSituation, order: SizedOrder): string {
  const quantity = `order ${brief(order.quantity)} ${input.unit}`;
  const note = order.note ? `; ${order.note}` : '';
  if (target.compared === 'projected') {
    return `stock of ${brief(stock.projected)} expected on ${toIso(times.arrives)} is below the level ${brief(target.level)} needed until ${toIso(times.nextArrives)}; ${quantity}${note}`;
  }
  if (target.reorderPoint < 0)
    return `customers wait for ${brief(-stock.position)} ${input.unit} more than there is; ${quantity}${note}`;
  return `position ${brief(stock.position)} is at or below the reorder point ${brief(target.reorderPoint)}; ${quantity} towards ${brief(target.level)}${note}`;
}

/** Why nothing is due, and when it will be. */
export function quietReason(situation: LineSituation, order: SizedOrder, next: number | undefined): string {
  const { stock, target, times } = situation;
  if (order.note) return `nothing to order: ${order.note}`;
  const after = next === undefined ? 'no further order in sight' : `next order about ${toIso(next)}`;
  if (situation.input.toOrder)
    return `ordered only for customers: none waits for more than is there; ${after}`;
  if (target.level <= 0) {
    const later = next === undefined ? '' : ` until ${toIso(times.nextArrives)}`;
    const why = situation.perDay > 0 ? 'the policy asks for no stock' : `nothing is expected to sell${later}`;
    return `${why}: the level to order up to is 0; ${after}`;
  }
  if (target.compared === 'projected') {
    return `stock of ${brief(stock.projected)} expected on ${toIso(times.arrives)} is above the reorder point ${brief(target.reorderPoint)}; ${after}`;
  }
  return `position ${brief(stock.position)} is above the reorder point ${brief(target.reorderPoint)}; ${after}`;
}

/**
 * The review on which expected demand will have brought the compared figure down to the reorder point, or the last order
 * day before a closure that it falls into.
 */
export function nextOrderDue({ input, target, stock, times }: LineSituation): number | undefined {
  if (input.stopped) return undefined;
  const from = target.compared === 'projected' ? times.arrives : input.asOfDay;
  const spare = Math.max(0, stock[target.compared] - target.reorderPoint);
  const due = dayWhenDemandExceeds(input, from, spare, SIGHT_DAYS);
  if (due === undefined) return undefined;
  const days = Math.max(1, due - from);
  const review = Math.max(1, input.reviewPeriodDays);
  return orderDayAhead(input, times, input.asOfDay + Math.ceil(Math.ceil(days / review) * review));
}
