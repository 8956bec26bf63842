import { oneStepError } from './accuracy.ts';
import { ceasedForecast, errorInSilence, isCeased } from './ceased-demand.ts';
import { memoryOf } from './demand-class.ts';
import { fastTier } from './fast-tier.ts';
import { accuracyOf, biasOf, errorsOf, flatPaths, rangesOf } from './horizon-accuracy.ts';
import { inspectHistory } from './inspect-history.ts';
import { indexParts, levelAt, type MeanParts } from './mean-parts.ts';
import { flat } from './models/model.ts';
import type { PreparedSeries } from './prepare-series.ts';
import { atLeastZero } from './protection-quantiles.ts';
import { quantileLevels, type SeriesForecast } from './series.ts';
import type { SetProfile } from './set-profile.ts';
import { deseasonalise, noSeason, pathsInSeason, reseasonalise, type Season } from './season.ts';
import { placed } from './sparse-season.ts';
import { sparseRunnersUp } from './runners-up.ts';
import { sparseLevels } from './sparse-levels.ts';
import { sparseDemand, sparseErrors, sparseQuantiles, sparseVariance } from './sparse-spread.ts';

/** A single candidate must beat the pooled rates by this much, over this many origins, to take their place. */
const clearlyBetter = 0.75;
const enoughOrigins = 36;

/**
 * The careful forecast of sparse demand, in the scale of `prepared.values`: smoothing at the set's rates, times the
 * set's factor; one of the `fast` candidates instead where it is clearly better on this series (a seasonal spare part).
 */
export function sparseTier(prepared: PreparedSeries, set: SetProfile): SeriesForecast {
  if (isCeased(prepared)) return ceasedForecast(prepared);
  const { observed, values, season, horizon, protection, signed } = prepared;
  const plain = fastTier(prepared);
  const odd = inspectHistory(values, season).outliers.length > 0;
  const fast = odd ? { ...plain, flags: [...plain.flags, 'outliers' as const] } : plain;
  if (observed.length < 4 || fast.origins === 0) return fast;
  const shape = commonSeason(prepared, set);
  const adjusted = shape ? deseasonalise(values, shape) : values;
  const known = shape ? adjusted.filter(value => !Number.isNaN(value)) : observed;
  const levels = sparseLevels(known, set.sparseRates);
  const rolled = sparseErrors(known, levels, protection);
  if (fast.origins >= enoughOrigins && ownError(fast) < clearlyBetter * Math.sqrt(rolled.squares))
    return fast;

  const level = set.sparseFactor * levels[observed.length]!;
  const path = atLeastZero(flat(level, Math.max(horizon, protection)), signed);
  if (shape) reseasonalise(path, shape, values.length);
  const flags = set.sparseFactor === 1 ? fast.flags : [...fast.flags, 'set-bias-applied' as const];
  const center = path.subarray(0, protection).reduce((sum, value) => sum + value, 0);
  const usual = Math.sqrt(sparseVariance(observed, rolled, center, protection));
  const error = errorInSilence(prepared, usual, center);
  const fitted = spreadOut(values, levels);
  const middle = values.length >> 1;
  const from = Math.max(1, Math.min(middle, values.length - protection));
  const said = flatPaths(
    fitted.map(value => set.sparseFactor * value),
    from,
    protection,
  );
  const past = errorsOf(values, pathsInSeason(said, shape ?? noSeason()), signed);
  const protectionQuantiles = sparseQuantiles(
    sparseDemand(observed, center, protection, memoryOf(prepared.profile, season)),
    quantileLevels,
    set.sparseTail,
  );
  return {
    model: 'sparse-smoothing',
    class: fast.class,
    mean: path.slice(0, horizon),
    parameters: {
      rate: set.sparseRates.reduce((sum, rate) => sum + rate / set.sparseRates.length, 0),
      factor: set.sparseFactor,
    },
    parts: {
      ...levelsOf(known, set.sparseRates),
      factor: set.sparseFactor,
      ...indexParts(shape ?? noSeason(), values.length, horizon),
    },
    errorAtHorizon: error,
    biasAtHorizon: biasOf(past) ?? rolled.bias,
    ...accuracyOf(past, values),
    ranges: rangesOf(past, center, protectionQuantiles, signed),
    periodError: oneStepError(adjusted, fitted, middle),
    protectionQuantiles,
    ...sparseRunnersUp(known, levels, protection),
    origins: rolled.origins,
    flags,
  };
}

/** What a fast forecast erred by on this series alone. */
function ownError({ model, candidates, errorAtHorizon }: SeriesForecast): number {
  return candidates.find(candidate => candidate.model === model)?.error ?? errorAtHorizon;
}

/** The level that each of the rates gives, whose mean is the level before factor and season. */
function levelsOf(known: Float64Array, rates: readonly number[]): MeanParts {
  return Object.fromEntries(
    rates.map(rate => [`${levelAt}${rate}`, sparseLevels(known, [rate])[known.length]!]),
  );
}

/** The set's season as it lies over a history; a history of another season length has none of it. */
function commonSeason(
  { values, season, end }: PreparedSeries,
  { sparseSeason }: SetProfile,
): Season | undefined {
  if (sparseSeason?.indices.length !== season) return undefined;
  return placed(sparseSeason, values.length, end ?? sparseSeason.end);
}

/** One-step forecasts on the calendar of a history with gaps. */
function spreadOut(values: Float64Array, levels: Float64Array): Float64Array {
  const fitted = new Float64Array(values.length);
  let known = 0;
  for (let t = 0; t < values.length; t++) {
    fitted[t] = levels[known]!;
    if (!Number.isNaN(values[t]!)) known++;
  }
  return fitted;
}
