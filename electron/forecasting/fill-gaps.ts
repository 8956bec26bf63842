import { deseasonalise, reseasonalise, seasonalIndices } from './season.ts';

/**
 * A history without its gaps, for models that need every period: a censored value is read off the straight line between
 * its neighbours, in deseasonalised terms when two seasons are there. At the ends the nearest value stands in.
 *
 * @param values NaN where censored; at least one observed
 * @returns the same array when nothing is missing, else a copy
 */
export function fillGaps(values: Float64Array, season: number): Float64Array {
  if (!values.some(value => Number.isNaN(value))) return values;
  const straight = interpolate(values);
  if (season <= 1 || values.length < 2 * season + 1) return straight;
  const positive = straight.every(value => value > 0);
  const indices = seasonalIndices(straight, season, positive);
  const filled = reseasonalise(interpolate(deseasonalise(values, indices)), indices, 0);
  const lowest = straight.reduce((least, value) => Math.min(least, value), Infinity);
  // a season subtracted and added again must not invent demand below what was ever seen
  return filled.map((value, t) => (Number.isNaN(values[t]!) ? Math.max(lowest, value) : values[t]!));
}

function interpolate(values: Float64Array): Float64Array {
  const filled = values.slice();
  let before = -1;
  for (let t = 0; t < values.length; t++) {
    if (Number.isNaN(values[t]!)) continue;
    for (let k = before + 1; k < t; k++) {
      const share = before < 0 ? 1 : (k - before) / (t - before);
      const left = before < 0 ? values[t]! : values[before]!;
      filled[k] = left + share * (values[t]! - left);
    }
    before = t;
  }
  if (before >= 0) filled.fill(values[before]!, before + 1);
  return filled;
}
