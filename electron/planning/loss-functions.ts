import { AppError } from '../../shared/errors.ts';
import { countMass } from './counts.ts';
import { requireAboveZero } from './eoq.ts';
import { gammaShare, logGamma } from './gamma.ts';
import { normalDensity, normalProbability, unitLoss } from './normal.ts';

/**
 * Loss functions: what a level leaves short and left over against uncertain demand. First order E[(D - x)+] and
 * E[(x - D)+] in units; second order half the expected square, E[((D - x)+)^2] / 2 and E[((x - D)+)^2] / 2, in units
 * squared, for counts half of k (k - 1) short and k (k + 1) over. A cost is h x over + p x short.
 * Source: Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed., appendix C; P. Zipkin, Foundations of Inventory
 * Management (2000), appendix C.3.
 */
export type Losses = { short: number; over: number };

/** Both orders of loss from what is short, the mean and the variance of demand. */
function bothOf(x: number, mean: number, variance: number, short: number, second: number) {
  const over = x - mean + short;
  const overSecond = (variance + (x - mean) ** 2) / 2 - second;
  return { first: { short, over }, second: { short: second, over: overSecond } };
}

export type BothLosses = { first: Losses; second: Losses };

/** Losses of normal demand. @param mean @param deviation in units, above 0 */
export function normalLosses(x: number, mean: number, deviation: number): BothLosses {
  requireAboveZero({ deviation });
  const k = (x - mean) / deviation;
  const second = ((k * k + 1) * normalProbability(-k) - k * normalDensity(k)) / 2;
  return bothOf(x, mean, deviation * deviation, deviation * unitLoss(k), deviation * deviation * second);
}

/** First losses of lognormal demand. @param logMean @param logDeviation of ln D; the latter above 0 @param x above 0 */
export function lognormalLosses(x: number, logMean: number, logDeviation: number): Losses {
  requireAboveZero({ level: x, deviation: logDeviation });
  const mean = Math.exp(logMean + (logDeviation * logDeviation) / 2);
  const k = (Math.log(x) - logMean) / logDeviation;
  const short = mean * normalProbability(logDeviation - k) - x * normalProbability(-k);
  return { short, over: x - mean + short };
}

/** Losses of exponential demand. @param rate 1 / mean, above 0 @param x at least 0 */
export function exponentialLosses(x: number, rate: number): BothLosses {
  requireAboveZero({ rate });
  requireWithin(x, 0, Infinity);
  const short = Math.exp(-rate * x) / rate;
  return bothOf(x, 1 / rate, 1 / (rate * rate), short, short / rate);
}

/** Losses of gamma demand. @param shape @param scale both above 0; the mean is their product @param x at least 0 */
export function gammaLosses(x: number, shape: number, scale: number): BothLosses {
  requireAboveZero({ shape, scale });
  requireWithin(x, 0, Infinity);
  const above = (more: number): number => 1 - gammaShare(shape + more, x / scale);
  const mean = shape * scale;
  const short = mean * above(1) - x * above(0);
  const square = mean * (mean + scale) * above(2) - 2 * x * mean * above(1) + x * x * above(0);
  return bothOf(x, mean, mean * scale, short, square / 2);
}

/** Losses of demand that is anywhere between `low` and `high` with equal chance. @param x between them */
export function uniformLosses(x: number, low: number, high: number): BothLosses {
  requireAboveZero({ range: high - low });
  requireWithin(x, low, high);
  const range = high - low;
  const short = (high - x) ** 2 / (2 * range);
  return bothOf(x, (low + high) / 2, range ** 2 / 12, short, (high - x) ** 3 / (6 * range));
}

/** Losses of Poisson demand. @param x whole */
export function poissonLosses(x: number, mean: number): BothLosses {
  return countLosses(x, mean, mean, k => countMass(k, mean, mean));
}

/** Losses of negative binomial demand by mean and variance, the variance above the mean. @param x whole */
export function negativeBinomialLosses(x: number, mean: number, variance: number): BothLosses {
  requireAboveZero({ mean, 'variance beyond the mean': variance - mean });
  return countLosses(x, mean, variance, k => countMass(k, mean, variance));
}

/** Losses of binomial demand: `trials` customers of whom each buys with `chance`. @param x whole */
export function binomialLosses(x: number, trials: number, chance: number): BothLosses {
  requireWithin(chance, 0, 1);
  const mass = (k: number): number =>
    k > trials
      ? 0
      : Math.exp(logGamma(trials + 1) - logGamma(k + 1) - logGamma(trials - k + 1)) *
        chance ** k *
        (1 - chance) ** (trials - k);
  return countLosses(x, trials * chance, trials * chance * (1 - chance), mass);
}

/** Losses of geometric demand: trials up to and with the first success, 1 at least. @param x whole */
export function geometricLosses(x: number, chance: number): BothLosses {
  requireAboveZero({ chance });
  requireWithin(chance, 0, 1);
  const mass = (k: number): number => (k < 1 ? 0 : chance * (1 - chance) ** (k - 1));
  return countLosses(x, 1 / chance, (1 - chance) / chance ** 2, mass);
}

/** Losses of demand whose values and chances are listed; the values whole for second losses to mean something. */
export function listedLosses(
  x: number,
  demand: readonly { value: number; probability: number }[],
): BothLosses {
  const both: BothLosses = { first: { short: 0, over: 0 }, second: { short: 0, over: 0 } };
  for (const { value, probability } of demand) {
    const short = Math.max(0, value - x);
    const over = Math.max(0, x - value);
    both.first.short += probability * short;
    both.first.over += probability * over;
    both.second.short += (probability * short * (short - 1)) / 2;
    both.second.over += (probability * over * (over + 1)) / 2;
  }
  return both;
}

/** Losses of counts from the finite side: what is left over of each count below `x`. */
function countLosses(x: number, mean: number, variance: number, mass: (k: number) => number): BothLosses {
  if (!Number.isInteger(x))
    throw new AppError('invalid-input', `The level ${x} is not whole; demand in counts needs a whole one`);
  let over = 0;
  let second = 0;
  for (let k = 0; k < x; k++) {
    over += (x - k) * mass(k);
    second += ((x - k) * (x - k + 1) * mass(k)) / 2;
  }
  const ahead = x - mean;
  return {
    first: { short: over - ahead, over },
    second: { short: (variance + ahead * ahead + ahead) / 2 - second, over: second },
  };
}

function requireWithin(value: number, low: number, high: number): void {
  if (value >= low && value <= high) return;
  throw new AppError('invalid-input', `${value} lies outside ${low} to ${high}; give a value within`);
}
