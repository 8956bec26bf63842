import { bucketStart, seasonLength } from '../../shared/buckets.ts';
import { spread } from '../forecasting/accuracy.ts';
import { inspectHistory, type Outlier } from '../forecasting/inspect-history.ts';
import { quantileLevels, type SeriesForecast, type SeriesInput } from '../forecasting/series.ts';
import type { CategorySeasons } from './category-seasons.ts';
import type { LineDemand } from './demand-input.ts';
import { forecastLine } from './forecast-line.ts';
import { modelHistory } from './model-history.ts';
import { demandAhead, protectionBuckets, type PlanningBasis } from './planning-basis.ts';

/** A single period that makes most of the spread of a forecast: its first day, its demand, and what was usual then. */
export type OddPeriod = { day: number; quantity: number; usual: number };

/** Share of the safety that is left without the period, up to which it made most of it. */
const mostGone = 0.5;
const safetyLevel = quantileLevels.indexOf(0.95);

/**
 * Looks whether a single outlier makes most of what is stocked for chance at 95 %: the forecast is made again as if the period
 * that stands out most had been as usual. Only few histories come so far: those whose errors and whose deviation that period
 * weighs heavily in.
 * @param made the forecast of the line, with its flags
 * @param tier that made it
 * @returns undefined where no single period does
 */
export function outlierBehindSpread(
  line: LineDemand,
  seasons: CategorySeasons,
  basis: PlanningBasis,
  made: SeriesForecast,
  tier: (input: SeriesInput) => SeriesForecast,
): OddPeriod | undefined {
  if (!made.flags.includes('outliers')) return undefined;
  const { first, values } = modelHistory(line, basis);
  if (!mayWeigh(values, made.periodError)) return undefined;
  const odd = largestOf(inspectHistory(values, seasonLength(basis.bucket)).outliers);
  if (!odd || !weighsHeavily(odd, values, made.periodError)) return undefined;
  const protection = protectionBuckets(line.terms, basis);
  const share = odd.expected / odd.value;
  const calm = forecastLine(line, seasons, basis, input => tier(scaled(input, odd.index, share)));
  const before = safetyOf(made, protection);
  if (!(before > 0) || safetyOf(calm, protection) > mostGone * before) return undefined;
  const day = bucketStart(first + odd.index, basis.bucket, basis.weekStart);
  return { day, quantity: odd.value, usual: odd.expected };
}

/** Least share of all squared one-period errors, and least share of the history's deviation that goes with the period. */
const leastOfErrors = 0.3;
const leastOfDeviation = 0.2;

/** True where leaving the period out may halve the spread: cheap, so that few forecasts are made twice. */
function weighsHeavily(
  { index, value, expected }: Outlier,
  values: Float64Array,
  periodError: number,
): boolean {
  const beyond = value - expected;
  if (!(beyond > 0) || beyond ** 2 < leastOfErrors * values.length * periodError ** 2) return false;
  const calm = values.slice();
  calm[index] = expected;
  return spread(calm).deviation <= (1 - leastOfDeviation) * spread(values).deviation;
}

/** Tells in one pass that no period can: not even the largest, had it been like the others. */
function mayWeigh(values: Float64Array, periodError: number): boolean {
  let count = 0;
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    squares += value * value;
    if (value > largest) largest = value;
  }
  if (largest ** 2 < leastOfErrors * values.length * periodError ** 2) return false;
  const others = squares - largest ** 2 - (sum - largest) ** 2 / Math.max(1, count - 1);
  return others <= (1 - leastOfDeviation) ** 2 * (squares - sum ** 2 / Math.max(1, count));
}

function largestOf(outliers: readonly Outlier[]): Outlier | undefined {
  const [largest] = outliers.toSorted((a, b) => b.value - b.expected - (a.value - a.expected));
  return largest;
}

/** The input with one period's demand as much less; seasons and calendars that were taken out of it stay out. */
function scaled(input: SeriesInput, index: number, share: number): SeriesInput {
  const values = input.values.slice();
  values[index]! *= share;
  return { ...input, values };
}

/** What is stocked for chance: the 95 % quantile of lead time + review beyond what is expected. */
function safetyOf({ mean, protectionQuantiles }: SeriesForecast, protection: number): number {
  return protectionQuantiles[safetyLevel]! - demandAhead(mean, protection);
}
