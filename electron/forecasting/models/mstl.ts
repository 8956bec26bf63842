import { deseasonalise, reseasonalise, seasonalIndices, type Season } from '../season.ts';
import type { FittedModel } from './model.ts';

/** Rounds over all seasons: each is found again once the others are out. */
const rounds = 2;

/** A history split into several seasons and what they leave. */
export interface SeveralSeasons {
  /** Shortest season first. */
  seasons: Season[];
  /** The history with every season taken out. */
  adjusted: Float64Array;
}

/**
 * Takes several seasons out of a history (hours: the day and the week), shortest first and each again once the others
 * are out. Classical indices, shrunk, stand in for the loess of the original: a planner's seasons repeat, and few cycles
 * of them are seen.
 *
 * @param values without gaps; multiplicative where all are positive
 * @param lengths periods of each season; those seen less than twice are left out
 * Source: Bandara, Hyndman and Bergmeir, "MSTL: a seasonal-trend decomposition algorithm for time series with multiple
 *   seasonal patterns", IJOR 52 (2025).
 */
export function severalSeasons(values: Float64Array, lengths: readonly number[]): SeveralSeasons {
  const positive = values.every(value => value > 0);
  const usable = lengths
    .filter(length => length > 1 && values.length >= 2 * length + 1)
    .toSorted((a, b) => a - b);
  const seasons: Season[] = [];
  let adjusted = values;
  for (let round = 0; round < rounds; round++) {
    usable.forEach((length, i) => {
      const known = seasons[i];
      const without = known === undefined ? adjusted : reseasonalise(adjusted.slice(), known, 0);
      const season = seasonalIndices(without, length, positive);
      seasons[i] = season;
      adjusted = deseasonalise(without, season);
    });
  }
  return { seasons, adjusted };
}

/**
 * Forecasts what several seasons leave by another model and puts the seasons back. No tier chooses it: of hours the tiers
 * take out the week, which holds the day (docs/decisions/0072-models-that-stand-alone.md).
 */
export function mstl(
  values: Float64Array,
  horizon: number,
  lengths: readonly number[],
  model: (adjusted: Float64Array, horizon: number) => FittedModel,
): FittedModel {
  const { seasons, adjusted } = severalSeasons(values, lengths);
  const inner = model(adjusted, horizon);
  const fitted = inner.fitted.slice();
  const mean = inner.mean.slice();
  for (const season of seasons) {
    reseasonalise(fitted, season, 0);
    reseasonalise(mean, season, values.length);
  }
  return { model: `mstl-${inner.model}`, parameters: inner.parameters, fitted, mean };
}
