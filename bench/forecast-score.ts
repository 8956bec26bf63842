import type { Case } from './forecast-data.ts';

/** Accuracy of a set of forecasts; definitions as in the M4 and M5 evaluations. */
export interface Score {
  series: number;
  smape: number;
  mase: number;
  /** Mean of the sMAPE and MASE ratios to Naive2. */
  owa: number;
  rmsse: number;
  wape: number;
  /** Sum of (forecast - actual) over the sum of actuals, in percent. */
  bias: number;
}

type Sums = Omit<Score, 'owa'>;

/**
 * Scores forecasts against what followed.
 * @param forecasts one path per case, in the same order
 * @param season lag of MASE's scale and season of Naive2
 * Source: Makridakis, Spiliotis and Assimakopoulos, IJF 36 (2020) and 38 (2022).
 */
export function score(cases: Case[], forecasts: Float64Array[], season: number): Score {
  const own = sums(cases, forecasts, season);
  const base = sums(
    cases,
    cases.map(({ history, future }) => naive2(history, season, future.length)),
    season,
  );
  return { ...own, owa: (own.smape / base.smape + own.mase / base.mase) / 2 };
}

function sums(cases: Case[], forecasts: Float64Array[], season: number): Sums {
  let smape = 0;
  let mase = 0;
  let scaled = 0;
  let rmsse = 0;
  let rooted = 0;
  let absolute = 0;
  let total = 0;
  let bias = 0;
  cases.forEach(({ id, history, future }, i) => {
    const path = forecasts[i]!;
    if (path.length < future.length || !path.every(value => Number.isFinite(value))) {
      throw new Error(`The forecast of ${id} is short or not finite.`);
    }
    let error = 0;
    let squares = 0;
    let relative = 0;
    future.forEach((y, h) => {
      const miss = path[h]! - y;
      error += Math.abs(miss);
      squares += miss * miss;
      const size = Math.abs(y) + Math.abs(path[h]!);
      if (size > 0) relative += (200 * Math.abs(miss)) / size;
      total += y;
      bias += miss;
    });
    const periods = future.length;
    smape += relative / periods;
    absolute += error;
    const scale = meanDifference(history, season, 0, 1);
    if (scale > 0) {
      mase += error / periods / scale;
      scaled++;
    }
    const first = history.findIndex(value => value !== 0);
    const squareScale = first < 0 ? 0 : meanDifference(history, 1, first, 2);
    if (squareScale > 0) {
      rmsse += Math.sqrt(squares / periods / squareScale);
      rooted++;
    }
  });
  return {
    series: cases.length,
    smape: smape / cases.length,
    mase: mase / scaled,
    rmsse: rmsse / rooted,
    wape: (100 * absolute) / total,
    bias: (100 * bias) / total,
  };
}

function meanDifference(values: Float64Array, lag: number, from: number, power: number): number {
  let sum = 0;
  for (let t = from + lag; t < values.length; t++) sum += Math.abs(values[t]! - values[t - lag]!) ** power;
  return values.length - from > lag ? sum / (values.length - from - lag) : 0;
}

/** Naive on seasonally adjusted data, where the 90 % autocorrelation test finds a season. */
export function naive2(history: Float64Array, season: number, horizon: number): Float64Array {
  const n = history.length;
  const path = new Float64Array(horizon).fill(history[n - 1] ?? 0);
  if (!looksSeasonal(history, season)) return path;
  const indices = plainIndices(history, season);
  // a phase without any demand has no ratio to divide by
  if (!indices.every(index => index > 0)) return path;
  const last = history[n - 1]! / indices[(n - 1) % season]!;
  return path.map((_, h) => last * indices[(n + h) % season]!);
}

function looksSeasonal(values: Float64Array, season: number): boolean {
  const n = values.length;
  if (season <= 1 || n < 3 * season || season > Math.floor(10 * Math.log10(n))) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (variance === 0) return false;
  let limit = 1;
  let correlation = 0;
  for (let lag = 1; lag <= season; lag++) {
    let covariance = 0;
    for (let t = lag; t < n; t++) covariance += (values[t]! - mean) * (values[t - lag]! - mean);
    correlation = covariance / variance;
    if (lag < season) limit += 2 * correlation ** 2;
  }
  return Math.abs(correlation) > (1.645 / Math.sqrt(n)) * Math.sqrt(limit);
}

function plainIndices(values: Float64Array, season: number): Float64Array {
  const half = season >> 1;
  const sum = new Float64Array(season);
  const count = new Float64Array(season);
  for (let t = half; t < values.length - half; t++) {
    let trend = season % 2 === 0 ? (values[t - half]! + values[t + half]!) / 2 : values[t - half]!;
    const last = season % 2 === 0 ? half - 1 : half;
    for (let k = -half + 1; k <= last; k++) trend += values[t + k]!;
    const ratio = (values[t]! * season) / trend;
    if (Number.isNaN(ratio)) continue;
    sum[t % season]! += ratio;
    count[t % season]! += 1;
  }
  const indices = sum.map((total, phase) => total / count[phase]!);
  const mean = indices.reduce((total, index) => total + index, 0) / season;
  return indices.map(index => index / mean);
}
