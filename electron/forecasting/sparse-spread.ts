import {
  compoundChances,
  compoundQuantiles,
  sizeDistribution,
  type SizeDistribution,
} from './compound-demand.ts';
import { classifyDemand, memoryOf } from './demand-class.ts';
import { observedMean } from './models/model.ts';
import { sparseLevels } from './sparse-levels.ts';

/** Weight, in whole intervals, of the structural variance against a series' own few errors. */
const priorIntervals = 10;

/** Errors of the sum over the protection interval at every origin of the second half of a sparse history. */
export interface SparseErrors {
  /** Mean squared error of the sum. */
  squares: number;
  /** Mean of actual - forecast. */
  bias: number;
  origins: number;
}

/** Rolls the levels of a sparse history through its second half. @param levels from `sparseLevels` */
export function sparseErrors(
  observed: Float64Array,
  levels: Float64Array,
  protection: number,
  end = observed.length,
): SparseErrors {
  const start = Math.max(1, Math.min(end >> 1, end - protection));
  let squares = 0;
  let bias = 0;
  let origins = 0;
  for (let t = start; t + protection <= end; t++) {
    let error = -protection * levels[t]!;
    for (let k = t; k < t + protection; k++) error += observed[k]!;
    squares += error * error;
    bias += error;
    origins++;
  }
  if (origins === 0) return { squares: NaN, bias: 0, origins };
  return { squares: squares / origins, bias: bias / origins, origins };
}

/** Squared coefficient of variation of the expected number of orders: what is expected is itself an estimate. */
const uncertainty = 0.3;

/**
 * Variance of demand over the interval around its forecast: the series' own mean squared error, shrunk towards that of
 * orders arriving at random with the sizes seen so far, whose expected number is itself uncertain
 * (variance = mean x E[size^2] / E[size] + uncertainty x mean^2).
 *
 * @param mean forecast of the sum over the interval
 */
export function sparseVariance(
  observed: Float64Array,
  errors: SparseErrors,
  mean: number,
  protection: number,
  end = observed.length,
): number {
  let sizes = 0;
  let squares = 0;
  for (let t = 0; t < end; t++) {
    const y = observed[t]!;
    if (y <= 0) continue;
    sizes += y;
    squares += y * y;
  }
  const expected = Math.max(0, mean);
  const structural = sizes > 0 ? (expected * squares) / sizes + uncertainty * expected * expected : 0;
  const intervals = errors.origins / protection;
  const own = errors.origins > 0 ? errors.squares : structural;
  return (intervals * own + priorIntervals * structural) / (intervals + priorIntervals);
}

/** Distances between demands that tell whether they are even, and the squared variation up to which they are. */
const enoughDistances = 8;
const evenVariation = 0.1;

/** True where demand comes at even distances, such as every third month: orders at random vary ten times as much. */
export function comesEvenly(observed: Float64Array): boolean {
  let last = -1;
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let t = 0; t < observed.length; t++) {
    if (!(observed[t]! > 0)) continue;
    if (last >= 0) {
      count++;
      sum += t - last;
      squares += (t - last) ** 2;
    }
    last = t;
  }
  return count >= enoughDistances && (squares * count) / (sum * sum) - 1 < evenVariation;
}

/** Share of the long-run mean in the demand that quantiles are read from: what has fallen asleep for a while may wake. */
const longRunShare = 0.3;

/** Demand over an interval as orders at random. */
export interface SparseDemand {
  sizes: SizeDistribution;
  /** Expected number of orders over the interval. */
  orders: number;
}

/**
 * The distribution of demand over the interval.
 * @param center forecast of the sum over the interval
 * @param memory how far the long run still counts, from `memoryOf`: 1 before any silence that is odd
 * @param end periods that are known
 * @returns undefined where nothing is expected
 */
export function sparseDemand(
  observed: Float64Array,
  center: number,
  protection: number,
  memory = 1,
  end = observed.length,
): SparseDemand | undefined {
  const sizes = sizeDistribution(observed, end);
  if (sizes === undefined) return undefined;
  const longRun = Math.max(0, observedMean(observed, 0, end)) * protection;
  const share = memory * longRunShare;
  const expected = (1 - share) * Math.max(0, center) + share * longRun;
  return expected > 0 ? { sizes, orders: expected / sizes.mean } : undefined;
}

/**
 * Quantiles of the sum over the interval.
 * @param levels probabilities, rising
 * @param tail the set's factor on the chance of exceeding, from `calibrateTail`
 */
export function sparseQuantiles(
  demand: SparseDemand | undefined,
  levels: readonly number[],
  tail: number,
): Float64Array {
  if (demand === undefined) return new Float64Array(levels.length);
  const adjusted = levels.map(level => (level > 0.5 ? 1 - (1 - level) * tail : level));
  return compoundQuantiles(demand.sizes, demand.orders, uncertainty, adjusted);
}

/** Intervals before the end of the history on which the tail is calibrated. */
const looks = 4;
const calibratedLevel = 0.95;

/**
 * Factor on the chance of exceeding at which past intervals exceeded their own 95 % quantile 5 % of the time: found on
 * the sample's last intervals, with what was known before them. Most of it is taken, as the past need not repeat, and
 * never beyond a factor of two.
 */
export function calibrateTail(
  sample: readonly Float64Array[],
  rates: readonly number[],
  factor: number,
  protection: number,
  season: number,
): number {
  const transforms = pastTransforms(sample, rates, factor, protection, season);
  if (transforms.length < 200) return 1;
  let low = 0.8;
  let high = 1;
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (shareUpTo(transforms, middle) < calibratedLevel) low = middle;
    else high = middle;
  }
  const tail = ((1 - high) / (1 - calibratedLevel)) ** 0.7;
  return Math.min(2, Math.max(0.5, tail));
}

/** Chances of staying below and of not exceeding what came, by the forecast made before it. */
function pastTransforms(
  sample: readonly Float64Array[],
  rates: readonly number[],
  factor: number,
  protection: number,
  season: number,
): { below: number; upTo: number }[] {
  const transforms: { below: number; upTo: number }[] = [];
  const stride = Math.max(1, Math.ceil(sample.length / 500));
  for (let i = 0; i < sample.length; i += stride) {
    const observed = sample[i]!.filter(value => !Number.isNaN(value));
    const levels = sparseLevels(observed, rates);
    for (let look = 1; look <= looks; look++) {
      const origin = observed.length - look * protection;
      if (origin < Math.max(8, observed.length / 3)) break;
      const memory = memoryOf(classifyDemand(observed.subarray(0, origin)), season);
      const center = factor * levels[origin]! * protection;
      const demand = sparseDemand(observed, center, protection, memory, origin);
      if (demand === undefined) continue;
      let actual = 0;
      for (let k = origin; k < origin + protection; k++) actual += observed[k]!;
      transforms.push(compoundChances(demand.sizes, demand.orders, uncertainty, actual));
    }
  }
  return transforms;
}

/** Expected share of randomised probability integral transforms up to a level. */
function shareUpTo(transforms: { below: number; upTo: number }[], level: number): number {
  let share = 0;
  for (const { below, upTo } of transforms) {
    if (upTo <= level) share++;
    else if (below < level) share += (level - below) / (upTo - below);
  }
  return share / transforms.length;
}
