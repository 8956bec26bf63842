import { toMultiple, type Rounding } from '../../shared/quantity.ts';
import { lineDemand } from './horizon-demand.ts';
import { isWeighedJointly, jointLevel } from './joint-level.ts';
import { LARGEST_QUANTITY, LONGEST_DAYS, rangeOf } from './line-faults.ts';
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
  /** Most units that are ordered for economy, beyond the need: up to a stated maximum. Infinity where none is stated. */
  room: number;
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
    room: tidy(most - stock[compared]),
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
  const lot = Math.max(
    Math.min(eoq, input.maximumStock ?? Infinity),
    terms.moq,
    perDay * Math.max(1, input.reviewPeriodDays),
  );
  return orderLevel(input, times, stock, lot, trace);
}

/** True where a minimum with a maximum or a fixed quantity stands above the service. */
export function isRanged(input: PlanLineInput): boolean {
  const { min, max } = rangeOf(input);
  return min !== undefined && (max !== undefined || (input.orderQuantity ?? 0) > 0);
}

/**
 * Min/max and reorder level with a fixed quantity: due at or below the minimum. Where closures put the next order off, it
 * is due as soon as what sells meanwhile would bring the position there. A maximum stock stands above the maximum; of a
 * fixed quantity as many are ordered as bring the position above the minimum: one alone would fall due again at once.
 */
function rangeTarget(
  situation: LineAppraisal,
  min: number,
  max: number | undefined,
  trace: TraceStep[] | undefined,
): OrderTarget {
  const { input, stock, times } = situation;
  const fixed = max === undefined ? (input.orderQuantity ?? 0) : 0;
  const most = stockCap(input, stock, 'position');
  const upTo = tidy(Math.max(0, Math.min(most, Math.max(min, max ?? min))));
  const ahead = input.calendar ? lineDemand(input, usualNextArrival(input), times.nextArrives) : 0;
  const unit = 10 ** -input.precision;
  const usual = fixed > 0 ? min + ahead : Math.max(min, Math.min(min + ahead, upTo - unit));
  // Stock as high as it may be is never due, whatever the minimum says.
  const reorderPoint = tidy(Math.min(usual, Math.max(0, most - unit)));
  if (ahead > 0)
    trace?.push({
      step: 'reorder point = minimum + what sells while closures put the next order off, below the maximum',
      inputs: { min, ahead },
      result: reorderPoint,
    });
  const { position } = stock;
  const due = position <= reorderPoint;
  if (fixed > 0) {
    const wanted = due ? fixedLots(situation, fixed, reorderPoint) : 0;
    const need = Math.max(0, Math.min(wanted, tidy(most - position)));
    trace?.push({
      step: 'need = order quantity when position <= minimum',
      inputs: { position, min, orderQuantity: fixed },
      result: need,
    });
    return { level: min + fixed, safetyStock: 0, reorderPoint, compared: 'position', need, room: need };
  }
  const room = tidy(upTo - position);
  const need = due ? Math.max(0, room) : 0;
  trace?.push({
    step: 'need = maximum - position when position <= minimum',
    inputs: { position, min, max: upTo },
    result: need,
  });
  return { level: upTo, safetyStock: 0, reorderPoint, compared: 'position', need, room };
}

/** Units of the fewest fixed quantities, as pack and minimum make them, that bring the position above the reorder point. */
function fixedLots({ input, terms, stock }: LineAppraisal, fixed: number, reorderPoint: number): number {
  if (fixed > LARGEST_QUANTITY) return fixed;
  const inPacks = (quantity: number, rounding: Rounding): number =>
    toMultiple(quantity, terms.multiple, input.precision, rounding);
  const packed = inPacks(fixed, input.rounding) || inPacks(10 ** -input.precision, 'up');
  const lot = Math.max(packed, inPacks(terms.moq, 'up'));
  const lots = Math.floor((reorderPoint - stock.position) / lot + 1e-9) + 1;
  return tidy(lots * lot);
}

/** The largest compared figure at which the shortfall still rounds to something to order. */
export function duePoint(
  { input, terms, perDay }: Pick<LineAppraisal, 'input' | 'terms' | 'perDay'>,
  level: number,
  compared: number,
): number {
  const unit = 10 ** -input.precision;
  const step = terms.multiple > 0 ? terms.multiple : unit;
  // On an empty shelf a pack is ordered all the same; where no stock is wanted, for what is owed.
  const least = isPackWorthIt(input, terms, perDay) ? (level > 0 ? 0 : -unit) : -Infinity;
  if (input.rounding === 'nearest') return tidy(Math.max(least, level - step / 2));
  if (input.rounding === 'down') return tidy(Math.max(least, level - step));
  const whole = Math.abs(compared / unit - Math.round(compared / unit)) < 1e-9;
  return tidy(whole ? (Math.ceil(level / unit - 1e-9) - 1) * unit : level - Math.min(unit, 1e-6));
}
