import type { ItemPanel } from '../../shared/contract/stock.ts';
import { fromMicros } from '../../shared/money.ts';
import type { CompletePolicy } from '../../shared/model/policy.ts';
import {
  classCells,
  type ClassCell,
  type RuleField,
  type RuleService,
} from '../../shared/model/policy-rule.ts';
import type { Database } from '../db/connection.ts';
import type { NamedPlanLine } from '../db/tables/plans.ts';
import { wideRules } from '../db/tables/policies.ts';
import type { Terms } from '../db/tables/terms.ts';
import { serviceOf } from '../jobs/plan-input.ts';
import { leadTimeOf, ruleOf, type PlanningBasis } from '../jobs/planning-basis.ts';
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

/** Every field of the policy in force for an item-location, with the rule or the statement that gave it. */
export function itemPolicy(
  terms: Terms,
  cell: ClassCell | undefined,
  basis: PlanningBasis,
): ItemPanel['policy'] {
  const rows: ItemPanel['policy'] = [];
  const add = (field: string, value: string | number | undefined, origin: string | undefined): void => {
    if (value !== undefined) rows.push({ field, value: String(value), origin: origin ?? 'built in' });
  };
  const rule = ruleOf(terms);
  const ruled = (name: string, field: RuleField): void => {
    add(name, inWords(rule.fields[field]), rule.origin[field]);
  };
  const policed = (name: string, field: RuleField & keyof CompletePolicy): void => {
    const isRuled = rule.fields[field] !== undefined;
    const value = isRuled ? rule.fields[field] : basis.policy[field];
    add(name, inWords(value), isRuled ? rule.origin[field] : basis.origins[field]);
  };
  const stated = (name: string, field: RuleField, value: string | number | undefined, by: string): void => {
    if (rule.fields[field] !== undefined) ruled(name, field);
    else add(name, value, by);
  };
  const statedBy = terms.supplier === undefined ? 'item' : 'supplier item';
  const leadTime = leadTimeOf(terms, basis);
  const service = serviceOf(rule.fields, cell, basis);
  add('Class', cell, 'plan');
  add(
    'Service',
    serviceInWords(service.service),
    service.origin === 'rule' ? rule.origin.service : service.origin,
  );
  add('Lead time (days)', leadTime.days, leadTime.origin);
  policed('Lead-time deviation (days)', 'leadTimeDeviationDays');
  policed('Review period (days)', 'reviewPeriodDays');
  policed('Unmet demand', 'unmet');
  ruled('Minimum', 'min');
  ruled('Maximum', 'max');
  ruled('Order quantity', 'orderQuantity');
  stated('Minimum order quantity', 'moq', terms.moq, statedBy);
  stated('Order multiple', 'multiple', terms.multiple, statedBy);
  policed('Rounding', 'rounding');
  stated('Maximum order', 'maximum', terms.maximum, 'supplier item');
  ruled('Maximum stock', 'maximumStock');
  ruled('Shelf life (days)', 'shelfLifeDays');
  ruled('Not kept in stock', 'stopped');
  policed('Cost of an order', 'orderCost');
  policed('Holding cost', 'holdingPerUnitPeriod');
  add('Supplier', terms.supplierCode, 'preferred supplier item');
  add(
    'Price',
    terms.priceMicros === undefined ? undefined : fromMicros(terms.priceMicros),
    terms.supplier === undefined ? 'item cost' : 'supplier item',
  );
  return rows;
}

function inWords(value: unknown): string | number | undefined {
  if (value === undefined || typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}

function serviceInWords(service: RuleService): string {
  const { type, ...figures } = service;
  const words = Object.entries(figures).map(([name, figure]) =>
    name === 'level' ? `${Number((100 * figure).toPrecision(6))} %` : `${name} ${figure}`,
  );
  return `${type} ${words.join(', ')}`;
}
