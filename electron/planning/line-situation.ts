import { toIso } from '../../shared/dates.ts';
import { lineDemand } from './horizon-demand.ts';
import { emptyShelfLevel, isWeighedJointly, jointLevel } from './joint-level.ts';
import { rangeOf } from './line-faults.ts';
import type { PlanLineInput, TraceStep, TraceValue } from './line-model.ts';
import { orderLevel } from './order-level.ts';
import { EOQ_DAYS, isPackWorthIt, lineEoq, orderTerms } from './order-quantity.ts';
import type { OrderTerms } from './order-quantity.ts';
import { planTimes, usualNextArrival } from './plan-times.ts';
import type { PlanTimes } from './plan-times.ts';
import { availableNow, projectStock, tidy } from './project-stock.ts';
import type { StockState } from './project-stock.ts';

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

/** Position, projection, level and need: steps that come before any quantity. */
export function appraise(input: PlanLineInput, trace: TraceStep[] | undefined): LineSituation {
  const times = planTimes(input);
  const stock = projectStock(input, times);
  const terms = orderTerms(input);
  const ahead = Math.max(1, times.nextArrives - input.asOfDay);
  const perDay = lineDemand(input, input.asOfDay, input.asOfDay + ahead) / ahead;
  const eoq = lineEoq(input, terms, perDay);
  for (const { day, days, baseline, quantity, reason, by } of input.forecast.overrides ?? [])
    trace?.push({
      step: 'forecast overridden',
      inputs: { from: toIso(day), days, baseline, reason, by },
      result: quantity,
    });
  if (trace) traceGiven(input, trace);
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
    const limited = eoq < perDay * EOQ_DAYS ? '' : ', limited to a year of demand';
    trace?.push({ step: `economic order quantity${limited}`, inputs, result: eoq });
  }
  const situation = { input, times, stock, terms, eoq, perDay };
  const target = orderTarget(situation, trace);
  return { input, times, stock, target, terms, eoq, perDay };
}

/** Where the terms come from that the steps after these take for given. */
function traceGiven(input: PlanLineInput, trace: TraceStep[]): void {
  const { origins, leadTime, leadTimeDays, leadTimeDeviationDays } = input;
  if (origins && Object.keys(origins).length > 0)
    trace.push({
      step: 'policy by the nearest rule',
      inputs: { ...origins },
      result: isRanged(input) ? 'minmax' : input.service.type,
    });
  if (leadTime) {
    const { why, drift, ...days } = leadTime;
    const inputs: Record<string, TraceValue> = { deviation: tidy(leadTimeDeviationDays) };
    for (const [name, value] of Object.entries(days)) if (value !== undefined) inputs[name] = tidy(value);
    if (drift !== undefined) inputs['drift'] = tidy(drift);
    trace.push({ step: `lead time in days: ${why}`, inputs, result: leadTimeDays ?? 'unknown' });
  }
  traceOthers(input, trace);
}

/** What kits and replaced items bring into the line. */
function traceOthers(input: PlanLineInput, trace: TraceStep[]): void {
  const { replacedStock, kitDemand, owedForOthers, buildable } = input;
  if (replacedStock !== undefined)
    trace.push({
      step: 'stock of the items that this one replaces is used first',
      inputs: { own: tidy(input.onHand - replacedStock), replaced: tidy(replacedStock) },
      result: tidy(input.onHand),
    });
  if (kitDemand !== undefined)
    trace.push({
      step: 'demand of kits, an average bucket',
      inputs: { kits: tidy(kitDemand) },
      result: tidy(input.forecast.mean[0] ?? 0),
    });
  if (owedForOthers !== undefined)
    trace.push({
      step: 'backorders of kits that this goes into and of items that it replaces are met from it',
      inputs: { own: tidy(input.backordered - owedForOthers), others: tidy(owedForOthers) },
      result: tidy(input.backordered),
    });
  if (buildable)
    trace.push({
      step: 'kits that can be put together: the least over components',
      inputs: { scarcest: buildable.scarce },
      result: tidy(buildable.units),
    });
}

function orderTarget(situation: Omit<LineSituation, 'target'>, trace: TraceStep[] | undefined): OrderTarget {
  const { input, stock } = situation;
  const { min, max } = rangeOf(input);
  if (min !== undefined && isRanged(input)) return rangeTarget(situation, min, max, trace);
  const found = levelOf(situation, trace);
  // A minimum without a maximum is a floor under the level.
  const floored = Math.max(found.level, min ?? 0);
  const compared = input.unmet === 'lost' ? 'projected' : 'position';
  const most = stockCap(input, stock, compared);
  if (floored > most)
    trace?.push({
      step: 'level limited: maximum stock + what goes until the order comes',
      inputs: { level: floored, maximumStock: input.maximumStock ?? most },
      result: tidy(most),
    });
  // Quantities are kept to six decimals: a level beyond them would be missed without anything to order.
  const level = tidy(Math.min(floored, Math.max(0, most)));
  const need = tidy(level - stock[compared]);
  trace?.push({
    step: `need = level - ${compared === 'projected' ? 'projected stock' : 'position'}`,
    inputs: { level, [compared]: stock[compared] },
    result: need,
  });
  return {
    level,
    safetyStock: found.safetyStock,
    reorderPoint: duePoint(situation, level, stock[compared]),
    compared,
    need: Math.max(0, need),
  };
}

/**
 * The most that the compared figure may be after an order, in units: what lies on the shelf when it comes is limited, not
 * what goes until then. Infinity without a maximum stock.
 */
export function stockCap(
  { maximumStock }: PlanLineInput,
  stock: StockState,
  compared: OrderTarget['compared'],
): number {
  return maximumStock === undefined ? Infinity : tidy(maximumStock + stock[compared] - stock.projected);
}

/**
 * The situation of a line that nothing is due for, its level told from an empty shelf where the next orders are chosen
 * together: their choice says only that the stock is enough, not how much would be.
 */
export function atRest(situation: LineSituation, trace: TraceStep[] | undefined): LineSituation {
  const { input, times, stock, target } = situation;
  const { service } = input;
  if (target.need > 0 || isRanged(input) || service.type !== 'cost' || !isWeighedJointly(input))
    return situation;
  const wanted = emptyShelfLevel(input, service, times);
  const level = tidy(Math.max(0, Math.min(wanted, stock.projected, stockCap(input, stock, 'projected'))));
  trace?.push({
    step: 'level = what would be ordered for an empty shelf, as far as there is as much',
    inputs: { wanted, projected: stock.projected },
    result: level,
  });
  const safetyStock = Math.max(0, level - lineDemand(input, times.arrives, times.nextArrives));
  const reorderPoint = duePoint(situation, level, stock.projected);
  return { ...situation, target: { ...target, level, safetyStock, reorderPoint } };
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
  return orderLevel(input, times, stock, lot, trace);
}

/** True where a minimum with a maximum or a fixed quantity stands above the service. */
function isRanged(input: PlanLineInput): boolean {
  const { min, max } = rangeOf(input);
  return min !== undefined && (max !== undefined || (input.orderQuantity ?? 0) > 0);
}

/**
 * Min/max and reorder level with a fixed quantity: due at or below the minimum. Where closures put the next order off, it
 * is due as soon as what sells meanwhile would bring the position there.
 */
function rangeTarget(
  { input, stock, times }: Omit<LineSituation, 'target'>,
  min: number,
  max: number | undefined,
  trace: TraceStep[] | undefined,
): OrderTarget {
  const fixed = input.orderQuantity ?? 0;
  const isFixed = fixed > 0 && max === undefined;
  const upTo = isFixed ? stock.position + fixed : Math.max(min, max ?? min);
  const ahead = input.calendar ? lineDemand(input, usualNextArrival(input), times.nextArrives) : 0;
  const reorderPoint = tidy(
    isFixed ? min + ahead : Math.max(min, Math.min(min + ahead, upTo - 10 ** -input.precision)),
  );
  if (ahead > 0)
    trace?.push({
      step: 'reorder point = minimum + what sells while closures put the next order off, below the maximum',
      inputs: { min, ahead },
      result: reorderPoint,
    });
  const due = stock.position <= reorderPoint;
  const need = due ? Math.max(0, tidy(upTo - stock.position)) : 0;
  trace?.push({
    step:
      fixed > 0
        ? 'need = order quantity when position <= minimum'
        : 'need = maximum - position when position <= minimum',
    inputs: { position: stock.position, min, max: upTo },
    result: need,
  });
  const level = isFixed ? min + fixed : upTo;
  return { level, safetyStock: 0, reorderPoint, compared: 'position', need };
}

/** The largest compared figure at which the shortfall still rounds to something to order. */
function duePoint(
  { input, terms, perDay }: Pick<LineSituation, 'input' | 'terms' | 'perDay'>,
  level: number,
  compared: number,
): number {
  const unit = 10 ** -input.precision;
  const step = terms.multiple > 0 ? terms.multiple : unit;
  const least = level > 0 && isPackWorthIt(input, terms, perDay) ? 0 : -Infinity;
  if (input.rounding === 'nearest') return tidy(Math.max(least, level - step / 2));
  if (input.rounding === 'down') return tidy(Math.max(least, level - step));
  const whole = Math.abs(compared / unit - Math.round(compared / unit)) < 1e-9;
  return tidy(whole ? (Math.ceil(level / unit - 1e-9) - 1) * unit : level - Math.min(unit, 1e-6));
}
