import { isBlocking, lineFaults } from './line-faults.ts';
import { lineExceptions } from './line-exceptions.ts';
import type { LineException, PlanLineInput, PlanLineResult, TraceStep } from './line-model.ts';
import { appraise, atRest } from './line-situation.ts';
import type { LineSituation } from './line-situation.ts';
import { changeOpenOrders, postponements, postponeReason } from './open-order-changes.ts';
import type { OpenOrderChange } from './open-order-changes.ts';
import { brief, sizeOrder } from './order-quantity.ts';
import type { SizedOrder } from './order-quantity.ts';
import { nextOrderDue, orderReason, quietReason } from './plan-reasons.ts';
import { availableNow, tidy } from './project-stock.ts';

/**
 * Plans one item-location: what to order, move, bring forward or cancel, by when, and why (or why not).
 * Deterministic: the same input gives the same result, so that a stored input can be run again with `trace` to show the
 * derivation. Once the proposed quantity is an open line arriving on `arrivesDay`, the same call proposes nothing.
 * Bad master data never throws: it is named in `exceptions`.
 * @param options trace: also list every step with its inputs and result
 */
export function planLine(input: PlanLineInput, options: { trace?: boolean } = {}): PlanLineResult {
  const trace: TraceStep[] | undefined = options.trace ? [] : undefined;
  const faults = lineFaults(input);
  const fault = faults.find(isBlocking);
  if (fault) return unplannable(input, fault, faults, trace);

  const appraised = appraise(input, trace);
  // Open orders stay what they were chosen to be: a level of an empty shelf knows nothing of how uncertain arrivals are.
  const situation = atRest(appraised, trace);
  const { times, stock, target, eoq } = situation;
  const order = orderFor(situation, trace);
  const change = order.quantity > 0 || input.pending ? undefined : changeOpenOrders(appraised);
  const exceptions = faults.concat(
    lineExceptions(situation, order, change?.exception ? change.change.quantity : 0),
  );
  const result: PlanLineResult = {
    action: 'none',
    quantity: 0,
    orderByDay: undefined,
    arrivesDay: times.arrives,
    position: stock.position,
    projected: stock.projected,
    safetyStock: target.safetyStock,
    reorderPoint: target.reorderPoint,
    orderUpTo: target.level,
    compared: target.compared,
    reason: '',
    exceptions,
    messages: [],
    trace: trace ?? [],
  };
  if (eoq > 0) result.eoq = eoq;
  decide(result, { situation, order, appraised, change });
  trace?.push({
    step: 'decision',
    inputs: { position: stock.position, projected: stock.projected, reorderPoint: target.reorderPoint },
    result: `${result.action} ${result.quantity}`,
  });
  return result;
}

const STOPPED = {
  'do-not-stock': 'the item is not to be stocked and is never ordered',
  'phased-out': 'the item is phased out and is never ordered again',
  assembled: 'the item is put together from its components, which are ordered instead',
} as const;

function orderFor(situation: LineSituation, trace: TraceStep[] | undefined): SizedOrder {
  const { input, terms, target, eoq, times, perDay, stock } = situation;
  if (target.need <= 0) return { quantity: 0 };
  if (input.stopped) {
    return { quantity: 0, note: STOPPED[input.stopped] };
  }
  return sizeOrder(input, terms, target, eoq, times.arrives, perDay, stock.projected, trace);
}

type Judged = {
  situation: LineSituation;
  order: SizedOrder;
  appraised: LineSituation;
  change: OpenOrderChange | undefined;
};

function decide(result: PlanLineResult, { situation, order, appraised, change }: Judged): void {
  const { input, times } = situation;
  if (input.pending) {
    result.action = 'pending';
    result.quantity = order.quantity;
    result.orderByDay = times.orderDay;
    result.reason = `a decision on this line is waiting; fresh terms: order ${brief(order.quantity)} ${input.unit}`;
    return;
  }
  if (order.quantity > 0) {
    result.action = 'order';
    result.quantity = order.quantity;
    result.orderByDay = times.orderDay;
    result.reason = orderReason(situation, order);
    return;
  }
  if (change) {
    Object.assign(result, change.change);
    result.messages.push(change.message);
    if (change.exception) result.exceptions.push(change.exception);
    return;
  }
  result.orderByDay = nextOrderDue(situation);
  result.reason = quietReason(situation, order, result.orderByDay);
  result.messages = postponements(appraised);
  const [first] = result.messages;
  if (first) result.reason += `; ${postponeReason(situation, first)}`;
}

function unplannable(
  input: PlanLineInput,
  fault: LineException,
  faults: LineException[],
  trace: TraceStep[] | undefined,
): PlanLineResult {
  let position = availableNow(input);
  for (const line of input.openLines) position += line.quantity;
  if (!Number.isFinite(position)) position = 0;
  trace?.push({ step: 'not planned', inputs: { fault: fault.code }, result: fault.message });
  return {
    action: input.pending ? 'pending' : 'none',
    quantity: 0,
    orderByDay: undefined,
    arrivesDay: undefined,
    position: tidy(position),
    projected: tidy(position),
    safetyStock: 0,
    reorderPoint: 0,
    orderUpTo: 0,
    compared: 'position',
    reason: `not planned: ${fault.message}`,
    exceptions: faults,
    messages: [],
    trace: trace ?? [],
  };
}
