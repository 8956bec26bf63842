/**
 * Quantiles of the distributions that demand over a protection interval is read from: normal for smooth demand, gamma
 * for erratic, negative binomial for counts that come now and then.
 */

/**
 * Standard normal quantile.
 * @param p probability, 0 < p < 1 (0 and 1 give minus and plus infinity)
 * Source: Acklam's rational approximation (2003), refined by one Halley step to full precision.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  const x = acklam(p);
  const error = normalCdf(x) - p;
  const step = error * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
  return Number.isFinite(step) ? x - step / (1 + (x * step) / 2) : x;
}

const lowA = [-7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734];
const low = [...lowA, 4.374664141464968, 2.938163982698783];
const lowDivisor = [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];
const midA = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269];
const mid = [...midA, -30.66479806614716, 2.506628277459239];
const midDivisorA = [-54.47609879822406, 161.5858368580409, -155.6989798598866];
const midDivisor = [...midDivisorA, 66.80131188771972, -13.28068155288572, 1];

const polynomial = (coefficients: number[], x: number) => coefficients.reduce((sum, c) => sum * x + c, 0);

function acklam(p: number): number {
  if (p > 0.5) return -acklam(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(low, q) / polynomial(lowDivisor, q);
  }
  const q = p - 0.5;
  return (polynomial(mid, q * q) * q) / polynomial(midDivisor, q * q);
}

/** Standard normal distribution function, by the incomplete gamma function of x^2/2. */
export function normalCdf(x: number): number {
  const half = 0.5 * gammaCdf((x * x) / 2, 0.5);
  return x >= 0 ? 0.5 + half : 0.5 - half;
}

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** Natural logarithm of the gamma function, x > 0. Source: Lanczos (1964), g = 7, n = 9. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  let sum = 0.9999999999998099;
  for (let i = 0; i < lanczos.length; i++) sum += lanczos[i]! / (x + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Gamma distribution function with unit scale: the regularised lower incomplete gamma function P(shape, x).
 * Source: Press et al., Numerical Recipes, section 6.2: series below shape + 1, continued fraction above.
 */
export function gammaCdf(x: number, shape: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; n < 2000 && term > sum * 1e-16; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return Math.min(1, front * sum);
  }
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 2000; i++) {
    const a = i * (shape - i);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return Math.max(0, 1 - front * fraction);
}

/**
 * Quantile of a gamma distribution given by mean and standard deviation.
 * A deviation of 0 gives the mean. Bisection on the Wilson-Hilferty bracket: safe for every shape.
 */
export function gammaQuantile(p: number, mean: number, deviation: number): number {
  if (mean <= 0) return 0;
  if (deviation <= 0) return mean;
  const shape = (mean / deviation) ** 2;
  // a shape of 1e5 and more is normal to five digits; below 1e-4 nearly all mass is at zero and the scale overflows
  if (!(shape > 1e-4) || shape > 1e5) return Math.max(0, mean + deviation * normalQuantile(p));
  const scale = mean / shape;
  return gammaInverse(p, shape) * scale;
}

/** Newton's method from the Wilson-Hilferty approximation, kept inside a bracket that bisection can fall back on. */
function gammaInverse(p: number, shape: number): number {
  const cube = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  let low = 0;
  let high = Math.max(1, 4 * (shape + 1));
  while (gammaCdf(high, shape) < p && high < 1e12) {
    low = high;
    high *= 2;
  }
  let x = cube > 0 ? shape * cube ** 3 : 0;
  if (!(x > low && x < high)) x = (low + high) / 2;
  const log = logGamma(shape);
  for (let i = 0; i < 60 && high - low > 1e-12 * high; i++) {
    const error = gammaCdf(x, shape) - p;
    if (error < 0) low = x;
    else high = x;
    const step = error / Math.exp((shape - 1) * Math.log(x) - x - log);
    const next = x - step;
    if (Math.abs(step) <= 1e-11 * x) return x;
    x = next > low && next < high ? next : (low + high) / 2;
  }
  return x;
}

/**
 * Least whole number whose negative binomial distribution function reaches p, for a mean and a standard deviation; a
 * variance at or below the mean gives the Poisson distribution. Above a mean of 10,000 the gamma quantile stands in.
 */
export function countQuantile(p: number, mean: number, deviation: number): number {
  if (mean <= 0) return 0;
  const variance = deviation * deviation;
  if (mean > 1e4 || variance > 1e8)
    return Math.round(gammaQuantile(p, mean, Math.max(deviation, Math.sqrt(mean))));
  const poisson = variance <= mean * (1 + 1e-9);
  const size = poisson ? Infinity : (mean * mean) / (variance - mean);
  const share = poisson ? 0 : (variance - mean) / variance;
  let mass = poisson ? Math.exp(-mean) : Math.exp(size * Math.log(1 - share));
  if (mass < 1e-280) return Math.round(Math.max(0, mean + deviation * normalQuantile(p)));
  let total = mass;
  let k = 0;
  while (total < p && k < 1e6) {
    k++;
    mass *= poisson ? mean / k : ((size + k - 1) / k) * share;
    if (mass < 1e-18 && k > mean) break;
    total += mass;
  }
  return k;
}
