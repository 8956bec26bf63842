import { fromMinor } from '../../../shared/money.ts';
import { roundQuantity, toMultiple } from '../../../shared/quantity.ts';
import { candidateFlags, termsSchema, type Candidate, type Terms } from '../candidate.ts';
import { need, type Check } from '../run-state.ts';
import type { Limits, Step } from './step.ts';

/** Holds the terms against the rules. Nothing is repaired: what does not fit is said. */
export const validate: Step = (_run, state, context) => {
  const checks = checkTerms(state.candidate, need(state, 'terms'), {
    limits: context.limits,
    currency: context.store.currency(),
    draftedMinor: context.draftedMinor,
  });
  return { state: { ...state, checks }, payload: { checks } };
};

export type Bounds = { limits: Limits | undefined; currency: string; draftedMinor: number };

/** Every rule with its outcome. A failed rule that `stops` forbids the terms to anybody; another is a doubt for a person. */
export function checkTerms(candidate: Candidate, terms: Terms, bounds: Bounds): Check[] {
  const checks: Check[] = [];
  const stop = (rule: string, ok: boolean, message: string) =>
    checks.push({ rule, ok, stops: true, message });
  const doubt = (rule: string, ok: boolean, message: string) =>
    checks.push({ rule, ok, stops: false, message });
  const { flags, unit, precision, moq, multiple } = candidate;
  const { quantity } = terms;
  stop('schema', termsSchema.safeParse(terms).success, 'The terms are not complete numbers');
  if (terms.action === 'none') return checks;
  stop('quantity', quantity > 0, `The quantity is ${quantity}; it must be above zero`);
  stop(
    'precision',
    roundQuantity(quantity, precision) === quantity,
    `${quantity} ${unit} has more decimals than the item is kept in (${precision})`,
  );
  doubt(
    'stale-data',
    !flags.includes(candidateFlags.stale),
    'The stock figures are older than the plan allows',
  );
  if (terms.action !== 'order') return checks;
  stop('minimum', quantity >= moq, `${quantity} ${unit} is below the supplier's minimum of ${moq}`);
  stop('multiple', fits(quantity, multiple, precision), `${quantity} ${unit} is no multiple of ${multiple}`);
  stop('blocked', !flags.includes(candidateFlags.supplierBlocked), 'The supplier is blocked');
  doubt('supplier', terms.supplierId !== null, `${candidate.names.item} has no supplier`);
  doubt('maximum', !flags.includes(candidateFlags.overMaximum), 'The stock would exceed its maximum');
  checkLimits(terms, bounds, doubt);
  return checks;
}

function fits(quantity: number, multiple: number, precision: number): boolean {
  if (multiple <= 0) return true;
  return Math.abs(toMultiple(quantity, multiple, precision, 'nearest') - quantity) < 1e-9;
}

function checkLimits(
  terms: Terms,
  bounds: Bounds,
  doubt: (rule: string, ok: boolean, message: string) => void,
): void {
  const { limits, currency, draftedMinor } = bounds;
  if (!limits) return;
  const comparable = terms.currency === currency;
  doubt('currency', comparable, `A limit in ${currency} cannot be held against a value in ${terms.currency}`);
  if (!comparable) return;
  const amount = (minor: number) => `${fromMinor(minor, currency)} ${currency}`;
  doubt(
    'line-limit',
    terms.totalMinor <= limits.lineMinor,
    `The line is worth ${amount(terms.totalMinor)}, above the limit of ${amount(limits.lineMinor)}`,
  );
  doubt(
    'pass-limit',
    draftedMinor + terms.totalMinor <= limits.passMinor,
    `With this line the pass would reach ${amount(draftedMinor + terms.totalMinor)}, above ${amount(limits.passMinor)}`,
  );
}
