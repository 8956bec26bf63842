import { bucketStart } from '../../shared/buckets.ts';
import { toIso } from '../../shared/dates.ts';
import type { TraceStep } from '../../shared/model/fields.ts';
import { workingDaysEffect } from '../forecasting/cleaning/calendar-effects.ts';
import { seasonFrom } from '../forecasting/cleaning/shared-season.ts';
import type { LineDemand } from '../jobs/demand-input.ts';
import { withKnownAhead, type KnownAhead } from '../jobs/known-ahead.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import type { Derived } from './forecast-derivation.ts';

/** What another item gave to the history, a line each. */
export function inheritanceSteps(
  { inherited }: LineDemand,
  { bucket, weekStart }: PlanningBasis,
): TraceStep[] {
  return inherited.map(({ kind, item, given, scale, history }) => ({
    step:
      kind === 'supersession'
        ? 'demand of the item that this one replaces, added'
        : 'demand of a like item, in place of the time before its own',
    inputs: {
      item,
      given,
      factor: scale,
      from: toIso(bucketStart(history.first, bucket, weekStart)),
      periods: history.values.length,
    },
    result: history.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : scale * value), 0),
  }));
}

/** What season, calendar and known events make of the first period. */
export type FirstPeriod = {
  /** The model's own figure; null where nothing is left of it to tell. */
  plain: number | null;
  season: number;
  calendar: number;
  known: KnownAhead[];
};

/** Goes back from the stored first period to what the model said. */
export function firstPeriodOf({ forecast, given, line, basis }: Derived): FirstPeriod {
  const { season, calendar, input, gap, history } = given;
  const ones = new Float64Array(forecast.mean.length).fill(1);
  const { known } = withKnownAhead(ones, forecast.first, line, history, basis);
  const at = input.values.length + gap;
  const own = season && seasonFrom(season, input.firstBucket);
  const seasonal = own ? (own.indices[at % own.length] ?? 1) : 1;
  const factor = calendar ? (calendar.future[gap] ?? 1) : 1;
  let first: number | null = forecast.mean[0] ?? 0;
  for (const { kind, index, before, after } of known.toReversed()) {
    if (index !== forecast.first || first === null) continue;
    if (kind === 'one-off') first -= after - before;
    else first = after > 0 ? (first * before) / after : null;
  }
  return {
    plain: first === null ? null : first / (seasonal * factor),
    season: seasonal,
    calendar: factor,
    known,
  };
}

/** The season that a short history borrows. */
export function seasonStep({ given, line }: Derived): TraceStep[] {
  const { season } = given;
  if (!season) return [];
  return [
    {
      step: 'history shorter than two seasons: the season of its category is taken out',
      inputs: {
        category: line.terms.category,
        lowest: Math.min(...season.indices),
        highest: Math.max(...season.indices),
      },
      result: given.input.values.length,
    },
  ];
}

/** What the sales calendar was found to do, an effect an input; the result is the factor of the first period. */
export function calendarStep({ given }: Derived): TraceStep[] {
  const { calendar, gap } = given;
  if (!calendar) return [];
  const { effects, future } = calendar;
  const inputs: Record<string, number> = {};
  for (const { name, effect, standardError, seen } of effects) {
    const isWork = name === workingDaysEffect;
    const word = isWork ? 'workingDays' : name;
    inputs[isWork ? 'perWorkingDays' : name] = effect;
    inputs[`${word} \u00b1`] = standardError;
    inputs[`${word} #`] = seen;
  }
  return [
    {
      step: 'effects of the sales calendar, as logarithms, taken out of the history',
      inputs,
      result: future[gap] ?? 1,
    },
  ];
}

/** How season, calendar and what is known of the time to come are put back. */
export function aheadSteps({ forecast, basis }: Derived, first: FirstPeriod): TraceStep[] {
  const { plain, season, calendar, known } = first;
  const steps: TraceStep[] = [];
  if (plain !== null && (season !== 1 || calendar !== 1))
    steps.push({
      step: 'first period = model x season x calendar',
      inputs: { model: plain, season, calendar },
      result: plain * season * calendar,
    });
  for (const { kind, index, before, after, uplift } of known)
    steps.push({
      step: `known ahead: ${kind}`,
      inputs: {
        from: toIso(bucketStart(index, basis.bucket, basis.weekStart)),
        ...(kind === 'one-off' ? { quantity: after - before } : { factor: after / before }),
        ...(uplift !== undefined && { uplift }),
      },
      result: forecast.mean[index - forecast.first] ?? 0,
    });
  return steps;
}
