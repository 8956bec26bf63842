import { fillGaps } from './fill-gaps.ts';
import { deseasonalise, noSeason, reseasonalise, seasonalIndices, type Season } from './season.ts';

/** A period whose demand stands out. */
export interface Outlier {
  /** Period, counted from the oldest. */
  index: number;
  value: number;
  /** What the periods around it and its season led one to expect. */
  expected: number;
  /** The value it would be capped to: the edge of what is usual. */
  cap: number;
}

/** A lasting change of level. */
export interface LevelShift {
  /** First period of the new level. */
  index: number;
  before: number;
  after: number;
}

export interface HistoryFindings {
  outliers: Outlier[];
  shift: LevelShift | undefined;
}

/** Robust deviations from the local median beyond which a period stands out. */
const outlierLimit = 4.5;
/** Periods on either side whose median is the local level. */
const halfWindow = 5;
/** Deviations of a difference of means beyond which a level has shifted; high, as every split is tried. */
const shiftLimit = 6;
const shortestLevel = 6;
const shortestHistory = 2 * shortestLevel;

/**
 * Looks for outliers and for a level shift in regular demand; sparse demand is all outliers and is left alone by the
 * caller. Nothing is changed: findings are shown, and `capOutliers` applies them only where that is chosen.
 *
 * @param values oldest first, NaN where censored
 * @param season periods per season, 1 for none
 * Source: running median and median absolute deviation (Hampel, JASA 69 (1974)); likelihood of a change in mean.
 */
export function inspectHistory(values: Float64Array, season: number): HistoryFindings {
  const observed = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  if (observed < shortestHistory) return { outliers: [], shift: undefined };
  const filled = fillGaps(values, season);
  const shape = shapeOf(filled, season);
  const adjusted = deseasonalise(filled, shape);
  const level = runningMedian(adjusted);
  const rest = adjusted.map((value, t) => value - level[t]!);
  const deviation = 1.4826 * median(rest.map(Math.abs));
  const outliers = deviation > 0 ? findOutliers(values, rest, level, shape, deviation) : [];
  const calm = adjusted.slice();
  for (const { index } of outliers) calm[index] = level[index]!;
  return { outliers, shift: findShift(calm) };
}

/** The history with its outliers brought to the edge of what is usual; the original stays as it is. */
export function capOutliers(values: Float64Array, outliers: readonly Outlier[]): Float64Array {
  const capped = values.slice();
  for (const { index, cap } of outliers) if (!Number.isNaN(capped[index]!)) capped[index] = cap;
  return capped;
}

function shapeOf(values: Float64Array, season: number): Season {
  if (season <= 1 || values.length < 3 * season) return noSeason();
  return seasonalIndices(
    values,
    season,
    values.every(value => value > 0),
  );
}

function findOutliers(
  values: Float64Array,
  rest: Float64Array,
  level: Float64Array,
  shape: Season,
  deviation: number,
): Outlier[] {
  const limit = outlierLimit * deviation;
  const inUnits = (adjusted: number, index: number) =>
    reseasonalise(Float64Array.of(adjusted), shape, index)[0]!;
  const found: Outlier[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (Number.isNaN(value) || Math.abs(rest[index]!) <= limit) continue;
    const edge = level[index]! + Math.sign(rest[index]!) * limit;
    const cap = value >= 0 ? Math.max(0, inUnits(edge, index)) : inUnits(edge, index);
    found.push({ index, value, expected: inUnits(level[index]!, index), cap });
  }
  return found;
}

/** The split whose two means differ most for their scatter, where that is far beyond chance. */
function findShift(values: Float64Array): LevelShift | undefined {
  const n = values.length;
  let total = 0;
  let squares = 0;
  for (const value of values) {
    total += value;
    squares += value * value;
  }
  let left = 0;
  let leftSquares = 0;
  let best: { score: number; shift: LevelShift } | undefined;
  for (let t = 1; t <= n - shortestLevel; t++) {
    left += values[t - 1]!;
    leftSquares += values[t - 1]! ** 2;
    if (t < shortestLevel) continue;
    const before = left / t;
    const after = (total - left) / (n - t);
    const within = leftSquares - left * before + (squares - leftSquares) - (total - left) * after;
    const scatter = Math.sqrt((Math.max(0, within) / (n - 2)) * (1 / t + 1 / (n - t)));
    const difference = Math.abs(after - before);
    const score = scatter > 0 ? difference / scatter : difference > 0 ? Infinity : 0;
    if (best === undefined || score > best.score) best = { score, shift: { index: t, before, after } };
  }
  if (best === undefined || best.score < shiftLimit || !isStep(values, best.shift)) return undefined;
  return best.shift;
}

/** A step, not a slope: the two levels explain more than a straight line does. */
function isStep(values: Float64Array, { index, before, after }: LevelShift): boolean {
  const n = values.length;
  let mean = 0;
  let product = 0;
  for (let t = 0; t < n; t++) {
    mean += values[t]! / n;
    product += (t - (n - 1) / 2) * values[t]!;
  }
  const slope = product / ((n * (n * n - 1)) / 12);
  let line = 0;
  let step = 0;
  for (let t = 0; t < n; t++) {
    line += (values[t]! - mean - slope * (t - (n - 1) / 2)) ** 2;
    step += (values[t]! - (t < index ? before : after)) ** 2;
  }
  return step < 0.8 * line;
}

function runningMedian(values: Float64Array): Float64Array {
  return values.map((_, t) => {
    const from = Math.max(0, Math.min(t - halfWindow, values.length - 2 * halfWindow - 1));
    return median(values.slice(from, from + 2 * halfWindow + 1));
  });
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
