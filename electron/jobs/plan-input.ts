import { z } from 'zod';
import { quantileLevels } from '../forecasting/series.ts';
import { demandClasses, serviceSchema, type Service } from '../../shared/model/policy.ts';
import type { ForecastRow } from '../db/tables/forecasts.ts';
import type { Position } from '../db/tables/positions.ts';
import type { Terms } from '../db/tables/terms.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import { leadTimeDaysOf, reviewDaysOf, type PlanningBasis } from './planning-basis.ts';

export type LineFacts = {
  terms: Terms;
  position: Position;
  forecast: ForecastRow | undefined;
  /** An open review ticket waits for this line. */
  pending: boolean;
  /** False while the workspace knows no supplier terms at all: a missing supplier is then nothing to remark on. */
  suppliersKnown: boolean;
};

/** Everything one item-location's plan depends on, from what is stored and what the policy says. */
export function planInputOf(facts: LineFacts, basis: PlanningBasis): PlanLineInput {
  const { terms, position } = facts;
  const { policy } = basis;
  const money = moneyOf(terms, basis);
  return {
    asOfDay: basis.asOfDay,
    weekStart: basis.weekStart,
    onHand: position.onHand,
    reserved: position.reserved,
    backordered: position.backordered,
    openLines: position.openLines.map(({ day, quantity }) => ({ day, quantity })),
    forecast: lineForecast(facts.forecast, basis),
    leadTimeDays: leadTimeDaysOf(terms, basis),
    leadTimeDeviationDays: policy.leadTimeDeviationDays,
    reviewPeriodDays: reviewDaysOf(terms, basis),
    service: serviceOf(terms, basis),
    unmet: policy.unmet,
    unit: terms.unit,
    precision: terms.precision,
    moq: terms.moq,
    multiple: terms.multiple > 0 ? terms.multiple : 10 ** -terms.precision,
    rounding: policy.rounding,
    pricePer: terms.pricePer,
    currency: money.currency,
    breaks: money.breaks,
    pending: facts.pending,
    ...(terms.maximum !== undefined && { maximum: terms.maximum }),
    ...(facts.suppliersKnown && { supplier: terms.supplierCode ?? null }),
    ...(money.priceMicros !== undefined && { priceMicros: money.priceMicros }),
    ...(money.marginMicros !== undefined && { marginMicros: money.marginMicros }),
    ...(policy.holdingPerUnitPeriod !== undefined && { holdingPerUnitPeriod: policy.holdingPerUnitPeriod }),
    ...(policy.orderCost !== undefined && { orderCost: policy.orderCost }),
    ...(terms.rule.min !== undefined && { min: terms.rule.min }),
    ...(terms.rule.max !== undefined && { max: terms.rule.max }),
  };
}

/** The planner's rule for the item-location stands above the policy. */
function serviceOf(terms: Terms, basis: PlanningBasis): Service {
  if (terms.rule.safety_stock !== undefined) return { type: 'fixed', safetyStock: terms.rule.safety_stock };
  if (terms.rule.service_level !== undefined) return { type: 'cycle', level: terms.rule.service_level };
  return basis.policy.service;
}

type Money = {
  currency: string;
  priceMicros: number | undefined;
  marginMicros: number | undefined;
  breaks: Terms['breaks'];
};

/**
 * Prices in the workspace's currency, so that money at risk can be compared and added up. A supplier's price in another
 * currency is taken at the rate that the item's own cost implies; without a cost it stays in the supplier's currency.
 */
function moneyOf(terms: Terms, basis: PlanningBasis): Money {
  const { priceMicros, pricePer, costMicros, breaks } = terms;
  const currency = terms.currency ?? basis.currency;
  if (currency === basis.currency || priceMicros === undefined || !costMicros) {
    return {
      currency,
      priceMicros,
      marginMicros: marginOf(terms, priceMicros, pricePer, currency === basis.currency),
      breaks,
    };
  }
  const rate = (costMicros * pricePer) / priceMicros;
  return {
    currency: basis.currency,
    priceMicros: Math.round(priceMicros * rate),
    marginMicros: marginOf(terms, costMicros, 1, true),
    breaks: breaks.map(tier => ({
      quantity: tier.quantity,
      priceMicros: Math.round(tier.priceMicros * rate),
    })),
  };
}

/** Sales price less cost of one unit, where both are in one currency. */
function marginOf(
  terms: Terms,
  priceMicros: number | undefined,
  per: number,
  sameCurrency: boolean,
): number | undefined {
  if (terms.salesPriceMicros === undefined || !sameCurrency) return undefined;
  return Math.max(0, Math.round(terms.salesPriceMicros - (priceMicros ?? 0) / per));
}

function lineForecast(row: ForecastRow | undefined, basis: PlanningBasis): PlanLineInput['forecast'] {
  const known = demandClasses.find(name => name === row?.class);
  if (!row || !known)
    return {
      mean: new Float64Array(),
      bucket: basis.bucket,
      class: 'new',
      periodError: 0,
      errorAtHorizon: 0,
    };
  return {
    mean: row.mean,
    bucket: basis.bucket,
    class: known,
    periodError: row.periodError,
    errorAtHorizon: row.error,
    ...(row.quantiles && { quantiles: { levels: quantileLevels, values: row.quantiles } }),
    ...(row.variance && { variance: row.variance }),
    ...(row.errorDays !== null && { errorHorizonDays: row.errorDays }),
  };
}

/** What is stored with a line: its input without the forecast, which stands in the forecast's own table. */
export function toStoredInput(input: PlanLineInput): string {
  const { forecast, ...rest } = input;
  return JSON.stringify({ ...rest, bucket: forecast.bucket });
}

const storedInputSchema = z.object({
  asOfDay: z.int(),
  weekStart: z.union([z.literal(0), z.literal(1), z.literal(6)]).optional(),
  onHand: z.number(),
  reserved: z.number(),
  backordered: z.number(),
  openLines: z.array(z.object({ day: z.number(), quantity: z.number() })),
  bucket: z.enum(['day', 'week', 'month']),
  leadTimeDays: z.number().nullable(),
  leadTimeDeviationDays: z.number(),
  reviewPeriodDays: z.number(),
  service: serviceSchema,
  unmet: z.enum(['lost', 'backorder']),
  unit: z.string(),
  precision: z.int(),
  moq: z.number(),
  multiple: z.number(),
  rounding: z.enum(['up', 'nearest', 'down']),
  maximum: z.number().optional(),
  supplier: z.string().nullable().optional(),
  priceMicros: z.number().optional(),
  pricePer: z.number().optional(),
  marginMicros: z.number().optional(),
  currency: z.string().optional(),
  breaks: z.array(z.object({ quantity: z.number(), priceMicros: z.number() })).optional(),
  holdingPerUnitPeriod: z.number().optional(),
  orderCost: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pending: z.boolean().optional(),
});

/** The input that a stored line was planned from, so that its derivation can be shown again. */
export function fromStoredInput(
  text: string,
  forecast: ForecastRow | undefined,
  basis: PlanningBasis,
): PlanLineInput {
  const { bucket, ...rest } = storedInputSchema.parse(JSON.parse(text));
  return { ...rest, forecast: lineForecast(forecast, { ...basis, bucket }) };
}
