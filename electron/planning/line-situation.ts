import { toIso } from '../../shared/dates.ts';
import { lineDemand } from './horizon-demand.ts';
import { isWeighedJointly, jointLevel } from './joint-level.ts';
import { rangeOf } from './line-faults.ts';
import type { PlanLineInput, TraceStep, TraceValue } from './line-model.ts';
import { orderLevel } from './order-level.ts';
import { lineEoq, orderTerms } from './order-quantity.ts';
import type { OrderTerms } from './order-quantity.ts';
import { planTimes } from './plan-times.ts';
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
    trace?.push({ step: 'economic order quantity', inputs, result: eoq });
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
  const { input, stock, terms } = situation;
  const { min, max } = rangeOf(input);
  if (min !== undefined && isRanged(input)) return rangeTarget(input, stock, min, max, trace);
  const found = levelOf(situation, trace);
  // A minimum without a maximum is a floor under the level.
  const floored = Math.max(found.level, min ?? 0);
  const { maximumStock } = input;
  const wanted = maximumStock === undefined ? floored : Math.min(floored, Math.max(0, maximumStock));
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
  return orderLevel(input, times, stock, lot, trace);
}

/** True where a minimum with a maximum or a fixed quantity stands above the service. */
function isRanged(input: PlanLineInput): boolean {
  const { min, max } = rangeOf(input);
  return min !== undefined && (max !== undefined || (input.orderQuantity ?? 0) > 0);
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
    step:
      fixed > 0
        ? 'need = order quantity when position <= minimum'
        : 'need = maximum - position when position <= minimum',
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
