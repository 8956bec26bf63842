import type { DemandClass } from '../../shared/model/policy.ts';
import { countLoss, countQuantile } from './counts.ts';
import { gammaLoss, gammaQuantile } from './gamma.ts';
import { normalQuantile, unitLoss } from './normal.ts';

/** The distribution that stands for demand over an interval. */
export type DemandShape = 'normal' | 'gamma' | 'count';

/** Above this variation a normal distribution would have more than a sixth of the demand below zero. */
const WIDEST_NORMAL = 1;

/**
 * Which distribution stands for demand over an interval. The demand class calls for it: smooth normal, erratic and new
 * gamma, intermittent, lumpy and dead a counting distribution (negative binomial, Poisson where variance is not above the
 * mean). Units with decimals cannot be counted and take gamma, as does smooth demand that is small beside its deviation:
 * what has almost faded away, or is little in so short a time.
 * Source: Syntetos, Babai and Altay, IJPR 50 (2012); Teunter, Syntetos and Babai; gamma for a wide variation: Silver, Pyke
 * and Peterson, Inventory Management and Production Planning (1998), ch. 7, who leave the normal sooner, at a half. Between
 * a half and 1 both ask for the same after rounding where demand is counted.
 * @param mean,deviation of demand over the interval, in units
 */
export function shapeOfDemand(
  demandClass: DemandClass,
  precision: number,
  mean: number,
  deviation: number,
): DemandShape {
  if (demandClass === 'smooth') return deviation > WIDEST_NORMAL * mean ? 'gamma' : 'normal';
  if (demandClass === 'erratic' || demandClass === 'new') return 'gamma';
  return precision === 0 ? 'count' : 'gamma';
}

/** True for demand that comes now and then, or has ceased. */
export function isSparse(demandClass: DemandClass): boolean {
  return demandClass === 'intermittent' || demandClass === 'lumpy' || demandClass === 'dead';
}

/** A distribution by the name that a derivation calls it: a count is Poisson's where it has no more variance than that. */
export function distributionName(
  shape: DemandShape,
  mean: number,
  deviation: number,
): 'normal' | 'gamma' | 'poisson' | 'negative-binomial' {
  if (shape !== 'count') return shape;
  return deviation * deviation > mean ? 'negative-binomial' : 'poisson';
}

/** Quantile of demand over an interval, never negative. @param p in (0, 1) @param mean @param deviation in units */
export function demandQuantile(shape: DemandShape, p: number, mean: number, deviation: number): number {
  if (mean <= 0) return 0;
  if (shape === 'count') return countQuantile(p, mean, deviation * deviation);
  if (deviation <= 0) return mean;
  // Below a variation of 2 % gamma and normal are the same number, and gamma takes longer.
  if (shape === 'gamma' && deviation > 0.02 * mean) return gammaQuantile(p, mean, deviation);
  return Math.max(0, mean + normalQuantile(p) * deviation);
}

/** Expected shortfall E[(D - level)+] over an interval, in units. */
export function demandLoss(shape: DemandShape, level: number, mean: number, deviation: number): number {
  if (mean <= 0) return Math.max(0, mean - level);
  if (shape === 'count') return countLoss(level, mean, deviation * deviation);
  if (deviation <= 0) return Math.max(0, mean - level);
  if (shape === 'gamma') return gammaLoss(level, mean, deviation);
  return deviation * unitLoss((level - mean) / deviation);
}

/**
 * The level whose expected shortfall is `loss` units: the inverse of `demandLoss`, by bisection.
 * @returns the least such level (0 when even no stock loses less), to 1e-9 of the scale, whole for counts
 */
export function demandLossInverse(shape: DemandShape, loss: number, mean: number, deviation: number): number {
  if (mean <= loss) return 0;
  let low = 0;
  let high = mean + deviation;
  while (demandLoss(shape, high, mean, deviation) > loss && high < mean + 1e4 * (deviation + 1)) high *= 2;
  const precise = shape === 'count' ? 0.25 : 1e-9 * (mean + deviation);
  while (high - low > precise) {
    const middle = (low + high) / 2;
    if (demandLoss(shape, middle, mean, deviation) > loss) low = middle;
    else high = middle;
  }
  if (shape !== 'count') return high;
  const whole = Math.ceil(high);
  return demandLoss(shape, whole - 1, mean, deviation) <= loss ? whole - 1 : whole;
}
