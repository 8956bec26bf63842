import { toDay } from '../../shared/dates.ts';
import { MICROS } from '../../shared/money.ts';
import type { Service } from '../../shared/model/policy.ts';
import type { StoredEdit } from '../db/tables/forecast-edits.ts';
import type { PlannedForecast } from '../db/tables/planned-forecasts.ts';
import type { Position } from '../db/tables/positions.ts';
import type { Terms } from '../db/tables/terms.ts';
import type { SupplierCalendar } from '../planning/calendar.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import { isFilledUp, MOST_COVER_DAYS } from '../planning/supplier-targets.ts';
import { lineForecast, lineOverrides } from './line-forecast.ts';
import { lineCosts } from './line-costs.ts';
import { isAssumed, leadTimeInForce } from './lead-time-in-force.ts';
import type { LeadTimeFacts } from './measured-lead-times.ts';
import { cellServices } from '../planning/value-classes.ts';
import type { ClassCell, RuleFields, RuleService, StatedCalendar } from '../../shared/model/policy-rule.ts';
import { reviewDaysOf, ruleOf, type PlanningBasis } from './planning-basis.ts';

export type LineFacts = {
  terms: Terms;
  position: Position;
  forecast: PlannedForecast | undefined;
  /** What planners said of the item-location and still counts. */
  edits?: readonly StoredEdit[] | undefined;
  /** An open review ticket waits for this line. */
  pending: boolean;
  /** False while the workspace knows no supplier terms at all: a missing supplier is then nothing to remark on. */
  suppliersKnown: boolean;
  /** What receipts of its supplier say of the lead time, as far as there are any. */
  leadTime?: LeadTimeFacts | undefined;
  /** Least order value of its supplier there, 0 for none; absent where orders are not filled up to anything. */
  minimumValue?: number | undefined;
  /** Its cell of the ABC/XYZ classes, once it is known. */
  cell?: ClassCell | undefined;
};

/** Everything one item-location's plan depends on, from what is stored and what the policy says. */
export function planInputOf(facts: LineFacts, basis: PlanningBasis): PlanLineInput {
  const { terms, position } = facts;
  const { policy } = basis;
  const { fields: rule, origin } = ruleOf(terms);
  const money = moneyOf(terms, basis);
  const lead = leadTimeInForce(terms, facts.leadTime, basis);
  const multiple = rule.multiple ?? terms.multiple;
  const isToOrder = rule.stopped === 'to-order';
  return {
    asOfDay: basis.asOfDay,
    weekStart: basis.weekStart,
    onHand: position.onHand,
    reserved: position.reserved,
    leaving: position.leaving > 0 ? position.leaving : undefined,
    backordered: position.backordered,
    reservedWithStock: position.reservedWithStock,
    backorderedWithStock: position.backorderedWithStock,
    openLines: position.openLines.map(({ day, quantity }) => ({ day, quantity })),
    forecast: lineForecast(
      facts.forecast,
      basis,
      lineOverrides(facts, basis),
      lead.days + reviewDaysOf(terms, basis),
    ),
    leadTimeDays: lead.days,
    leadTimeDeviationDays: rule.leadTimeDeviationDays ?? lead.deviationDays ?? policy.leadTimeDeviationDays,
    leadTime: lead.note,
    leadTimeAssumed: isAssumed(lead) || undefined,
    reviewPeriodDays: reviewDaysOf(terms, basis),
    service: valued(serviceOf(rule, facts.cell, basis).service, money, terms.pricePer, basis),
    // What may never be backordered is lost; who orders what is not kept in stock waits for it.
    unmet: isToOrder
      ? 'backorder'
      : (rule.unmet ?? (rule.backorders?.type === 'never' ? 'lost' : policy.unmet)),
    unit: terms.unit,
    precision: terms.precision,
    moq: rule.moq ?? terms.moq,
    // A rule that says 0 is a fault and named; files say 0 for no pack.
    multiple: multiple > 0 || rule.multiple === 0 ? multiple : 10 ** -terms.precision,
    rounding: rule.rounding ?? policy.rounding,
    pricePer: terms.pricePer,
    currency: money.currency,
    breaks: money.breaks,
    pending: facts.pending,
    // Where no supplier is known at all, none is missing.
    supplier: facts.suppliersKnown ? (terms.supplierCode ?? null) : undefined,
    blockedSupplier: terms.blockedSupplier,
    maximum: rule.maximum ?? terms.maximum,
    maximumStock: rule.maximumStock,
    shelfLifeDays: rule.shelfLifeDays,
    mostCoverDays: isOrderFilledUp(facts, rule) ? MOST_COVER_DAYS : undefined,
    priceMicros: money.priceMicros,
    marginMicros: money.marginMicros,
    holdingPerUnitPeriod:
      rule.holdingPerUnitPeriod ??
      heldByValue(rule.holdingPerYear, money, terms.pricePer, basis) ??
      policy.holdingPerUnitPeriod,
    orderCost: rule.orderCost ?? policy.orderCost,
    dampenDays: rule.dampenDays ?? policy.dampenDays,
    dampenShare: rule.dampenShare ?? policy.dampenShare,
    min: rule.min,
    max: rule.max,
    orderQuantity: rule.orderQuantity,
    stopped: rule.stopped === 'to-order' ? undefined : rule.stopped,
    toOrder: isToOrder || undefined,
    calendar: rule.calendar && toSupplierCalendar(rule.calendar),
    weight: rule.weight,
    volume: rule.volume,
    container: rule.container,
    freeFreightFrom: rule.freeFreightFrom,
    supplierPrice: money.supplierPrice,
    origins: withLeadTimeOrigin(origin, lead.origin, basis),
  };
}

function isOrderFilledUp({ terms, minimumValue }: LineFacts, rule: RuleFields): boolean {
  return minimumValue !== undefined && terms.supplierCode !== undefined && isFilledUp(rule, minimumValue);
}

/** Who gave each field, the lead time by what is in force: terms and receipts may stand above the rules. */
function withLeadTimeOrigin(
  origin: Readonly<Record<string, string>>,
  leadTimeDays: string,
  basis: PlanningBasis,
): Readonly<Record<string, string>> {
  const known = origin['leadTimeDays'] ?? basis.origins.leadTimeDays ?? 'built in';
  return known === leadTimeDays ? origin : { ...origin, leadTimeDays };
}

const calendars = new WeakMap<StatedCalendar, SupplierCalendar>();

/** A calendar in day numbers; the same object for the same rule, as it serves many lines. */
function toSupplierCalendar(stated: StatedCalendar): SupplierCalendar {
  const known = calendars.get(stated);
  if (known) return known;
  const { closures, ...weekly } = stated;
  const calendar = {
    ...weekly,
    closures: closures.map(({ from, to }) => ({ from: toDay(from), to: toDay(to) })),
  };
  calendars.set(stated, calendar);
  return calendar;
}

/** A service in plain costs: one by value is reckoned from the line's own cost and price. */
function valued(service: RuleService, money: Money, pricePer: number, basis: PlanningBasis): Service {
  if (service.type !== 'value') return service;
  const { holdingPerYear, shortageShare } = service;
  const yardstick = { holdingPerYear, shortageShare, orderCost: 0 };
  const costs = lineCosts({ ...money, pricePer }, { yardstick }, basis.bucket);
  const { holdingPerUnitPeriod, shortagePerUnit } = costs;
  return { type: 'cost', holdingPerUnitPeriod, shortagePerUnit };
}

/** Holding cost of a unit and period as a share of its value a year; undefined where no share is set. */
function heldByValue(
  holdingPerYear: number | undefined,
  money: Money,
  pricePer: number,
  basis: PlanningBasis,
): number | undefined {
  if (holdingPerYear === undefined) return undefined;
  const yardstick = { holdingPerYear, orderCost: 0, shortageShare: 0 };
  return lineCosts({ ...money, pricePer }, { yardstick }, basis.bucket).holdingPerUnitPeriod;
}

/** The nearest rule's service; without one that of the class, where classes have their own, else the policy's. */
export function serviceOf(
  rule: RuleFields,
  cell: ClassCell | undefined,
  basis: PlanningBasis,
): { service: RuleService; origin: string } {
  if (rule.service) return { service: rule.service, origin: 'rule' };
  if (basis.classes.services && cell) return { service: cellServices[cell], origin: `class ${cell}` };
  return { service: basis.policy.service, origin: basis.origins.service ?? 'built in' };
}

type Money = {
  currency: string;
  priceMicros: number | undefined;
  marginMicros: number | undefined;
  breaks: Terms['breaks'];
  supplierPrice?: number;
};

/**
 * Prices in the workspace's currency, so that money at risk can be compared and added up. A supplier's price in another
 * currency is taken at the rate that the item's own cost implies; without a cost it stays in the supplier's currency.
 */
export function moneyOf(terms: Terms, basis: PlanningBasis): Money {
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
    supplierPrice: priceMicros / MICROS / pricePer,
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
