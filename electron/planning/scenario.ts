import type { Scenario } from '../../shared/model/scenario.ts';
import type { LineForecast, PlanLineInput } from './line-model.ts';

type Terms = Pick<
  PlanLineInput,
  'leadTimeDays' | 'reviewPeriodDays' | 'service' | 'min' | 'max' | 'orderQuantity'
>;

/** A line's terms under a scenario: lead time, review period, and a service level that stands above the line's own rules. */
export function changedTerms<Line extends Terms>(line: Line, scenario: Scenario): Line {
  const { serviceLevel, leadTimeFactor = 1, leadTimeDays = 0, reviewPeriodDays } = scenario;
  const changed = { ...line };
  if (changed.leadTimeDays !== null) {
    changed.leadTimeDays = Math.max(0, changed.leadTimeDays * leadTimeFactor + leadTimeDays);
  }
  if (reviewPeriodDays !== undefined) changed.reviewPeriodDays = reviewPeriodDays;
  if (serviceLevel !== undefined) {
    changed.service = { type: 'cycle', level: serviceLevel };
    delete changed.min;
    delete changed.max;
    delete changed.orderQuantity;
  }
  return changed;
}

/** A line's plan input under a scenario. Its forecast's errors keep the interval they were measured over. */
export function changedInput(input: PlanLineInput, scenario: Scenario): PlanLineInput {
  const changed = changedTerms(input, scenario);
  const before = (input.leadTimeDays ?? 0) + input.reviewPeriodDays;
  const after = (changed.leadTimeDays ?? 0) + changed.reviewPeriodDays;
  const scaled = scaledForecast(input.forecast, scenario.demandFactor ?? 1);
  if (after === before) return { ...changed, forecast: scaled };
  const { quantiles: _measuredElsewhere, ...rest } = scaled;
  return {
    ...changed,
    forecast: { ...rest, errorHorizonDays: scaled.errorHorizonDays ?? before },
  };
}

/** A forecast of so many times the demand: its errors grow with it. @param factor 1 leaves it as it is */
export function scaledForecast(forecast: LineForecast, factor: number): LineForecast {
  if (factor === 1) return forecast;
  const { mean, variance, quantiles, periodError, errorAtHorizon } = forecast;
  return {
    ...forecast,
    mean: mean.map(value => value * factor),
    periodError: periodError * factor,
    errorAtHorizon: errorAtHorizon * factor,
    ...(variance && { variance: variance.map(value => value * factor * factor) }),
    ...(quantiles && {
      quantiles: { ...quantiles, values: Float64Array.from(quantiles.values, value => value * factor) },
    }),
  };
}
