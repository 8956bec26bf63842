import { observedMean, isPositive } from './models/model.ts';
import type { Season } from './season.ts';
import { contributions, dot, planFor, weightsOf, type WavePlan } from './wave-plan.ts';

/** Seasons looked at: older ones say little about the next. */
const mostSeasons = 10;

/**
 * Indices of a long season from few cycles, wave by wave: a slowly bending trend and all waves of the season by least
 * squares, then each wave kept as far as its power stands out against that of the frequencies between the season's own,
 * which hold no season.
 *
 * @param values without gaps
 * @returns undefined when no wave stands out
 * Source: trigonometric seasonality as in Hyndman and Athanasopoulos, "Forecasting: principles and practice", 12.1; shrinkage
 * by Wiener's filter, Brillinger, "Time Series", chapter 8.
 */
export function seasonWaves(values: Float64Array, season: number): Season | undefined {
  // a whole number of seasons is left out, so that phases stay
  const skipped = Math.max(0, Math.ceil(values.length / season) - mostSeasons) * season;
  const recent = values.subarray(skipped);
  const plan = planFor(recent.length, season);
  if (plan === undefined) return undefined;
  const multiplicative = isPositive(values);
  const y = multiplicative ? logarithms(recent) : recent;
  const weights = weightsOf(plan, contributions(plan, y));
  const keep = keptShares(plan, y, weights);
  if (keep.every(share => share === 0)) return undefined;
  const swing = new Float64Array(season);
  keep.forEach((share, i) => {
    if (share === 0) return;
    for (let column = plan.firstWave + 2 * i; column < plan.firstWave + 2 * i + 2; column++) {
      const wave = plan.columns[column]!;
      const weight = share * weights[column]!;
      for (let p = 0; p < season; p++) swing[p]! += weight * wave[p]!;
    }
  });
  if (!multiplicative) return { length: season, indices: swing, multiplicative };
  const indices = swing.map(Math.exp);
  const mean = observedMean(indices);
  return { length: season, indices: indices.map(index => index / mean), multiplicative };
}

/** A hardly sold period is no deep trough: logarithms end at a thousandth of the mean. */
function logarithms(values: Float64Array): Float64Array {
  const least = observedMean(values) / 1000;
  return values.map(value => Math.log(Math.max(value, least)));
}

/** How much of each wave to keep: what its power exceeds that of its surroundings by. */
function keptShares(plan: WavePlan, y: Float64Array, weights: Float64Array): number[] {
  const { columns, waves, firstWave, between } = plan;
  const n = y.length;
  const left = y.slice();
  columns.forEach((column, i) => {
    const weight = weights[i]!;
    for (let t = 0; t < n; t++) left[t]! -= weight * column[t]!;
  });
  // fitting took its share of the noise away
  const freed = n / (n - columns.length);
  const noise = Array.from(
    { length: waves + 1 },
    (_, k) => freed * (amplitude(between[2 * k]!, left) ** 2 + amplitude(between[2 * k + 1]!, left) ** 2),
  );
  return Array.from({ length: waves }, (_, i) => {
    const power = weights[firstWave + 2 * i]! ** 2 + weights[firstWave + 2 * i + 1]! ** 2;
    return power > 0 ? Math.max(0, 1 - surroundings(noise, i + 1) / power) : 0;
  });
}

/** Mean power at the nearest frequencies between waves; slower than the first wave lies what the trend follows. */
function surroundings(noise: readonly number[], k: number): number {
  const near = noise.slice(Math.max(k > 2 ? 1 : 0, k - 2), k + 2);
  return near.reduce((sum, power) => sum + power, 0) / near.length;
}

/** Of a wave in a history, as if it were alone. */
function amplitude(wave: Float64Array, values: Float64Array): number {
  return (2 * dot(wave, values)) / values.length;
}
