import { toDay } from '../../shared/dates.ts';
import type { LineForecast, PlanLineInput } from './line-model.ts';
import type { SimulatedTerms } from './replayed-line.ts';

/** Monday 15 April 2024: the as-of day of the worked lines. */
export const AS_OF = toDay('2024-04-15');

/** A weekly forecast of `perWeek` units for half a year; no error unless given. */
export function weekly(perWeek: number, forecast: Partial<LineForecast> = {}): LineForecast {
  return {
    mean: new Float64Array(26).fill(perWeek),
    bucket: 'week',
    class: 'smooth',
    periodError: 0,
    errorAtHorizon: 0,
    ...forecast,
  };
}

/** A line without surprises: 10 a week, two weeks' lead time, weekly review, whole pieces. */
export function line(change: Partial<PlanLineInput> = {}): PlanLineInput {
  return {
    asOfDay: AS_OF,
    onHand: 0,
    reserved: 0,
    backordered: 0,
    openLines: [],
    forecast: weekly(10),
    leadTimeDays: 14,
    leadTimeDeviationDays: 0,
    reviewPeriodDays: 7,
    service: { type: 'fixed', safetyStock: 0 },
    unmet: 'backorder',
    unit: 'pcs',
    precision: 0,
    moq: 0,
    multiple: 1,
    rounding: 'up',
    supplier: 'ACME',
    priceMicros: 2_000_000,
    currency: 'EUR',
    ...change,
  };
}

/** The terms of that line as a replay is given them. */
export function simulatedTerms(): SimulatedTerms {
  const { asOfDay: _day, onHand: _hand, reserved: _res, backordered: _back, ...rest } = line();
  const { openLines: _open, forecast: _forecast, ...terms } = rest;
  return terms;
}
