import { bucketDays } from '../../shared/buckets.ts';
import type { Service } from '../../shared/model/policy.ts';
import { fitsBacktest, forecastQuantile } from './backtest-quantiles.ts';
import {
  demandLoss,
  demandLossInverse,
  demandQuantile,
  distributionName,
  shapeOfDemand,
} from './demand-shape.ts';
import type { DemandShape } from './demand-shape.ts';
import { errorOver, lineDemand } from './horizon-demand.ts';
import { HIGHEST_LEVEL, LONGEST_DAYS } from './line-faults.ts';
import type { PlanLineInput, TraceStep } from './line-model.ts';
import { normalDensity, normalProbability, unitLoss } from './normal.ts';
import type { PlanTimes } from './plan-times.ts';
import type { StockState } from './project-stock.ts';
import { levelForLots } from './undershoot.ts';

/** A level of stock and how it came about. Quantities in units. */
export type OrderLevel = {
  level: number;
  /** Expected demand the level is there for. */
  mean: number;
  deviation: number;
  safetyStock: number;
};

/**
 * Deviation of demand over an interval when the lead time varies too: sqrt(s_e^2 + d^2 s_L^2), in units.
 * @param error deviation of the forecast error over the interval @param demandPerDay units a day
 * @param leadTimeDeviation days. Source: P. King, "Crack the Code", APICS Magazine (2011); Hadley and Whitin.
 */
export function intervalDeviation(error: number, demandPerDay: number, leadTimeDeviation: number): number {
  return Math.sqrt(error * error + (demandPerDay * leadTimeDeviation) ** 2);
}

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
    level = Math.max(0, levelForService(input, covered, lost, trace) - left.demand - left.gain);
    if (!lost) level = levelOfLots(input, times, covered, level, trace);
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

/**
 * A fill rate where orders are larger than what a review period sells and demand comes in lumps: the level from which the
 * rate is kept although the position is found below it when it is ordered. Never below `least`.
 */
function levelOfLots(
  input: PlanLineInput,
  times: PlanTimes,
  { mean, deviation, shape, lot, days }: Covered,
  least: number,
  trace: TraceStep[] | undefined,
): number {
  const { service, forecast, asOfDay, leadTimeDeviationDays } = input;
  if (service.type !== 'fill' || shape === 'normal') return least;
  const leadDays = times.arrives - asOfDay;
  const inLead = lineDemand(input, asOfDay, times.arrives);
  const perReview = mean - inLead;
  if (!(perReview > 0) || days <= leadDays || lot <= perReview * (1 + 1e-9)) return least;
  const leadError = errorOver(forecast, leadDays, days);
  const level = levelForLots(
    1 - shareOf(service.level),
    {
      shape,
      protection: { mean, deviation },
      lead: {
        mean: inLead,
        deviation: intervalDeviation(leadError, inLead / Math.max(1, leadDays), leadTimeDeviationDays),
      },
      review: { mean: perReview, deviation: errorOver(forecast, days - leadDays, days) },
      lot,
    },
    least,
    demandQuantile(shape, HIGHEST_LEVEL, mean, deviation),
  );
  if (level > least)
    trace?.push({
      step: 'level raised: lumps of demand bring the position below it before a lot is ordered',
      inputs: { level: least, lot, demandPerReview: perReview },
      result: level,
    });
  return level;
}

type Covered = {
  mean: number;
  deviation: number;
  shape: DemandShape;
  lot: number;
  perDay: number;
  days: number;
};

function levelForService(
  input: PlanLineInput,
  covered: Covered,
  lost: boolean,
  trace: TraceStep[] | undefined,
): number {
  const { mean, deviation, shape, lot } = covered;
  if (input.service.type === 'fill') {
    const beta = shareOf(input.service.level);
    const level = fillLevel(shape, (1 - beta) * lot, mean, deviation);
    trace?.push({
      step: 'level whose expected shortage is (1 - fill rate) x lot',
      inputs: {
        fillRate: beta,
        lot,
        mean,
        deviation,
        distribution: distributionName(shape, mean, deviation),
      },
      result: level,
    });
    return level;
  }
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

/**
 * The level whose expected shortage is `loss` units, but never above what suffices in HIGHEST_LEVEL of all cycles: where
 * demand has all but ceased, the same share of next to nothing would ask for stock without bound.
 */
function fillLevel(shape: DemandShape, loss: number, mean: number, deviation: number): number {
  const most = demandQuantile(shape, HIGHEST_LEVEL, mean, deviation);
  if (demandLoss(shape, most, mean, deviation) >= loss) return most;
  return demandLossInverse(shape, loss, mean, deviation);
}

/** A service level within what can be planned; what is none counts as 0. */
function shareOf(level: number): number {
  return level > 0 ? Math.min(HIGHEST_LEVEL, level) : 0;
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
