import type { Policy } from '../../shared/model/policy.ts';

/** What a rule is about, the nearest first: for each field the first match in this order decides. */
export const ruleScopes = ['item-location', 'item', 'supplier', 'class', 'location', 'default'] as const;
export type RuleScope = (typeof ruleScopes)[number];

/** Fields a rule may set: the policy's own and the terms of min/max and ordering. */
export type RuleFields = Omit<Policy, 'name' | 'bucket'> & {
  min?: number | undefined;
  max?: number | undefined;
  moq?: number | undefined;
  maximum?: number | undefined;
  stopped?: 'do-not-stock' | 'phased-out' | undefined;
};

export type PolicyRule = {
  /** How the screen calls it. */
  name: string;
  scope: RuleScope;
  item?: string | undefined;
  location?: string | undefined;
  supplier?: string | undefined;
  /** ABC/XYZ cell, as `AX`. */
  cell?: string | undefined;
  fields: RuleFields;
};

export type PolicyTarget = {
  item: string;
  location: string;
  supplier?: string | undefined;
  cell?: string | undefined;
};

export type ResolvedPolicy = {
  fields: RuleFields;
  /** Name of the rule that gave each field. */
  origin: { [field in keyof RuleFields]?: string };
};

/**
 * The policy of an item-location: for each field on its own the nearest rule that sets it; among rules of one scope the
 * first in the list. Min and max belong together: a max is taken only from the rule that gave the min, or where no rule
 * gives a min.
 */
export function resolvePolicy(rules: readonly PolicyRule[], target: PolicyTarget): ResolvedPolicy {
  const resolved: ResolvedPolicy = { fields: {}, origin: {} };
  for (const scope of ruleScopes) {
    for (const rule of rules) if (rule.scope === scope && matches(rule, target)) takeFields(resolved, rule);
  }
  return resolved;
}

function matches(rule: PolicyRule, target: PolicyTarget): boolean {
  if (rule.scope === 'item-location') return rule.item === target.item && rule.location === target.location;
  if (rule.scope === 'item') return rule.item === target.item;
  if (rule.scope === 'location') return rule.location === target.location;
  if (rule.scope === 'supplier') return target.supplier !== undefined && rule.supplier === target.supplier;
  if (rule.scope === 'class') return target.cell !== undefined && rule.cell === target.cell;
  return true;
}

function takeFields(resolved: ResolvedPolicy, rule: PolicyRule): void {
  const { fields, origin } = resolved;
  const range = fields.min === undefined && fields.max === undefined;
  const take = <K extends keyof RuleFields>(key: K): void => {
    if (fields[key] !== undefined || rule.fields[key] === undefined) return;
    if ((key === 'min' || key === 'max') && !range) return;
    fields[key] = rule.fields[key];
    origin[key] = rule.name;
  };
  for (const key of fieldNames) take(key);
}

const fieldNames = [
  'reviewPeriodDays',
  'leadTimeDays',
  'leadTimeDeviationDays',
  'service',
  'unmet',
  'rounding',
  'transfers',
  'orderCost',
  'holdingPerUnitPeriod',
  'min',
  'max',
  'moq',
  'maximum',
  'stopped',
] as const satisfies readonly (keyof RuleFields)[];
