import { normalQuantile } from './normal.ts';

/** The gamma distribution by mean and deviation: demand that is never negative and leans to the right. */

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
];

/** ln Gamma(x) for x > 0, to about 1e-14. Source: C. Lanczos, SIAM J. Numer. Anal. B 1 (1964), g = 7, n = 9. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const y = x - 1;
  let sum = 0.9999999999998099;
  for (let i = 0; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (y + i + 1);
  const t = y + 7.5;
  return 0.9189385332046728 + (y + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Regularised lower incomplete gamma function P(a, x).
 * @param a shape, above 0 @param x at least 0
 * Source: Abramowitz and Stegun 6.5.29 (series) and 6.5.31 (continued fraction, by Lentz's rule).
 */
export function gammaShare(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.min(1, front * sum);
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const factor = d * c;
    h *= factor;
    if (Math.abs(factor - 1) < 1e-15) break;
  }
  return Math.max(0, 1 - front * h);
}

/** Probability that gamma demand is at most `x`. @param mean @param deviation both in units, above 0 */
export function gammaProbability(x: number, mean: number, deviation: number): number {
  const shape = (mean / deviation) ** 2;
  return gammaShare(shape, (x * mean) / (deviation * deviation));
}

/**
 * Quantile of gamma demand, in units: Wilson and Hilferty's start, then Halley steps.
 * @param p in (0, 1) @param mean @param deviation both in units, above 0
 * Source: E. B. Wilson and M. M. Hilferty, PNAS 17 (1931); moments: shape = mean^2/deviation^2.
 */
export function gammaQuantile(p: number, mean: number, deviation: number): number {
  const shape = (mean / deviation) ** 2;
  const scale = (deviation * deviation) / mean;
  const lg = logGamma(shape);
  const cube = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  // Wilson and Hilferty's cube fails in the left tail of small shapes, where P(a, x) = x^a / Gamma(a + 1) is exact enough.
  const leftTail = Math.exp((Math.log(p) + lg + Math.log(shape)) / shape);
  let x = cube > 0.2 ? shape * cube ** 3 : leftTail;
  if (x <= 0) return 0;
  for (let step = 0; step < 30; step++) {
    const density = Math.exp((shape - 1) * Math.log(x) - x - lg);
    if (density <= 0) break;
    const newton = (gammaShare(shape, x) - p) / density;
    const halley = newton / Math.max(0.5, 1 - 0.5 * newton * ((shape - 1) / x - 1));
    const next = x - halley > 0 ? x - halley : x / 2;
    const settled = Math.abs(next - x) < 1e-9 * x;
    x = next;
    if (settled) break;
  }
  return x * scale;
}

/**
 * Expected shortfall E[(D - level)+] of gamma demand, in units:
 * mean (1 - P(shape + 1, y)) - level (1 - P(shape, y)) with y = level / scale.
 * Source: Silver, Pyke and Thomas, section on gamma lead-time demand.
 */
export function gammaLoss(level: number, mean: number, deviation: number): number {
  if (level <= 0) return mean - level;
  const shape = (mean / deviation) ** 2;
  const y = (level * mean) / (deviation * deviation);
  return Math.max(0, mean * (1 - gammaShare(shape + 1, y)) - level * (1 - gammaShare(shape, y)));
}
