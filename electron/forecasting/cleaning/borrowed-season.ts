import type { SeriesForecast, SeriesInput } from '../series.ts';
import { deseasonalise, reseasonalise, type Season } from '../season.ts';
import { seasonFrom } from './shared-season.ts';

/** True for a history that is too short for a season of its own. */
export function needsBorrowedSeason({ values, season }: SeriesInput): boolean {
  return season > 1 && values.length < 2 * season + 1;
}

/**
 * Forecasts a history too short to show its season with the season of its category: taken out before, put back after.
 * Errors and quantiles of the interval are put back at the season of its periods; one-step figures stay those of the
 * deseasonalised history.
 *
 * @param input history and calendar; `firstBucket` places it in the season
 * @param shared from `sharedSeason`
 * @param forecast the tier that forecasts what is left
 */
export function forecastInSeason(
  input: SeriesInput & { firstBucket: number },
  shared: Season,
  forecast: (input: SeriesInput) => SeriesForecast,
): SeriesForecast {
  const own = seasonFrom(shared, input.firstBucket);
  const length = input.values.length;
  const plain = forecast({ ...input, season: 1, values: deseasonalise(input.values, own) });
  const periods = Math.max(1, Math.ceil(input.protection));
  const indices = reseasonalise(new Float64Array(periods).fill(1), own, length);
  const lift = indices.reduce((sum, index) => sum + index, 0) / periods;
  return {
    ...plain,
    mean: reseasonalise(plain.mean.slice(), own, length),
    errorAtHorizon: plain.errorAtHorizon * lift,
    biasAtHorizon: plain.biasAtHorizon * lift,
    protectionQuantiles: plain.protectionQuantiles.map(value => value * lift),
    candidates: plain.candidates.map(({ model, error }) => ({ model, error: error * lift })),
    flags: [...plain.flags, 'borrowed-season'],
  };
}
