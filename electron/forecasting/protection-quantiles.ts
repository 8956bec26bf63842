import type { DemandClass } from './demand-class.ts';
import { countQuantile, gammaQuantile, normalQuantile } from './distributions.ts';
import { quantileLevels } from './series.ts';

/**
 * Quantile of demand over an interval, from its mean and the deviation of its forecast error: normal for smooth demand,
 * gamma for erratic, negative binomial for whole numbers that come now and then. Never below zero for a mean of zero or
 * more.
 * @param level probability
 * @param mean,deviation of the sum, in stock units
 * @param whole true when demand comes in whole units
 * Source: the class table of Syntetos, Babai and Altay, IJPR 50 (2012), on distributions for spare parts.
 */
export function demandQuantile(
  level: number,
  demandClass: DemandClass,
  mean: number,
  deviation: number,
  whole: boolean,
): number {
  if (!(deviation > 0)) return mean;
  if (demandClass === 'smooth' || demandClass === 'new' || mean <= 0) {
    const value = mean + deviation * normalQuantile(level);
    return mean >= 0 ? Math.max(0, value) : value;
  }
  if (demandClass === 'erratic' || !whole) return gammaQuantile(level, mean, deviation);
  return countQuantile(level, mean, deviation);
}

/** Quantiles at `quantileLevels`, never falling from one level to the next. */
export function demandQuantiles(
  demandClass: DemandClass,
  mean: number,
  deviation: number,
  whole: boolean,
): Float64Array {
  const quantiles = new Float64Array(quantileLevels.length);
  let before = -Infinity;
  for (let i = 0; i < quantiles.length; i++) {
    before = Math.max(before, demandQuantile(quantileLevels[i]!, demandClass, mean, deviation, whole));
    quantiles[i] = before;
  }
  return quantiles;
}

/** True when every observed value is a whole number. */
export function isWhole(values: Float64Array): boolean {
  return values.every(value => Number.isNaN(value) || Number.isInteger(value));
}
