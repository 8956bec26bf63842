import { gammaQuantile } from './gamma.ts';
import { normalQuantile } from './normal.ts';

/**
 * Sample paths of demand for decisions that a single quantile cannot make. Each interval is sampled by strata: the
 * quantiles at (j + 1/2) / PATHS in a shuffled order, so that the paths together have the distribution's own shape.
 */
export const PATHS = 200;

/** Above this mean counts are as good as continuous, and walking through them takes longer than it is worth. */
const MANY = 100;

/** Standard normal quantiles of the strata. */
const strata = Float64Array.from({ length: PATHS }, (_, j) => normalQuantile((j + 0.5) / PATHS));
const sorted = new Float64Array(PATHS);
const orders = new Map<number, Uint16Array>();

/** The order in which the strata of interval `turn` meet the paths: a fixed shuffle, another for each interval. */
function shuffled(turn: number): Uint16Array {
  const known = orders.get(turn);
  if (known) return known;
  const order = Uint16Array.from({ length: PATHS }, (_, j) => j);
  // Numerical Recipes' linear congruential generator; all that matters is that the orders are fixed and unrelated.
  let state = (turn + 1) * 2_654_435_761;
  for (let j = PATHS - 1; j > 0; j--) {
    state = (Math.imul(state | 0, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 4_294_967_296) * (j + 1));
    const kept = order[j]!;
    order[j] = order[other]!;
    order[other] = kept;
  }
  orders.set(turn, order);
  return order;
}

/**
 * Fills `into` with one demand per path.
 * @param mean units over the interval @param variance units squared; at or below the mean, whole demand is Poisson
 * @param whole demand comes in whole units (negative binomial), else it is continuous (gamma)
 * @param turn number of the interval: intervals of one path are independent
 */
export function sampleDemand(
  mean: number,
  variance: number,
  whole: boolean,
  turn: number,
  into: Float64Array,
): void {
  if (!(mean > 1e-9)) {
    into.fill(0);
    return;
  }
  if (whole && mean <= MANY) sortedCounts(mean, variance);
  else sortedAmounts(mean, whole ? Math.max(variance, mean) : variance, whole);
  const order = shuffled(turn);
  for (let j = 0; j < PATHS; j++) into[j] = sorted[order[j]!]!;
}

/** Quantiles of negative binomial or Poisson counts at the strata, in one walk through the masses. */
function sortedCounts(mean: number, variance: number): void {
  const excess = variance - mean;
  const shape = excess > 1e-6 * mean ? (mean * mean) / excess : 1e6 * mean + 1e6;
  const odds = mean / (shape + mean);
  let mass = Math.exp(-shape * Math.log1p(mean / shape));
  let total = mass;
  let count = 0;
  const most = Math.ceil(mean + 60 * Math.sqrt(Math.max(mean, variance)) + 60);
  for (let j = 0; j < PATHS; j++) {
    const share = (j + 0.5) / PATHS;
    while (total < share && count < most) {
      count++;
      mass *= (odds * (shape + count - 1)) / count;
      total += mass;
    }
    sorted[j] = count;
  }
}

/** Quantiles of gamma demand at the strata: Wilson and Hilferty's cube where the shape allows it, else exact. */
function sortedAmounts(mean: number, variance: number, whole: boolean): void {
  const shape = variance > 0 ? (mean * mean) / variance : Infinity;
  const small = 1 / (9 * shape);
  for (let j = 0; j < PATHS; j++) {
    let amount: number;
    if (shape === Infinity) amount = mean;
    else if (shape < 2) amount = gammaQuantile((j + 0.5) / PATHS, mean, Math.sqrt(variance));
    else amount = mean * (1 - small + strata[j]! * Math.sqrt(small)) ** 3;
    sorted[j] = whole ? Math.round(amount) : amount;
  }
}
