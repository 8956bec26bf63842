import type { PastPaths } from './horizon-accuracy.ts';
import type { FittedModel } from './models/model.ts';
import { reseasonalise, type Season } from './season.ts';

/**
 * The numbers that a mean path follows from by its model's formula, by name: in the unit of demand where they are demand.
 * One number for all periods, or an array where they differ from period to period.
 */
export type MeanParts = Readonly<Record<string, number | Float64Array>>;

/** A fitted model with the numbers that its path follows from, and what it would have said in the past. */
export type ToldModel = FittedModel & {
  parts: MeanParts;
  /** Absent where its one-step forecast holds for all periods to come. */
  past?: PastPaths;
};

/** Name of a member's share in the mean of models; the member's path has its own name. */
export const shareOf = (model: string) => `share of ${model}`;
/** Names of the levels of sparse demand begin so; the rate that gives each follows. */
export const levelAt = 'level at rate ';

/** The parts of one period. @param h periods after the first of the path */
export function partsAt(parts: MeanParts, h: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'number' ? part : (part[h] ?? 0)]),
  );
}

/** Cuts or stretches what differs from period to period, as the path itself was. */
export function alongPath(parts: MeanParts, change: (path: Float64Array) => Float64Array): MeanParts {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'number' ? part : change(part)]),
  );
}

/** The last step of exponential smoothing. @param values what was smoothed, NaN skipped @param fitted levels before each */
export function smoothingParts(values: Float64Array, { fitted, parameters }: FittedModel): MeanParts {
  const last = values.findLastIndex(value => !Number.isNaN(value));
  const rate = parameters['rate'];
  return last < 0 || rate === undefined
    ? {}
    : { levelBefore: fitted[last]!, rate, lastDemand: values[last]! };
}

/** What a season does to each period ahead. @param from periods of the history */
export function indexParts(shape: Season, from: number, horizon: number): MeanParts {
  const neutral = new Float64Array(horizon).fill(shape.multiplicative ? 1 : 0);
  const path = reseasonalise(neutral, shape, from);
  return shape.multiplicative ? { index: path } : { summand: path };
}
