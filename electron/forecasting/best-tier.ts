import { oneStepError } from './accuracy.ts';
import { errorInSilence } from './ceased-demand.ts';
import { combinationErrors, rankMembers, refitCombination } from './combination-errors.ts';
import { combine } from './combination.ts';
import { fastTier, sumOver } from './fast-tier.ts';
import { fillGaps } from './fill-gaps.ts';
import { findingFlags } from './inspect-history.ts';
import { shareOf } from './mean-parts.ts';
import type { PreparedSeries } from './prepare-series.ts';
import { atLeastZero, demandQuantiles, isWhole } from './protection-quantiles.ts';
import { followedSeason } from './removable-season.ts';
import { rollingTheta } from './rolling-theta.ts';
import type { SeriesForecast } from './series.ts';
import type { SetProfile } from './set-profile.ts';
import { sharedError } from './shared-errors.ts';
import { sparseTier } from './sparse-tier.ts';
import { calibratedSumLevel } from './spread-calibration.ts';

/**
 * The careful forecast of a prepared history, in the scale of `prepared.values`.
 *
 * Its errors are dynamic Theta's, rolled through the second half of the history, times how the mean of models did against it
 * where both were made: rolling the whole mean would cost a hundred fits a series.
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
  const refits = refitCombination(filled, values, season, protection, set);
  const judged = combinationErrors(rolled.errors, refits, values, observed, protection);
  const { bias, origins, mase, rmsse, wape } = judged;
  const recent = refits.map(refit => refit.error);
  const periodError = oneStepError(values, rolled.fitted, rolled.errors.from);
  const own = { periodError, errorAtHorizon: judged.error, protection, origins, recent };
  const usual = set.spread?.shared ? sharedError(own, set.spread.shared) : judged.error;
  const center = sumOver(whole, 0, protection);
  const error = errorInSilence(prepared, usual, center);
  const protectionQuantiles = demandQuantiles(
    profile.class,
    center,
    error,
    scale === 1 && isWhole(observed),
    signed,
    level => calibratedSumLevel(set.spread, level, protection),
  );
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
    mase,
    rmsse,
    wape,
    ranges: judged.ranges(center, protectionQuantiles, signed),
    periodError: errorInSilence(prepared, periodError, center / protection),
    protectionQuantiles,
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
