import { oneStepAccuracy, spread } from './accuracy.ts';
import { errorInSilence } from './ceased-demand.ts';
import { combine, type Combination } from './combination.ts';
import { fastTier, sumOver } from './fast-tier.ts';
import { fillGaps } from './fill-gaps.ts';
import { findingFlags } from './inspect-history.ts';
import { shareOf } from './mean-parts.ts';
import type { PreparedSeries } from './prepare-series.ts';
import { atLeastZero, demandQuantiles, isWhole } from './protection-quantiles.ts';
import { followedSeason, removableSeason } from './removable-season.ts';
import { rollingTheta } from './rolling-theta.ts';
import { regularRunnersUp } from './runners-up.ts';
import type { SeriesForecast } from './series.ts';
import type { SetProfile } from './set-profile.ts';
import { sharedError } from './shared-errors.ts';
import { sparseTier } from './sparse-tier.ts';
import { calibratedSumLevel } from './spread-calibration.ts';

/** Origins at which the whole combination is fitted anew; more cost time and change the error little. */
const refitOrigins = 2;
/** Prior weight, in origins, of "the combination errs like dynamic Theta". */
const priorOrigins = 4;

/**
 * The careful forecast of a prepared history, in the scale of `prepared.values`.
 *
 * Its one-step figures (period error, MASE, RMSSE, WAPE) are those of dynamic Theta, rolled through the second half of the
 * history: rolling the whole mean would cost a hundred fits a series and differ by a few per cent.
 * @param set what the set of series teaches about its sparse members
 */
export function bestTier(prepared: PreparedSeries, set: SetProfile): SeriesForecast {
  const { observed, values, horizon, protection, profile, scale, signed } = prepared;
  if (!isRegular(prepared)) return sparseTier(prepared, set);
  const filled = fillGaps(values, prepared.season);
  const season = followedSeason(filled, prepared.season);
  const reach = Math.max(horizon, protection);
  const combination = combine(filled, reach, season, set.memberWeights, set.seasonTrust);
  // a constant has nothing to combine and no spread; so have a few values
  if (combination.members.length === 0) return fastTier(prepared);
  const whole = atLeastZero(combination.mean, signed);
  const mean = whole.subarray(0, horizon).slice();
  const rolled = rollingTheta(filled, values, season, protection, set.seasonTrust);
  const refits = backtest(filled, values, season, protection, set);
  const judged = horizonError(rolled.sums, rolled.from, refits, observed, protection);
  const { bias, origins } = judged;
  const oneStep = oneStepAccuracy(values, rolled.fitted, rolled.from, season);
  const recent = refits.map(refit => refit.error);
  const { periodError } = oneStep;
  const own = { periodError, errorAtHorizon: judged.error, protection, origins, recent };
  const usual = set.spread?.shared ? sharedError(own, set.spread.shared) : judged.error;
  const center = sumOver(whole, 0, protection);
  const error = errorInSilence(prepared, usual, center);
  return {
    model: 'combination',
    class: profile.class,
    mean,
    parameters: Object.fromEntries(combination.members.map(({ model, share }) => [model, share])),
    parts: Object.fromEntries(
      combination.members.flatMap(({ model, mean: own, share }): [string, number | Float64Array][] => [
        [model, own],
        [shareOf(model), share],
      ]),
    ),
    errorAtHorizon: error,
    biasAtHorizon: bias,
    ...oneStep,
    periodError: errorInSilence(prepared, periodError, center / protection),
    protectionQuantiles: demandQuantiles(
      profile.class,
      center,
      error,
      scale === 1 && isWhole(observed),
      signed,
      level => calibratedSumLevel(set.spread, level, protection),
    ),
    candidates: rankMembers(refits),
    candidateOrigins: refits.length,
    origins,
    recentErrors: recent,
    flags: [
      ...prepared.flags,
      ...findingFlags(values, season),
      ...(origins === 0 ? ['no-backtest' as const] : []),
    ],
  };
}

/** Point forecast alone, without the backtests that the errors need. */
export function bestPath(prepared: PreparedSeries, set: SetProfile): { model: string; mean: Float64Array } {
  const { values, season, horizon, signed } = prepared;
  if (isRegular(prepared)) {
    const { mean, members } = combine(
      fillGaps(values, season),
      horizon,
      season,
      set.memberWeights,
      set.seasonTrust,
    );
    if (members.length > 0) return { model: 'combination', mean: atLeastZero(mean, signed) };
  }
  const { model, mean } = isRegular(prepared) ? fastTier(prepared) : sparseTier(prepared, set);
  return { model, mean };
}

/** Demand in nearly every period: what smoothing models are made for. */
function isRegular({ profile }: PreparedSeries): boolean {
  return profile.class === 'smooth' || profile.class === 'erratic';
}

interface Refit {
  origin: number;
  /** Actual minus forecast of the sum, of the combination and of each member. */
  error: number;
  members: { model: string; error: number }[];
}

/** Fits the combination again at the last origins whose whole interval is known; before a gap the next one ends. */
function backtest(
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
    const actual = interval.reduce((sum, value) => sum + value, 0);
    const past: Combination = combine(
      filled.slice(0, origin),
      protection,
      season,
      memberWeights,
      seasonTrust,
    );
    const known = filled.slice(0, origin);
    const simple = regularRunnersUp(known, protection, season, removableSeason(known, season, seasonTrust));
    const members = [...past.members, ...simple].map(({ model, mean }) => ({
      model,
      error: actual - sumOver(mean, 0, protection),
    }));
    refits.push({ origin, error: actual - sumOver(past.mean, 0, protection), members });
  }
  return refits;
}

/**
 * Error of the sum over the interval: dynamic Theta's root mean square over many origins, times how the combination did
 * against it where both were refitted, shrunk towards one. Two origins alone would be luck; Theta alone would ignore
 * what the combination gains. Below four origins, two of the size that independent periods would give are pooled in.
 */
function horizonError(
  sums: Float64Array,
  from: number,
  refits: Refit[],
  observed: Float64Array,
  protection: number,
): { error: number; bias: number; origins: number } {
  let squares = 0;
  let total = 0;
  let origins = 0;
  for (const error of sums) {
    if (Number.isNaN(error)) continue;
    squares += error * error;
    total += error;
    origins++;
  }
  const independent = protection * spread(observed).deviation ** 2;
  if (origins === 0) return { error: Math.sqrt(independent), bias: 0, origins };
  const mean = squares / origins;
  let own = priorOrigins * mean;
  let theirs = own;
  for (const { origin, error } of refits) {
    const theta = sums[origin - from]!;
    if (!(theta * theta >= 0)) continue;
    own += error * error;
    theirs += theta * theta;
  }
  const ratio = theirs > 0 ? own / theirs : 1;
  const few = origins < 4 ? 2 : 0;
  const variance = (origins * mean * ratio + few * independent) / (origins + few);
  return { error: Math.sqrt(variance), bias: total / origins, origins };
}

function rankMembers(refits: Refit[]): { model: string; error: number }[] {
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
