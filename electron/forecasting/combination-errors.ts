import { spread } from './accuracy.ts';
import { combine, type Combination } from './combination.ts';
import { sumOver } from './fast-tier.ts';
import { accuracyOf, rangesOf, type PeriodAccuracy, type RolledErrors } from './horizon-accuracy.ts';
import { removableSeason } from './removable-season.ts';
import { regularRunnersUp } from './runners-up.ts';
import type { RangeAccuracy, SeriesForecast } from './series.ts';
import type { SetProfile } from './set-profile.ts';

/** Origins at which the whole combination is fitted anew; more cost time and change the error little. */
const refitOrigins = 2;
/** Prior weight, in origins, of "the combination errs like dynamic Theta". */
const priorOrigins = 4;

/** The combination made anew at an origin, held against what came. */
export interface Refit {
  origin: number;
  /** Actual minus forecast of the sum, of the combination and of each member. */
  error: number;
  /** Sums of the combination's absolute and squared errors of the single periods. */
  absolute: number;
  squares: number;
  members: { model: string; error: number }[];
}

/** Fits the combination again at the last origins whose whole interval is known; before a gap the next one ends. */
export function refitCombination(
  filled: Float64Array,
  values: Float64Array,
  season: number,
  protection: number,
  { memberWeights, seasonTrust }: SetProfile,
): Refit[] {
  const refits: Refit[] = [];
  let end = filled.length;
  while (refits.length < refitOrigins) {
    const origin = end - protection;
    if (origin < Math.max(8, 2 * season + 1) && origin < filled.length / 2) break;
    if (origin < 5) break;
    const interval = values.subarray(origin, end);
    const gap = interval.findIndex(value => Number.isNaN(value));
    if (gap >= 0) {
      end = origin + gap;
      continue;
    }
    end = origin;
    const known = filled.slice(0, origin);
    const past: Combination = combine(known, protection, season, memberWeights, seasonTrust);
    const simple = regularRunnersUp(known, protection, season, removableSeason(known, season, seasonTrust));
    const actual = interval.reduce((sum, value) => sum + value, 0);
    const errors = interval.map((value, step) => value - past.mean[step]!);
    refits.push({
      origin,
      error: actual - sumOver(past.mean, 0, protection),
      absolute: errors.reduce((sum, error) => sum + Math.abs(error), 0),
      squares: errors.reduce((sum, error) => sum + error * error, 0),
      members: [...past.members, ...simple].map(({ model, mean }) => ({
        model,
        error: actual - sumOver(mean, 0, protection),
      })),
    });
  }
  return refits;
}

/** How the combination errs over the protection interval. */
export interface CombinationErrors extends PeriodAccuracy {
  /** Root mean square and mean (actual - forecast) of the error of the sum, and the origins behind them. */
  error: number;
  bias: number;
  origins: number;
  /** How quantiles of the sum would have held. @param center expected demand that they are about */
  ranges(center: number, quantiles: Float64Array, signed: boolean): RangeAccuracy | undefined;
}

/**
 * Errors of the combination over the interval: dynamic Theta's over many origins, times how the combination did against it where
 * both were made, shrunk towards one. Two origins alone would be luck; Theta alone would ignore what the combination
 * gains. Below four origins, two of the size that independent periods would give are pooled into the error of the sum.
 *
 * @param theta from `rollingTheta`
 * @param values NaN where censored @param observed the same without them
 * Source: ratio and difference estimators with an auxiliary variable, Cochran, "Sampling techniques" (1977), ch. 6 and 7.
 */
export function combinationErrors(
  theta: RolledErrors,
  refits: readonly Refit[],
  values: Float64Array,
  observed: Float64Array,
  protection: number,
): CombinationErrors {
  const { count } = theta;
  const whole = theta.sums.subarray(0, count).filter(error => !Number.isNaN(error));
  const origins = whole.length;
  const mean = whole.reduce((sum, error) => sum + error * error, 0) / Math.max(1, origins);
  const common = refits.flatMap(refit => {
    const at = refit.origin - theta.from;
    const sum = theta.sums[at]!;
    return at < 0 || at >= count || Number.isNaN(sum) ? [] : [{ refit, at, sum }];
  });
  const perOrigin = (totals: Float64Array) =>
    totals.subarray(0, count).reduce((sum, total) => sum + total, 0) / Math.max(1, count);
  const ratio = ratioOf(
    mean,
    common.map(({ refit, sum }) => [refit.error ** 2, sum * sum]),
  );
  const factors = {
    absolute: ratioOf(
      perOrigin(theta.absolute),
      common.map(({ refit, at }) => [refit.absolute, theta.absolute[at]!]),
    ),
    squares: ratioOf(
      perOrigin(theta.squares),
      common.map(({ refit, at }) => [refit.squares, theta.squares[at]!]),
    ),
  };
  const gained = common.reduce((sum, one) => sum + one.refit.error - one.sum, 0);
  const apart = gained / (priorOrigins + common.length);
  const independent = protection * spread(observed).deviation ** 2;
  const few = origins < 4 ? 2 : 0;
  const variance = (origins * mean * ratio + few * independent) / (origins + few || 1);
  return {
    ...accuracyOf(theta, values, factors),
    error: Math.sqrt(origins === 0 ? independent : variance),
    bias: origins === 0 ? 0 : whole.reduce((sum, error) => sum + error, 0) / origins + apart,
    origins,
    ranges(center, quantiles, signed) {
      const sums = theta.sums.slice(0, count).map(error => error * Math.sqrt(ratio));
      for (const { refit, at } of common) sums[at] = refit.error;
      return rangesOf({ ...theta, sums }, center, quantiles, signed);
    },
  };
}

/** Ratio of two figures at the origins that have both, with a prior of one. @param mean the second figure at all origins */
function ratioOf(mean: number, pairs: readonly (readonly [number, number])[]): number {
  let own = priorOrigins * mean;
  let theirs = own;
  for (const [one, other] of pairs) {
    own += one;
    theirs += other;
  }
  return theirs > 0 ? own / theirs : 1;
}

/** What was compared at the refits, best first. */
export function rankMembers(refits: readonly Refit[]): SeriesForecast['candidates'] {
  const squares = new Map<string, number>();
  const add = (model: string, error: number) => squares.set(model, (squares.get(model) ?? 0) + error * error);
  for (const { error, members } of refits) {
    add('combination', error);
    for (const member of members) add(member.model, member.error);
  }
  return [...squares]
    .map(([model, sum]) => ({ model, error: Math.sqrt(sum / refits.length) }))
    .sort((a, b) => a.error - b.error);
}
