import type { PolicyRuleView } from '../../shared/contract/policies.ts';
import { AppError } from '../../shared/errors.ts';
import { cleaningFields } from '../../shared/model/cleaning.ts';
import {
  classCells,
  ruleFieldsSchema,
  ruleScopes,
  type ClassCell,
  type RuleField,
  type RuleFields,
  type RuleScope,
  type RuleService,
  type RuleTarget,
} from '../../shared/model/policy-rule.ts';
import type { Database } from '../db/connection.ts';
import { writeAudit } from '../db/tables/audit.ts';
import {
  findRule,
  listRules,
  rulesThatSet,
  ruleFieldsOf,
  saveRule,
  wideRules,
  type RuleKeys,
  type StoredRule,
} from '../db/tables/policies.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { serviceOf } from '../jobs/plan-input.ts';
import { planningBasis } from './basis.ts';
import { basisOf } from './planned-inputs.ts';
import { runCommand } from './commands.ts';
import type { Engine } from './engine.ts';

/** A page of the rules, the nearest scopes first. */
export function pageRules(
  engine: Engine,
  page: { text: string; offset: number; limit: number },
): { rules: PolicyRuleView[]; total: number } {
  const { rules, total } = listRules(engine.store.reader, page);
  return { rules: rules.map(toView), total };
}

function toView({ key: _key, fields, ...rule }: StoredRule): PolicyRuleView {
  return { ...rule, scope: scopeOf(rule), fields: ruleFieldsOf(fields) };
}

function scopeOf(rule: Pick<StoredRule, 'item' | 'location' | 'supplier' | 'category' | 'cell'>): RuleScope {
  if (rule.item !== null) return rule.location === null ? 'item' : 'item-location';
  if (rule.supplier !== null) return 'supplier';
  if (rule.category !== null) return 'category';
  if (rule.cell !== null) return 'class';
  return rule.location === null ? 'default' : 'location';
}

/** The rules that say what demand is forecast from: sales calendars and what is done to histories, the widest first. */
export function demandRules(engine: Engine): { target: RuleTarget; fields: RuleFields }[] {
  return rulesThatSet(engine.store.reader, [...cleaningFields, 'salesCalendar']).map(rule => ({
    target: aboutOf(rule),
    fields: ruleFieldsOf(rule.fields),
  }));
}

function aboutOf(rule: StoredRule): RuleTarget {
  const { item, location, supplier, category, cell } = rule;
  return {
    scope: scopeOf(rule),
    ...(item !== null && { item }),
    ...(location !== null && { location }),
    ...(supplier !== null && { supplier }),
    ...(category !== null && { category }),
    ...(cell !== null && { cell }),
  };
}

/** What the rule about exactly this says; empty without one. @throws AppError not-found for an unknown code */
export function ruleFieldsAbout(engine: Engine, target: RuleTarget): RuleFields {
  demandFittingCodes(target);
  const rule = findRule(engine.store.reader, keysOf(engine.store.reader, target));
  return rule ? ruleFieldsOf(rule.fields) : {};
}

/** What the rule of an item, at whatever location, says; empty without one. */
export function itemRule(engine: Engine, item: number): RuleFields {
  const rule = findRule(engine.store.reader, {
    item,
    location: null,
    supplier: null,
    category: null,
    cell: null,
  });
  return rule ? ruleFieldsOf(rule.fields) : {};
}

type CellView = { cell: ClassCell; lines: number; share: number; service: RuleService; origin: string };

/** The nine cells with what the current plan put in them and the service each has. */
export function classView(engine: Engine): { cells: CellView[] } {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  const basis = plan ? basisOf(plan) : planningBasis(engine, engine.ports.clock.today());
  const rows = db
    .prepare<[number], { cell: string; lines: number; value: number }>(
      `SELECT abc || coalesce(xyz, '') AS cell, count(*) AS lines, sum(demand_per_day * coalesce(unit_cost_micros, 0)) AS value
       FROM plan_line WHERE run = ? GROUP BY cell`,
    )
    .all(plan?.key ?? 0);
  const total = rows.reduce((sum, row) => sum + row.value, 0);
  const rules = wideRules(db).cells;
  const cells = classCells.map((cell): CellView => {
    const found = rows.find(row => row.cell === cell);
    const { service, origin } = serviceOf(rules.get(cell) ?? {}, cell, basis);
    return {
      cell,
      lines: found?.lines ?? 0,
      share: total > 0 ? (found?.value ?? 0) / total : 0,
      service,
      origin: origin === 'rule' ? 'class' : origin,
    };
  });
  return { cells };
}

export type RuleChange = {
  target: RuleTarget;
  fields: RuleFields;
  clear: readonly RuleField[];
  revision?: number | undefined;
};

/**
 * Sets fields of a rule, each on its own, and takes others away; a rule without fields goes.
 * @throws AppError invalid-input when the target's codes do not fit its scope or the fields contradict each other;
 * not-found for an unknown code; conflict when the rule was changed since `revision`
 */
export async function setRule(
  engine: Engine,
  { target, fields, clear, revision }: RuleChange,
  actor: string,
): Promise<{ id: string; commandId: string }> {
  demandFittingCodes(target);
  const name = nameOf(target);
  const { result, commandId } = await runCommand(engine, { label: `Policy of ${name}`, actor }, db => {
    const about = keysOf(db, target);
    const known = findRule(db, about);
    if (revision !== undefined && revision !== (known?.revision ?? 0))
      throw new AppError(
        'conflict',
        `The policy of ${name} was changed meanwhile; read it again, then change it`,
      );
    const merged: RuleFields = { ...(known && ruleFieldsOf(known.fields)), ...fields };
    for (const field of clear) delete merged[field];
    demandSense(merged, name);
    audit(engine, db, 'policy-set', name, { ...fields, clear }, actor);
    stockHeirs(db, about.item, merged);
    return saveRule(db, about, ruleFieldsSchema.parse(merged), engine.ports.random.id());
  });
  return { id: result, commandId };
}

/** Takes a whole rule away. @throws AppError not-found when there is none */
export async function removeRule(
  engine: Engine,
  target: RuleTarget,
  actor: string,
): Promise<{ id: string; commandId: string }> {
  demandFittingCodes(target);
  const name = nameOf(target);
  const { result, commandId } = await runCommand(engine, { label: `No policy of ${name}`, actor }, db => {
    const about = keysOf(db, target);
    if (!findRule(db, about)) throw new AppError('not-found', `There is no policy rule of ${name}`);
    audit(engine, db, 'policy-removed', name, {}, actor);
    return saveRule(db, about, {}, '');
  });
  return { id: result, commandId };
}

function audit(
  engine: Engine,
  db: Database,
  action: string,
  subject: string,
  fields: Record<string, unknown>,
  actor: string,
): void {
  writeAudit(db, { at: engine.ports.clock.now(), actor, action, subject, fields });
}

const codesOfScope: Record<RuleScope, readonly ('item' | 'location' | 'supplier' | 'category' | 'cell')[]> = {
  'item-location': ['item', 'location'],
  item: ['item'],
  supplier: ['supplier'],
  category: ['category'],
  class: ['cell'],
  location: ['location'],
  default: [],
};

/** The narrowest scope that the given codes make. @throws AppError invalid-input for a mixture that no scope has */
export function targetOf(codes: Omit<RuleTarget, 'scope'>): RuleTarget {
  const given = Object.entries(codes).filter(([, code]) => code !== undefined);
  const scope = ruleScopes.find(
    name =>
      given.length === codesOfScope[name].length &&
      codesOfScope[name].every(code => codes[code] !== undefined),
  );
  if (scope) return { ...codes, scope };
  throw new AppError(
    'invalid-input',
    'A rule is for an item, an item at a location, a supplier, a category, a class such as AX, a location, or for all; name one of them',
  );
}

function demandFittingCodes(target: RuleTarget): void {
  const { scope, ...codes } = target;
  if (targetOf(codes).scope === scope) return;
  throw new AppError(
    'invalid-input',
    `A rule of scope '${scope}' needs ${codesOfScope[scope].join(' and ') || 'no code'} and nothing else`,
  );
}

function nameOf({ item, location, supplier, category, cell }: RuleTarget): string {
  const words = [item, location, supplier, category, cell].filter(code => code !== undefined);
  return words.length === 0 ? 'everything' : words.join(' at ');
}

function keysOf(db: Database, target: RuleTarget): RuleKeys {
  const find = (table: 'item' | 'location' | 'supplier', code: string | undefined): number | null => {
    if (code === undefined) return null;
    const key = db.prepare<[string], number>(`SELECT key FROM ${table} WHERE code = ?`).pluck().get(code);
    if (key === undefined) throw new AppError('not-found', `There is no ${table} '${code}'; check the code`);
    return key;
  };
  return {
    item: find('item', target.item),
    location: find('location', target.location),
    supplier: find('supplier', target.supplier),
    category: knownCategory(db, target.category),
    cell: target.cell ?? null,
  };
}

/** A category is known while an item belongs to it, or a rule is about it. */
function knownCategory(db: Database, category: string | undefined): string | null {
  if (category === undefined) return null;
  const known = db
    .prepare<[string, string], number>(
      'SELECT 1 FROM item WHERE category = ? UNION ALL SELECT 1 FROM policy WHERE category = ? LIMIT 1',
    )
    .get(category, category);
  if (known === undefined)
    throw new AppError(
      'not-found',
      `No item belongs to the category '${category}'; check how the items spell it`,
    );
  return category;
}

/**
 * An item that takes over another's demand is planned where that one is: a successor everywhere, an item that starts like
 * another only while it is kept nowhere.
 * @throws AppError not-found for the code of an item that does not exist
 */
function stockHeirs(db: Database, item: number | null, { replacedBy, likeItem }: RuleFields): void {
  const keyOf = (code: string) => keysOf(db, { scope: 'item', item: code }).item;
  const put = db.prepare(
    `INSERT INTO item_location (item, location) SELECT @heir, location FROM item_location o WHERE o.item = @other
     AND NOT EXISTS (SELECT 1 FROM item_location h WHERE h.item = @heir AND h.location = o.location) ORDER BY o.key`,
  );
  if (replacedBy !== undefined) {
    const heir = keyOf(replacedBy);
    if (item !== null) put.run({ heir, other: item });
  }
  if (likeItem !== undefined) {
    const other = keyOf(likeItem);
    const isKept =
      item === null ||
      db.prepare('SELECT 1 FROM item_location WHERE item = ? LIMIT 1').get(item) !== undefined;
    if (!isKept) put.run({ heir: item, other });
  }
}

/** What no policy can mean is refused at once; what a plan can survive is named on the item instead. */
function demandSense({ min, max, moq, maximum, container }: RuleFields, name: string): void {
  if (min !== undefined && max !== undefined && max < min)
    throw new AppError(
      'invalid-input',
      `The maximum ${max} of ${name} is below the minimum ${min}; correct one`,
    );
  if (moq !== undefined && maximum !== undefined && moq > maximum)
    throw new AppError(
      'invalid-input',
      `The minimum order quantity ${moq} of ${name} is above the maximum ${maximum} of an order; correct one`,
    );
  if (container && !(container.size > 0))
    throw new AppError('invalid-input', `A container of ${name} needs a size above 0`);
}
