import { meanAbsoluteDifference, meanSquaredDifference } from './accuracy.ts';
import { quantileLevels, type RangeAccuracy } from './series.ts';

/** What the forecasts made at origin after origin said of lead time + review. */
export interface PastPaths {
  /** The first path was made after so many periods, each further one `every` periods later. */
  from: number;
  every: number;
  /** Paths, and periods of each. */
  count: number;
  steps: number;
  /** Period k of path i is `values[offset + i * perPath + k * perStep]`. */
  values: Float64Array;
  offset: number;
  perPath: number;
  perStep: number;
}

/** Room for the paths of every origin from `from` on whose interval ends within `length` periods, one after another, to be filled. */
export function roomForPaths(length: number, from: number, steps: number): PastPaths {
  const count = Math.max(0, length - steps - from + 1);
  const values = roomFor(count * steps);
  return { from, every: 1, count, steps, values, offset: 0, perPath: steps, perStep: 1 };
}

const ARENA = 32_768;
let arena = new Float64Array(ARENA);
let used = 0;

/** Memory that many share, with whatever is in it: an array of its own for each series costs more than filling it. */
function roomFor(length: number): Float64Array {
  if (used + length > arena.length) {
    arena = new Float64Array(Math.max(ARENA, length));
    used = 0;
  }
  used += length;
  return arena.subarray(used - length, used);
}

/** Paths of a model whose one-step forecast holds for all periods to come. @param fitted one-step forecasts */
export function flatPaths(fitted: Float64Array, from: number, steps: number): PastPaths {
  const count = Math.max(0, fitted.length - steps - from + 1);
  return { from, every: 1, count, steps, values: fitted, offset: from, perPath: 1, perStep: 0 };
}

/** Errors of forecasts over lead time + review, made again and again through a history; one element an origin. */
export interface RolledErrors {
  /** Element i belongs to the forecast made after `from + i` periods; there are `count`, the arrays may be longer. */
  from: number;
  count: number;
  /** Sums of the absolute and of the squared errors of the periods whose demand is known. */
  absolute: Float64Array;
  squares: Float64Array;
  /** Periods behind them, and their demand, by its size. */
  periods: number;
  demand: number;
  /** Demand of the whole interval; NaN where a period of it is not known. */
  actual: Float64Array;
  /** Actual minus forecast of the same sums. */
  sums: Float64Array;
}

/** Arrays that every call uses again: four new ones a series cost the fast tier more than filling them. */
let scratch = { absolute: zeros(256), squares: zeros(256), actual: zeros(256), sums: zeros(256) };

function zeros(length: number): Float64Array {
  return new Float64Array(length);
}

function scratchFor(count: number): typeof scratch {
  if (scratch.sums.length >= count) return scratch;
  const length = 2 * count;
  return (scratch = {
    absolute: zeros(length),
    squares: zeros(length),
    actual: zeros(length),
    sums: zeros(length),
  });
}

/**
 * Holds paths against what came.
 * @param values NaN where censored
 * @param signed false where forecasts below zero become zero
 * @returns errors that hold until the next call, which writes over them
 */
export function errorsOf(values: Float64Array, paths: PastPaths, signed: boolean): RolledErrors {
  const { from, every, count, steps, offset, perPath, perStep } = paths;
  const { absolute, squares, actual, sums } = scratchFor(count);
  const least = signed ? -Infinity : 0;
  let periods = 0;
  let demand = 0;
  for (let i = 0; i < count; i++) {
    let absoluteSum = 0;
    let squareSum = 0;
    let signedSum = 0;
    let came = 0;
    for (let step = 0; step < steps; step++) {
      const value = values[from + i * every + step]!;
      const said = paths.values[offset + i * perPath + step * perStep]!;
      const error = value - (said < least ? least : said);
      came += value;
      signedSum += error;
      if (Number.isNaN(error)) continue;
      absoluteSum += Math.abs(error);
      squareSum += error * error;
      demand += Math.abs(value);
      periods++;
    }
    absolute[i] = absoluteSum;
    squares[i] = squareSum;
    actual[i] = came;
    sums[i] = signedSum;
  }
  return { from, count, absolute, squares, periods, demand, actual, sums };
}

/** Errors of the periods of lead time + review, as shares and against what doing nothing would err; 0 where undefined. */
export interface PeriodAccuracy {
  mase: number;
  rmsse: number;
  wape: number;
}

/**
 * Accuracy of the periods of lead time + review, as the accuracy report measures it of the forecasts that were kept.
 *
 * MASE is scaled by the mean absolute, RMSSE by the mean squared difference from one period to the next, over the whole
 * history. A scale of 0 gives 0.
 * @param factors on absolute and on squared errors, where the errors are those of a stand-in
 * Source: Hyndman and Koehler, IJF 22 (2006); Makridakis et al., IJF 38 (2022) for RMSSE.
 */
export function accuracyOf(
  { count, absolute, squares, periods, demand }: RolledErrors,
  values: Float64Array,
  factors = { absolute: 1, squares: 1 },
): PeriodAccuracy {
  if (periods === 0) return { mase: 0, rmsse: 0, wape: 0 };
  const total = factors.absolute * sumOf(absolute, count);
  const scale = meanAbsoluteDifference(values, 1);
  const squareScale = meanSquaredDifference(values);
  return {
    mase: scale > 0 ? total / periods / scale : 0,
    rmsse: squareScale > 0 ? Math.sqrt((factors.squares * sumOf(squares, count)) / periods / squareScale) : 0,
    wape: demand > 0 ? total / demand : 0,
  };
}

/** Mean of actual minus forecast over the intervals that are known; undefined without any. */
export function biasOf({ sums, count }: RolledErrors): number | undefined {
  let total = 0;
  let known = 0;
  for (let i = 0; i < count; i++) {
    const error = sums[i]!;
    if (Number.isNaN(error)) continue;
    total += error;
    known++;
  }
  return known > 0 ? total / known : undefined;
}

const judgedLevel = 0.95;
const judged = quantileLevels.indexOf(judgedLevel);
const levels = Float64Array.from(quantileLevels);
const offsets = new Float64Array(levels.length);

/**
 * Holds the quantiles of a forecast against past intervals: laid around what was expected at each origin, wider and narrower
 * with the square root of it, as around an override.
 * @param center expected demand of the interval that the quantiles are about
 * @param quantiles at `quantileLevels`
 * @returns undefined where no whole interval with demand is known
 * Source: Koenker and Bassett, Econometrica 46 (1978) for the loss.
 */
export function rangesOf(
  { count, actual, sums }: RolledErrors,
  center: number,
  quantiles: Float64Array,
  signed = false,
): RangeAccuracy | undefined {
  let loss = 0;
  let demand = 0;
  let covered = 0;
  let intervals = 0;
  const least = signed ? -Infinity : 0;
  for (let q = 0; q < levels.length; q++) offsets[q] = quantiles[q]! - center;
  for (let i = 0; i < count; i++) {
    const error = sums[i]!;
    if (Number.isNaN(error)) continue;
    const came = actual[i]!;
    const expected = came - error;
    const scale = center > 0 && expected >= 0 ? Math.sqrt(expected / center) : 1;
    for (let q = 0; q < levels.length; q++) {
      const quantile = expected + offsets[q]! * scale;
      const above = came - (quantile < least ? least : quantile);
      loss += above >= 0 ? levels[q]! * above : (levels[q]! - 1) * above;
      // sums of many periods carry rounding
      if (q === judged && above <= 1e-9 * Math.abs(came)) covered++;
    }
    demand += Math.abs(came);
    intervals++;
  }
  if (!(demand > 0)) return undefined;
  return { pinball: (2 * loss) / quantileLevels.length / demand, covered: covered / intervals, intervals };
}

function sumOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}
