import { demandLoss, demandLossInverse, demandQuantile, distributionName, isSparse } from './demand-shape.ts';
import type { DemandShape } from './demand-shape.ts';
import { errorOver, intervalDeviation, lineDemand } from './horizon-demand.ts';
import { HIGHEST_LEVEL } from './line-faults.ts';
import type { PlanLineInput, TraceStep } from './line-model.ts';
import type { PlanTimes } from './plan-times.ts';
import { isInLots, levelForLots } from './undershoot.ts';
import type { LotDemand } from './undershoot.ts';

/** Demand of the interval that a level is there for, in units and days, and the expected order quantity. */
export type Covered = {
  mean: number;
  deviation: number;
  shape: DemandShape;
  lot: number;
  perDay: number;
  days: number;
};

/**
 * The level that keeps a fill rate, in units. With lost sales, and for regular demand, that whose expected shortage at the
 * end of a cycle is (1 - fill rate) x lot, raised where lots of erratic demand leave the position below it; for demand that
 * comes now and then that at which just so much of it is missed.
 * @param target the fill rate, a share
 */
export function fillLevel(
  input: PlanLineInput,
  target: number,
  times: PlanTimes,
  covered: Covered,
  trace: TraceStep[] | undefined,
): number {
  const { mean, deviation, shape, lot } = covered;
  const fillRate = shareOf(target);
  const demand = input.unmet === 'lost' ? undefined : lotDemand(input, times, covered);
  if (demand && shape !== 'normal' && isSparse(input.forecast.class))
    return levelOfLumps(demand, fillRate, covered, trace);
  const level = levelOfShortage((1 - fillRate) * lot, covered);
  trace?.push({
    step: 'level whose expected shortage is (1 - fill rate) x lot',
    inputs: { fillRate, lot, mean, deviation, distribution: distributionName(shape, mean, deviation) },
    result: level,
  });
  if (!demand || shape === 'normal' || !isInLots(demand)) return level;
  return levelOfLots(demand, fillRate, covered, level, trace);
}

/**
 * A fill rate where demand comes now and then: the level at which just the allowed share of demand is missed. What is short
 * at the end of a cycle, by which the level of regular demand goes, is mostly still owed from before: one large order runs
 * short in every cycle until its replenishment comes, and would be counted in each.
 */
function levelOfLumps(
  demand: LotDemand,
  fillRate: number,
  covered: Covered,
  trace: TraceStep[] | undefined,
): number {
  const level = levelForLots(1 - fillRate, demand, 0, mostOf(covered));
  trace?.push({
    step: 'level at which new shortage is (1 - fill rate) x demand',
    inputs: {
      fillRate,
      lot: covered.lot,
      demandPerReview: demand.review.mean,
      mean: covered.mean,
      deviation: covered.deviation,
      distribution: distributionName(covered.shape, covered.mean, covered.deviation),
    },
    result: level,
  });
  return level;
}

/**
 * A fill rate where orders are larger than what a review period sells and demand comes in lumps: the level from which the
 * rate is kept although the position is found below it when it is ordered. Never below `least`.
 */
function levelOfLots(
  demand: LotDemand,
  fillRate: number,
  covered: Covered,
  least: number,
  trace: TraceStep[] | undefined,
): number {
  const level = levelForLots(1 - fillRate, demand, least, mostOf(covered));
  if (level > least)
    trace?.push({
      step: 'level raised: lumps of demand bring the position below it before a lot is ordered',
      inputs: { level: least, lot: demand.lot, demandPerReview: demand.review.mean },
      result: level,
    });
  return level;
}

/** Demand of lead time + review, of each of them and the lot between; undefined where a review brings no demand. */
function lotDemand(
  input: PlanLineInput,
  times: PlanTimes,
  { mean, deviation, shape, lot, days }: Covered,
): LotDemand | undefined {
  const { forecast, asOfDay, leadTimeDeviationDays } = input;
  const leadDays = times.arrives - asOfDay;
  const inLead = lineDemand(input, asOfDay, times.arrives);
  const perReview = mean - inLead;
  if (!(perReview > 0) || days <= leadDays) return undefined;
  const leadError = errorOver(forecast, leadDays, days);
  return {
    shape,
    protection: { mean, deviation },
    lead: {
      mean: inLead,
      deviation: intervalDeviation(leadError, inLead / Math.max(1, leadDays), leadTimeDeviationDays),
    },
    review: { mean: perReview, deviation: errorOver(forecast, days - leadDays, days) },
    lot,
  };
}

/** What suffices in HIGHEST_LEVEL of all cycles. */
function mostOf({ shape, mean, deviation }: Covered): number {
  return demandQuantile(shape, HIGHEST_LEVEL, mean, deviation);
}

/**
 * The level whose expected shortage is `loss` units, but never above what suffices in HIGHEST_LEVEL of all cycles: where
 * demand has all but ceased, the same share of next to nothing would ask for stock without bound.
 */
function levelOfShortage(loss: number, covered: Covered): number {
  const { shape, mean, deviation } = covered;
  const most = mostOf(covered);
  if (demandLoss(shape, most, mean, deviation) >= loss) return most;
  return demandLossInverse(shape, loss, mean, deviation);
}

/** A service level within what can be planned; what is none counts as 0. */
export function shareOf(level: number): number {
  return level > 0 ? Math.min(HIGHEST_LEVEL, level) : 0;
}
