/**
 * Temporal hierarchies (THieF): the history is summed to every divisor of the season, each level forecast by itself, and
 * the levels reconciled by structural scaling, so that slow levels carry the trend and fast ones the season.
 *
 * Source: Athanasopoulos, Hyndman, Kourentzes and Petropoulos, "Forecasting with temporal hierarchies", EJOR 262 (2017).
 */

/** Forecasts a history of one level. @param season periods per season at that level */
export type LevelForecaster = (values: Float64Array, horizon: number, season: number) => Float64Array;

/** Divisors of the season from 1 up to the season itself. */
export function divisors(season: number): number[] {
  const found: number[] = [];
  for (let k = 1; k <= season; k++) if (season % k === 0) found.push(k);
  return found;
}

/**
 * Reconciled forecast of the finest level.
 *
 * @param values without gaps
 * @param season periods per season, more than 1
 * @param forecastLevel forecasts of each level; the finest may be given as `finest` when it is already there
 * @param finest forecast of the finest level, at least `horizon` rounded up to whole seasons long
 */
export function temporalHierarchy(
  values: Float64Array,
  horizon: number,
  season: number,
  forecastLevel: LevelForecaster,
  finest?: Float64Array,
): Float64Array {
  const cycles = Math.ceil(horizon / season);
  // a level with fewer than four sums, or with two a season, says nothing that its neighbours do not
  const levels = divisors(season).filter(k => k === 1 || (season !== 2 * k && values.length >= 4 * k));
  const paths = levels.map(k => {
    const length = (cycles * season) / k;
    if (k === 1 && finest !== undefined) return finest;
    return forecastLevel(aggregate(values, k), length, season / k);
  });
  const projection = reconciliation(levels, season);
  const path = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    const cycle = Math.floor(h / season);
    const row = projection[h % season]!;
    let column = 0;
    levels.forEach((k, level) => {
      const count = season / k;
      for (let i = 0; i < count; i++) path[h]! += row[column++]! * paths[level]![cycle * count + i]!;
    });
  }
  return path;
}

/** Sums of k periods, aligned to the end of the history; the oldest remainder is dropped. */
export function aggregate(values: Float64Array, k: number): Float64Array {
  if (k === 1) return values;
  const count = Math.floor(values.length / k);
  const skipped = values.length - count * k;
  const sums = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += values[skipped + i * k + j]!;
    sums[i] = sum;
  }
  return sums;
}

const known = new Map<string, Float64Array[]>();

/**
 * Rows of (S' W^-1 S)^-1 S' W^-1 for the bottom level, W = the number of periods in each sum (structural scaling). The
 * matrix depends on the levels alone, so it is worked out once per season length.
 */
function reconciliation(levels: number[], season: number): Float64Array[] {
  const key = `${season}:${levels.join()}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const normal = Array.from({ length: season }, () => new Float64Array(season));
  for (const k of levels) {
    for (let i = 0; i < season; i++) {
      const first = i - (i % k);
      for (let j = first; j < first + k; j++) normal[i]![j]! += 1 / k;
    }
  }
  const inverse = invert(normal);
  const total = levels.reduce((sum, k) => sum + season / k, 0);
  const rows = Array.from({ length: season }, () => new Float64Array(total));
  let column = 0;
  for (const k of levels) {
    for (let block = 0; block < season / k; block++, column++) {
      for (let i = 0; i < season; i++) {
        let sum = 0;
        for (let j = block * k; j < (block + 1) * k; j++) sum += inverse[i]![j]!;
        rows[i]![column] = sum / k;
      }
    }
  }
  known.set(key, rows);
  return rows;
}

/** Inverse of a symmetric positive definite matrix by Gauss-Jordan elimination. */
function invert(matrix: Float64Array[]): Float64Array[] {
  const n = matrix.length;
  const work = matrix.map(row => row.slice());
  const inverse = work.map((_, i) => new Float64Array(n).fill(1, i, i + 1));
  for (let p = 0; p < n; p++) {
    const pivot = work[p]![p]!;
    for (let j = 0; j < n; j++) {
      work[p]![j]! /= pivot;
      inverse[p]![j]! /= pivot;
    }
    for (let i = 0; i < n; i++) {
      const factor = work[i]![p]!;
      if (i === p || factor === 0) continue;
      for (let j = 0; j < n; j++) {
        work[i]![j]! -= factor * work[p]![j]!;
        inverse[i]![j]! -= factor * inverse[p]![j]!;
      }
    }
  }
  return inverse;
}
