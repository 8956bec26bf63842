import { bucketOf, type BucketSize, type WeekStart } from '../../../shared/buckets.ts';
import { fillGaps } from '../fill-gaps.ts';
import { median, runningMedian } from '../running-median.ts';
import { deseasonalise, seasonalIndices } from '../season.ts';
import { ridge, type RidgeFit } from './ridge.ts';
import { workingDays, type WorkCalendar } from './working-days.ts';

/** Days that may move demand: a moving holiday, a fair, a sale. Day numbers, past and future. */
export interface CalendarEvent {
  name: string;
  days: readonly number[];
}

export interface CalendarSetting {
  bucket: BucketSize;
  weekStart?: WeekStart;
  /** Bucket index of the first value. */
  firstBucket: number;
  /** Periods per season, 1 for none. */
  season: number;
  /** Buckets ahead for which factors are wanted. */
  horizon: number;
  /** When work is done; undefined leaves working days out. */
  work?: WorkCalendar;
  events: readonly CalendarEvent[];
}

export interface CalendarEffect {
  name: string;
  /**
   * Logarithm of the factor on a bucket's demand: per event day in it, or per logarithm of its working days against the
   * usual number.
   */
  effect: number;
  standardError: number;
  /** Buckets of the history in which it was seen. */
  seen: number;
}

/** Factors that the calendar puts on demand: divide the history by its own, multiply the forecast by the future ones. */
export interface CalendarFactors {
  history: Float64Array;
  future: Float64Array;
  effects: CalendarEffect[];
}

/** Name of the working days among the effects. */
export const workingDaysEffect = 'working-days';
/** Prior deviation of an effect around none: elasticity of working days, logarithm of an event day's factor. */
const priorDeviation = { [workingDaysEffect]: 0.5, event: 0.3 };
const fewestPeriods = 12;
/** An event seen once cannot be told from an odd period. */
const fewestSightings = 2;
/** Standard errors by which an effect stands out; what does not is noise, and costs more than it gives. */
const standsOut = 2.5;

interface Regressor {
  name: string;
  /** History and horizon, against what is usual in the same phase of the season. */
  values: Float64Array;
  seen: number;
  prior: number;
}

/**
 * Estimates calendar effects on demand that comes in nearly every bucket: robust ridge regression of what season and level
 * leave over, on working days and events. What the calendar has in common from year to year is the season's and is left
 * to it. Effects are shrunk towards none, and those that do not stand out from the noise are left out.
 *
 * @param values oldest first, NaN where censored
 * Source: working-day and moving-holiday regressors as in X-13ARIMA (Findley et al., JBES 16 (1998)); Huber's weights.
 */
export function calendarFactors(values: Float64Array, setting: CalendarSetting): CalendarFactors {
  const n = values.length;
  const none = {
    history: new Float64Array(n).fill(1),
    future: new Float64Array(setting.horizon).fill(1),
    effects: [],
  };
  const positive = values.filter(value => value > 0).length;
  if (positive < fewestPeriods || positive < 0.75 * n) return none;
  const seasonal = setting.season > 1 && n >= 2 * setting.season + 1;
  const candidates = regressorsOf(setting, n, seasonal).filter(({ seen }) => seen >= fewestSightings);
  if (candidates.length === 0) return none;
  const rest = leftOver(values, seasonal ? setting.season : 1);
  const first = fitTo(rest, candidates);
  const regressors = candidates.filter(
    (_, i) => Math.abs(first.weights[i]!) > standsOut * first.standardErrors[i]!,
  );
  if (regressors.length === 0) return none;
  const fit = regressors.length === candidates.length ? first : fitTo(rest, regressors);
  const factorAt = (t: number) =>
    Math.exp(regressors.reduce((sum, { values: x }, i) => sum + fit.weights[i]! * x[t]!, 0));
  return {
    history: none.history.map((_, t) => factorAt(t)),
    future: none.future.map((_, h) => factorAt(n + h)),
    effects: regressors.map(({ name, seen }, i) => ({
      name,
      effect: fit.weights[i]!,
      standardError: fit.standardErrors[i]!,
      seen,
    })),
  };
}

function fitTo(rest: Float64Array, regressors: readonly Regressor[]): RidgeFit {
  return ridge(
    rest,
    regressors.map(({ values }) => values.subarray(0, rest.length)),
    regressors.map(({ prior }) => prior),
  );
}

/** Logarithm of each period against its local level and season; NaN where demand is censored or absent. */
function leftOver(values: Float64Array, season: number): Float64Array {
  const filled = fillGaps(values, season).map(value => Math.max(0, value));
  const positive = filled.every(value => value > 0);
  const adjusted =
    season > 1 && positive ? deseasonalise(filled, seasonalIndices(filled, season, true, false)) : filled;
  const level = runningMedian(adjusted);
  return values.map((value, t) =>
    value > 0 && level[t]! > 0 ? Math.log(adjusted[t]! / level[t]!) : Number.NaN,
  );
}

function regressorsOf(setting: CalendarSetting, n: number, seasonal: boolean): Regressor[] {
  const { bucket, weekStart, firstBucket, horizon, work, events } = setting;
  const total = n + horizon;
  const season = seasonal ? setting.season : 1;
  const regressors: Regressor[] = [];
  if (work !== undefined) {
    const days = Float64Array.from({ length: total }, (_, t) =>
      workingDays(work, firstBucket + t, bucket, weekStart),
    );
    const usual = Math.max(1, median(days.subarray(0, n)));
    // a bucket without any work is a closure to mark, not a point on a line: it counts as a tenth
    const logs = days.map(count => Math.log(Math.max(0.1 * usual, count) / usual));
    const seen = days.subarray(0, n).filter(count => count !== usual).length;
    const centred = againstPhase(logs, n, season);
    regressors.push({
      name: workingDaysEffect,
      values: centred,
      seen,
      prior: priorDeviation[workingDaysEffect],
    });
  }
  for (const { name, days } of events) {
    const counts = new Float64Array(total);
    for (const day of days) {
      const t = bucketOf(day, bucket, weekStart) - firstBucket;
      if (t >= 0 && t < total) counts[t]!++;
    }
    const seen = counts.subarray(0, n).filter(count => count > 0).length;
    regressors.push({ name, values: againstPhase(counts, n, season), seen, prior: priorDeviation.event });
  }
  return regressors;
}

/** Takes off the mean of the history's same phase: what comes every year at the same place belongs to the season. */
function againstPhase(values: Float64Array, n: number, season: number): Float64Array {
  if (season === 1) return values;
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  for (let t = 0; t < n; t++) {
    sums[t % season]! += values[t]!;
    counts[t % season]!++;
  }
  return values.map((value, t) => value - sums[t % season]! / counts[t % season]!);
}
