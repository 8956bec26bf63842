import { errorGrowth, periodDeviation, sumDeviation } from './error-growth.ts';
import { normalCdf, normalQuantile } from './distributions.ts';
import { classifyDemand } from './demand-class.ts';
import { openHistory } from './open-phases.ts';
import type { SeriesForecast, SeriesInput } from './series.ts';
import { sharedError, shareErrors, type OwnErrors, type SharedErrors } from './shared-errors.ts';

/**
 * How far from the mean demand really came, in the deviations that forecasts gave: for each of `centralShares` the
 * distance within which that share lay, moved towards the normal distribution's. A row for each third of the horizon.
 */
export interface SpreadCalibration {
  /** Of single periods. */
  periods: number[][];
  /** Of the sums from the first period on, of at least two. */
  sums: number[][];
  /** Periods that the thirds are thirds of. */
  horizon: number;
  /** How far the errors of single series are to be believed; where forecasts tell their last errors. */
  shared?: SharedErrors | undefined;
}

/** Shares of the middle of the distribution at which distances are known. */
const centralShares = [0.2, 0.5, 0.8, 0.9, 0.95, 0.98] as const;
const normalDistances = centralShares.map(share => normalQuantile((1 + share) / 2));
const parts = 3;

/** Series looked at, and origins in each. */
const sampleSize = 160;
const looks = 2;
/** Fewest series behind a distance, and those that "as the normal distribution says" weighs. */
const fewest = 30;
const prior = 60;
/** How far to go from the normal distance to the one seen: the whole way makes far quantiles cost more than they save. */
const trust = 0.5;
/** Shortest history to forecast from. */
const shortestPast = 12;

/**
 * Learns the spread of regular demand from forecasts made at origins inside the histories of a sample. The deviations of
 * single series are told from few errors and leave out what moves all of them; together they show how often that fails.
 *
 * @param series histories of a set, NaN where censored
 * @param horizon periods that will be forecast
 * @param forecast makes the forecast of one history with its errors
 * @param judged periods over which a history of some length judges its errors
 * @returns undefined where the set is too small to show anything
 * Source: split conformal prediction, Vovk, Gammerman and Shafer (2005), pooled over series and shrunk.
 */
export function calibrateSpread(
  series: readonly Float64Array[],
  season: number,
  horizon: number,
  forecast: (input: SeriesInput) => SeriesForecast,
  judged: (length: number, horizon: number) => number,
): SpreadCalibration | undefined {
  const regular = series.map(values => openHistory(values, season)).filter(({ values }) => isRegular(values));
  const stride = Math.max(1, Math.ceil(regular.length / sampleSize));
  const looksBack: Look[] = [];
  for (let i = 0; i < regular.length; i += stride)
    for (let look = 1; look <= looks; look++) {
      const { values, season: own } = regular[i]!;
      const reach = Math.max(1, Math.min(horizon, values.length >> 2));
      const origin = values.length - look * reach;
      if (origin < Math.max(shortestPast, 2 * own + 2)) break;
      const known = values.slice(0, origin);
      const protection = judged(origin, horizon);
      const made = forecast({ values: known, season: own, horizon: reach, protection });
      looksBack.push({ made, actual: values.subarray(origin, origin + reach), protection });
    }
  const looked = Math.ceil(regular.length / stride) * looks;
  if (looked < fewest) return undefined;
  const shared = shareErrors(looksBack.flatMap(intervalOf), fewest);
  const seen = { periods: emptyParts(), sums: emptyParts() };
  for (const look of looksBack) addDistances(look, shared, horizon, seen);
  return {
    periods: seen.periods.map(distancesOf(looked)),
    sums: seen.sums.map(distancesOf(looked)),
    horizon,
    shared,
  };
}

function isRegular(values: Float64Array): boolean {
  const { class: kind } = classifyDemand(values);
  return kind === 'smooth' || kind === 'erratic';
}

/** A forecast made inside a history, and what came. */
interface Look {
  made: SeriesForecast;
  actual: Float64Array;
  protection: number;
}

/** Errors of a look over its interval; none where the forecast does not tell its last ones or the interval is not over. */
function intervalOf({ made, actual, protection }: Look): { own: OwnErrors; error: number }[] {
  const own = ownErrors(made, protection);
  if (own === undefined || actual.length < protection) return [];
  let error = 0;
  for (let h = 0; h < protection; h++) error += actual[h]! - made.mean[h]!;
  return [{ own, error }];
}

function ownErrors(made: SeriesForecast, protection: number): OwnErrors | undefined {
  const { periodError, errorAtHorizon, origins, recentErrors: recent } = made;
  return recent && { periodError, errorAtHorizon, protection, origins, recent };
}

const emptyParts = (): number[][] => Array.from({ length: parts }, () => []);

/** The third of the horizon that holds its h-th period, counted from 0. */
function partOf(h: number, horizon: number): number {
  return Math.min(parts - 1, Math.floor((parts * h) / horizon));
}

function addDistances(
  { made, actual, protection }: Look,
  shared: SharedErrors | undefined,
  horizon: number,
  seen: { periods: number[][]; sums: number[][] },
): void {
  const { mean, periodError } = made;
  const own = shared && ownErrors(made, protection);
  const error = own ? sharedError(own, shared) : made.errorAtHorizon;
  const growth = errorGrowth(periodError, error, protection);
  let sum = 0;
  for (let h = 0; h < actual.length; h++) {
    const error = actual[h]! - mean[h]!;
    sum += error;
    const part = partOf(h, horizon);
    const [one, all] = [
      Math.abs(error) / periodDeviation(growth, h + 1),
      Math.abs(sum) / sumDeviation(growth, h + 1),
    ];
    if (Number.isFinite(one)) seen.periods[part]!.push(one);
    if (Number.isFinite(all) && h > 0) seen.sums[part]!.push(all);
  }
}

/** Distances of one part of the horizon; the normal ones where too little was seen. */
function distancesOf(looked: number): (distances: number[]) => number[] {
  const weight = (trust * looked) / (looked + prior);
  return distances => {
    if (distances.length < fewest) return normalDistances.slice();
    distances.sort((a, b) => a - b);
    return centralShares.map((share, i) => {
      const found = distances[Math.min(distances.length - 1, Math.floor(share * distances.length))]!;
      return weight * found + (1 - weight) * normalDistances[i]!;
    });
  };
}

/**
 * The level to ask a distribution for so that demand stays below its quantile as often as wanted.
 * @param level probability wanted
 * @param h periods ahead, counted from 0
 */
export function calibratedLevel(
  calibration: SpreadCalibration | undefined,
  level: number,
  h: number,
  horizon: number,
  cumulative: boolean,
): number {
  if (calibration === undefined) return level;
  // the sum of one period is that period
  const distances = (cumulative && h > 0 ? calibration.sums : calibration.periods)[partOf(h, horizon)]!;
  const score = normalQuantile(level);
  const size = Math.abs(score);
  const above = normalDistances.findIndex(distance => distance >= size);
  const at = above < 0 ? normalDistances.length - 1 : above;
  const [from, to] = [normalDistances[at - 1] ?? 0, normalDistances[at]!];
  const [low, high] = [distances[at - 1] ?? 0, distances[at]!];
  // beyond the last the stretch stays as it is there
  const stretched = above < 0 ? (size * high) / to : low + ((size - from) / (to - from)) * (high - low);
  return Math.min(1 - 1e-12, Math.max(1e-12, normalCdf(Math.sign(score) * stretched)));
}

/** The same for the sum over lead time + review. @param protection periods */
export function calibratedSumLevel(
  calibration: SpreadCalibration | undefined,
  level: number,
  protection: number,
): number {
  if (calibration === undefined) return level;
  return calibratedLevel(calibration, level, protection - 1, calibration.horizon, true);
}
