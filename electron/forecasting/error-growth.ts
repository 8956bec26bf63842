/**
 * How a forecast's error grows with the horizon, read off two measurements: one period ahead, and summed over the
 * protection interval. A random walk seen through noise explains both with one rate.
 */
export interface ErrorGrowth {
  /** Deviation one period ahead. */
  period: number;
  /** Share of an error that stays in the level: 0 for independent errors. */
  rate: number;
  /** Factor on the variance of the sum over the interval, and of longer ones, where errors cancel out; 1 otherwise. */
  cancelling: number;
  /** Periods of the interval. */
  interval: number;
}

/**
 * @param periodError deviation of the one-period error
 * @param errorAtHorizon deviation of the error of the sum over `protection` periods
 * Source: variances of the local level model, Hyndman et al. (2008), section 6.1 and 6.5 on lead-time demand.
 */
export function errorGrowth(periodError: number, errorAtHorizon: number, protection: number): ErrorGrowth {
  const usual = { period: Math.max(periodError, 0), rate: 0.1, cancelling: 1, interval: protection };
  if (!(periodError > 0)) return { ...usual, period: errorAtHorizon / Math.sqrt(protection), rate: 0 };
  if (protection < 2) return usual;
  const ratio = (errorAtHorizon / periodError) ** 2;
  if (ratio <= protection) return { ...usual, rate: 0, cancelling: ratio / protection };
  let low = 0;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (sumFactor(middle, protection) < ratio) low = middle;
    else high = middle;
  }
  return { ...usual, rate: (low + high) / 2 };
}

/** Variance of the sum over k periods in units of the one-period variance: sum of (1 + j rate)^2 for j below k. */
function sumFactor(rate: number, k: number): number {
  return k + rate * k * (k - 1) + (rate * rate * (k - 1) * k * (2 * k - 1)) / 6;
}

/** Deviation of the demand of the h-th period ahead. */
export function periodDeviation({ period, rate }: ErrorGrowth, h: number): number {
  return period * Math.sqrt(1 + (h - 1) * rate * rate);
}

/** Deviation of the sum of the first h periods; errors of one have nothing to cancel with, those of a few not everything. */
export function sumDeviation({ period, rate, cancelling, interval }: ErrorGrowth, h: number): number {
  const share = cancelling === 1 ? 1 : Math.min(1, (h - 1) / (interval - 1));
  return period * Math.sqrt(cancelling ** share * sumFactor(rate, h));
}
