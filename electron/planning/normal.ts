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
  let top = 0.0352624965998911 * x + 0.700383064443688;
  top = top * x + 6.37396220353165;
  top = top * x + 33.912866078383;
  top = top * x + 112.079291497871;
  top = top * x + 221.213596169931;
  top = top * x + 220.206867912376;
  let bottom = 0.0883883476483184 * x + 1.75566716318264;
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
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_BOTTOM = [
  5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const MIDDLE_TOP = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const MIDDLE_BOTTOM = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const TAIL_TOP = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const TAIL_BOTTOM = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
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
