import { observedMean } from './models/model.ts';
import type { Season } from './season.ts';
import { contributions, dot, planFor, weightsOf } from './wave-plan.ts';

/**
 * Multiplicative indices of a long season from few cycles: a line and up to three waves by least squares, as many as
 * Schwarz's criterion allows, their swing shrunk by the share that noise alone would show.
 *
 * @param values without gaps, at least one and a half seasons
 * @returns undefined when no wave stands out
 * Source: trigonometric seasonality as in Hyndman and Athanasopoulos, "Forecasting: principles and practice", 12.1.
 */
export function fourierSeason(values: Float64Array, season: number): Season | undefined {
  const n = values.length;
  const plan = n < 1.5 * season ? undefined : planFor(n, season, 'broad');
  const level = observedMean(values);
  if (plan === undefined || !(level > 0)) return undefined;
  const parts = contributions(plan, values);
  const total = dot(values, values);
  const { firstWave, waves } = plan;
  let squares = total;
  for (let i = 0; i < firstWave; i++) squares -= parts[i]! ** 2;
  const flat = squares;
  let best = { waves: 0, squares: flat, criterion: criterionOf(n, flat, total, firstWave) };
  for (let count = 1; count <= waves; count++) {
    const columns = firstWave + 2 * count;
    squares -= parts[columns - 2]! ** 2 + parts[columns - 1]! ** 2;
    const criterion = criterionOf(n, squares, total, columns);
    if (criterion < best.criterion) best = { waves: count, squares, criterion };
  }
  if (best.waves === 0) return undefined;
  const columns = firstWave + 2 * best.waves;
  const noise = (Math.max(0, best.squares) / (n - columns)) * 2 * best.waves;
  const keep = Math.max(0, 1 - noise / (flat - best.squares));
  if (keep === 0) return undefined;
  const weights = weightsOf(plan, parts.slice(0, columns));
  const indices = new Float64Array(season);
  for (let p = 0; p < season; p++) {
    let swing = 0;
    for (let i = firstWave; i < columns; i++) swing += weights[i]! * plan.columns[i]![p]!;
    indices[p] = Math.max(0.1, 1 + (keep * swing) / level);
  }
  return { length: season, indices, multiplicative: true };
}

/** Schwarz's criterion of a fit; below what rounding leaves, squares count as that. */
function criterionOf(n: number, squares: number, total: number, columns: number): number {
  return n * Math.log(Math.max(squares, 1e-12 * total) || 1e-300) + columns * Math.log(n);
}
