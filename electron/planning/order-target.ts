import { lineDemand } from './horizon-demand.ts';
import { isWeighedJointly, jointLevel } from './joint-level.ts';
import { LONGEST_DAYS, rangeOf } from './line-faults.ts';
import type { PlanLineInput, TraceStep } from './line-model.ts';
import { orderLevel } from './order-level.ts';
import { isPackWorthIt } from './order-quantity.ts';
import type { OrderTerms } from './order-quantity.ts';
import { usualNextArrival } from './plan-times.ts';
import type { PlanTimes } from './plan-times.ts';
import { tidy } from './project-stock.ts';
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

/** What is known of a line before the need: its times, stock and terms, economic quantity and units a day. */
export type LineAppraisal = {
  input: PlanLineInput;
  times: PlanTimes;
  stock: StockState;
  terms: OrderTerms;
  eoq: number;
  perDay: number;
};

/** The level, the figure compared with it and the need, by the line's policy. */
export function orderTarget(situation: LineAppraisal, trace: TraceStep[] | undefined): OrderTarget {
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

/** Units that an order filled up to its supplier's minimum may have built: no surplus until then; 0 where none is. */
export function filledCover(input: PlanLineInput): number {
  const days = Math.min(LONGEST_DAYS, input.mostCoverDays ?? 0);
  return days > 0 ? lineDemand(input, input.asOfDay, input.asOfDay + days) : 0;
}

/** Level and safety stock by the service: next orders together where costs and lost sales allow it, else a quantile. */
function levelOf(
  { input, times, stock, terms, eoq, perDay }: LineAppraisal,
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
export function isRanged(input: PlanLineInput): boolean {
  const { min, max } = rangeOf(input);
  return min !== undefined && (max !== undefined || (input.orderQuantity ?? 0) > 0);
}

/**
 * Min/max and reorder level with a fixed quantity: due at or below the minimum. Where closures put the next order off, it
 * is due as soon as what sells meanwhile would bring the position there.
 */
function rangeTarget(
  { input, stock, times }: LineAppraisal,
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
export function duePoint(
  { input, terms, perDay }: Pick<LineAppraisal, 'input' | 'terms' | 'perDay'>,
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
