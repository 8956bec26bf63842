import { bucketDays } from '../../shared/buckets.ts';
import type { Service } from '../../shared/model/policy.ts';
import { fitsBacktest, forecastQuantile } from './backtest-quantiles.ts';
import { demandQuantile, distributionName, shapeOfDemand } from './demand-shape.ts';
import { fillLevel, shareOf } from './fill-level.ts';
import type { Covered } from './fill-level.ts';
import { errorOver, intervalDeviation, lineDemand } from './horizon-demand.ts';
import { HIGHEST_LEVEL, LONGEST_DAYS } from './line-faults.ts';
import type { PlanLineInput, TraceStep } from './line-model.ts';
import { normalDensity, normalProbability, unitLoss } from './normal.ts';
import type { PlanTimes } from './plan-times.ts';
import type { StockState } from './project-stock.ts';

/** A level of stock and how it came about. Quantities in units. */
export type OrderLevel = {
  level: number;
  /** Expected demand the level is there for. */
  mean: number;
  deviation: number;
  safetyStock: number;
};

/**
 * The level that stock is compared with: with backorders the demand of lead time + review against the position, with
 * lost sales that of the review period after the arrival against the projected stock, whose own uncertainty counts too.
 * @param lot expected order quantity in units, for fill rates and the length of a cycle
 */
export function orderLevel(
  input: PlanLineInput,
  times: PlanTimes,
  stock: StockState,
  lot: number,
  trace: TraceStep[] | undefined,
): OrderLevel {
  const lost = input.unmet === 'lost';
  const from = lost ? times.arrives : input.asOfDay;
  const to = Math.max(times.nextArrives, from + (lost ? 1 : 0));
  const mean = lineDemand(input, from, to);
  const perDay = to > from ? mean / (to - from) : 0;
  const error = errorOver(input.forecast, to - from, times.nextArrives - input.asOfDay);
  const own = intervalDeviation(error, perDay, input.leadTimeDeviationDays);
  trace?.push({
    step: lost ? 'demand of the review period after arrival' : 'demand over lead time and review',
    inputs: {
      days: to - from,
      error,
      demandPerDay: perDay,
      leadTimeDeviationDays: input.leadTimeDeviationDays,
    },
    result: mean,
  });
  trace?.push({
    step: 'deviation = sqrt(error^2 + demand^2 x lead-time deviation^2)',
    inputs: { error, demandPerDay: perDay, leadTimeDeviationDays: input.leadTimeDeviationDays },
    result: own,
  });
  const left = lost ? leftOnArrival(input, times, stock) : NOTHING_LEFT;
  const deviation = Math.sqrt(own * own + left.variance);
  // Whose chance is in the deviation: the demand of the interval, and what of that before it the shelf still feels.
  const total = mean + left.demand;
  const moved = own * own - error * error + left.moved;
  // What varies mostly by when orders come is no matter of how demand comes: lumps of a size that nobody buys.
  const shape =
    moved > (deviation * deviation) / 2
      ? 'normal'
      : shapeOfDemand(input.forecast.class, input.precision, total, deviation);
  if (lost) {
    trace?.push({
      step: 'stock left on arrival is uncertain too: its expectation above the projected figure, and its variance',
      inputs: { beforeArrival: stock.beforeArrival, gain: left.gain, demandBefore: left.demand },
      result: left.variance,
    });
  }
  const covered = { mean: total, deviation, shape, lot, perDay, days: to - from };
  const { service } = input;
  let level: number;
  if (service.type === 'cover') {
    level = lineDemand(input, from, Math.max(from, input.asOfDay + Math.min(LONGEST_DAYS, service.days)));
    trace?.push({
      step: 'level = demand of the days to cover',
      inputs: { days: service.days },
      result: level,
    });
  } else if (service.type === 'fixed') {
    level = mean + service.safetyStock;
    trace?.push({
      step: 'level = demand + fixed safety stock',
      inputs: { demand: mean, safetyStock: service.safetyStock },
      result: level,
    });
  } else {
    const found =
      service.type === 'fill'
        ? fillLevel(input, service.level, times, covered, trace)
        : levelForService(input, covered, lost, trace);
    level = Math.max(0, found - left.demand - left.gain);
  }
  return { level, mean, deviation, safetyStock: Math.max(0, level - mean) };
}

/** What the stock left when the order arrives adds to the demand that it has to serve. Units and units squared. */
type Left = {
  /** Its mean above the projected one: what cannot be lost is not lost. */
  gain: number;
  variance: number;
  /** How much of the variance comes from the day on which the order arrives. */
  moved: number;
  /** The demand before the arrival, as far as the variance is still that of it: none of it once the shelf is empty. */
  demand: number;
};
const NOTHING_LEFT: Left = { gain: 0, variance: 0, moved: 0, demand: 0 };

/**
 * How the stock that is left when the order arrives strays from its projected figure, with lost sales: normal demand of
 * the lead time cut off at an empty shelf, X = max(0, U). Its variance adds to that of the demand it has to serve, and so
 * does the demand behind it: where none is lost, the level is that of lead time and review together.
 * Source: moments of a censored normal variable (Greene, Econometric Analysis, ch. 19).
 */
function leftOnArrival(input: PlanLineInput, times: PlanTimes, stock: StockState): Left {
  const days = times.arrives - input.asOfDay;
  const error = errorOver(input.forecast, days, times.nextArrives - input.asOfDay);
  const demand = lineDemand(input, input.asOfDay, times.arrives);
  const perDay = days > 0 ? demand / days : 0;
  const spread = intervalDeviation(error, perDay, input.leadTimeDeviationDays);
  if (!(spread > 0) || days <= 0) return NOTHING_LEFT;
  const k = stock.beforeArrival / spread;
  const mean = stock.beforeArrival + spread * unitLoss(k);
  const square = (stock.beforeArrival ** 2 + spread ** 2) * normalProbability(k);
  const second = square + stock.beforeArrival * spread * normalDensity(k);
  const variance = Math.max(0, second - mean * mean);
  const felt = variance / (spread * spread);
  return {
    gain: mean - Math.max(0, stock.beforeArrival),
    variance,
    moved: felt * (spread * spread - error * error),
    demand: felt * demand,
  };
}

function levelForService(
  input: PlanLineInput,
  covered: Covered,
  lost: boolean,
  trace: TraceStep[] | undefined,
): number {
  const { mean, deviation, shape } = covered;
  const share = serviceShare(input, covered);
  if (share <= 0) return 0;
  const known =
    lost || shape === 'normal' || !fitsBacktest(input, covered.days)
      ? undefined
      : forecastQuantile(input.forecast, share);
  const level = known ?? demandQuantile(shape, share, mean, deviation);
  const distribution = known === undefined ? distributionName(shape, mean, deviation) : 'backtest';
  trace?.push({
    step: 'level = quantile of demand',
    inputs: { share, mean, deviation, distribution },
    result: level,
  });
  return level;
}

/** Share of cycles that shall not run out: stated, or p / (p + h) with h for the length of an order cycle. */
function serviceShare(input: PlanLineInput, { lot, perDay }: Covered): number {
  const { service } = input;
  if (service.type === 'cycle') return shareOf(service.level);
  if (service.type !== 'cost') return 0.5;
  const cycleDays = Math.max(input.reviewPeriodDays, perDay > 0 ? lot / perDay : 0);
  const periods = cycleDays > 0 ? cycleDays / bucketDays(input.forecast.bucket) : 1;
  return costShare(service, periods);
}

/**
 * Critical ratio p / (p + h x periods): the newsvendor's share. Source: Snyder and Shen, ch. 4.
 * @param periods length of an order cycle in periods
 */
export function costShare(service: Extract<Service, { type: 'cost' }>, periods: number): number {
  const { holdingPerUnitPeriod: holding, shortagePerUnit: shortage } = service;
  const total = shortage + holding * periods;
  if (!(total > 0) || total === Infinity || holding < 0 || shortage < 0) return 0.5;
  return Math.min(HIGHEST_LEVEL, shortage / total);
}
