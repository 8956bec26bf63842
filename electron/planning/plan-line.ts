import { toIso } from '../../shared/dates.ts';
import { brief, lineEoq, orderTerms, sizeOrder } from './order-quantity.ts';
import type { OrderTerms, SizedOrder } from './order-quantity.ts';
import { dayWhenDemandExceeds, lineDemand } from './horizon-demand.ts';
import { isWeighedJointly, jointLevel } from './joint-level.ts';
import { isBlocking, lineFaults, rangeOf } from './line-faults.ts';
import { lineExceptions } from './line-exceptions.ts';
import type { LineException, PlanLineInput, PlanLineResult, TraceStep } from './line-model.ts';
import { changeOpenOrders } from './open-order-changes.ts';
import { orderLevel } from './order-level.ts';
import { planTimes } from './plan-times.ts';
import type { PlanTimes } from './plan-times.ts';
import { availableNow, projectStock, tidy } from './project-stock.ts';
import type { StockState } from './project-stock.ts';

/** Beyond this many days no next order is looked for. */
const SIGHT_DAYS = 730;

/** What an order is measured against: the level, the figure compared with it, and where the order falls due. */
export type OrderTarget = {
  level: number;
  safetyStock: number;
  reorderPoint: number;
  compared: 'position' | 'projected';
  /** Units short of the level, when due; 0 when not. */
  need: number;
};

/** Everything that is known once the need has been worked out; what the later steps judge by. */
export type LineSituation = {
  input: PlanLineInput;
  times: PlanTimes;
  stock: StockState;
  target: OrderTarget;
  terms: OrderTerms;
  eoq: number;
  perDay: number;
};

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

  const situation = appraise(input, trace);
  const { times, stock, target, eoq } = situation;
  const order = orderFor(situation, trace);
  const exceptions = faults.concat(lineExceptions(situation, order));
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
    trace: trace ?? [],
  };
  if (eoq > 0) result.eoq = eoq;
  decide(result, situation, order);
  trace?.push({
    step: 'decision',
    inputs: { position: stock.position, projected: stock.projected, reorderPoint: target.reorderPoint },
    result: `${result.action} ${result.quantity}`,
  });
  return result;
}

/** Position, projection, level and need: steps that come before any quantity. */
function appraise(input: PlanLineInput, trace: TraceStep[] | undefined): LineSituation {
  const times = planTimes(input);
  const stock = projectStock(input, times);
  const terms = orderTerms(input);
  const ahead = Math.max(1, times.nextArrives - input.asOfDay);
  const perDay = lineDemand(input, input.asOfDay, input.asOfDay + ahead) / ahead;
  const eoq = lineEoq(input, terms, perDay);
  trace?.push({
    step: 'position = on hand - reserved - backordered + on order',
    inputs: {
      onHand: input.onHand,
      reserved: input.reserved,
      backordered: input.backordered,
      onOrder: stock.onOrder,
    },
    result: stock.position,
  });
  trace?.push({
    step: 'an order placed now arrives, and must last until the next one',
    inputs: {
      orderDay: toIso(times.orderDay),
      arrives: toIso(times.arrives),
      nextArrives: toIso(times.nextArrives),
    },
    result: times.nextArrives - input.asOfDay,
  });
  trace?.push({
    step: `stock projected to the arrival (${input.unmet === 'lost' ? 'lost sales: never below zero' : 'backorders'})`,
    inputs: { available: availableNow(input), until: toIso(times.arrives), unmetDemand: stock.unmet },
    result: stock.projected,
  });
  if (eoq > 0) {
    const inputs = { orderCost: terms.orderCost, holding: terms.holding, demandPerDay: perDay };
    trace?.push({ step: 'economic order quantity', inputs, result: eoq });
  }
  const situation = { input, times, stock, terms, eoq, perDay };
  const target = orderTarget(situation, trace);
  return { ...situation, target };
}

function orderTarget(situation: Omit<LineSituation, 'target'>, trace: TraceStep[] | undefined): OrderTarget {
  const { input, stock, terms } = situation;
  const { min, max } = rangeOf(input);
  if (min !== undefined) return rangeTarget(input, stock, min, max, trace);
  const found = levelOf(situation, trace);
  const { maximumStock } = input;
  const wanted = maximumStock === undefined ? found.level : Math.min(found.level, Math.max(0, maximumStock));
  // Quantities are kept to six decimals: a level beyond them would be missed without anything to order.
  const level = tidy(wanted);
  const compared = input.unmet === 'lost' ? 'projected' : 'position';
  const need = tidy(level - stock[compared]);
  trace?.push({
    step: `need = level - ${compared === 'projected' ? 'projected stock' : 'position'}`,
    inputs: { level, [compared]: stock[compared] },
    result: need,
  });
  return {
    level,
    safetyStock: found.safetyStock,
    reorderPoint: duePoint(input, terms, level, stock[compared]),
    compared,
    need: Math.max(0, need),
  };
}

/** Level and safety stock by the service: next orders together where costs and lost sales allow it, else a quantile. */
function levelOf(
  { input, times, stock, terms, eoq, perDay }: Omit<LineSituation, 'target'>,
  trace: TraceStep[] | undefined,
): { level: number; safetyStock: number } {
  if (input.service.type === 'cost' && isWeighedJointly(input)) {
    const level = jointLevel(input, input.service, times, stock, trace);
    return { level, safetyStock: Math.max(0, level - lineDemand(input, times.arrives, times.nextArrives)) };
  }
  const lot = Math.max(eoq, terms.moq, perDay * Math.max(1, input.reviewPeriodDays));
  return orderLevel(input, times, lot, trace);
}

/** Min/max and reorder level with a fixed quantity: due at or below the minimum. */
function rangeTarget(
  input: PlanLineInput,
  stock: StockState,
  min: number,
  max: number | undefined,
  trace: TraceStep[] | undefined,
): OrderTarget {
  const fixed = input.orderQuantity ?? 0;
  const upTo = fixed > 0 && max === undefined ? stock.position + fixed : Math.max(min, max ?? min);
  const due = stock.position <= min;
  const need = due ? Math.max(0, tidy(upTo - stock.position)) : 0;
  trace?.push({
    step: 'need = maximum - position when position <= minimum',
    inputs: { position: stock.position, min, max: upTo },
    result: need,
  });
  const level = fixed > 0 && max === undefined ? min + fixed : upTo;
  return { level, safetyStock: 0, reorderPoint: min, compared: 'position', need };
}

/** The largest compared figure at which the shortfall still rounds to something to order. */
function duePoint(input: PlanLineInput, terms: OrderTerms, level: number, compared: number): number {
  const unit = 10 ** -input.precision;
  const step = terms.multiple > 0 ? terms.multiple : unit;
  if (input.rounding === 'nearest') return tidy(level - step / 2);
  if (input.rounding === 'down') return tidy(level - step);
  const whole = Math.abs(compared / unit - Math.round(compared / unit)) < 1e-9;
  return tidy(whole ? (Math.ceil(level / unit - 1e-9) - 1) * unit : level - Math.min(unit, 1e-6));
}

function orderFor(situation: LineSituation, trace: TraceStep[] | undefined): SizedOrder {
  const { input, terms, target, eoq, times, perDay, stock } = situation;
  if (target.need <= 0) return { quantity: 0 };
  if (input.stopped) {
    const note = input.stopped === 'phased-out' ? 'the item is phased out' : 'the item is not to be stocked';
    return { quantity: 0, note: `${note} and is never ordered again` };
  }
  return sizeOrder(input, terms, target.need, eoq, times.arrives, perDay, stock.projected, trace);
}

function decide(result: PlanLineResult, situation: LineSituation, order: SizedOrder): void {
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
  const change = changeOpenOrders(situation);
  if (change) {
    Object.assign(result, change.change);
    if (change.exception) result.exceptions.push(change.exception);
    return;
  }
  result.orderByDay = nextOrderDue(situation);
  result.reason = quietReason(situation, order, result.orderByDay);
}

function orderReason({ input, times, stock, target }: LineSituation, order: SizedOrder): string {
  const quantity = `order ${brief(order.quantity)} ${input.unit}`;
  const note = order.note ? `; ${order.note}` : '';
  if (target.compared === 'projected') {
    return `stock of ${brief(stock.projected)} expected on ${toIso(times.arrives)} is below the level ${brief(target.level)} needed until ${toIso(times.nextArrives)}; ${quantity}${note}`;
  }
  return `position ${brief(stock.position)} is at or below the reorder point ${brief(target.reorderPoint)}; ${quantity} towards ${brief(target.level)}${note}`;
}

function quietReason(situation: LineSituation, order: SizedOrder, next: number | undefined): string {
  const { stock, target, times } = situation;
  if (order.note) return `nothing to order: ${order.note}`;
  const after = next === undefined ? 'no further order in sight' : `next order about ${toIso(next)}`;
  if (target.compared === 'projected') {
    return `stock of ${brief(stock.projected)} expected on ${toIso(times.arrives)} is above the reorder point ${brief(target.reorderPoint)}; ${after}`;
  }
  return `position ${brief(stock.position)} is above the reorder point ${brief(target.reorderPoint)}; ${after}`;
}

/** The review on which expected demand will have brought the compared figure down to the reorder point. */
function nextOrderDue({ input, target, stock, times }: LineSituation): number | undefined {
  if (input.stopped) return undefined;
  const from = target.compared === 'projected' ? times.arrives : input.asOfDay;
  const spare = Math.max(0, stock[target.compared] - target.reorderPoint);
  const due = dayWhenDemandExceeds(input, from, spare, SIGHT_DAYS);
  if (due === undefined) return undefined;
  const days = Math.max(1, due - from);
  const review = Math.max(1, input.reviewPeriodDays);
  return input.asOfDay + Math.ceil(Math.ceil(days / review) * review);
}

function unplannable(
  input: PlanLineInput,
  fault: LineException,
  faults: LineException[],
  trace: TraceStep[] | undefined,
): PlanLineResult {
  let position = availableNow(input);
  for (const line of input.openLines) position += line.quantity;
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
    trace: trace ?? [],
  };
}
