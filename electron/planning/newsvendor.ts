import { AppError } from '../../shared/errors.ts';
import { countLoss, countQuantile } from './counts.ts';
import { requireAboveZero } from './eoq.ts';
import { lognormalLosses, normalLosses, type Losses } from './loss-functions.ts';
import { normalQuantile, unitLoss } from './normal.ts';

/**
 * The newsvendor and the base-stock level. h money per unit left over (per period), p money per unit short; levels in
 * units, costs in money per period. Source: Snyder and Shen, ch. 4.
 */
export type LevelAndCost = { level: number; cost: number };

/** Critical ratio p / (p + h): the share of periods without a shortage that costs least. */
export function criticalRatio(holding: number, shortage: number): number {
  requireAboveZero({ 'holding cost': holding, 'shortage cost': shortage });
  return shortage / (shortage + holding);
}

/** Expected cost of stock `level` against normal demand: h (S - mean) + (h + p) deviation G(k). */
export function normalLevelCost(
  level: number,
  holding: number,
  shortage: number,
  mean: number,
  deviation: number,
): number {
  requireAboveZero({ deviation });
  return holding * (level - mean) + (holding + shortage) * deviation * unitLoss((level - mean) / deviation);
}

/**
 * Base-stock level under normal demand per period.
 * @param leadTime periods, 0 for the newsvendor's single period; the level covers leadTime + 1 periods
 */
export function normalBaseStock(
  holding: number,
  shortage: number,
  mean: number,
  deviation: number,
  leadTime = 0,
): LevelAndCost {
  const periods = leadTime + 1;
  const spread = deviation * Math.sqrt(periods);
  const level = mean * periods + normalQuantile(criticalRatio(holding, shortage)) * spread;
  return { level, cost: normalLevelCost(level, holding, shortage, mean * periods, spread) };
}

/** Base-stock level under Poisson demand. Arguments as `normalBaseStock`. */
export function poissonBaseStock(
  holding: number,
  shortage: number,
  mean: number,
  leadTime = 0,
): LevelAndCost {
  const total = mean * (leadTime + 1);
  const level = countQuantile(criticalRatio(holding, shortage), total, total);
  return { level, cost: holding * (level - total) + (holding + shortage) * countLoss(level, total, total) };
}

/**
 * Newsvendor with any discrete demand.
 * @param demand values in units with their probabilities, which must add up to 1
 * @throws AppError invalid-input when they do not
 */
export function discreteNewsvendor(
  holding: number,
  shortage: number,
  demand: readonly { value: number; probability: number }[],
): LevelAndCost {
  const ratio = criticalRatio(holding, shortage);
  const total = demand.reduce((sum, { probability }) => sum + probability, 0);
  if (Math.abs(total - 1) > 1e-9) {
    throw new AppError('invalid-input', `The probabilities add up to ${total}; they must add up to 1.`);
  }
  const rising = demand.toSorted((a, b) => a.value - b.value);
  let reached = 0;
  let level = 0;
  for (const { value, probability } of rising) {
    reached += probability;
    level = value;
    if (reached >= ratio - 1e-12) break;
  }
  let cost = 0;
  for (const { value, probability } of rising) {
    cost += probability * (holding * Math.max(0, level - value) + shortage * Math.max(0, value - level));
  }
  return { level, cost };
}

/** A single buying season under normal demand, in the terms of a shop. Money per unit; the result in units and money. */
export function singleSeason(price: number, unitCost: number, mean: number, deviation: number) {
  const { level, cost } = normalBaseStock(unitCost, price - unitCost, mean, deviation);
  const short = deviation * unitLoss((level - mean) / deviation);
  return { quantity: level, cost, profit: (price - unitCost) * mean - cost, fillRate: 1 - short / mean };
}

/** Expected cost of a level that leaves so much over and short: h x over + p x short. */
export function costOfLosses(holding: number, shortage: number, { short, over }: Losses): number {
  return holding * over + shortage * short;
}

/** Newsvendor's level under lognormal demand. @param logMean @param logDeviation of ln D */
export function lognormalNewsvendor(
  holding: number,
  shortage: number,
  logMean: number,
  logDeviation: number,
): LevelAndCost {
  const level = Math.exp(logMean + normalQuantile(criticalRatio(holding, shortage)) * logDeviation);
  return { level, cost: costOfLosses(holding, shortage, lognormalLosses(level, logMean, logDeviation)) };
}

/** What a single season earns and costs, in money per unit. */
export type SeasonTerms = {
  revenue: number;
  unitCost: number;
  /** What a unit left over still brings. */
  salvage: number;
  /** On top of the money tied up and the margin lost. */
  holding?: number;
  shortage?: number;
};

/** Costs of a unit left over and of one short, as the newsvendor weighs them: c - v + h and r - c + p. */
export function seasonCosts({ revenue, unitCost, salvage, holding = 0, shortage = 0 }: SeasonTerms) {
  return { over: unitCost - salvage + holding, short: revenue - unitCost + shortage };
}

/** Expected profit of a season with a level that leaves so much over and short, in money. @param mean demand in units */
export function seasonProfit(terms: SeasonTerms, mean: number, losses: Losses): number {
  const { over, short } = seasonCosts(terms);
  return (terms.revenue - terms.unitCost) * mean - costOfLosses(over, short, losses);
}

/** A period of several, bought at one price now and at another the period after; money per unit, demand normal. */
export type MyopicTerms = {
  holding: number;
  shortage: number;
  unitCost: number;
  nextUnitCost: number;
  /** Share of a cost that still counts a period later, in (0, 1]. */
  discount: number;
  mean: number;
  deviation: number;
};

/** Cost of a level as one period sees it: c y + L(y) - discount x c' (y - mean). Source: A. Veinott, SIAM 14 (1966). */
export function myopicCost(level: number, terms: MyopicTerms): number {
  const { holding, shortage, unitCost, nextUnitCost, discount, mean, deviation } = terms;
  const { first } = normalLosses(level, mean, deviation);
  return unitCost * level + costOfLosses(holding, shortage, first) - discount * nextUnitCost * (level - mean);
}

/** The level of least myopic cost: the quantile (p - c+) / (p + h) with c+ = c - discount x c'. */
export function myopicLevel(terms: MyopicTerms): LevelAndCost {
  const { holding, shortage, unitCost, nextUnitCost, discount, mean, deviation } = terms;
  requireAboveZero({ 'holding cost': holding, 'shortage cost': shortage, deviation, discount });
  const rise = unitCost - discount * nextUnitCost;
  if (rise <= -holding || rise >= shortage)
    throw new AppError(
      'invalid-input',
      `A price that moves by ${rise} leaves no best level between holding at ${holding} and shortage at ${shortage}`,
    );
  const level = mean + normalQuantile((shortage - rise) / (shortage + holding)) * deviation;
  return { level, cost: myopicCost(level, terms) };
}
