import { bestTier } from './best-tier.ts';
import { createFastScratch, fastTier, type FastScratch } from './fast-tier.ts';
import { alongPath } from './mean-parts.ts';
import { openAhead, openHistory, withClosed } from './open-phases.ts';
import { inUnits, prepareSeries, requirePossible } from './prepare-series.ts';
import type { SeriesForecast, SeriesInput } from './series.ts';
import { noProfile, type SetProfile } from './set-profile.ts';

export type { SeriesForecast, SeriesInput } from './series.ts';

/**
 * One-pass forecast: SES, seasonal naive, SBA or TSB, whichever errs least out of sample on demand summed over the
 * protection interval (lead time + review). For hundreds of thousands of series.
 *
 * @param input one history; see `SeriesInput` for shapes and units
 * @param scratch arrays to reuse between calls, from `createFastScratch`
 * @returns always finite numbers; what is odd about the history stands in `flags`
 * @throws AppError invalid-input when season, horizon or protection interval cannot be
 */
export function forecastFast(input: SeriesInput, scratch: FastScratch = createFastScratch()): SeriesForecast {
  return whileOpen(input, open => {
    const prepared = prepareSeries(open);
    return inUnitsOf(prepared.scale, fastTier(prepared, scratch));
  });
}

/**
 * The careful forecast: for demand in nearly every period the mean of dynamic Theta, an exponential smoothing family, CES
 * and a temporal hierarchy (about a millisecond a series, two more for its errors); for sparse demand smoothing at rates
 * and with a factor that the whole set teaches.
 *
 * @param input one history; see `SeriesInput`
 * @param set what `profileSet` learned from all series together; without it a series stands alone
 * @returns always finite numbers; what is odd about the history stands in `flags`
 * @throws AppError invalid-input when season, horizon or protection interval cannot be
 */
export function forecastBest(input: SeriesInput, set: SetProfile = noProfile): SeriesForecast {
  return whileOpen(input, open => {
    const prepared = prepareSeries(open);
    return inUnitsOf(prepared.scale, bestTier(prepared, set));
  });
}

/**
 * Forecasts the open periods alone, where the season has closed ones, and puts the closed ones back into the mean path.
 * Errors of single periods are those of open ones, errors of sums those of the open periods within the interval.
 */
function whileOpen(input: SeriesInput, forecast: (input: SeriesInput) => SeriesForecast): SeriesForecast {
  requirePossible(input);
  const { values, season, phases } = openHistory(input.values, input.season);
  if (phases === undefined) return forecast(input);
  const { horizon } = input;
  const from = input.values.length;
  const { firstBucket: _, ...plain } = input;
  const made = forecast({
    ...plain,
    values,
    season,
    horizon: openAhead(phases, from, horizon),
    protection: Math.max(1, openAhead(phases, from, Math.ceil(input.protection))),
  });
  return {
    ...made,
    mean: withClosed(made.mean, phases, from, horizon),
    ...(made.parts && {
      parts: alongPath({ ...made.parts, open: made.mean.map(() => 1) }, path =>
        withClosed(path, phases, from, horizon),
      ),
    }),
    flags: [...made.flags, 'closed-periods'],
  };
}

/** Brings a forecast made on scaled values back to stock units. */
function inUnitsOf(scale: number, forecast: SeriesForecast): SeriesForecast {
  if (scale === 1) return forecast;
  const back = (value: number) => inUnits(value, scale);
  return {
    ...forecast,
    // nobody reads numbers beyond what can be written
    parts: {},
    mean: forecast.mean.map(back),
    errorAtHorizon: back(forecast.errorAtHorizon),
    biasAtHorizon: back(forecast.biasAtHorizon),
    periodError: back(forecast.periodError),
    protectionQuantiles: forecast.protectionQuantiles.map(back),
    candidates: forecast.candidates.map(({ model, error }) => ({ model, error: back(error) })),
    ...(forecast.recentErrors && { recentErrors: forecast.recentErrors.map(back) }),
  };
}
