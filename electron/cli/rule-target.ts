import type { ClassCell, RuleTarget } from '../../shared/model/policy-rule.ts';
import { targetOf } from '../app/policies.ts';
import { textFlag, type Call } from './command.ts';

/** The flags that say what a rule is about, for a command's options. */
export const targetOptions = {
  item: { type: 'string' },
  location: { type: 'string' },
  supplier: { type: 'string' },
  category: { type: 'string' },
} as const;

/** What a rule is about, by those flags. @param cell the class, where the command can name one */
export function ruleTarget(call: Call, cell?: ClassCell): RuleTarget {
  return targetOf({
    item: textFlag(call, 'item'),
    location: textFlag(call, 'location'),
    supplier: textFlag(call, 'supplier'),
    category: textFlag(call, 'category'),
    cell,
  });
}
