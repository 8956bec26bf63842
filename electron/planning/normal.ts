/** The standard normal distribution: density, probability, quantile, unit loss and its inverse. No units. */

const SQRT_2PI = 2.5066282746310002;

/** Density phi(z). Source: any table of the normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / SQRT_2PI;
}

/**
 * Probability Phi(z) that a standard normal value is at most z, to about 1e-15.
 * Source: J. F. Hart et al., Computer Approximations (1968), as given by G. West, Wilmott Magazine (May 2005).
 */
export function normalProbability(z: number): number {
  const upper = upperTail(Math.abs(z));
  return z > 0 ? 1 - upper : upper;
}

/** 1 - Phi(x) for x >= 0, without the cancellation that 1 - Phi would bring. */
function upperTail(x: number): number {
  if (x > 37) return 0;
  const bell = Math.exp(-0.5 * x * x);
  if (x >= 7.07106781186547) {
    return bell / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / SQRT_2PI;
  }
  let top = 3.52624965998911e-2 * x + 0.700383064443688;
  top = top * x + 6.37396220353165;
  top = top * x + 33.912866078383;
  top = top * x + 112.079291497871;
  top = top * x + 221.213596169931;
  top = top * x + 220.206867912376;
  let bottom = 8.83883476483184e-2 * x + 1.75566716318264;
  bottom = bottom * x + 16.064177579207;
  bottom = bottom * x + 86.7807322029461;
  bottom = bottom * x + 296.564248779674;
  bottom = bottom * x + 637.333633378831;
  bottom = bottom * x + 793.826512519948;
  bottom = bottom * x + 440.413735824752;
  return (bell * top) / bottom;
}

/**
 * Quantile Phi^-1(p), to about 1e-15.
 * @param p in (0, 1); 0 and 1 give minus and plus infinity
 * Source: M. J. Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, CENTRE_TOP)) / polynomial(r, CENTRE_BOTTOM);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const value =
    r <= 5
      ? polynomial(r - 1.6, MIDDLE_TOP) / polynomial(r - 1.6, MIDDLE_BOTTOM)
      : polynomial(r - 5, TAIL_TOP) / polynomial(r - 5, TAIL_BOTTOM);
  return q < 0 ? -value : value;
}

/** Coefficients from the highest power down. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

const CENTRE_TOP = [
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
  13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
];
const CENTRE_BOTTOM = [
  5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
  5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1,
];
const MIDDLE_TOP = [
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
  3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
];
const MIDDLE_BOTTOM = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
  0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1,
];
const TAIL_TOP = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 0.026532189526576123093,
  0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
];
const TAIL_BOTTOM = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
  0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1,
];

/**
 * Unit normal loss G(k) = phi(k) - k (1 - Phi(k)): expected shortfall, in standard deviations, of a stock k deviations
 * above the mean. Source: Silver, Pyke and Thomas, Inventory and Production Management, appendix II.
 */
export function unitLoss(k: number): number {
  const upper = k >= 0 ? upperTail(k) : 1 - upperTail(-k);
  return Math.max(0, normalDensity(k) - k * upper);
}

/**
 * The k with G(k) = loss, by Newton's rule (G' = Phi - 1) inside a shrinking bracket.
 * @param loss expected shortfall in standard deviations, above 0; 0 gives infinity
 */
export function unitLossInverse(loss: number): number {
  if (loss <= 0) return Infinity;
  let low = -loss - 1;
  let high = 40;
  let k = loss < 0.4 ? Math.sqrt(Math.max(0, -2 * Math.log(loss * 2.5))) : -loss;
  for (let step = 0; step < 100; step++) {
    const gap = unitLoss(k) - loss;
    if (gap > 0) low = k;
    else high = k;
    const next = k + gap / Math.max(1e-300, 1 - normalProbability(k));
    const inside = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(inside - k) <= 1e-13 * Math.max(1, Math.abs(k))) return inside;
    k = inside;
  }
  return k;
}
