import { flat, type FittedModel } from './model.ts';

/**
 * Croston's method and the Syntetos-Boylan approximation: size of a demand and interval between demands are smoothed
 * apart, only when demand occurs; the forecast is their ratio.
 *
 * Both start at the first demand: its size, and the observed periods up to and including it. Censored periods (NaN)
 * do not lengthen an interval.
 *
 * @param rate smoothing rate of size and interval, 0 < rate <= 1
 * @param debiased true for SBA: the ratio times (1 - rate/2)
 * Source: Croston, ORQ 23 (1972); Syntetos and Boylan, IJF 21 (2005).
 */
export function croston(values: Float64Array, horizon: number, rate: number, debiased: boolean): FittedModel {
  const fitted = new Float64Array(values.length);
  const factor = debiased ? 1 - rate / 2 : 1;
  let size = 0;
  let interval = 0;
  let level = 0;
  let gap = 0;
  for (let t = 0; t < values.length; t++) {
    fitted[t] = level;
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    gap++;
    if (y <= 0) continue;
    if (interval === 0) {
      size = y;
      interval = gap;
    } else {
      size += rate * (y - size);
      interval += rate * (gap - interval);
    }
    level = (factor * size) / interval;
    gap = 0;
  }
  const model = debiased ? 'sba' : 'croston';
  return { model, parameters: { rate, size, interval }, fitted, mean: flat(level, horizon) };
}

/**
 * Teunter-Syntetos-Babai: the chance of demand is smoothed in every period, the size when demand occurs, so the
 * forecast of an item that no longer sells falls towards zero.
 *
 * @param sizeRate,chanceRate smoothing rates, 0 < rate <= 1
 * @param start chance and size before the first period; by default the share of periods with demand and the mean size
 *   over the first quarter of the history (a size of 0 means: the first demand sets it)
 * Source: Teunter, Syntetos and Babai, EJOR 214 (2011).
 */
export function tsb(
  values: Float64Array,
  horizon: number,
  sizeRate: number,
  chanceRate: number,
  start: { chance: number; size: number } = startDemand(values),
): FittedModel {
  const fitted = new Float64Array(values.length);
  let { chance, size } = start;
  for (let t = 0; t < values.length; t++) {
    fitted[t] = chance * size;
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    if (y > 0) size = size === 0 ? y : size + sizeRate * (y - size);
    chance += chanceRate * ((y > 0 ? 1 : 0) - chance);
  }
  const parameters = { sizeRate, chanceRate, size, chance };
  return { model: 'tsb', parameters, fitted, mean: flat(chance * size, horizon) };
}

/** Share of periods with demand and mean size over the first quarter of the observed history. */
export function startDemand(values: Float64Array): { chance: number; size: number } {
  const end = Math.max(1, values.length >> 2);
  let periods = 0;
  let demands = 0;
  let total = 0;
  for (let t = 0; t < end && t < values.length; t++) {
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    periods++;
    if (y > 0) {
      demands++;
      total += y;
    }
  }
  return { chance: periods > 0 ? demands / periods : 0, size: demands > 0 ? total / demands : 0 };
}

/** Rates tried: sparse histories cannot tell finer ones apart. */
const rateGrid = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

/**
 * Croston or SBA whose rates of size and interval are each least squares on their own sequence.
 * Source: as `croston`; separate rates after Schultz, JORS 38 (1987).
 */
export function optimisedCroston(values: Float64Array, horizon: number, debiased: boolean): FittedModel {
  const sizes: number[] = [];
  const intervals: number[] = [];
  let gap = 0;
  for (const y of values) {
    if (Number.isNaN(y)) continue;
    gap++;
    if (y <= 0) continue;
    sizes.push(y);
    intervals.push(gap);
    gap = 0;
  }
  const size = smoothBest(sizes);
  const interval = smoothBest(intervals);
  const level =
    interval.level > 0 ? ((debiased ? 1 - interval.rate / 2 : 1) * size.level) / interval.level : 0;
  const { fitted } = croston(values, 0, interval.rate, debiased);
  const parameters = {
    sizeRate: size.rate,
    intervalRate: interval.rate,
    size: size.level,
    interval: interval.level,
  };
  return {
    model: debiased ? 'optimised-sba' : 'optimised-croston',
    parameters,
    fitted,
    mean: flat(level, horizon),
  };
}

/** Last level of the sequence at the rate of the grid that errs least one step ahead. */
function smoothBest(sequence: number[]): { rate: number; level: number } {
  let best = { rate: rateGrid[0]!, level: sequence[0] ?? 0, squares: Infinity };
  for (const rate of rateGrid) {
    let level = sequence[0] ?? 0;
    let squares = 0;
    for (const value of sequence.slice(1)) {
      squares += (value - level) ** 2;
      level += rate * (value - level);
    }
    if (squares < best.squares) best = { rate, level, squares };
  }
  return best;
}

/**
 * TSB whose rates err least one step ahead on demand itself.
 * Source: as `tsb`; the squared rather than the absolute error, which an all-zero forecast would win.
 */
export function optimisedTsb(values: Float64Array, horizon: number): FittedModel {
  let best = tsb(values, horizon, rateGrid[2]!, rateGrid[2]!);
  let least = squaredError(values, best.fitted);
  for (const sizeRate of rateGrid) {
    for (const chanceRate of rateGrid) {
      const model = tsb(values, horizon, sizeRate, chanceRate);
      const squares = squaredError(values, model.fitted);
      if (squares >= least) continue;
      least = squares;
      best = model;
    }
  }
  return { ...best, model: 'optimised-tsb' };
}

function squaredError(values: Float64Array, fitted: Float64Array): number {
  let squares = 0;
  for (let t = 0; t < values.length; t++) {
    const error = values[t]! - fitted[t]!;
    if (!Number.isNaN(error)) squares += error * error;
  }
  return squares;
}
