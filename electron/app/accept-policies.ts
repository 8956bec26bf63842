import type { AcceptedPolicies } from '../../shared/contract/replays.ts';
import { AppError } from '../../shared/errors.ts';
import { ruleFieldsSchema, type ClassCell, type RuleFields } from '../../shared/model/policy-rule.ts';
import type { ReplayPolicy, ReplaySummary, Yardstick } from '../../shared/model/replay.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { findRule, ruleFieldsOf, saveRule } from '../db/tables/policies.ts';
import { currentReplay, ownRulesOfCells } from '../db/tables/replays.ts';
import { runCommand } from './commands.ts';
import type { Engine } from './engine.ts';

export type AcceptRequest = {
  /** Classes whose recommendation is taken; when absent all for which it saved money in the judged time as well. */
  cells?: readonly ClassCell[] | undefined;
  /** Key of a policy of the comparison, in place of the recommended one. */
  key?: string | undefined;
};

type Choice = { cell: ClassCell; lines: number; key: string; fields: RuleFields };

/** What accepting the latest comparison's recommendations would set, class by class; writes nothing. */
export function recommendedPolicies(
  engine: Engine,
  request: AcceptRequest = {},
): AcceptedPolicies['classes'] {
  const run = currentReplay(engine.store.reader);
  if (!run) throw new AppError('not-found', 'No policies have been compared yet; compare them first');
  const own = ownRulesOfCells(engine.store.reader, run.key);
  return choicesOf(run.summary, request).map(choice => ({ ...choice, ownRules: own.get(choice.cell) ?? 0 }));
}

/**
 * Makes the recommended policy of each class its rule, all as one command that can be undone. What the rule said of the
 * same fields goes; items with rules of their own keep those.
 * @throws AppError not-found without a comparison, invalid-input when nothing is recommended or the policy is unknown
 */
export async function acceptPolicies(
  engine: Engine,
  request: AcceptRequest,
  actor: string,
): Promise<AcceptedPolicies & { commandId: string }> {
  const classes = recommendedPolicies(engine, request);
  if (classes.length === 0)
    throw new AppError(
      'invalid-input',
      "The comparison recommends today's rules for these classes: there is nothing to accept",
    );
  const names = classes.map(({ cell }) => cell).join(', ');
  const { commandId } = await runCommand(engine, { label: `Policies of ${names}`, actor }, db => {
    for (const { cell, key, fields } of classes) {
      const about = { item: null, location: null, supplier: null, category: null, cell };
      const known = findRule(db, about);
      const merged = { ...(known && ruleFieldsOf(known.fields)), ...fields };
      saveRule(db, about, ruleFieldsSchema.parse(merged), engine.ports.random.id());
      const entry = { actor, action: 'policy-accepted', subject: cell, fields: { key, ...fields } };
      writeAudit(db, { at: engine.ports.clock.now(), ...entry });
    }
  });
  return { classes, commandId };
}

function choicesOf(
  { policies, cells, yardstick }: ReplaySummary,
  { cells: wanted, key }: AcceptRequest,
): Choice[] {
  return cells.flatMap(({ cell, lines, recommended, saving }) => {
    const isMeant = wanted ? wanted.includes(cell) : key !== undefined || saving > 0;
    if (!isMeant) return [];
    const chosen = key ?? recommended;
    const policy = policies.find(each => each.key === chosen)?.policy;
    if (!policy) {
      const known = policies.flatMap(each => (each.policy ? [each.key] : [])).join(', ');
      throw new AppError('invalid-input', `The comparison has no policy '${chosen}'; it has ${known}`);
    }
    return policy.kind === 'today' ? [] : [{ cell, lines, key: chosen, fields: fieldsOf(policy, yardstick) }];
  });
}

/** A policy as it was played, in the fields of a rule. */
function fieldsOf(policy: Exclude<ReplayPolicy, { kind: 'today' }>, yardstick: Yardstick): RuleFields {
  const { holdingPerYear, shortageShare, orderCost } = yardstick;
  switch (policy.kind) {
    case 'cover':
      return { service: { type: 'cover', days: policy.days } };
    case 'reorder-point':
      return { service: { type: 'cycle', level: policy.level }, holdingPerYear, orderCost };
    case 'cost':
      return { service: { type: 'value', holdingPerYear, shortageShare }, holdingPerYear, orderCost };
    case 'policy':
      return ruleFieldsSchema.parse(
        Object.fromEntries(
          Object.entries(policy.policy).filter(([field]) => field in ruleFieldsSchema.shape),
        ),
      );
    default:
      return policy satisfies never;
  }
}
