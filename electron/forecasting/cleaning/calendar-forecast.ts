import type { SeriesForecast, SeriesInput } from '../series.ts';
import type { CalendarFactors } from './calendar-effects.ts';

/**
 * Forecasts a history with its calendar taken out and puts the calendar to come back in. Errors and quantiles of the
 * interval take the factors of its periods; one-step figures stay those of the history without a calendar.
 *
 * @param factors from `calendarFactors`, with at least the input's horizon ahead
 * @param forecast the tier that forecasts what is left
 */
export function forecastInCalendar(
  input: SeriesInput,
  factors: CalendarFactors,
  forecast: (input: SeriesInput) => SeriesForecast,
): SeriesForecast {
  if (factors.effects.length === 0) return forecast(input);
  const values = input.values.map((value, t) => value / factors.history[t]!);
  const plain = forecast({ ...input, values });
  const periods = Math.min(factors.future.length, Math.max(1, Math.ceil(input.protection)));
  const lift =
    periods === 0
      ? 1
      : factors.future.subarray(0, periods).reduce((sum, factor) => sum + factor, 0) / periods;
  return {
    ...plain,
    mean: plain.mean.map((value, h) => value * factors.future[h]!),
    errorAtHorizon: plain.errorAtHorizon * lift,
    biasAtHorizon: plain.biasAtHorizon * lift,
    protectionQuantiles: plain.protectionQuantiles.map(value => value * lift),
    candidates: plain.candidates.map(({ model, error }) => ({ model, error: error * lift })),
    flags: [...plain.flags, 'calendar-effects'],
  };
}
