import { isBlocking, lineFaults } from './line-faults.ts';
import type { PlanLineInput } from './line-model.ts';
import { appraise, type LineSituation } from './line-situation.ts';
import { sizeOrder } from './order-quantity.ts';

/** An order as `planLine` would propose it, and the level behind it. Days are day numbers, quantities units. */
export type ProposedOrder = {
  /** 0: nothing is to be ordered. */
  quantity: number;
  orderDay: number;
  arrivesDay: number;
  situation: LineSituation;
};

/** False for a line whose faults leave nothing to plan with. */
export function isPlannable(input: PlanLineInput): boolean {
  return !lineFaults(input).some(isBlocking);
}

/**
 * The order that `planLine` proposes for a plannable line, without what only a reader wants of it (reason, exceptions,
 * changes to open orders): for replays, which ask a million times.
 */
export function proposeOrder(input: PlanLineInput): ProposedOrder {
  const situation = appraise(input, undefined);
  const { times, target, terms, eoq, perDay, stock } = situation;
  const due = target.need > 0 && !input.stopped && !input.pending;
  const quantity = due
    ? sizeOrder(input, terms, target.need, eoq, times.arrives, perDay, stock.projected, undefined).quantity
    : 0;
  return { quantity, orderDay: times.orderDay, arrivesDay: times.arrives, situation };
}
