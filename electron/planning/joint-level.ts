import { bucketDays } from '../../shared/buckets.ts';
import type { Service } from '../../shared/model/policy.ts';
import { meanDemand, lineDemand } from './horizon-demand.ts';
import { jointOrders } from './joint-orders.ts';
import type { Leg } from './joint-orders.ts';
import { HIGHEST_LEVEL } from './line-faults.ts';
import type { PlanLineInput, TraceStep } from './line-model.ts';
import type { PlanTimes } from './plan-times.ts';
import type { StockState } from './project-stock.ts';

type CostService = Extract<Service, { type: 'cost' }>;

/** True when the next orders are weighed together: costs are given, unmet demand is lost, and both costs make sense. */
export function isWeighedJointly(input: PlanLineInput): boolean {
  const { service, unmet } = input;
  if (service.type !== 'cost' || unmet !== 'lost') return false;
  const { holdingPerUnitPeriod: holding, shortagePerUnit: shortage } = service;
  return holding >= 0 && shortage >= 0 && holding + shortage > 0 && holding + shortage < Infinity;
}

/**
 * Order-up-to level by choosing the next orders together (see `jointOrders`), on the scale of the projected stock.
 * What is already on order for the arrival day is part of that day's quantity, so that an accepted order is not ordered
 * again.
 */
export function jointLevel(
  input: PlanLineInput,
  service: CostService,
  times: PlanTimes,
  stock: StockState,
  trace: TraceStep[] | undefined,
): number {
  const { windows, window, second, third } = windowsOf(input, times);
  const lead: Leg[] = [];
  let sameDay = 0;
  let day = input.asOfDay;
  let receipt = 0;
  for (const line of input.openLines.toSorted((a, b) => a.day - b.day)) {
    if (line.day === times.arrives) sameDay += line.quantity;
    else if (line.day < times.arrives || line.day <= input.asOfDay) {
      if (line.day > day) {
        lead.push(leg(input, day, line.day, receipt));
        day = line.day;
        receipt = 0;
      }
      receipt += line.quantity;
    } else {
      const place = line.day < second ? 0 : line.day < third ? 1 : 2;
      if (line.day < third + window) windows[place].receipt += line.quantity;
    }
  }
  lead.push(leg(input, day, times.arrives, receipt));
  const { holding, shortage } = windowCosts(input, service, window);
  const orders = jointOrders({
    stock: Math.max(0, input.onHand) - input.reserved - input.backordered,
    lead,
    windows,
    holding,
    shortage,
    whole: input.precision === 0,
    unit: 10 ** -input.precision,
  });
  const level = stock.projected - sameDay + orders[0]!;
  trace?.push({
    step: 'next orders chosen together on sample paths of demand',
    inputs: {
      holding,
      shortage,
      demandInLeadTime: lineDemand(input, input.asOfDay, times.arrives),
      demandOfWindow: windows[0].mean,
      varianceOfWindow: windows[0].variance,
      orders: orders.join(', '),
      alreadyOnOrderForThatDay: sameDay,
    },
    result: orders[0]!,
  });
  trace?.push({
    step: 'level = projected stock without that day + chosen quantity',
    inputs: { projected: stock.projected, alreadyOnOrderForThatDay: sameDay, chosen: orders[0]! },
    result: level,
  });
  return level;
}

/**
 * What would be ordered for an empty shelf, chosen with the orders after it: the level of a line whose stock asks for
 * nothing, on the scale of the projected stock.
 */
export function emptyShelfLevel(input: PlanLineInput, service: CostService, times: PlanTimes): number {
  const { windows, window } = windowsOf(input, times);
  const { holding, shortage } = windowCosts(input, service, window);
  const unit = 10 ** -input.precision;
  const whole = input.precision === 0;
  return jointOrders({ stock: 0, lead: [], windows, holding, shortage, whole, unit })[0]!;
}

/** The intervals from each order's arrival to the next one's, without receipts; days of one, and where they begin. */
function windowsOf(input: PlanLineInput, { arrives, nextArrives }: PlanTimes) {
  const review = Math.ceil(input.reviewPeriodDays);
  const window = review > 0 ? review : Math.ceil(bucketDays(input.forecast.bucket));
  const second = Math.max(nextArrives, arrives + 1);
  const third = second + window;
  const windows: [Leg, Leg, Leg] = [
    leg(input, arrives, second, 0),
    leg(input, second, third, 0),
    leg(input, third, third + window, 0),
  ];
  return { windows, window, second, third };
}

/** Money per unit left at the end of a window of days, and per unit lost in it. */
function windowCosts(input: PlanLineInput, service: CostService, window: number) {
  const shortage = service.shortagePerUnit;
  const periods = window / bucketDays(input.forecast.bucket);
  const holding = Math.max(service.holdingPerUnitPeriod * periods, shortage * (1 / HIGHEST_LEVEL - 1));
  return { holding, shortage };
}

/**
 * Mean and variance of demand between two days, the lead time's own variation included, up to all of the interval: counts
 * that vary by more are nothing at all on nearly every path, and nothing would be ordered for them.
 */
function leg(input: PlanLineInput, from: number, to: number, receipt: number): Leg {
  const { forecast, asOfDay, weekStart } = input;
  const mean = lineDemand(input, from, to);
  const days = to - from;
  const own = forecast.variance
    ? meanDemand(forecast.variance, forecast.bucket, asOfDay, from, to, weekStart)
    : (forecast.periodError * forecast.periodError * days) / bucketDays(forecast.bucket);
  const moved = days > 0 ? ((mean / days) * Math.min(days, input.leadTimeDeviationDays)) ** 2 : 0;
  return { receipt, mean, variance: own + moved };
}
