import { roomForPaths, type PastPaths } from './horizon-accuracy.ts';

/**
 * Seasonal indices of a history: whether it has a season, and the classical decomposition shrunk towards none. A season
 * estimated from three or four cycles is mostly noise, and taking it whole costs more than ignoring it.
 */

/** Indices by phase (`t % season`), and how values and indices combine. */
export interface Season {
  length: number;
  /** Multiplicative: mean 1. Additive: mean 0. */
  indices: Float64Array;
  multiplicative: boolean;
}

/** The season of a series that has none. */
export function noSeason(): Season {
  return { length: 1, indices: new Float64Array(1).fill(1), multiplicative: true };
}

/**
 * True when the autocorrelation at the seasonal lag stands out at the 90 % level and three cycles are there.
 * @param values without gaps
 * Source: Makridakis, Spiliotis and Assimakopoulos, "The M4 Competition", IJF 36 (2020), appendix.
 */
export function isSeasonal(values: Float64Array, season: number, critical = 1.645): boolean {
  const n = values.length;
  if (season <= 1 || n < 3 * season) return false;
  let mean = 0;
  for (let t = 0; t < n; t++) mean += values[t]! / n;
  let variance = 0;
  for (let t = 0; t < n; t++) variance += (values[t]! - mean) ** 2;
  if (!(variance > 0)) return false;
  let limit = 1;
  let correlation = 0;
  for (let lag = 1; lag <= season; lag++) {
    let covariance = 0;
    for (let t = lag; t < n; t++) covariance += (values[t]! - mean) * (values[t - lag]! - mean);
    correlation = covariance / variance;
    if (lag < season) limit += 2 * correlation * correlation;
  }
  return Math.abs(correlation) > (critical * Math.sqrt(limit)) / Math.sqrt(n);
}

/**
 * Indices by classical decomposition: the mean ratio (or difference) to the centred moving average, phase by phase,
 * shrunk towards none as far as the scatter within phases explains the scatter between them.
 *
 * @param values without gaps; all positive for multiplicative indices, at least two seasons long
 * @param shrink false for the plain indices
 * Source: classical decomposition; James-Stein shrinkage of seasonals after Miller and Williams, IJF 19 (2003).
 */
export function seasonalIndices(
  values: Float64Array,
  season: number,
  multiplicative: boolean,
  shrink = true,
): Season {
  const { sums, squares, counts } = detrendedByPhase(values, season, multiplicative);
  const indices = new Float64Array(season);
  let within = 0;
  let freedom = 0;
  let inverse = 0;
  for (let p = 0; p < season; p++) {
    const count = counts[p]!;
    if (count === 0) return { length: season, indices: indices.fill(multiplicative ? 1 : 0), multiplicative };
    indices[p] = sums[p]! / count;
    within += Math.max(0, squares[p]! - count * indices[p]! * indices[p]!);
    freedom += count - 1;
    inverse += 1 / count / season;
  }
  const noise = freedom > 0 ? (within / freedom) * inverse : 0;
  normalise(indices, multiplicative);
  if (shrink) shrinkIndices(indices, multiplicative ? 1 : 0, noise);
  return { length: season, indices, multiplicative };
}

/** Ratios or differences to the centred moving average, summed by phase. */
function detrendedByPhase(values: Float64Array, season: number, multiplicative: boolean) {
  const sums = new Float64Array(season);
  const squares = new Float64Array(season);
  const counts = new Float64Array(season);
  alongTrend(values, season, (t, trend) => {
    const detrended = multiplicative ? values[t]! / trend : values[t]! - trend;
    if (!Number.isFinite(detrended)) return;
    const phase = t % season;
    sums[phase]! += detrended;
    squares[phase]! += detrended * detrended;
    counts[phase]! += 1;
  });
  return { sums, squares, counts };
}

/** Visits every period that has half a season on either side, with the centred moving average there. */
function alongTrend(values: Float64Array, season: number, visit: (t: number, trend: number) => void): void {
  const n = values.length;
  const half = season >> 1;
  const even = season % 2 === 0;
  let window = 0;
  for (let t = 0; t < Math.min(n, 2 * half + 1); t++) window += values[t]!;
  for (let t = half; t < n - half; t++) {
    if (t > half) window += values[t + half]! - values[t - half - 1]!;
    const ends = even ? (values[t - half]! + values[t + half]!) / 2 : 0;
    visit(t, (window - ends) / season);
  }
}

/** Share by which summands must leave less than factors before demand's swing is taken to stay while its level moves. */
const clearlyAdditive = 1.25;

/**
 * True where summands describe a season clearly better than factors, by the squares that either leaves around the centred
 * moving average.
 * @param values without gaps, at least two seasons
 */
export function isAdditive(values: Float64Array, season: number): boolean {
  const factors = seasonalIndices(values, season, true, false).indices;
  const summands = seasonalIndices(values, season, false, false).indices;
  let multiplied = 0;
  let added = 0;
  alongTrend(values, season, (t, trend) => {
    multiplied += (values[t]! - trend * factors[t % season]!) ** 2;
    added += (values[t]! - trend - summands[t % season]!) ** 2;
  });
  return multiplied > clearlyAdditive * added;
}

function normalise(indices: Float64Array, multiplicative: boolean): void {
  let mean = 0;
  for (const index of indices) mean += index / indices.length;
  for (let p = 0; p < indices.length; p++) {
    indices[p] = multiplicative ? indices[p]! / (mean || 1) : indices[p]! - mean;
  }
}

/** Pulls indices towards the neutral value by the share of their spread that noise explains. */
function shrinkIndices(indices: Float64Array, neutral: number, noise: number): void {
  const m = indices.length;
  let between = 0;
  for (const index of indices) between += (index - neutral) ** 2;
  if (!(between > 0)) return;
  const keep = m > 3 ? Math.max(0, 1 - ((m - 3) * noise) / between) : Math.max(0, 1 - noise / (between / m));
  for (let p = 0; p < m; p++) indices[p] = neutral + keep * (indices[p]! - neutral);
}

/** Takes the season out of a history. */
export function deseasonalise(values: Float64Array, season: Season): Float64Array {
  const { length, indices, multiplicative } = season;
  const adjusted = new Float64Array(values.length);
  let phase = 0;
  for (let t = 0; t < adjusted.length; t++) {
    adjusted[t] = multiplicative ? values[t]! / indices[phase]! : values[t]! - indices[phase]!;
    if (++phase === length) phase = 0;
  }
  return adjusted;
}

/** Puts the season back, in place. @param from index of the first period of `path` in the history's count */
export function reseasonalise(path: Float64Array, season: Season, from: number): Float64Array {
  const { length, indices, multiplicative } = season;
  for (let h = 0; h < path.length; h++) {
    const index = indices[(from + h) % length]!;
    path[h] = multiplicative ? path[h]! * index : path[h]! + index;
  }
  return path;
}

/** What a model without season said in the past, back in season. */
export function pathsInSeason(paths: PastPaths, { length, indices, multiplicative }: Season): PastPaths {
  if (length === 1 && multiplicative && indices[0] === 1) return paths;
  const { from, count, steps, values, offset, perPath, perStep } = paths;
  const inside = roomForPaths(from + count + steps - 1, from, steps);
  for (let i = 0, at = 0; i < count; i++) {
    let phase = (from + i) % length;
    for (let step = 0; step < steps; step++) {
      const said = values[offset + i * perPath + step * perStep]!;
      inside.values[at++] = multiplicative ? said * indices[phase]! : said + indices[phase]!;
      if (++phase === length) phase = 0;
    }
  }
  return inside;
}
