import {
  addArmaForecast,
  arima,
  difference,
  highestOrder,
  integrate,
  type ArimaFit,
  type ArimaOrder,
} from './arima.ts';
import { createArimaSpace, fitArma, partialAutocorrelations, type ArimaSpace } from './arma-fit.ts';
import { flat, observedMean, type FittedModel } from './model.ts';

/** Most orders tried for one history, and Levenberg-Marquardt steps for each. */
const mostOrders = 10;
const steps = 3;
/** Weight of an order that lies d above the least AICc: exp(-softness d). */
const softness = 0.25;
const lightest = 0.02;

/** Orders that were tried, least AICc first, with their weights. */
export interface ArimaAverage {
  d: number;
  fits: ArimaFit[];
  weights: number[];
}

/**
 * ARIMA with the number of differences from a stationarity test and the orders from a stepwise search, whose better finds
 * are averaged with weights that fall off softly with AICc.
 *
 * @param values without gaps, deseasonalised
 * Source: Hyndman and Khandakar, "Automatic time series forecasting", Journal of Statistical Software 27 (2008).
 */
export function fitArimaAverage(values: Float64Array): ArimaAverage | undefined {
  const d = differencesNeeded(values);
  const differenced = difference(values, d);
  if (differenced.length < 8) return undefined;
  const fits = stepwise(differenced, d, spaceOf(values.length));
  const least = fits[0]?.aicc ?? Infinity;
  if (!(least < Infinity)) return undefined;
  const kept = fits.filter(fit => Math.exp(-softness * (fit.aicc - least)) >= lightest);
  const raw = kept.map(fit => Math.exp(-softness * (fit.aicc - least)));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return { d, fits: kept, weights: raw.map(weight => weight / total) };
}

/** The average's forecast. */
export function forecastArimaAverage(
  values: Float64Array,
  { d, fits, weights }: ArimaAverage,
  horizon: number,
): Float64Array {
  const path = new Float64Array(horizon);
  const { residuals } = spaceOf(values.length);
  const differenced = difference(values, d);
  fits.forEach((fit, i) => addArmaForecast(differenced, fit, residuals, weights[i]!, path));
  return integrate(path, values, d);
}

/** The single order of least AICc in the common form; the last value where the history is too short for any. */
export function autoArima(values: Float64Array, horizon: number): FittedModel {
  const average = fitArimaAverage(values);
  const best = average?.fits[0];
  if (average === undefined || best === undefined) {
    const level = observedMean(values, values.length - 3);
    const fitted = new Float64Array(values.length).fill(level);
    return { model: 'arima', parameters: {}, fitted, mean: flat(level, horizon) };
  }
  return arima(values, horizon, average.d, best);
}

let shared: ArimaSpace | undefined;

/** Scratch that grows with the longest history; it carries nothing from one fit to the next. */
function spaceOf(length: number): ArimaSpace {
  if (shared === undefined || shared.residuals.length < length)
    shared = createArimaSpace(Math.max(256, 2 * length));
  return shared;
}

/** Walks from four simple orders to the best neighbour until none is better. Every order found, best first. */
function stepwise(values: Float64Array, d: number, space: ArimaSpace): ArimaFit[] {
  const mean = observedMean(values);
  const partials = partialAutocorrelations(values, d > 1 ? 0 : mean);
  const tried = new Map<string, ArimaFit>();
  const attempt = (order: ArimaOrder): ArimaFit | undefined => {
    const { p, q, constant } = order;
    if (p < 0 || q < 0 || p > highestOrder || q > highestOrder || (constant && d > 1)) return undefined;
    const key = `${p}${q}${constant}`;
    if (tried.has(key) || tried.size >= mostOrders) return undefined;
    const fit = fitArma(values, order, partials, mean, space, steps);
    tried.set(key, fit);
    return fit;
  };
  const constant = d <= 1;
  let best: ArimaFit | undefined;
  const consider = (order: ArimaOrder): boolean => {
    const fit = attempt(order);
    if (fit === undefined || (best !== undefined && fit.aicc >= best.aicc)) return false;
    best = fit;
    return true;
  };
  for (const [p, q] of [
    [2, 2],
    [0, 0],
    [1, 0],
    [0, 1],
  ] as const)
    consider({ p, d, q, constant });
  if (d === 1) consider({ p: 0, d, q: 0, constant: false });
  while (best !== undefined && tried.size < mostOrders) {
    const { p, q, constant: has } = best.order;
    const near: ArimaOrder[] = [
      { p: p - 1, d, q, constant: has },
      { p, d, q: q - 1, constant: has },
      { p: p + 1, d, q, constant: has },
      { p, d, q: q + 1, constant: has },
      { p: p - 1, d, q: q - 1, constant: has },
      { p: p + 1, d, q: q + 1, constant: has },
      { p, d, q, constant: !has },
    ];
    if (!near.some(consider)) break;
  }
  return [...tried.values()].sort((a, b) => a.aicc - b.aicc);
}

/** The 5 % point of the KPSS statistic for a level. */
const stationaryLimit = 0.463;

/**
 * Differences, at most two, after which the history passes for stationary.
 * Source: Kwiatkowski, Phillips, Schmidt and Shin, Journal of Econometrics 54 (1992).
 */
export function differencesNeeded(values: Float64Array): number {
  for (let d = 0; d < 2; d++) {
    const differenced = difference(values, d);
    if (differenced.length < 10 || kpss(differenced) < stationaryLimit) return d;
  }
  return 2;
}

/** The KPSS statistic around a level, with Bartlett weights over trunc(4 (n/100)^(1/4)) lags; 0 for a constant. */
export function kpss(values: Float64Array): number {
  const n = values.length;
  const mean = observedMean(values);
  const lags = Math.trunc(4 * (n / 100) ** 0.25);
  let partial = 0;
  let sums = 0;
  for (let t = 0; t < n; t++) {
    partial += values[t]! - mean;
    sums += partial * partial;
  }
  let variance = 0;
  for (let lag = 0; lag <= lags; lag++) {
    let covariance = 0;
    for (let t = lag; t < n; t++) covariance += (values[t]! - mean) * (values[t - lag]! - mean);
    variance += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * covariance;
  }
  return variance > 1e-12 * Math.max(1e-300, mean * mean) ? sums / (n * variance) : 0;
}
