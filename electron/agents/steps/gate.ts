import { createHash } from 'node:crypto';
import { fromMinor, toMinor } from '../../../shared/money.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import { kindOf } from '../candidate.ts';
import { confidenceOf } from '../confidence.ts';
import { need, type RunState, type Verdict } from '../run-state.ts';
import type { Step, StepContext } from './step.ts';

/** Decides who decides: on to a draft, before a person, or nothing to do. */
export const gate: Step = (_run, state, context) => {
  const confidence = confidenceOf(state, context.weights);
  const { to, gate: gateName, because } = passOrAsk(state, confidence.value, context);
  const verdict: Verdict = {
    to,
    gate: gateName,
    because,
    confidence: confidence.value,
    parts: confidence.parts,
    caps: confidence.caps,
  };
  context.metrics?.observe('inventory_confidence_score', confidence.value, {
    reasoner: need(state, 'answer').reasoner,
  });
  return { state: { ...state, verdict }, payload: { ...verdict, weights: context.weights } };
};

type Way = Pick<Verdict, 'to' | 'gate' | 'because'>;

function ask(gateName: string, because: string): Way {
  return { to: 'ticket', gate: gateName, because };
}

function passOrAsk(state: RunState, confidence: number, context: StepContext): Way {
  const terms = need(state, 'terms');
  const { settings } = context;
  const failed = need(state, 'checks').filter(check => !check.ok);
  const stopping = failed.find(check => check.stops);
  if (stopping) return ask('failed-check', stopping.message);
  if (terms.action === 'none') return { to: 'hold', gate: 'nothing-due', because: 'Nothing is to be done' };
  if (state.ask !== undefined) return ask('asked-again', state.ask);
  if (kindOf(terms.action) === 'change') {
    return ask('change', 'A change of an order that stands at the supplier needs a person');
  }
  const doubt = failed[0];
  if (doubt) return ask(doubt.rule, doubt.message);
  if (confidence < settings.confidenceThreshold) {
    return ask(
      'low-confidence',
      `Confidence ${confidence.toFixed(2)} is below ${settings.confidenceThreshold.toFixed(2)}`,
    );
  }
  return overLimit(state, context) ?? sampled(state, settings);
}

/** Whether the line's value needs a person; null when it does not. A limit of 0 sets none. */
function overLimit(state: RunState, { settings, store }: StepContext): Way | null {
  const terms = need(state, 'terms');
  if (settings.autoApproveLimit <= 0 || terms.action !== 'order') return null;
  if (terms.unitPriceMicros === null)
    return ask('no-price', 'The price is unknown, so the value limit cannot be checked');
  const currency = store.currency();
  if (terms.currency !== currency) {
    return ask('currency', `A value in ${terms.currency} cannot be held against a limit in ${currency}`);
  }
  if (terms.totalMinor <= toMinor(settings.autoApproveLimit, currency)) return null;
  const total = fromMinor(terms.totalMinor, currency);
  return ask(
    'value-limit',
    `${total} ${currency} is above the limit of ${settings.autoApproveLimit} ${currency}`,
  );
}

/** A share of what passes goes before a person all the same, or the calibration would only see the doubtful. */
function sampled(state: RunState, settings: Settings['decisions']): Way {
  const { planRun, itemLocation } = state.candidate;
  if (inAuditSample(planRun, itemLocation, settings.auditShare)) {
    return ask('audit-sample', 'Chosen for the regular check of what passes the gate');
  }
  return { to: 'draft', gate: 'passed', because: 'Confidence and value are within the limits' };
}

/** The same plan and item are always chosen the same way, so that a replay asks about the same lines. */
export function inAuditSample(planRun: number, itemLocation: number, share: number): boolean {
  const hash = createHash('sha256').update(`${planRun}:${itemLocation}`).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < share;
}
