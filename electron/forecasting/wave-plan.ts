/** Most waves to a season, and most unknowns for each period: beyond that a fit follows noise. */
const mostWaves = 84;
const largestShare = 0.4;
/** Slow swings that the trend may follow, per season seen: each lasts longer than a season and a third. */
const swingsPerSeason = 1.5;
const mostSwings = 12;
/** Waves of a season of weeks as broad as two years can tell. */
const broadWaves = 3;

/** What a trend and the waves of a season look like over a history of some length, ready for least squares. */
export interface WavePlan {
  season: number;
  /** A constant, a line, slow swings, then a sine and a cosine for each wave; each as long as the history. */
  columns: readonly Float64Array[];
  waves: number;
  /** Column of the first wave's sine. */
  firstWave: number;
  /** Sines and cosines of the frequencies half a wave above each wave, the first half a wave above none. */
  between: readonly Float64Array[];
  /** Cholesky's factor of the normal equations, lower triangle by rows. */
  factor: readonly Float64Array[];
}

/** All waves beside slow swings, or the broadest few beside a line. */
type Kind = 'all' | 'broad';

/** Histories of a set are of few lengths: what was worked out for one serves the next. */
const plans = new Map<string, WavePlan | undefined>();
const mostPlans = 96;

/** @param n periods of the history @returns undefined where it is too short for any wave */
export function planFor(n: number, season: number, kind: Kind = 'all'): WavePlan | undefined {
  const key = `${n} ${season} ${kind}`;
  if (!plans.has(key)) {
    if (plans.size >= mostPlans) plans.clear();
    plans.set(key, makePlan(n, season, kind));
  }
  return plans.get(key);
}

function makePlan(n: number, season: number, kind: Kind): WavePlan | undefined {
  const swings = kind === 'broad' ? 0 : Math.min(mostSwings, Math.floor((swingsPerSeason * n) / season));
  const room = Math.floor((largestShare * n - 2 - swings) / 2);
  const most = kind === 'broad' ? broadWaves : mostWaves;
  const waves = Math.min(most, room, Math.floor((season - 1) / 2));
  if (waves < 1) return undefined;
  const along = (value: (t: number) => number) => Float64Array.from({ length: n }, (_, t) => value(t));
  const pair = (cycles: number) => {
    const angle = (2 * Math.PI * cycles) / season;
    return [along(t => Math.sin(angle * t)), along(t => Math.cos(angle * t))];
  };
  const columns = [along(() => 1), along(t => t / n - 0.5)];
  for (let j = 1; j <= swings; j++) columns.push(along(t => Math.cos((Math.PI * j * (t + 0.5)) / n)));
  const firstWave = columns.length;
  for (let k = 1; k <= waves; k++) columns.push(...pair(k));
  const between = kind === 'broad' ? [] : Array.from({ length: waves + 1 }, (_, k) => pair(k + 0.5)).flat();
  return { season, columns, waves, firstWave, between, factor: cholesky(columns) };
}

function cholesky(columns: readonly Float64Array[]): Float64Array[] {
  const factor = columns.map((_, i) => new Float64Array(i + 1));
  factor.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const other = factor[j]!;
      let sum = dot(columns[i]!, columns[j]!);
      for (let p = 0; p < j; p++) sum -= row[p]! * other[p]!;
      row[j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / other[j]!;
    }
  });
  return factor;
}

/**
 * What each column adds to those before it: the sum of its square is what it takes off the squares of `y`, so the squares
 * that the first k columns leave are told without solving for them.
 * @param y as long as the columns
 */
export function contributions({ columns, factor }: WavePlan, y: Float64Array): Float64Array {
  const parts = Float64Array.from(columns, column => dot(column, y));
  for (let i = 0; i < parts.length; i++) {
    const row = factor[i]!;
    for (let p = 0; p < i; p++) parts[i]! -= row[p]! * parts[p]!;
    parts[i]! /= row[i]!;
  }
  return parts;
}

/** Weights of the first columns that leave the least squares. @param parts from `contributions`, as many as wanted */
export function weightsOf({ factor }: WavePlan, parts: Float64Array): Float64Array {
  const weights = parts.slice();
  for (let i = weights.length - 1; i >= 0; i--) {
    const row = factor[i]!;
    weights[i]! /= row[i]!;
    for (let p = 0; p < i; p++) weights[p]! -= row[p]! * weights[i]!;
  }
  return weights;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!;
  return sum;
}
