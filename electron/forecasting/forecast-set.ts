import { AppError, isAppError, messageOf } from '../../shared/errors.ts';
import { bestPath } from './best-tier.ts';
import { classifyDemand, memoryOf } from './demand-class.ts';
import { errorGrowth, periodDeviation, sumDeviation } from './error-growth.ts';
import { createFastScratch, fastTier, type FastScratch } from './fast-tier.ts';
import { forecastBest, forecastFast } from './forecast-series.ts';
import { openAhead, openHistory, withClosed } from './open-phases.ts';
import { inUnits, isSigned, prepareSeries, requirePossible, scaleOf } from './prepare-series.ts';
import { demandQuantile, isWhole } from './protection-quantiles.ts';
import type { ForecastFlag, SeriesForecast, SeriesInput } from './series.ts';
import { noProfile, profileSet, type SetProfile } from './set-profile.ts';
import { calibratedLevel, calibrateSpread, type SpreadCalibration } from './spread-calibration.ts';
import { sparseDemand, sparseQuantiles } from './sparse-spread.ts';

/** One named history. */
export interface NamedSeries {
  id: string;
  /** Oldest first, NaN where censored. */
  values: Float64Array;
}

export interface SetOptions {
  /** Periods per season, 1 = none. */
  season: number;
  /** Periods to forecast. */
  horizon: number;
  tier: 'fast' | 'best';
  /** Probabilities between 0 and 1 for which quantiles are wanted. */
  quantiles?: readonly number[];
  /** Quantiles of the running sum instead of each period. */
  cumulative?: boolean;
}

export interface SetRow {
  id: string;
  model: string;
  mean: Float64Array;
  /** One path per level asked for, in that order. */
  quantiles: { level: number; values: Float64Array }[];
  /** What is odd about the history. */
  flags: ForecastFlag[];
}

/**
 * First step of a set: what all its series together teach about each. Make it once, hand it to every chunk; the rows do
 * not depend on how the set is cut.
 */
export function prepareSet(series: readonly NamedSeries[], options: SetOptions): SetProfile {
  requirePossible({ ...options, protection: 1 });
  const histories = series.map(({ values }) => scaledDown(values).values);
  const { season, horizon, tier } = options;
  const reach = Math.max(1, horizon);
  const profile =
    tier === 'fast' ? noProfile : profileSet(histories, season, reach, Math.max(1, Math.min(horizon, 3)));
  if ((options.quantiles ?? []).length === 0) return profile;
  if (tier === 'best') return withSpread(profile, histories, season, reach, judgedInterval);
  const scratch = createFastScratch();
  const forecast = (input: SeriesInput) => forecastFast(input, scratch);
  return { ...profile, spread: calibrateSpread(histories, season, reach, forecast, judgedInterval) };
}

/**
 * A set's profile with what the set shows of the spread around forecasts of the tier `best`.
 * @param judged periods over which a history of some length judges its errors
 */
export function withSpread(
  profile: SetProfile,
  histories: readonly Float64Array[],
  season: number,
  horizon: number,
  judged: (length: number, horizon: number) => number,
): SetProfile {
  const forecast = (input: SeriesInput) => forecastBest(input, profile);
  return { ...profile, spread: calibrateSpread(histories, season, horizon, forecast, judged) };
}

/**
 * Forecasts a set, or a chunk of one.
 *
 * @param series histories with their names
 * @param options season, horizon and tier of all of them
 * @param profile from `prepareSet` on the whole set; by default this call's series are the whole set
 * @returns one row per series, in the same order, of finite numbers
 * @throws AppError invalid-input naming the series or the option that cannot be
 */
export function forecastSet(
  series: readonly NamedSeries[],
  options: SetOptions,
  profile: SetProfile = prepareSet(series, options),
): SetRow[] {
  requirePossible({ ...options, protection: 1 });
  const levels = options.quantiles ?? [];
  const wrong = levels.find(level => !(level > 0 && level < 1));
  if (wrong !== undefined) {
    throw new AppError(
      'invalid-input',
      `The quantile ${wrong} is not a probability; give levels between 0 and 1.`,
    );
  }
  const scratch = createFastScratch();
  return series.map(({ id, values: given }) => {
    try {
      const { values, scale } = scaledDown(given);
      const row = openRow(values, options, (open, its) =>
        levels.length === 0
          ? { id, ...pathOf(open, its, profile, scratch), quantiles: [] }
          : quantileRow(id, open, its, levels, profile, scratch),
      );
      return scale === 1 ? row : rowInUnits(row, scale);
    } catch (error) {
      if (!isAppError(error)) throw error;
      throw new AppError(error.code, `Series ${id}: ${messageOf(error)}`, { ...error.details, id }, error);
    }
  });
}

/** A history with its scale divided out: sums and quantiles at the end of the numbers must not leave them. */
function scaledDown(values: Float64Array): { values: Float64Array; scale: number } {
  const scale = scaleOf(values);
  return { values: scale === 1 ? values : values.map(value => value / scale), scale };
}

function rowInUnits(row: SetRow, scale: number): SetRow {
  const back = (path: Float64Array) => path.map(value => inUnits(value, scale));
  const quantiles = row.quantiles.map(({ level, values }) => ({ level, values: back(values) }));
  return { ...row, mean: back(row.mean), quantiles };
}

/** Forecasts the open periods of the season alone and puts the closed ones, which have no demand, back in. */
function openRow(
  given: Float64Array,
  options: SetOptions,
  forecast: (values: Float64Array, options: SetOptions) => SetRow,
): SetRow {
  const { values, season, phases } = openHistory(given, options.season);
  if (phases === undefined) return forecast(given, options);
  const { horizon } = options;
  const from = given.length;
  const row = forecast(values, { ...options, season, horizon: openAhead(phases, from, horizon) });
  const running = options.cumulative === true;
  return {
    ...row,
    mean: withClosed(row.mean, phases, from, horizon),
    quantiles: row.quantiles.map(path => ({
      level: path.level,
      values: withClosed(path.values, phases, from, horizon, running),
    })),
    flags: [...row.flags, 'closed-periods'],
  };
}

function pathOf(values: Float64Array, options: SetOptions, profile: SetProfile, scratch: FastScratch) {
  const { season, horizon, tier } = options;
  const protection = judgedInterval(values.length, horizon);
  const prepared = prepareSeries({ values, season, horizon, protection });
  const { model, mean } = tier === 'fast' ? fastTier(prepared, scratch) : bestPath(prepared, profile);
  return { model, flags: prepared.flags, mean };
}

/** The whole horizon where a quarter of the history is longer, so that several origins judge it. */
function judgedInterval(length: number, horizon: number): number {
  return Math.max(1, Math.min(horizon, length >> 2));
}

function quantileRow(
  id: string,
  values: Float64Array,
  options: SetOptions,
  levels: readonly number[],
  profile: SetProfile,
  scratch: FastScratch,
): SetRow {
  const { season, horizon, tier } = options;
  const protection = judgedInterval(values.length, horizon);
  const input = { values, season, horizon, protection };
  const forecast = tier === 'fast' ? forecastFast(input, scratch) : forecastBest(input, profile);
  const cumulative = options.cumulative === true;
  const sparse = forecast.class !== 'smooth' && forecast.class !== 'erratic';
  const paths = sparse
    ? sparsePaths(values, forecast, season, levels, cumulative, profile)
    : regularPaths(values, forecast, levels, cumulative, protection, profile.spread);
  return {
    id,
    model: forecast.model,
    mean: forecast.mean,
    flags: forecast.flags,
    quantiles: levels.map((level, i) => ({ level, values: paths[i]! })),
  };
}

function sparsePaths(
  values: Float64Array,
  { mean, class: kind }: SeriesForecast,
  season: number,
  levels: readonly number[],
  cumulative: boolean,
  profile: SetProfile,
): Float64Array[] {
  const observed = values.filter(value => Number.isFinite(value));
  const memory = kind === 'dead' ? 0 : memoryOf(classifyDemand(observed), season);
  const rising = levels.toSorted((a, b) => a - b);
  const paths = levels.map(() => new Float64Array(mean.length));
  let sum = 0;
  let known: { center: number; quantiles: Float64Array } | undefined;
  for (let h = 0; h < mean.length; h++) {
    sum += mean[h]!;
    const center = cumulative ? sum : mean[h]!;
    if (known === undefined || known.center !== center) {
      const demand = sparseDemand(observed, center, cumulative ? h + 1 : 1, memory);
      known = { center, quantiles: sparseQuantiles(demand, rising, profile.sparseTail) };
    }
    for (let i = 0; i < levels.length; i++) paths[i]![h] = known.quantiles[rising.indexOf(levels[i]!)]!;
  }
  return paths;
}

function regularPaths(
  values: Float64Array,
  forecast: SeriesForecast,
  levels: readonly number[],
  cumulative: boolean,
  protection: number,
  spread: SpreadCalibration | undefined,
): Float64Array[] {
  const growth = errorGrowth(forecast.periodError, forecast.errorAtHorizon, protection);
  const whole = isWhole(values);
  const signed = forecast.flags.includes('negative-values') && isSigned(values);
  return levels.map(level => {
    const path = new Float64Array(forecast.mean.length);
    let sum = 0;
    for (let h = 0; h < path.length; h++) {
      sum += forecast.mean[h]!;
      const center = cumulative ? sum : forecast.mean[h]!;
      const deviation = cumulative ? sumDeviation(growth, h + 1) : periodDeviation(growth, h + 1);
      const asked = calibratedLevel(spread, level, h, path.length, cumulative);
      path[h] = demandQuantile(asked, forecast.class, center, deviation, whole, signed);
    }
    return path;
  });
}
