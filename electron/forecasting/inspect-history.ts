import { classifyDemand } from './demand-class.ts';
import { fillGaps } from './fill-gaps.ts';
import { median, runningMedian } from './running-median.ts';
import type { ForecastFlag } from './series.ts';
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
/** Deviations of a difference of means beyond which a level has shifted; high, as every split is tried. */
const shiftLimit = 6;
const shortestLevel = 6;
const shortestHistory = 2 * shortestLevel;

/**
 * Looks for outliers and for a level shift in regular demand, and for orders far beyond the usual size in sparse demand.
 * Nothing is changed: findings are shown, and `capOutliers` and `alignLevel` apply them only where that is chosen.
 *
 * @param values oldest first, NaN where censored
 * @param season periods per season, 1 for none
 * Source: running median and median absolute deviation (Hampel, JASA 69 (1974)); likelihood of a change in mean.
 */
export function inspectHistory(values: Float64Array, season: number): HistoryFindings {
  const observed = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  if (observed < shortestHistory) return { outliers: [], shift: undefined };
  const { class: kind } = classifyDemand(values);
  if (kind === 'intermittent' || kind === 'lumpy') return { outliers: hugeOrders(values), shift: undefined };
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

/** What is odd about a history, as a forecast says it. @param values oldest first, NaN where censored @param season periods per season */
export function findingFlags(values: Float64Array, season: number): ForecastFlag[] {
  const { outliers, shift } = inspectHistory(values, season);
  const flags: ForecastFlag[] = [];
  if (outliers.length > 0) flags.push('outliers');
  if (shift !== undefined) flags.push('level-shift');
  return flags;
}

/** Deviations from the mean, and of a difference of two means, below which a history is not looked at more closely. */
const plainDeviations = 3;
const plainShift = 4;

/**
 * Tells cheaply whether `inspectHistory`, which costs as much as a fast forecast, may find anything: a value beyond three
 * deviations of the mean, or two halves whose means differ by four of theirs.
 */
export function mayBeOdd(values: Float64Array): boolean {
  let count = 0;
  let sum = 0;
  let squares = 0;
  let largest = -Infinity;
  let least = Infinity;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    squares += value * value;
    if (value > largest) largest = value;
    if (value < least) least = value;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  if (Math.max(largest - mean, mean - least) > plainDeviations * deviation) return true;
  let left = 0;
  let seen = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    left += value;
    seen++;
    if (seen < shortestLevel || count - seen < shortestLevel) continue;
    const difference = Math.abs(left / seen - (sum - left) / (count - seen));
    if (difference > plainShift * deviation * Math.sqrt(1 / seen + 1 / (count - seen))) return true;
  }
  return false;
}

/** The history with its outliers brought to the edge of what is usual; the original stays as it is. */
export function capOutliers(values: Float64Array, outliers: readonly Outlier[]): Float64Array {
  const capped = values.slice();
  for (const { index, cap } of outliers) if (!Number.isNaN(capped[index]!)) capped[index] = cap;
  return capped;
}

/** The history with what lies before a shift brought to the level after it, in proportion. */
export function alignLevel(values: Float64Array, { index, before, after }: LevelShift): Float64Array {
  const factor = before > 0 && after > 0 ? after / before : 1;
  return values.map((value, t) => (t < index ? value * factor : value));
}

/** Fewest orders from which a usual size can be told. */
const fewestOrders = 6;
/** Robust deviations of the logarithm of a size, and times the median, beyond which an order stands out. */
const sizeLimit = 4;
const largeMultiple = 5;

/** Orders of sparse demand far beyond the usual size; they alone would set the stock of the item for years. */
function hugeOrders(values: Float64Array): Outlier[] {
  const sizes = values.filter(value => value > 0);
  if (sizes.length < fewestOrders) return [];
  const usual = median(sizes);
  const logs = sizes.map(Math.log);
  const middle = median(logs);
  const spread = 1.4826 * median(logs.map(value => Math.abs(value - middle)));
  const limit = usual * Math.max(largeMultiple, Math.exp(sizeLimit * spread));
  const found: Outlier[] = [];
  values.forEach((value, index) => {
    if (value > limit) found.push({ index, value, expected: usual, cap: limit });
  });
  return found;
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
