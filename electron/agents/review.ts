import { AppError } from '../../shared/errors.ts';
import { fromMinor } from '../../shared/money.ts';
import type { DecisionRun, RunStatus, TicketRow } from '../../shared/model/decision.ts';
import type { RejectionReason, TicketSummary } from '../../shared/model/review.ts';
import { appendStep } from './audit-chain.ts';
import type { Candidate, Terms } from './candidate.ts';
import { decideAgain, type DecideOptions, type DecideResult } from './pipeline.ts';
import { need, type RunState } from './run-state.ts';
import { closeTicket, draftOnce, expectOutcome } from './steps/act.ts';
import { termsOf } from './steps/optimise.ts';
import { checkTerms } from './steps/validate.ts';
import type { DecisionTransaction } from './store.ts';
import { readState, readTicket } from './ticket-view.ts';

/** What a person's decisions need; the same as a pass, because expired or moved tickets are decided afresh. */
export type ReviewDesk = Omit<DecideOptions, 'limit' | 'onProgress'>;

export type Decided = {
  id: string;
  status: TicketSummary['status'];
  orderNumber: string | null;
  message: string;
};

/**
 * Approves the terms on the ticket and puts them on a draft order. The terms are held against today's data first: when
 * the total would rise, the supplier changed or nothing is due any more, the ticket is replaced and the person is asked
 * again. An expired ticket is recomputed, never approved.
 * @throws AppError not-found; conflict when somebody else decided first; rejected when the terms break a rule
 */
export async function approveTicket(desk: ReviewDesk, id: string, actor: string): Promise<Decided> {
  const open = await openForDecision(desk, id);
  if ('status' in open) return open;
  const terms = need(open.state, 'terms');
  return await settle(desk, open, { actor, status: 'approved', agreed: terms, patch: null, reason: null });
}

/**
 * Approves another quantity than the ticket's. It is validated like any other and recorded as the person's.
 * @throws AppError not-found; conflict when somebody else decided first; rejected when the quantity breaks a rule
 */
export async function modifyTicket(
  desk: ReviewDesk,
  id: string,
  quantity: number,
  reason: RejectionReason,
  actor: string,
  note?: string,
): Promise<Decided> {
  const open = await openForDecision(desk, id);
  if ('status' in open) return open;
  const { action } = need(open.state, 'terms');
  const agreed = termsOf(open.state.candidate, action, quantity);
  const patch = JSON.stringify({ quantity, note: note ?? null });
  return await settle(desk, open, { actor, status: 'modified', agreed, patch, reason });
}

/**
 * Rejects a ticket. The line is not proposed again on the same plan.
 * @throws AppError not-found; conflict when somebody else decided first
 */
export async function rejectTicket(
  desk: ReviewDesk,
  id: string,
  reason: RejectionReason,
  actor: string,
  note?: string,
): Promise<Decided> {
  const { ticket, run } = readTicket(desk.store.reads, id);
  refuseDecided(ticket);
  await desk.store.transaction(transaction => {
    const patch = note === undefined ? null : JSON.stringify({ note });
    const how = { actor, status: 'rejected', patch, reason } as const;
    close(transaction, { ticket, run }, how, 'rejected', { reason, note: note ?? null }, desk.clock.now());
  }, 'full');
  return { id, status: 'rejected', orderNumber: null, message: 'Rejected; not proposed again on this plan' };
}

/** Decides the ticket's line afresh and puts it before a person again. @throws AppError not-found, conflict */
export async function askAgain(desk: ReviewDesk, id: string, actor: string): Promise<Decided> {
  const { ticket } = readTicket(desk.store.reads, id);
  refuseDecided(ticket);
  return await replaceWithFresh(desk, ticket, `Asked again by ${actor}`);
}

/** Ends the tickets whose time is over and decides their lines afresh. @param now UTC, as `clock.now()` writes it */
export async function expireTickets(
  desk: ReviewDesk,
  now = desk.clock.now(),
): Promise<DecideResult & { expired: number }> {
  const overdue = desk.store.reads.overdueTickets(now);
  for (const ticket of overdue) await expire(desk, ticket.id, now);
  const result = await decideAgain({ ...desk, limit: overdue.length }, overdue);
  return { ...result, expired: overdue.length };
}

async function expire(desk: ReviewDesk, id: string, at: string): Promise<void> {
  await desk.store.transaction(transaction => {
    const ticket = transaction.ticket(id);
    if (ticket?.status === 'open')
      closeTicket(transaction, ticket, 'expired', at, { expires: ticket.expires });
  });
}

type OpenTicket = { ticket: TicketRow; run: DecisionRun; state: RunState; fresh: Candidate };

/** The ticket with today's data; or what is to be answered when it can no longer be decided. */
async function openForDecision(desk: ReviewDesk, id: string): Promise<OpenTicket | Decided> {
  const { store, clock } = desk;
  const { ticket, run } = readTicket(store.reads, id);
  refuseDecided(ticket);
  const state = readState(run);
  if (ticket.expires <= clock.now()) {
    await expire(desk, id, clock.now());
    await decideAgain({ ...desk, limit: 1 }, [ticket]);
    const next = store.reads.openTicket(ticket.itemLocation, ticket.kind);
    const message = `The ticket expired at ${ticket.expires} and was decided afresh` + freshWords(next);
    return { id, status: 'expired', orderNumber: null, message };
  }
  const fresh = await store.candidate(ticket.itemLocation, ticket.kind);
  if (fresh) return { ticket, run, state, fresh };
  await store.transaction(transaction => {
    closeTicket(transaction, ticket, 'replaced', clock.now(), { because: 'nothing is due any more' });
  });
  const message = `The data moved since: nothing is due any more for ${state.candidate.names.item}`;
  return { id, status: 'replaced', orderNumber: null, message };
}

function refuseDecided(ticket: TicketRow): void {
  if (ticket.status === 'open') return;
  const by = ticket.decidedBy === null ? '' : ` by ${ticket.decidedBy}`;
  throw new AppError(
    'conflict',
    `The ticket was already ${ticket.status}${by} at ${ticket.decidedAt}; nothing was done`,
    {
      id: ticket.id,
      status: ticket.status,
    },
  );
}

type Settlement = {
  actor: string;
  status: 'approved' | 'modified';
  /** What the person agreed to, at the prices the person saw. */
  agreed: Terms;
  patch: string | null;
  reason: string | null;
};

async function settle(desk: ReviewDesk, open: OpenTicket, how: Settlement): Promise<Decided> {
  const { store, clock } = desk;
  const { ticket, state, fresh } = open;
  const terms = termsOf(fresh, how.agreed.action, how.agreed.quantity);
  const moved = movedAgainst(state.candidate, fresh, how.agreed, terms);
  if (moved !== null) return await replaceWithFresh(desk, ticket, moved);
  const bounds = { limits: desk.limits, currency: store.currency(), draftedMinor: 0 };
  const broken = checkTerms(fresh, terms, bounds).find(check => check.stops && !check.ok);
  if (broken)
    throw new AppError('rejected', `Not approved: ${broken.message}. Modify the quantity or reject it`, {
      id: ticket.id,
    });
  const at = clock.now();
  return await store.transaction(transaction => actOn(transaction, open, { ...how, terms, at }), 'full');
}

/** Closes the ticket and makes the draft line, or notes the change, in one transaction. */
function actOn(
  transaction: DecisionTransaction,
  { ticket, run, state, fresh }: OpenTicket,
  how: Settlement & { terms: Terms; at: string },
): Decided {
  const { terms, at, status } = how;
  const key = `${run.id}:review`;
  const decided = { ticket, run: { ...run, state: JSON.stringify({ ...state, agreed: terms }) } };
  if (terms.action === 'order' || terms.action === 'transfer') {
    close(transaction, decided, how, 'drafted', { terms, key }, at);
    const replaces = transaction.openDraft(run.itemLocation, run.kind);
    const { orderNumber } = draftOnce(transaction, fresh, terms, { key, replaces, at });
    // What a person changed says nothing about how far the pipeline can be believed.
    if (status === 'approved') expectOutcome(transaction, run.id, fresh, terms, need(state, 'verdict'));
    return { id: ticket.id, status, orderNumber, message: `On draft order ${orderNumber}` };
  }
  close(transaction, decided, how, 'noted', { terms }, at);
  const body = JSON.stringify({ ticket: ticket.id, terms, names: fresh.names });
  transaction.enqueue({ key, kind: 'change-notice', body, state: 'pending', tries: 0, at });
  const message = 'Approved; the change has to be agreed with the supplier';
  return { id: ticket.id, status, orderNumber: null, message };
}

/** Ends a ticket by a person, with its run and the log. @throws AppError conflict when somebody else was first */
function close(
  transaction: DecisionTransaction,
  { ticket, run }: Pick<OpenTicket, 'ticket' | 'run'>,
  how: { actor: string; status: TicketSummary['status']; patch: string | null; reason: string | null },
  runStatus: RunStatus,
  payload: Record<string, unknown>,
  at: string,
): void {
  const { actor, status, patch, reason } = how;
  const changed = transaction.changeTicket({
    id: ticket.id,
    expectedVersion: ticket.rowVersion,
    status,
    decidedBy: actor,
    decidedAt: at,
    patch,
    reason,
  });
  if (!changed) {
    const now = transaction.ticket(ticket.id);
    if (now) refuseDecided(now);
    throw new AppError('conflict', 'The ticket changed in the meantime; look at it again', { id: ticket.id });
  }
  const row = { run: run.id, step: 'review', attempt: 1, kind: 'done', ms: 0, at } as const;
  appendStep(transaction, {
    ...row,
    payload: JSON.stringify({ ticket: ticket.id, actor, status, ...payload }),
  });
  const { state, step, rowVersion } = run;
  const moved = transaction.changeRun({
    id: run.id,
    expectedVersion: rowVersion,
    status: runStatus,
    step,
    state,
    lease: null,
    at,
  });
  if (!moved)
    throw new AppError('conflict', 'The decision changed in the meantime; look at it again', {
      id: ticket.id,
    });
}

/** Why the person must be asked again; null when what was agreed still holds at no higher total. */
function movedAgainst(then: Candidate, now: Candidate, agreed: Terms, terms: Terms): string | null {
  const amount = (minor: number) => `${fromMinor(minor, now.currency)} ${now.currency}`;
  if (terms.currency !== agreed.currency)
    return `The currency changed from ${agreed.currency} to ${terms.currency}`;
  if (terms.supplierId !== agreed.supplierId) return 'The supplier changed';
  if (now.action !== then.action) return `The plan now says '${now.action}' in place of '${then.action}'`;
  if (terms.totalMinor > agreed.totalMinor) {
    return `The total rose from ${amount(agreed.totalMinor)} to ${amount(terms.totalMinor)}`;
  }
  if (now.quantity > then.quantity)
    return `The need rose from ${then.quantity} to ${now.quantity} ${now.unit}`;
  return null;
}

async function replaceWithFresh(desk: ReviewDesk, ticket: TicketRow, because: string): Promise<Decided> {
  await decideAgain({ ...desk, limit: 1 }, [ticket], because);
  const next = desk.store.reads.openTicket(ticket.itemLocation, ticket.kind);
  const message = `${because}. The line was decided afresh${freshWords(next)}`;
  return { id: ticket.id, status: 'replaced', orderNumber: null, message };
}

function freshWords(next: TicketRow | null): string {
  return next ? `; please decide ticket ${next.id}` : '';
}
