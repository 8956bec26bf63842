import type { DemandClass } from './demand-class.ts';
import { countQuantile, gammaQuantile, normalQuantile } from './distributions.ts';
import { quantileLevels } from './series.ts';

/**
 * Quantile of demand over an interval, from its mean and the deviation of its forecast error: normal for smooth demand,
 * gamma for erratic, negative binomial for whole numbers that come now and then. Never below zero unless the history was.
 * @param level probability
 * @param mean,deviation of the sum, in stock units
 * @param whole true when demand comes in whole units
 * @param signed true for a history that is often below zero: no demand, but a balance
 * Source: the class table of Syntetos, Babai and Altay, IJPR 50 (2012), on distributions for spare parts.
 */
export function demandQuantile(
  level: number,
  demandClass: DemandClass,
  mean: number,
  deviation: number,
  whole: boolean,
  signed = false,
): number {
  if (!(deviation > 0)) return mean;
  if (signed || demandClass === 'smooth' || demandClass === 'new' || mean <= 0) {
    const value = mean + deviation * normalQuantile(level);
    return signed || mean < 0 ? value : Math.max(0, value);
  }
  if (demandClass === 'erratic' || !whole) return gammaQuantile(level, mean, deviation);
  return countQuantile(level, mean, deviation);
}

/**
 * Quantiles at `quantileLevels`, never falling from one level to the next.
 * @param asked the level to ask the distribution for in place of one wanted
 */
export function demandQuantiles(
  demandClass: DemandClass,
  mean: number,
  deviation: number,
  whole: boolean,
  signed = false,
  asked: (level: number) => number = level => level,
): Float64Array {
  const quantiles = new Float64Array(quantileLevels.length);
  let before = -Infinity;
  for (let i = 0; i < quantiles.length; i++) {
    before = Math.max(
      before,
      demandQuantile(asked(quantileLevels[i]!), demandClass, mean, deviation, whole, signed),
    );
    quantiles[i] = before;
  }
  return quantiles;
}

/** A path of demand, which is never below zero unless the history was. The same array where nothing is. */
export function atLeastZero(path: Float64Array, signed = false): Float64Array {
  return signed || path.every(value => value >= 0) ? path : path.map(value => Math.max(0, value));
}

/** True when every observed value is a whole number. */
export function isWhole(values: Float64Array): boolean {
  return values.every(value => Number.isNaN(value) || Number.isInteger(value));
}
