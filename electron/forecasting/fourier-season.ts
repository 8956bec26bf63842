import type { Season } from './season.ts';

/** Most pairs of waves tried: a season of weeks is a few broad swings as far as two years can tell. */
const mostWaves = 3;

/**
 * Multiplicative indices of a long season from few cycles: a line and a handful of waves by least squares, as many as
 * Schwarz's criterion allows, their swing shrunk by the share that noise alone would show.
 *
 * @param values without gaps, at least one and a half seasons
 * @returns undefined when no wave stands out
 * Source: trigonometric seasonality as in Hyndman and Athanasopoulos, "Forecasting: principles and practice", 12.1.
 */
export function fourierSeason(values: Float64Array, season: number): Season | undefined {
  const n = values.length;
  if (n < 1.5 * season) return undefined;
  let best = fitWaves(values, season, 0);
  const flat = best.squares;
  for (let waves = 1; waves <= mostWaves; waves++) {
    const fit = fitWaves(values, season, waves);
    if (fit.criterion < best.criterion) best = fit;
  }
  const count = best.weights.length - 2;
  if (count === 0 || !(flat > 0)) return undefined;
  const noise = (best.squares / (n - best.weights.length)) * count;
  const keep = Math.max(0, 1 - noise / (flat - best.squares));
  const level = values.reduce((sum, value) => sum + value, 0) / n;
  if (!(level > 0) || keep === 0) return undefined;
  const indices = new Float64Array(season);
  const row = new Float64Array(best.weights.length);
  for (let phase = 0; phase < season; phase++) {
    waveRow(row, phase, n, season);
    let swing = 0;
    for (let i = 2; i < row.length; i++) swing += best.weights[i]! * row[i]!;
    indices[phase] = Math.max(0.1, 1 + (keep * swing) / level);
  }
  return { length: season, indices, multiplicative: true };
}

function waveRow(row: Float64Array, t: number, n: number, season: number): void {
  row[0] = 1;
  row[1] = t / n - 0.5;
  for (let i = 2; i < row.length; i += 2) {
    const angle = (Math.PI * i * t) / season;
    row[i] = Math.sin(angle);
    row[i + 1] = Math.cos(angle);
  }
}

/** Least squares on a constant, a slope and pairs of waves. */
function fitWaves(values: Float64Array, season: number, waves: number) {
  const n = values.length;
  const k = 2 + 2 * waves;
  const row = new Float64Array(k);
  const normal = Array.from({ length: k }, () => new Float64Array(k + 1));
  let total = 0;
  for (let t = 0; t < n; t++) {
    waveRow(row, t, n, season);
    const y = values[t]!;
    total += y * y;
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) normal[i]![j]! += row[i]! * row[j]!;
      normal[i]![k]! += row[i]! * y;
    }
  }
  const right = normal.map(equation => equation[k]!);
  const weights = eliminate(normal, k);
  const squares = Math.max(
    1e-12 * total,
    total - weights.reduce((sum, weight, i) => sum + weight * right[i]!, 0),
  );
  return { weights, squares, criterion: n * Math.log(squares || 1e-300) + k * Math.log(n) };
}

/** Gauss-Jordan on equations with their right side in the last column; well-conditioned by construction. */
function eliminate(equations: Float64Array[], k: number): Float64Array {
  for (let p = 0; p < k; p++) {
    const pivot = equations[p]![p]! || 1e-300;
    for (let i = 0; i < k; i++) {
      if (i === p) continue;
      const factor = equations[i]![p]! / pivot;
      for (let j = p; j <= k; j++) equations[i]![j]! -= factor * equations[p]![j]!;
    }
  }
  return Float64Array.from({ length: k }, (_, i) => equations[i]![k]! / (equations[i]![i]! || 1e-300));
}
