import { deseasonalise, seasonalIndices, type Season } from '../season.ts';
import { addEtsForecast, etsFitted, etsName, etsSpace, fitEts, type EtsFit, type EtsSpace } from './ets.ts';
import type { EtsSetting, EtsSpec } from './ets-parameters.ts';
import type { EtsStart } from './ets-recursion.ts';
import { isPositive, type FittedModel } from './model.ts';

/**
 * Members in the order of fitting: those without trend first, which say early what a season explains. Additive errors with
 * multiplicative seasons are left out as unstable, as usual. Each starts where a simpler relative ended, and those with a
 * trend have a twin without.
 */
const members: { spec: EtsSpec; warm: number; twin: number }[] = [
  { spec: { error: 'A', trend: 'N', season: 'N' }, warm: -1, twin: -1 },
  { spec: { error: 'A', trend: 'N', season: 'A' }, warm: -1, twin: -1 },
  { spec: { error: 'M', trend: 'N', season: 'N' }, warm: 0, twin: -1 },
  { spec: { error: 'M', trend: 'N', season: 'A' }, warm: 1, twin: -1 },
  { spec: { error: 'M', trend: 'N', season: 'M' }, warm: 1, twin: -1 },
  { spec: { error: 'A', trend: 'A', season: 'N' }, warm: 0, twin: 0 },
  { spec: { error: 'A', trend: 'Ad', season: 'N' }, warm: 5, twin: 0 },
  { spec: { error: 'M', trend: 'A', season: 'N' }, warm: 5, twin: 2 },
  { spec: { error: 'M', trend: 'Ad', season: 'N' }, warm: 6, twin: 2 },
  { spec: { error: 'A', trend: 'A', season: 'A' }, warm: 1, twin: 1 },
  { spec: { error: 'A', trend: 'Ad', season: 'A' }, warm: 9, twin: 1 },
  { spec: { error: 'M', trend: 'A', season: 'A' }, warm: 9, twin: 3 },
  { spec: { error: 'M', trend: 'Ad', season: 'A' }, warm: 10, twin: 3 },
  { spec: { error: 'M', trend: 'A', season: 'M' }, warm: 9, twin: 4 },
  { spec: { error: 'M', trend: 'Ad', season: 'M' }, warm: 10, twin: 4 },
];

/** Weight of a member that lies d above the least AICc: exp(-softness d). 0.5 would be the Akaike weight. */
const softness = 0.1;
/**
 * Where there is a season, a member whose twin without trend lies so far above the least AICc (a weight below 5 %) is not
 * fitted, except in the full family: a trend does not make up for a season.
 */
const hopeless = 30;

export interface EtsAverageOptions {
  /** Which members take part; by default `usualFamily`. */
  family?: EtsFamily;
  /** Periods after which the share `trendPersistence` of an undamped trend's slope is left; by default a season. */
  memory?: number;
}

/**
 * All fifteen members; `lean` without multiplicative errors on what is not a multiplicative season, which repeat their
 * additive twins; `core` with one kind of error and of season and no damping, for the short sums of a temporal hierarchy.
 */
export type EtsFamily = 'full' | 'lean' | 'core';

/** Few long buckets leave little to average over, so every member counts there; elsewhere the twins change nothing. */
function usualFamily(season: number): EtsFamily {
  return season <= 6 ? 'full' : 'lean';
}

function belongs({ error, trend, season }: EtsSpec, family: EtsFamily, positive: boolean): boolean {
  if (family === 'core' && trend === 'Ad') return false;
  if (family === 'core') return season === 'N' ? error === 'A' : season === (positive ? 'M' : 'A');
  return family === 'full' || error === 'A' || season === 'M';
}

/**
 * How much of a trend that a member believes endless is left after one season. Buckets of two months and more look few
 * buckets ahead and keep it whole; in days, weeks and months a trend fades within the horizon of a plan. Between 0.4 and
 * 0.9 the errors hardly change.
 */
export function trendPersistence(season: number): number {
  return season > 1 && season <= 6 ? 1 : 0.7;
}

/**
 * Levenberg-Marquardt steps: two from a standing start, one from a relative's optimum; more fit the history better and
 * the future no better. The full family, kept for long buckets, gains a little from three.
 */
function stepsOf(family: EtsFamily, warm: boolean): number {
  if (family === 'full') return 3;
  return warm ? 1 : 2;
}

export interface EtsAverage {
  fits: EtsFit[];
  weights: Float64Array;
  setting: EtsSetting;
  /** Share of an undamped slope that is left after one period. */
  carry: number;
}

/**
 * Fits the exponential smoothing family and weighs its members softly by AICc: averaging them errs less than choosing
 * one, because the criterion's differences are mostly noise.
 *
 * @param values history without gaps, at least two periods
 * @param season periods per season, 1 for none
 */
export function fitEtsAverage(
  values: Float64Array,
  season: number,
  options: EtsAverageOptions = {},
): EtsAverage {
  const { family = usualFamily(season), memory = season > 1 ? season : 12 } = options;
  const positive = isPositive(values);
  const setting = etsSetting(values, season, family === 'core');
  const space = etsSpace(values.length, season);
  const seasonal = setting.states.A.length > 1 || setting.states.M.length > 1;
  const prunes = seasonal && family !== 'full';
  const fits: (EtsFit | undefined)[] = [];
  const kept: EtsFit[] = [];
  let least = Infinity;
  for (const { spec, warm, twin } of members) {
    const start = fits[warm]?.start;
    const far = prunes && twin >= 0 && (fits[twin]?.aicc ?? least) > least + hopeless;
    const taken = !far && belongs(spec, family, positive);
    const fit = taken
      ? fitMember(setting, spec, start, positive, space, stepsOf(family, start !== undefined))
      : undefined;
    fits.push(fit);
    if (fit === undefined || (fit.aicc === Infinity && kept.length > 0)) continue;
    // the first is kept in any case, until one comes whose criterion is known
    if (fit.aicc < Infinity && least === Infinity) kept.length = 0;
    kept.push(fit);
    least = Math.min(least, fit.aicc);
  }
  const carry = trendPersistence(season) ** (1 / memory);
  return { fits: kept, weights: softWeights(kept, least), setting, carry };
}

/** The average's forecast and fitted values. */
export function etsAverage(values: Float64Array, horizon: number, season: number): FittedModel {
  const average = fitEtsAverage(values, season);
  const fitted = new Float64Array(values.length);
  average.fits.forEach((fit, i) => {
    const weight = average.weights[i]!;
    if (weight < 1e-3) return;
    const own = etsFitted(fit, average.setting);
    for (let t = 0; t < fitted.length; t++) fitted[t]! += weight * own[t]!;
  });
  const parameters: Record<string, number> = {};
  average.fits.forEach((fit, i) => (parameters[etsName(fit.spec)] = average.weights[i]!));
  return { model: 'ets-average', parameters, fitted, mean: forecastEtsAverage(average, horizon) };
}

export function forecastEtsAverage({ fits, weights, carry }: EtsAverage, horizon: number): Float64Array {
  const mean = new Float64Array(horizon);
  fits.forEach((fit, i) => addEtsForecast(fit, weights[i]!, mean, fit.spec.trend === 'A' ? carry : 1));
  return mean;
}

function fitMember(
  setting: EtsSetting,
  spec: EtsSpec,
  warm: EtsStart | undefined,
  positive: boolean,
  space: EtsSpace,
  steps: number,
): EtsFit | undefined {
  if (spec.season !== 'N' && setting.states[spec.season].length === 1) return undefined;
  if (!positive && (spec.error === 'M' || spec.season === 'M')) return undefined;
  return fitEts(setting, spec, space, warm, steps);
}

function softWeights(fits: EtsFit[], least: number): Float64Array {
  const weights = new Float64Array(fits.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    weights[i] = least < Infinity ? Math.exp(-softness * (fits[i]!.aicc - least)) : 1;
    total += weights[i]!;
  }
  for (let i = 0; i < weights.length; i++) weights[i]! /= total;
  return weights;
}

/**
 * Start of the family's members: shrunk indices for the season, a line through the deseasonalised beginning.
 * @param oneSeason multiplicative indices alone where all values are positive, as `core` needs
 */
export function etsSetting(values: Float64Array, season: number, oneSeason = false): EtsSetting {
  const none = new Float64Array(1);
  const seasonal = season > 1 && values.length >= 2 * season + 1;
  const multiplicative = seasonal && isPositive(values) ? seasonalIndices(values, season, true) : undefined;
  const wantsAdditive = seasonal && !(oneSeason && multiplicative !== undefined);
  const additive = wantsAdditive ? seasonalIndices(values, season, false) : undefined;
  const basis = multiplicative ?? additive;
  const adjusted = basis === undefined ? values : deseasonalise(values, basis);
  const { level, slope } = startLine(adjusted, Math.max(10, basis === undefined ? 10 : season));
  return {
    values,
    season,
    level,
    slope,
    states: { N: none, A: swinging(additive, none), M: swinging(multiplicative, none) },
  };
}

/** Indices that shrinkage has left some swing; a season that is all noise is not worth nine members. */
function swinging(season: Season | undefined, none: Float64Array): Float64Array {
  if (season === undefined) return none;
  return season.indices.some(index => index !== season.indices[0]) ? season.indices : none;
}

/** Least-squares line through the first periods: its value just before the first one, and its slope. */
function startLine(values: Float64Array, periods: number): { level: number; slope: number } {
  const n = Math.min(values.length, periods);
  if (n < 2) return { level: values[0] ?? 0, slope: 0 };
  const center = (n + 1) / 2;
  let mean = 0;
  let product = 0;
  for (let t = 1; t <= n; t++) {
    mean += values[t - 1]! / n;
    product += (t - center) * values[t - 1]!;
  }
  const slope = product / ((n * (n * n - 1)) / 12);
  return { level: mean - slope * center, slope };
}
