import { oneStepError, spread } from './accuracy.ts';
import { ceasedForecast, errorInSilence, isCeased } from './ceased-demand.ts';
import { fastKernel, firstOrigin } from './fast-kernel.ts';
import { fastTrend, pastTrend, trendPath, type FastTrend } from './fast-trend.ts';
import { seasonalSmoothing, visibleSeason, type FastSeasonal } from './fast-seasonal.ts';
import { pastOf, withTheta } from './fast-theta.ts';
import { considerSeasonalNaive } from './fast-seasonal-naive.ts';
import { createFastResult, fastModels, modelCode, tsbSizeRate, type FastResult } from './fast-result.ts';
import { accuracyOf, biasOf, errorsOf, flatPaths, rangesOf } from './horizon-accuracy.ts';
import { croston, tsb } from './models/croston.ts';
import { indexParts, smoothingParts, type MeanParts, type ToldModel } from './mean-parts.ts';
import { historicMean } from './models/mean.ts';
import type { FittedModel } from './models/model.ts';
import { seasonalNaive } from './models/naive.ts';
import { broadSeason, pastSeason } from './models/broad-season.ts';
import { ses } from './models/ses.ts';
import type { PreparedSeries } from './prepare-series.ts';
import { atLeastZero, demandQuantiles, isWhole } from './protection-quantiles.ts';
import { followedSeason } from './removable-season.ts';
import { pathsInSeason, reseasonalise } from './season.ts';
import type { SeriesForecast } from './series.ts';
import { comesEvenly, sparseVariance } from './sparse-spread.ts';
import { capOf, withoutSpikes } from './spikes.ts';

/** Arrays that one caller reuses from series to series. */
export interface FastScratch {
  sums: Float64Array;
  result: FastResult;
}

export function createFastScratch(length = 256): FastScratch {
  return { sums: new Float64Array(length + 1), result: createFastResult() };
}

/**
 * The one-pass forecast of a prepared history: the kernel's choice, its path, errors and quantiles, in the scale of
 * `prepared.values`.
 */
export function fastTier(
  prepared: PreparedSeries,
  scratch: FastScratch = createFastScratch(),
): SeriesForecast {
  if (isCeased(prepared)) return ceasedForecast(prepared);
  const { values, observed, season, protection, profile } = prepared;
  if (scratch.sums.length < observed.length + 1) scratch.sums = new Float64Array(2 * observed.length + 1);
  const out = scratch.result;
  // without its gaps a history keeps its levels but loses its calendar: seasonal naive is judged apart
  const gaps = observed.length < values.length;
  fastKernel(observed, 0, observed.length, gaps ? 1 : season, protection, scratch.sums, out);
  if (gaps && season > 1) considerSeasonalNaive(values, season, protection, out);
  const regular = profile.class === 'smooth' || profile.class === 'erratic';
  if (gaps || !regular) return forecastOf(prepared, refit(prepared, out), out, listCandidates(out));
  // a plain forecast that misses by rounding alone cannot be bettered
  if (Math.sqrt(out.squaredError) <= 1e-9 * protection * Math.abs(out.level))
    return forecastOf(prepared, refit(prepared, out), out, listCandidates(out));
  const shape = season > 1 ? visibleSeason(observed, followedSeason(observed, season)) : undefined;
  const seasonal = shape && seasonalSmoothing(observed, shape, protection, scratch.sums, out);
  if (seasonal !== undefined) return seasonalForecast(prepared, seasonal, out, scratch.sums);
  const trend =
    out.model === modelCode.ses
      ? fastTrend(observed, protection, runningSums(observed, scratch.sums), out)
      : undefined;
  const plain = refit(prepared, out);
  if (trend === undefined)
    return forecastOf(prepared, withTheta(prepared, plain, shape), out, listCandidates(out));
  const mean = trendPath(trend, out.level, prepared.horizon);
  const parts = trendParts(trend, out.level, prepared.horizon);
  const past = pastTrend(observed, trend, protection, plain.fitted);
  const model = { ...plain, model: 'ses-drift', parameters: parametersOf(trend), parts, mean, past };
  const own = { model: model.model, error: Math.sqrt(trend.squaredError) };
  return forecastOf(
    prepared,
    withTheta(prepared, model, shape),
    { ...out, squaredError: trend.squaredError, bias: trend.bias },
    ranked([own, ...listCandidates(out)]),
  );
}

const parametersOf = ({ rate, share, drift }: FastTrend) => ({ rate, share, drift });

function trendParts({ share, level, drift, lag }: FastTrend, flat: number, horizon: number): MeanParts {
  const periods = Float64Array.from({ length: horizon }, (_, h) => h + lag);
  return { share, level, drift, periods, flat };
}

function ranked(candidates: SeriesForecast['candidates']): SeriesForecast['candidates'] {
  return candidates.sort((a, b) => a.error - b.error);
}

/** Sums of the first t values, which another run of the kernel may have overwritten. */
function runningSums(values: Float64Array, sums: Float64Array): Float64Array {
  let total = 0;
  sums[0] = 0;
  for (let t = 0; t < values.length; t++) sums[t + 1] = total += values[t]!;
  return sums;
}

/** Smoothing of the deseasonalised history, back in season, with what was chosen without the season as runner-up. */
function seasonalForecast(
  prepared: PreparedSeries,
  { shape, adjusted, result }: FastSeasonal,
  plain: FastResult,
  sums: Float64Array,
) {
  const start = firstOrigin(adjusted.length, prepared.protection);
  const early = spread(adjusted.subarray(0, Math.max(1, start >> 1))).mean;
  const calm = withoutSpikes(adjusted);
  const smoothed = ses(calm, prepared.horizon, result.rate, early);
  const others = listCandidates(plain);
  others.push({ model: 'seasonal-ses', error: Math.sqrt(result.squaredError) });
  // the kernel ran last on the adjusted history, so the sums are its
  const trend = fastTrend(adjusted, prepared.protection, sums, result);
  if (trend) others.push({ model: 'seasonal-ses-drift', error: Math.sqrt(trend.squaredError) });
  const path = trend ? trendPath(trend, result.level, prepared.horizon) : smoothed.mean;
  const model = {
    model: trend ? 'seasonal-ses-drift' : 'seasonal-ses',
    parameters: { ...(trend ? parametersOf(trend) : { rate: result.rate }), season: shape.length },
    parts: {
      ...(trend ? trendParts(trend, result.level, prepared.horizon) : smoothingParts(calm, smoothed)),
      ...indexParts(shape, adjusted.length, prepared.horizon),
    },
    past: pathsInSeason(
      trend
        ? pastTrend(adjusted, trend, prepared.protection, smoothed.fitted)
        : flatPaths(smoothed.fitted, start, prepared.protection),
      shape,
    ),
    fitted: reseasonalise(smoothed.fitted.slice(), shape, 0),
    mean: reseasonalise(path, shape, adjusted.length),
  };
  const { squaredError, bias } = trend ?? result;
  return forecastOf(
    prepared,
    withTheta(prepared, model, shape),
    { ...result, squaredError, bias },
    ranked(others),
  );
}

/** A fitted model with its errors and quantiles. */
function forecastOf(
  prepared: PreparedSeries,
  fitted: ToldModel,
  out: FastResult,
  candidates: SeriesForecast['candidates'],
): SeriesForecast {
  const { values, observed, protection, profile, signed } = prepared;
  const start = firstOrigin(values.length, protection);
  const flags = [...prepared.flags];
  if (out.origins === 0 && observed.length > 0) flags.push('no-backtest');
  const mean = atLeastZero(fitted.mean, signed);
  const center = sumOver(mean, signed ? out.level : Math.max(0, out.level), protection);
  const error = errorInSilence(prepared, usualError(prepared, center, out), center);
  const periodError = oneStepError(values, fitted.fitted, start);
  const rolled = errorsOf(values, pastOf(fitted, { from: start, steps: protection }), signed);
  const protectionQuantiles = demandQuantiles(
    profile.class,
    center,
    error,
    prepared.scale === 1 && isWhole(observed),
    signed,
  );
  return {
    model: fitted.model,
    class: profile.class,
    mean,
    parameters: fitted.parameters,
    parts: fitted.parts,
    errorAtHorizon: error,
    biasAtHorizon: biasOf(rolled) ?? out.bias,
    ...accuracyOf(rolled, values),
    ranges: rangesOf(rolled, center, protectionQuantiles, signed),
    periodError: errorInSilence(prepared, periodError, center / protection),
    protectionQuantiles,
    candidates,
    origins: out.origins,
    flags,
  };
}

/** The winner as a model over the whole history, gaps included, started as the kernel starts it. */
function refit(prepared: PreparedSeries, out: FastResult): ToldModel {
  const { values, observed, season, horizon, protection, profile } = prepared;
  const warm = Math.max(1, firstOrigin(observed.length, protection) >> 1);
  if (out.model === modelCode.seasonalNaive) {
    const regular = profile.class === 'smooth' || profile.class === 'erratic';
    const model = regular
      ? seasonalNaive(values, horizon, season)
      : broadSeason(values, horizon, season, protection);
    const { width } = model.parameters;
    const { mean } = model;
    return {
      ...model,
      parts: width === undefined ? { demand: mean } : { total: mean.map(value => value * width), width },
      past: pastSeason(values, season, firstOrigin(values.length, protection), protection, width),
    };
  }
  if (out.model === modelCode.sba) return withParameters(croston(values, horizon, out.rate, true));
  if (out.model === modelCode.ses) {
    const cap = capOf(values);
    const start = Math.min(cap, spread(observed.subarray(0, warm)).mean);
    const calm = withoutSpikes(values, cap);
    const model = ses(calm, horizon, out.rate, start);
    const parts = smoothingParts(calm, model);
    return cap === Infinity
      ? { ...model, parts }
      : { ...model, parts, parameters: { ...model.parameters, cap } };
  }
  if (out.model === modelCode.tsb) {
    const early = observed.subarray(0, warm).filter(value => value > 0);
    const start = { chance: early.length / warm, size: early.length > 0 ? spread(early).mean : 0 };
    return withParameters(tsb(values, horizon, tsbSizeRate, out.rate, start));
  }
  const total = observed.reduce((sum, value) => sum + value, 0);
  return { ...historicMean(values, horizon), parts: { total, periods: observed.length } };
}

/** A model whose path follows from its parameters alone. */
function withParameters(model: FittedModel): ToldModel {
  return { ...model, parts: model.parameters };
}

/**
 * Deviation of the sum over the protection interval. With fewer than four origins their few errors are pooled with two
 * of the size that independent periods would give; without any, that size stands alone.
 */
function errorAtHorizon(observed: Float64Array, protection: number, out: FastResult): number {
  const { mean, deviation } = spread(observed);
  const single = observed.length > 1 ? deviation : Math.abs(mean);
  const independent = protection * single * single;
  if (out.origins === 0) return Math.sqrt(independent);
  if (out.origins >= 4) return Math.sqrt(out.squaredError);
  return Math.sqrt((out.origins * out.squaredError + 2 * independent) / (out.origins + 2));
}

/**
 * Deviation of the sum over the protection interval. The few intervals of sparse demand hold a large order or none, and
 * tell its spread by luck: they are weighed with what orders at random of the sizes seen would give. Demand that repeats
 * with the season or comes at even distances is not at random.
 */
function usualError(
  { observed, protection, profile, signed }: PreparedSeries,
  center: number,
  out: FastResult,
): number {
  const own = errorAtHorizon(observed, protection, out);
  const regular = profile.class === 'smooth' || profile.class === 'erratic';
  if (regular || signed || out.origins === 0 || out.model === modelCode.seasonalNaive) return own;
  if (comesEvenly(observed)) return own;
  const errors = { squares: own * own, bias: out.bias, origins: out.origins };
  return Math.sqrt(sparseVariance(observed, errors, center, protection));
}

/** Sum of the first periods of a path, continued by its level where the path is shorter. */
export function sumOver(mean: Float64Array, level: number, periods: number): number {
  let sum = 0;
  for (let h = 0; h < periods; h++) sum += h < mean.length ? mean[h]! : level;
  return sum;
}

function listCandidates(out: FastResult): { model: string; error: number }[] {
  const list: { model: string; error: number }[] = [];
  fastModels.forEach((model, code) => {
    const squared = out.errors[code]!;
    if (Number.isNaN(squared)) return;
    // the winner's own rate, which need not be the least of its family
    list.push({ model, error: Math.sqrt(code === out.model ? out.squaredError : squared) });
  });
  return list.sort((a, b) => a.error - b.error);
}
