import { bucketOf, seasonLength } from '../../shared/buckets.ts';
import type { CalendarFactors } from '../forecasting/cleaning/calendar-effects.ts';
import { forecastPooled, type PooledForecast, type PooledMemory } from '../forecasting/pooled-seasonal.ts';
import { withoutClosed } from './closed-buckets.ts';
import type { LineDemand } from './demand-input.ts';
import { learntCalendar, type Outlook } from './forecast-line.ts';
import { withKnownAhead } from './known-ahead.ts';
import { modelHistory } from './model-history.ts';
import { demandAhead, spreadGrowth, type PlanningBasis } from './planning-basis.ts';

/** What a replay keeps from one day to the next: past forecasts hold as long as the histories that they were made from. */
export type PooledPast = { memory: PooledMemory; seen: Seen[] };

type Seen = { first: number; values: Float64Array };

/**
 * Forecasts item-locations together from the as-of bucket on: histories are cleaned and joined with what they take over,
 * the effects of the sales calendar are taken out and put back, and what is known of the time to come is worked in.
 * @param outlook one for all
 * @param past what a replay keeps between calls on the same lines as of later and later days; it asks for no accuracy
 */
export function forecastPooledLines(
  lines: readonly LineDemand[],
  { horizon, protection }: Outlook,
  basis: PlanningBasis,
  past?: PooledPast,
): PooledForecast[] {
  const { bucket, weekStart } = basis;
  const nextBucket = bucketOf(basis.asOfDay, bucket, weekStart);
  const ahead = Math.max(horizon, Math.ceil(protection));
  const season = seasonLength(bucket);
  const given = lines.map(line => {
    const history = modelHistory(line, basis);
    const { first, closed } = history;
    // A season learnt by many keeps a little demand in every phase: what is always closed is left out here.
    const values = closed ? withoutClosed(history, index => closed.has(index)) : history.values;
    const gap = Math.max(0, nextBucket - (first + values.length));
    const calendar = learntCalendar(line, { values, season, horizon: ahead + gap }, first, basis);
    const plain = calendar ? values.map((value, t) => value / calendar.history[t]!) : values;
    return { line, history, gap, calendar, seen: { first, values: plain } };
  });
  const series = given.map(({ line: { terms }, seen }) => ({
    values: seen.values,
    firstBucket: seen.first,
    // From the coarsest thing a history belongs to down to the finest: what the season is pooled over.
    groups: [terms.category, terms.code, terms.locationCode],
  }));
  const seen = given.map(one => one.seen);
  if (past) {
    if (!past.seen.every((before, i) => isContinued(before, seen[i]))) past.memory.clear();
    past.seen = seen;
  }
  const settings = { bucket, weekStart, nextBucket, horizon, protection, judged: past === undefined };
  return forecastPooled(series, settings, past?.memory).map((forecast, i) => {
    const { line, history, gap, calendar } = given[i]!;
    const made = calendar ? inCalendar(forecast, calendar, gap, protection) : forecast;
    const { mean } = withKnownAhead(made.mean, nextBucket, line, history, basis);
    return mean === made.mean ? made : spreadAround(made, mean, protection);
  });
}

/** True where a history only grew. */
function isContinued(before: Seen, now: Seen | undefined): boolean {
  if (now?.first !== before.first || now.values.length < before.values.length) return false;
  return before.values.every((value, t) => Object.is(value, now.values[t]));
}

/** The spread around a changed path grows and shrinks with the square root of its demand, as around an override. */
function spreadAround(made: PooledForecast, mean: Float64Array, protection: number): PooledForecast {
  const before = demandAhead(made.mean, protection);
  const spread = spreadGrowth(before, demandAhead(mean, protection));
  return {
    ...made,
    mean,
    variance: made.variance.map((value, h) =>
      made.mean[h]! > 0 ? (value * mean[h]!) / made.mean[h]! : value,
    ),
    errorAtHorizon: made.errorAtHorizon * spread,
    periodError: made.periodError * spread,
  };
}

/** Puts the calendar to come back in; errors of sums take the factors of their periods. */
function inCalendar(
  forecast: PooledForecast,
  { future }: CalendarFactors,
  gap: number,
  protection: number,
): PooledForecast {
  const steps = Math.max(1, Math.ceil(protection));
  let lift = 0;
  for (let h = 0; h < steps; h++) lift += future[gap + h]! / steps;
  return {
    ...forecast,
    mean: forecast.mean.map((value, h) => value * future[gap + h]!),
    variance: forecast.variance.map((value, h) => value * future[gap + h]! ** 2),
    errorAtHorizon: forecast.errorAtHorizon * lift,
  };
}
