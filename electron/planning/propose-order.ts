import { isBlocking, lineFaults } from './line-faults.ts';
import type { PlanLineInput, PlanLineResult } from './line-model.ts';
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
    ? sizeOrder(input, terms, target, eoq, times.arrives, perDay, stock.projected, undefined).quantity
    : 0;
  return { quantity, orderDay: times.orderDay, arrivesDay: times.arrives, situation };
}

/** The same as the result of a plannable line that others are planned beside. Orders that are open stay as they are. */
export function proposeLine(input: PlanLineInput): PlanLineResult {
  const { quantity, orderDay, arrivesDay, situation } = proposeOrder(input);
  const { stock, target, eoq } = situation;
  return {
    action: quantity > 0 ? 'order' : 'none',
    quantity,
    orderByDay: orderDay,
    arrivesDay,
    position: stock.position,
    projected: stock.projected,
    safetyStock: target.safetyStock,
    reorderPoint: target.reorderPoint,
    orderUpTo: target.level,
    compared: target.compared,
    ...(eoq > 0 && { eoq }),
    reason: '',
    exceptions: [],
    messages: [],
    trace: [],
  };
}
