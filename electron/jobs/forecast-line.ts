import { bucketOf, seasonLength } from '../../shared/buckets.ts';
import { forecastInSeason } from '../forecasting/cleaning/borrowed-season.ts';
import { calendarFactors, type CalendarFactors } from '../forecasting/cleaning/calendar-effects.ts';
import { forecastInCalendar } from '../forecasting/cleaning/calendar-forecast.ts';
import { seasonFrom } from '../forecasting/cleaning/shared-season.ts';
import { alongPath } from '../forecasting/mean-parts.ts';
import { atLeastZero } from '../forecasting/protection-quantiles.ts';
import { deseasonalise, type Season } from '../forecasting/season.ts';
import type { SeriesForecast, SeriesInput } from '../forecasting/series.ts';
import type { CategorySeasons } from './category-seasons.ts';
import type { LineDemand } from './demand-input.ts';
import { isShort, modelHistory, type ModelHistory } from './model-history.ts';
import { withKnownAhead } from './known-ahead.ts';
import {
  demandAhead,
  horizonBuckets,
  protectionBuckets,
  spreadGrowth,
  type PlanningBasis,
} from './planning-basis.ts';
import { demandCalendar } from './sales-calendar.ts';

/** The season that a history borrows from its category; undefined where it has its own, or its rules want none. */
export function borrowedSeason(
  { terms, cleaning }: LineDemand,
  length: number,
  seasons: CategorySeasons,
  basis: PlanningBasis,
): Season | undefined {
  return cleaning.categorySeason === 'use' && isShort(length, basis)
    ? seasons.get(terms.category)
    : undefined;
}

/** How far a forecast looks ahead, in buckets: in all, and over lead time + review. */
export type Outlook = { horizon: number; protection: number };

function outlookOf({ terms }: LineDemand, basis: PlanningBasis): Outlook {
  return { horizon: horizonBuckets(terms, basis), protection: protectionBuckets(terms, basis) };
}

/** What a model is given for an item-location, and what was taken out of it before. */
export type ModelInput = {
  history: ModelHistory;
  /** The joined history; a borrowed season and the calendar are still in it. */
  input: SeriesInput & { firstBucket: number };
  /** Buckets between the end of the history and the as-of bucket. */
  gap: number;
  season: Season | null;
  calendar: CalendarFactors | null;
};

/**
 * Works out what a model is given: the cleaned and joined history, and the season and calendar that are taken out of it.
 * @param outlook what its terms ask for where absent
 */
export function modelInput(
  line: LineDemand,
  seasons: CategorySeasons,
  basis: PlanningBasis,
  outlook: Outlook = outlookOf(line, basis),
): ModelInput {
  const history = modelHistory(line, basis);
  const { first, values } = history;
  const current = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  // A history that ends before the as-of bucket is forecast across the gap, which is then cut off.
  const gap = Math.max(0, current - (first + values.length));
  const input = {
    values,
    season: seasonLength(basis.bucket),
    horizon: outlook.horizon + gap,
    protection: outlook.protection,
    firstBucket: first,
  };
  const season = borrowedSeason(line, values.length, seasons, basis) ?? null;
  const plain = season
    ? { ...input, season: 1, values: deseasonalise(values, seasonFrom(season, first)) }
    : input;
  return { history, input, gap, season, calendar: learntCalendar(line, plain, first, basis) };
}

/** The history as the model saw it: without a borrowed season and without the calendar. */
export function seenValues({ input, season, calendar }: ModelInput): Float64Array {
  const plain = season ? deseasonalise(input.values, seasonFrom(season, input.firstBucket)) : input.values;
  return calendar ? plain.map((value, t) => value / calendar.history[t]!) : plain;
}

/**
 * Forecasts an item-location from the as-of bucket on: its history is cleaned and joined with what it takes over, the
 * calendar and a borrowed season are taken out and put back, and what is known of the time to come is worked in.
 * @param tier forecasts what is left @param outlook what its terms ask for where absent
 */
export function forecastLine(
  line: LineDemand,
  seasons: CategorySeasons,
  basis: PlanningBasis,
  tier: (input: SeriesInput) => SeriesForecast,
  outlook: Outlook = outlookOf(line, basis),
): SeriesForecast {
  const { history, input, gap, season, calendar } = modelInput(line, seasons, basis, outlook);
  const inCalendar = (plain: SeriesInput): SeriesForecast =>
    calendar ? forecastInCalendar(plain, calendar, tier) : tier(plain);
  const whole = season ? forecastInSeason(input, season, inCalendar) : inCalendar(input);
  const { parts } = whole;
  const made = { ...whole, ...(parts && { parts: alongPath(parts, path => path.subarray(gap)) }) };
  const baseline = made.mean.slice(gap);
  const first = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const { mean } = withKnownAhead(baseline, first, line, history, basis);
  const spread = mean === baseline ? { ...made, mean } : spreadAround(made, baseline, mean, input.protection);
  // an item of stock is never asked for less than nothing, whatever its history adds up to
  const changed = {
    ...spread,
    mean: atLeastZero(spread.mean),
    protectionQuantiles: atLeastZero(spread.protectionQuantiles),
  };
  const flags = [
    ...changed.flags,
    ...(history.taken > 0 ? ['inherited-history' as const] : []),
    ...(line.replacedBy === undefined ? [] : ['replaced' as const]),
  ];
  return { ...changed, flags };
}

/** The factors of the sales calendar; null where none is stated, its rules ignore it, or nothing can be learnt of it. */
export function learntCalendar(
  { terms, cleaning }: LineDemand,
  { values, horizon, season }: Pick<SeriesInput, 'values' | 'horizon' | 'season'>,
  first: number,
  basis: PlanningBasis,
): CalendarFactors | null {
  if (cleaning.calendarEffects === 'ignore' || terms.layers.length === 0) return null;
  const span = { first, end: first + values.length + horizon };
  const calendar = demandCalendar(terms.layers, basis, span);
  if (!calendar) return null;
  const { bucket, weekStart } = basis;
  const factors = calendarFactors(values, {
    bucket,
    weekStart,
    firstBucket: first,
    season,
    horizon,
    ...(calendar.work && { work: calendar.work }),
    events: calendar.events,
  });
  return factors.effects.length > 0 ? factors : null;
}

/** The spread around a changed path grows and shrinks with the square root of its demand, as around an override. */
function spreadAround(
  made: SeriesForecast,
  baseline: Float64Array,
  mean: Float64Array,
  protection: number,
): SeriesForecast {
  const before = demandAhead(baseline, protection);
  const after = demandAhead(mean, protection);
  const scale = spreadGrowth(before, after);
  return {
    ...made,
    mean,
    errorAtHorizon: made.errorAtHorizon * scale,
    periodError: made.periodError * scale,
    protectionQuantiles: made.protectionQuantiles.map(value => Math.max(0, after + (value - before) * scale)),
  };
}
