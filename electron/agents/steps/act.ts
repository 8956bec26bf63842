import { AppError } from '../../../shared/errors.ts';
import type { DecisionRun, TicketRow } from '../../../shared/model/decision.ts';
import type { Candidate, Terms } from '../candidate.ts';
import { appendStep } from '../audit-chain.ts';
import { need, type Verdict } from '../run-state.ts';
import type { DecisionTransaction, DraftedLine } from '../store.ts';
import type { Step, StepContext } from './step.ts';

/**
 * Makes the draft line or opens the ticket. What waited for the same item-location and kind gives way in the same
 * transaction, so that at most one open ticket or draft ever stands.
 */
export const act: Step = (run, state, context) => {
  const verdict = need(state, 'verdict');
  const terms = need(state, 'terms');
  const key = `${run.id}:act`;
  return {
    state,
    payload: {},
    act: transaction => {
      const at = context.clock.now();
      replaceOpenTicket(transaction, run, at);
      const draft = transaction.openDraft(run.itemLocation, run.kind);
      if (verdict.to === 'draft') {
        const line = draftOnce(transaction, state.candidate, terms, { key, replaces: draft, at });
        expectOutcome(transaction, run.id, state.candidate, terms, verdict);
        return { status: 'drafted', payload: { ...line, key } };
      }
      if (draft) transaction.withdrawDraft(draft, key);
      if (verdict.to === 'hold') return { status: 'held', payload: { withdrew: draft?.orderNumber ?? null } };
      const ticket = openTicket(transaction, run, context);
      return { status: 'waiting', payload: { ticket, key } };
    },
  };
};

/** Puts the line on a draft order and records in the outbox that it was done; a key never acts twice. */
export function draftOnce(
  transaction: DecisionTransaction,
  candidate: Candidate,
  terms: Terms,
  how: { key: string; replaces: DraftedLine | null; at: string },
): DraftedLine {
  const { key, replaces, at } = how;
  const line = transaction.draftLine(candidate, terms, key, replaces);
  const body = JSON.stringify({ ...line, terms });
  if (!transaction.enqueue({ key, kind: 'draft-line', body, state: 'done', tries: 1, at })) {
    throw new AppError(
      'conflict',
      `The line for ${candidate.names.item} was already drafted; look at order ${line.orderNumber}`,
    );
  }
  return line;
}

/** Writes down what the order is expected to do, to be held against the stock of that time. */
export function expectOutcome(
  transaction: DecisionTransaction,
  run: string,
  candidate: Candidate,
  terms: Terms,
  { confidence, parts }: Verdict,
): void {
  const { reviewPeriodDays, orderUpTo } = candidate.facts;
  if (terms.action !== 'order' || terms.arrivesDay === null) return;
  if (typeof reviewPeriodDays !== 'number' || typeof orderUpTo !== 'number') return;
  transaction.expectOutcome({
    run,
    itemLocation: candidate.itemLocation,
    arrives: terms.arrivesDay,
    until: terms.arrivesDay + Math.max(1, Math.round(reviewPeriodDays)),
    most: orderUpTo,
    confidence,
    parts: JSON.stringify(parts),
  });
}

function openTicket(transaction: DecisionTransaction, run: DecisionRun, context: StepContext): string {
  const { clock, random, settings } = context;
  const opened = clock.now();
  const expires = new Date(Date.parse(opened) + settings.ticketHours * 3_600_000).toISOString();
  const id = random.id();
  const ticket: TicketRow = {
    id,
    run: run.id,
    itemLocation: run.itemLocation,
    kind: run.kind,
    planRun: run.planRun,
    opened,
    expires,
    status: 'open',
    decidedBy: null,
    decidedAt: null,
    patch: null,
    reason: null,
    rowVersion: 0,
  };
  transaction.insertTicket(ticket);
  const body = JSON.stringify({ ticket: id });
  transaction.enqueue({
    key: `${run.id}:act`,
    kind: 'ticket-notice',
    body,
    state: 'pending',
    tries: 0,
    at: opened,
  });
  return id;
}

function replaceOpenTicket(transaction: DecisionTransaction, run: DecisionRun, at: string): void {
  const waiting = transaction.openTicket(run.itemLocation, run.kind);
  if (waiting && waiting.run !== run.id) closeTicket(transaction, waiting, 'replaced', at, { by: run.id });
}

/**
 * Ends an open ticket without a person, together with its run, and says so in the log.
 * @throws AppError conflict when somebody else decided it in the meantime
 */
export function closeTicket(
  transaction: DecisionTransaction,
  ticket: TicketRow,
  status: 'replaced' | 'expired',
  at: string,
  payload: Record<string, unknown>,
): void {
  const changed = transaction.changeTicket({
    id: ticket.id,
    expectedVersion: ticket.rowVersion,
    status,
    decidedBy: null,
    decidedAt: at,
    patch: null,
    reason: null,
  });
  const old = transaction.run(ticket.run);
  if (!changed || !old)
    throw new AppError('conflict', 'The ticket was decided by somebody else in the meantime');
  appendStep(transaction, {
    run: old.id,
    step: status === 'expired' ? 'expire' : 'replace',
    attempt: 1,
    kind: 'done',
    ms: 0,
    payload: JSON.stringify({ ticket: ticket.id, ...payload }),
    at,
  });
  transaction.changeRun({ ...old, expectedVersion: old.rowVersion, status, lease: null, at });
}
