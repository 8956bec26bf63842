import { bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
import { partsOf, weekday } from '../../shared/dates.ts';
import { classifyDemand, type DemandClass } from './demand-class.ts';
import { accuracyOf, biasOf, errorsOf, type PeriodAccuracy } from './horizon-accuracy.ts';
import { pooledDispersion } from './pooled-dispersion.ts';
import { seasonalFactors, type PooledGrid } from './pooled-season.ts';

/** One history of a set that is forecast together. */
export type PooledSeries = {
  /** Demand per bucket in units, oldest first; NaN where it is unknown (out of stock: censored). */
  values: Float64Array;
  /** Bucket index of the first value. */
  firstBucket: number;
  /** What the series belongs to, coarse to fine: for instance category, item, location. As many for every series. */
  groups: readonly string[];
};

export type PooledSettings = {
  bucket: BucketSize;
  weekStart?: WeekStart;
  /** First bucket to forecast; later values are not looked at. */
  nextBucket: number;
  /** Buckets to forecast. */
  horizon: number;
  /** Lead time + review in buckets: errors are measured that far ahead. */
  protection: number;
  /** True to say of each series how its own forecasts erred. */
  judged?: boolean;
};

export type PooledForecast = {
  /** Expected demand per bucket from `nextBucket` on. */
  mean: Float64Array;
  /** Variance of each bucket's demand around it. */
  variance: Float64Array;
  class: DemandClass;
  /** Deviation of one bucket's error, and of the sum over the protection interval. */
  periodError: number;
  errorAtHorizon: number;
  /** Demand per bucket with the season taken out. */
  level: number;
  /** Factor of the season on the first bucket. */
  index: number;
  /** Forecast origins behind the errors. */
  origins: number;
  /** How its forecasts at those origins erred over the protection interval, where that was asked for. */
  accuracy?: PeriodAccuracy & { bias: number };
};

/** Means by origin, kept so that a replay which moves on by a bucket computes only the new one. */
export type PooledMemory = Map<number, Float64Array>;

/** What a level forgets per bucket: quick ones follow a change, slow ones sit out the noise; their mean does both. */
const DECAYS = [0.8, 0.9, 0.96, 0.99];
/** The level that the others lean on with the weight of one bucket: the series' own, forgetting slowly. */
const SLOW_DECAY = 0.98;
/** Most buckets back that forecasts are made again to learn their errors. */
const BACKTEST_BUCKETS = 78;
/** Most forecasts made again for a set: beyond it origins are spread out. */
const BACKTEST_FORECASTS = 60_000;
const LEAST_ORIGINS = 6;

/**
 * Forecasts a set of series together: seasonal factors pooled over the set and its groups, each series' own level as the
 * mean of several exponentially forgetting ones over its uncensored buckets, and a variance from the set's backtest
 * (see `pooledDispersion`). Deterministic.
 * @param memory kept between calls on growing histories of the same set; never between different sets or buckets
 * @returns one forecast a series, in order; always finite
 */
export function forecastPooled(
  series: readonly PooledSeries[],
  settings: PooledSettings,
  memory: PooledMemory = new Map(),
): PooledForecast[] {
  const first = series.reduce((least, one) => Math.min(least, one.firstBucket), settings.nextBucket);
  const until = settings.nextBucket - first;
  const steps = Math.max(1, Math.ceil(settings.protection));
  const grid = gridOf(series, settings, first, until + Math.max(settings.horizon, steps));
  const now = meansAt(grid, until, Math.max(settings.horizon, steps));
  const origins = backtestOrigins(series.length, until, steps, grid.season);
  const past = origins.map(origin => {
    const kept = memory.get(first + origin);
    // A memory filled for another protection interval holds other lengths and is of no use here.
    if (kept?.length === series.length * steps) return kept;
    const means = meansAt(grid, origin, steps).means;
    memory.set(first + origin, means);
    return means;
  });
  const dispersion = pooledDispersion(grid.rows, origins, past, steps, until);
  return series.map((one, i) => {
    const path = now.means.subarray(i * now.steps, (i + 1) * now.steps);
    const mean = path.slice(0, settings.horizon);
    const variance = mean.map(m => dispersion.variance(i, m));
    let protectionVariance = 0;
    for (let h = 0; h < steps; h++) protectionVariance += dispersion.variance(i, path[h]!);
    const known = grid.rows[i]!.subarray(one.firstBucket - first, until);
    return {
      mean,
      variance,
      class: classifyDemand(known).class,
      periodError: Math.sqrt(protectionVariance / steps),
      errorAtHorizon: Math.sqrt(protectionVariance * dispersion.horizonRatio),
      level: now.levels[i]!,
      index: now.levels[i]! > 0 ? path[0]! / now.levels[i]! : 0,
      origins: origins.length,
      ...(settings.judged && {
        accuracy: accuracyAt(grid.rows[i]!.subarray(0, until), origins, past, i, steps),
      }),
    };
  });
}

/** Errors of one series' forecasts at the origins of the backtest, which are evenly apart. */
function accuracyAt(
  row: Float64Array,
  origins: readonly number[],
  past: readonly Float64Array[],
  index: number,
  steps: number,
): PeriodAccuracy & { bias: number } {
  const [from = 0, second = from + 1] = origins;
  const values = new Float64Array(origins.length * steps);
  past.forEach((means, o) => values.set(means.subarray(index * steps, (index + 1) * steps), o * steps));
  const laid = { from, every: second - from, count: origins.length, steps, values };
  const errors = errorsOf(row, { ...laid, offset: 0, perPath: steps, perStep: 1 }, false);
  return { ...accuracyOf(errors, row), bias: biasOf(errors) ?? 0 };
}

function gridOf(
  series: readonly PooledSeries[],
  { bucket, weekStart = 1, nextBucket }: PooledSettings,
  first: number,
  columns: number,
): PooledGrid {
  const width = nextBucket - first;
  const rows = series.map(one => {
    const row = new Float64Array(width).fill(Number.NaN);
    const offset = one.firstBucket - first;
    for (let t = 0; t < one.values.length && offset + t < width; t++) {
      const value = one.values[t]!;
      row[offset + t] = Number.isFinite(value) ? Math.max(0, value) : Number.NaN;
    }
    return row;
  });
  const phase = new Uint8Array(columns);
  for (let t = 0; t < columns; t++) phase[t] = phaseOf(bucketStart(first + t, bucket, weekStart), bucket);
  const depth = series[0]?.groups.length ?? 0;
  const groupings = Array.from({ length: depth }, (_, d) =>
    numberGroups(series.map(one => one.groups[d] ?? '')),
  );
  return { rows, phase, groupings, ...seasonOf(bucket) };
}

function seasonOf(bucket: BucketSize): { season: number; phases: number } {
  if (bucket === 'week') return { season: 52, phases: 53 };
  return bucket === 'month' ? { season: 12, phases: 12 } : { season: 7, phases: 7 };
}

/** Place of a bucket in its season, from 0: week of the year (ISO 8601, by the week's fourth day), month, weekday. */
function phaseOf(day: number, bucket: BucketSize): number {
  if (bucket === 'day') return weekday(day);
  if (bucket === 'month') return partsOf(day).month - 1;
  const middle = day + 3;
  const { year, month, day: date } = partsOf(middle);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1] ?? 0;
  return Math.floor((before + date - 1 + (leap && month > 2 ? 1 : 0)) / 7);
}

function numberGroups(keys: readonly string[]): { of: Int32Array; groups: number } {
  const numbers = new Map<string, number>();
  const of = Int32Array.from(keys, key => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  return { of, groups: numbers.size };
}

/** Expected demand per series for `steps` buckets from `origin` on, series by series, knowing only what came before. */
function meansAt(grid: PooledGrid, origin: number, steps: number) {
  const { phases, phase, rows } = grid;
  const factors = seasonalFactors(grid, origin);
  const levels = new Float64Array(rows.length);
  const means = new Float64Array(rows.length * steps);
  for (let i = 0; i < rows.length; i++) {
    const own = factors.subarray(i * phases, (i + 1) * phases);
    levels[i] = levelOf(rows[i]!, own, phase, origin);
    for (let h = 0; h < steps; h++) means[i * steps + h] = (levels[i] ?? 0) * own[phase[origin + h]!]!;
  }
  return { levels, means, steps };
}

/** Mean of the series' levels at several rates of forgetting; censored buckets pass without being forgotten. */
function levelOf(row: Float64Array, factors: Float64Array, phase: ArrayLike<number>, origin: number): number {
  const slow = decayedLevel(row, factors, phase, origin, SLOW_DECAY, 0, 0);
  let total = 0;
  for (const decay of DECAYS) total += decayedLevel(row, factors, phase, origin, decay, slow, 1);
  return total / DECAYS.length;
}

function decayedLevel(
  row: Float64Array,
  factors: Float64Array,
  phase: ArrayLike<number>,
  origin: number,
  decay: number,
  prior: number,
  priorWeight: number,
): number {
  let demand = prior * priorWeight;
  let season = priorWeight;
  let weight = 1;
  for (let t = origin - 1; t >= 0 && weight > 1e-4; t--) {
    const value = row[t]!;
    if (Number.isNaN(value)) continue;
    demand += weight * value;
    season += weight * factors[phase[t]!]!;
    weight *= decay;
  }
  return season > 0 ? demand / season : 0;
}

/** Origins to learn errors from, oldest first: the last ones that leave a season of history, thinned for large sets. */
function backtestOrigins(count: number, until: number, steps: number, season: number): number[] {
  const earliest = Math.max(Math.min(season, until >> 1), until - BACKTEST_BUCKETS, 1);
  const latest = until - steps;
  const room = latest - earliest + 1;
  if (room <= 0) return [];
  const most = Math.max(LEAST_ORIGINS, Math.floor(BACKTEST_FORECASTS / Math.max(1, count)));
  const stride = Math.max(1, Math.ceil(room / most));
  const origins: number[] = [];
  for (let origin = latest; origin >= earliest; origin -= stride) origins.unshift(origin);
  return origins;
}
