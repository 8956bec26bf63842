import { demandLoss } from './demand-shape.ts';
import type { DemandShape } from './demand-shape.ts';

/** Demand over an interval: its mean and deviation in units. */
export type IntervalDemand = { mean: number; deviation: number };

/** What orders in lots have to last through: demand of lead time + review, of the lead time and of the review period. */
export type LotDemand = {
  shape: DemandShape;
  protection: IntervalDemand;
  lead: IntervalDemand;
  review: IntervalDemand;
  /** Units of one order, above what a review period sells. */
  lot: number;
};

/** Places in the lot at which the position is looked at. */
const PLACES = 4;

/**
 * Share of demand that is not met from the shelf, where the position is reviewed and a lot is ordered once it is found
 * below `level`. What large customers take brings it below by an undershoot that no lot makes good before its arrival:
 * what runs short of a review's demand is E[(D_L+R - y)+] - E[(D_L - y)+] for a position y after the review. That is
 * level + X, with X uniform below the lot; where one review's demand is as much as a lot, orders go up to the level, X = 0.
 * Source: Silver, Pyke and Thomas on (R, s, S); Hadley and Whitin, section 5.3, with the whole distribution in place of
 * the undershoot's mean (s_d^2 + d^2) / (2 d), which has no bound where demand has all but ceased.
 * @param level units @param upToLevel share of orders that go up to the level @returns a share in [0, 1]
 */
export function missedDemand(level: number, demand: LotDemand, upToLevel = ordersUpToLevel(demand)): number {
  const { review, lot } = demand;
  let within = 0;
  if (upToLevel < 1)
    for (let k = 0; k < PLACES; k++)
      within += newShortage(level + (lot * (k + 0.5)) / PLACES, demand) / PLACES;
  const short = upToLevel * newShortage(level, demand) + (1 - upToLevel) * within;
  return Math.min(1, short / review.mean);
}

/** Units of one review's demand that run short on average. @param position right after the review */
function newShortage(position: number, { shape, protection, lead }: LotDemand): number {
  const until = demandLoss(shape, position, protection.mean, protection.deviation);
  return Math.max(0, until - demandLoss(shape, position, lead.mean, lead.deviation));
}

/** True where a lot is more than what a review period sells, so that not every review orders. */
export function isInLots({ lot, review }: LotDemand): boolean {
  return lot > review.mean * (1 + 1e-9);
}

/** Share of orders that bring the position to the level itself: all where orders are not in lots. */
function ordersUpToLevel(demand: LotDemand): number {
  return isInLots(demand) ? reachesBeyond(demand.lot, demand) : 1;
}

/** Share of the reviews with demand that sell a lot or more. */
function reachesBeyond(lot: number, { shape, review: { mean, deviation } }: LotDemand): number {
  const step = shape === 'count' ? 1 : Math.max(1e-6, lot / 100);
  const chanceAbove = (units: number): number =>
    (demandLoss(shape, units, mean, deviation) - demandLoss(shape, units + step, mean, deviation)) / step;
  const any = chanceAbove(0);
  return any > 0 ? Math.min(1, chanceAbove(Math.max(0, Math.ceil(lot) - step)) / any) : 0;
}

/**
 * The least level from `least` to `most` at which no more than `allowed` of demand is missed, by bisection; `most` where
 * none is. Whole for counts, else to a thousandth of the demand.
 */
export function levelForLots(allowed: number, demand: LotDemand, least: number, most: number): number {
  const upToLevel = ordersUpToLevel(demand);
  if (missedDemand(least, demand, upToLevel) <= allowed) return least;
  const { shape, protection } = demand;
  const precise = shape === 'count' ? 0.5 : 1e-3 * (protection.mean + protection.deviation);
  let low = least;
  let high = Math.max(least, most);
  while (high - low > precise) {
    const middle = (low + high) / 2;
    if (missedDemand(middle, demand, upToLevel) > allowed) low = middle;
    else high = middle;
  }
  return shape === 'count' ? Math.ceil(high) : high;
}
