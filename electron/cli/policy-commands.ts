import {
  classCells,
  ruleFieldsSchema,
  type RuleFields,
  type RuleTarget,
} from '../../shared/model/policy-rule.ts';
import type { PolicyRuleView } from '../../shared/contract/policies.ts';
import { acceptPolicies } from '../app/accept-policies.ts';
import { classView, pageRules, removeRule, setRule } from '../app/policies.ts';
import {
  choiceFlag,
  runVerb,
  textFlag,
  textFlags,
  usageError,
  type Call,
  type Command,
  type Verb,
} from './command.ts';
import type { z } from 'zod';
import { parseJson } from './json-file.ts';
import { ruleTarget, targetOptions } from './rule-target.ts';
import { counted } from './counted.ts';

const verbs: Record<string, Verb> = {
  list(call, app) {
    const text = textFlag(call, 'text') ?? '';
    const page = pageRules(app.engine, { text, offset: 0, limit: 1_000_000 });
    const lines = page.rules.map(describe);
    return Promise.resolve({ json: page, text: lines.length === 0 ? 'No rules yet' : lines.join('\n') });
  },
  classes(_call, app) {
    const view = classView(app.engine);
    const lines = view.cells.map(
      ({ cell, lines: count, share, service, origin }) =>
        `${cell}: ${counted(count, 'item-location')}, ${(100 * share).toFixed(1)} % of the value, ${JSON.stringify(service)} (${origin})`,
    );
    return Promise.resolve({ json: view, text: lines.join('\n') });
  },
  async set(call, app) {
    const change = { target: target(call), fields: fields(call), clear: cleared(call) };
    if (Object.keys(change.fields).length === 0 && change.clear.length === 0)
      throw usageError('policies set needs --fields or --clear: there is nothing to set');
    const json = await setRule(app.engine, change, call.actor);
    return { json, text: `Set; undo with: undo W` };
  },
  async accept(call, app) {
    const cell = choiceFlag(call, 'class', classCells);
    const key = textFlag(call, 'policy');
    const json = await acceptPolicies(app.engine, { ...(cell && { cells: [cell] }), key }, call.actor);
    const lines = json.classes.map(
      ({ cell: name, key: policy, fields: said, ownRules }) =>
        `${name}: ${policy} ${JSON.stringify(said)}${ownRules > 0 ? `; rules of their own stay: ${ownRules}` : ''}`,
    );
    return { json, text: [...lines, 'Undo with: undo W'].join('\n') };
  },
  async remove(call, app) {
    const json = await removeRule(app.engine, target(call), call.actor);
    return { json, text: 'Removed' };
  },
};

export const policyCommands: Record<string, Command> = {
  policies: {
    usage:
      'policies W list|classes|set|remove|accept [--item I] [--location L] [--supplier S] [--category C] [--class AX] [--fields JSON] [--clear FIELD]... [--policy KEY] [--text T]',
    options: {
      ...targetOptions,
      class: { type: 'string' },
      fields: { type: 'string' },
      clear: { type: 'string', multiple: true },
      policy: { type: 'string' },
      text: { type: 'string' },
    },
    run: runVerb(verbs),
  },
};

function target(call: Call): RuleTarget {
  return ruleTarget(call, choiceFlag(call, 'class', classCells));
}

function fields(call: Call): RuleFields {
  const text = textFlag(call, 'fields');
  return text === undefined ? {} : parseJson(text, ruleFieldsSchema, '--fields', 'set of policy fields');
}

const fieldName = ruleFieldsSchema.keyof();

function cleared(call: Call): z.infer<typeof fieldName>[] {
  return textFlags(call, 'clear').map(name => {
    const field = fieldName.safeParse(name);
    if (!field.success)
      throw usageError(`--clear is '${name}'; expected one of: ${fieldName.options.join(', ')}`);
    return field.data;
  });
}

function describe({ scope, item, location, supplier, category, cell, fields: said }: PolicyRuleView): string {
  const about = [item, location, supplier, category, cell].filter(code => code !== null).join(' at ');
  return `${scope} ${about}: ${JSON.stringify(said)}`;
}
