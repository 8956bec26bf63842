import { toIso } from '../../../shared/dates.ts';
import { fromMinor } from '../../../shared/money.ts';
import type { Candidate } from '../candidate.ts';
import { FLOOR_OPTION } from '../options.ts';
import type { Option, ReasonCode } from '../run-state.ts';
import type { Choice, Question, Reasoner } from './reasoner.ts';

/**
 * The reasoner that needs nothing: it takes the plan's own action, which is the least-cost one by construction. Where the
 * plan knows nothing (no forecast), the floor rule stands: less than half of the safety stock is filled up to it.
 */
export const rulesReasoner: Reasoner = {
  name: 'rules',
  choose: ({ candidate, options }: Question): Choice => {
    const floor = options.find(option => option.id === FLOOR_OPTION);
    const chosen = floor ?? options[0];
    if (!chosen) throw new RangeError(`no option was offered for ${candidate.names.item}`);
    return {
      option: chosen.id,
      codes: floor ? ['floor'] : codesFor(candidate, chosen),
      explanation: explain(candidate, chosen),
      ifNot: consequence(candidate, chosen),
      fallback: floor !== undefined,
      stated: null,
    };
  },
};

function codesFor(candidate: Candidate, option: Option): ReasonCode[] {
  const codes: ReasonCode[] = [];
  if (option.action === 'none') return ['not-needed'];
  if (option.action === 'reduce' || option.action === 'cancel') return ['excess-on-order'];
  if (candidate.onHand <= 0) codes.push('stocked-out');
  if (option.action === 'transfer') codes.push('surplus-elsewhere');
  if (option.action === 'expedite') codes.push('runs-out-before-arrival');
  if (codes.length === 0) codes.push('below-reorder-point');
  return codes;
}

const verbs = {
  order: 'Order',
  transfer: 'Transfer',
  expedite: 'Ask the supplier to deliver earlier:',
  reduce: 'Reduce what is on order by',
  cancel: 'Cancel what is on order:',
} as const;

/** Two sentences at most: what and from whom, then the plan's own reason. */
function explain(candidate: Candidate, option: Option): string {
  const { names } = candidate;
  if (option.action === 'none') return `Nothing is to be done for ${names.item}. ${candidate.reason}`.trim();
  const from = option.action === 'order' && names.supplier ? ` from ${names.supplier}` : '';
  const by = candidate.orderByDay === null ? '' : ` by ${toIso(candidate.orderByDay)}`;
  const what = `${verbs[option.action]} ${option.quantity} ${candidate.unit} of ${names.item}${from}${by}.`;
  return `${what} ${option.note || candidate.reason}`.trim();
}

function consequence(candidate: Candidate, option: Option): string {
  if (option.action === 'none') return 'Nothing changes.';
  if (option.action === 'reduce' || option.action === 'cancel') {
    return 'The surplus arrives and is kept in stock longer than needed.';
  }
  if (candidate.valueAtRiskMinor <= 0) return 'Stock falls below what the service level asks for.';
  const amount = fromMinor(candidate.valueAtRiskMinor, candidate.currency).toFixed(2);
  return `About ${amount} ${candidate.currency} of margin is at risk.`;
}
