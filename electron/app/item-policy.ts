import type { PolicyField, PolicyTerm } from '../../shared/contract/stock.ts';
import { fromMicros, roundHalfAway } from '../../shared/money.ts';
import type { CompletePolicy } from '../../shared/model/policy.ts';
import { classCells, type ClassCell, type RuleField } from '../../shared/model/policy-rule.ts';
import type { Database } from '../db/connection.ts';
import type { NamedPlanLine } from '../db/tables/plans.ts';
import { wideRules } from '../db/tables/policies.ts';
import type { Terms } from '../db/tables/terms.ts';
import { leadTimeInForce, type LeadTimeInForce } from '../jobs/lead-time-in-force.ts';
import { measuredLeadTimes } from '../jobs/measured-lead-times.ts';
import { serviceOf } from '../jobs/plan-input.ts';
import { ruleOf, type PlanningBasis } from '../jobs/planning-basis.ts';
import { withClassLayer } from '../planning/policy-rules.ts';

/** The ABC/XYZ cell that a plan put a line in. */
export function cellOf(line: Pick<NamedPlanLine, 'abc' | 'xyz'> | undefined): ClassCell | undefined {
  return line && classCells.find(cell => cell === `${line.abc}${line.xyz ?? ''}`);
}

/** Terms with the rule of their class cell among the others. */
export function termsInCell(db: Database, terms: Terms, cell: ClassCell | undefined): Terms {
  if (!cell) return terms;
  return { ...terms, layers: withClassLayer(terms.layers, cell, wideRules(db).cells.get(cell)) };
}

/**
 * Every field of the policy in force for an item-location, with the rule or the statement that gave it; its lead time as
 * the plan of that basis takes it, which receipts may know better.
 */
export function itemPolicy(
  db: Database,
  terms: Terms,
  cell: ClassCell | undefined,
  basis: PlanningBasis,
): PolicyTerm[] {
  const rows: PolicyTerm[] = [];
  const add = (field: PolicyField, value: Value | undefined, origin: string | undefined): void => {
    if (value !== undefined) rows.push({ field, value, origin: origin ?? 'built in' });
  };
  const rule = ruleOf(terms);
  const ruled = (field: Simple): void =>
    add(field, valueOf(field, rule.fields[field], basis), rule.origin[field]);
  const policed = (field: Simple & keyof CompletePolicy): void => {
    if (rule.fields[field] !== undefined) ruled(field);
    else add(field, valueOf(field, basis.policy[field], basis), basis.origins[field]);
  };
  const stated = (field: Simple, value: number | undefined, by: string): void => {
    if (rule.fields[field] !== undefined) ruled(field);
    else add(field, valueOf(field, value, basis), by);
  };
  const statedBy = terms.supplier === undefined ? 'item' : 'supplier item';
  const leadTime = leadTimeOf(db, terms, basis);
  const { deviationDays } = leadTime;
  const { service, origin: servedBy } = serviceOf(rule.fields, cell, basis);
  add('class', code(cell), 'plan');
  add('service', { type: 'service', service }, servedBy === 'rule' ? rule.origin.service : servedBy);
  add('leadTimeDays', days(leadTime.days), leadTime.origin);
  if (rule.fields.leadTimeDeviationDays === undefined && deviationDays !== undefined)
    add('leadTimeDeviationDays', days(deviationDays), 'receipts');
  else policed('leadTimeDeviationDays');
  policed('reviewPeriodDays');
  policed('unmet');
  ruled('min');
  ruled('max');
  ruled('orderQuantity');
  stated('moq', terms.moq, statedBy);
  stated('multiple', terms.multiple, statedBy);
  policed('rounding');
  stated('maximum', terms.maximum, 'supplier item');
  ruled('maximumStock');
  ruled('shelfLifeDays');
  ruled('stopped');
  policed('orderCost');
  policed('holdingPerUnitPeriod');
  add('supplier', code(terms.supplierCode), 'preferred supplier item');
  add('price', priceOf(terms, basis), terms.supplier === undefined ? 'item cost' : 'supplier item');
  return rows;
}

function leadTimeOf(db: Database, terms: Terms, basis: PlanningBasis): LeadTimeInForce {
  const measured =
    terms.supplier === undefined || !basis.measuredLeadTimes
      ? undefined
      : measuredLeadTimes(db, basis.asOfDay, terms.supplier)(terms.supplier, terms.item);
  return leadTimeInForce(terms, measured, basis);
}

type Value = PolicyTerm['value'];

/** Measured days have no end; two decimals are read. */
const days = (number: number): Value => ({ type: 'number', number: roundHalfAway(number, 2) });

/** Fields that are a figure, an amount or one of a few choices. */
type Simple = Exclude<PolicyField, 'class' | 'service' | 'supplier' | 'price'> & RuleField;

function valueOf(
  field: Simple,
  value: string | number | undefined,
  { currency }: PlanningBasis,
): Value | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return { type: 'choice', choice: value };
  return field === 'orderCost' || field === 'holdingPerUnitPeriod'
    ? { type: 'money', amount: value, currency, per: 1 }
    : { type: 'number', number: value };
}

function code(value: string | undefined): Value | undefined {
  return value === undefined ? undefined : { type: 'code', code: value };
}

/** The price in the currency in which it is stated. */
function priceOf({ priceMicros, pricePer, currency }: Terms, basis: PlanningBasis): Value | undefined {
  if (priceMicros === undefined) return undefined;
  return {
    type: 'money',
    amount: fromMicros(priceMicros),
    currency: currency ?? basis.currency,
    per: pricePer,
  };
}
