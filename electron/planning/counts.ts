import { gammaQuantile, logGamma } from './gamma.ts';

/** Counting distributions by mean and variance: Poisson where they are equal, negative binomial where variance is more. */

/** Above this mean the counts are so many that the gamma quantile is the count's own to well under one part in 1,000. */
const LARGE_MEAN = 20_000;

/** Shape r of the negative binomial with this mean and variance; infinity means Poisson. */
function shapeOf(mean: number, variance: number): number {
  return variance > mean * (1 + 1e-9) ? (mean * mean) / (variance - mean) : Infinity;
}

/** ln P(D = k) for counts of a given mean (above 0) and shape. */
function logMass(k: number, mean: number, shape: number): number {
  if (shape === Infinity) return k * Math.log(mean) - mean - logGamma(k + 1);
  return (
    logGamma(k + shape) -
    logGamma(shape) -
    logGamma(k + 1) +
    shape * Math.log(shape / (shape + mean)) +
    k * Math.log(mean / (shape + mean))
  );
}

/** P(D = k). @param k whole, at least 0 @param mean in units @param variance in units squared; below the mean: Poisson */
export function countMass(k: number, mean: number, variance: number): number {
  if (mean <= 0) return k === 0 ? 1 : 0;
  return Math.exp(logMass(k, mean, shapeOf(mean, variance)));
}

/**
 * The least whole number n with P(D <= n) >= p.
 * @param p in [0, 1) @param mean in units @param variance in units squared; at or below the mean it is Poisson's
 * Source: Johnson, Kemp and Kotz, Univariate Discrete Distributions, ch. 4 and 5 (moments, recurrence of the masses).
 */
export function countQuantile(p: number, mean: number, variance: number): number {
  if (mean <= 0 || p <= 0) return 0;
  if (mean > LARGE_MEAN) return Math.ceil(gammaQuantile(p, mean, Math.sqrt(Math.max(mean, variance))) - 0.5);
  const { first, last, mass, a, b } = walkFrom(mean, variance);
  let k = first;
  let now = mass;
  let sum = mass;
  while (sum < p && k < last) {
    k++;
    now *= a + b / k;
    sum += now;
  }
  return k;
}

/** P(D <= n). Arguments as `countQuantile`. */
export function countProbability(n: number, mean: number, variance: number): number {
  if (n < 0) return 0;
  if (mean <= 0) return 1;
  const { first, last, mass, a, b } = walkFrom(mean, variance);
  if (n < first) return 0;
  let now = mass;
  let sum = mass;
  for (let k = first + 1; k <= Math.min(n, last); k++) {
    now *= a + b / k;
    sum += now;
  }
  return Math.min(1, sum);
}

/** Expected shortfall E[(D - level)+] in units = mean - level + sum over k < level of (level - k) P(k). */
export function countLoss(level: number, mean: number, variance: number): number {
  if (level <= 0 || mean <= 0) return Math.max(0, mean - level);
  const { first, last, mass, a, b } = walkFrom(mean, variance);
  let below = 0;
  let now = mass;
  for (let k = first; k < Math.min(level, last);) {
    below += (level - k) * now;
    k++;
    now *= a + b / k;
  }
  return Math.max(0, mean - level + below);
}

/**
 * Where to begin adding masses (nothing that counts lies below) and where to end. Each mass follows from the one before:
 * P(k) = P(k - 1) (a + b / k). Source: H. Panjer, ASTIN Bulletin 12 (1981).
 */
function walkFrom(mean: number, variance: number) {
  const shape = shapeOf(mean, variance);
  const deviation = Math.sqrt(Math.max(mean, variance));
  const first = Math.max(0, Math.floor(mean - 9 * deviation));
  const mass = Math.exp(logMass(first, mean, shape));
  const last = Math.ceil(mean + 40 * deviation + 40);
  if (shape === Infinity) return { first, last, mass, a: 0, b: mean };
  const a = mean / (shape + mean);
  return { first, last, mass, a, b: a * (shape - 1) };
}
