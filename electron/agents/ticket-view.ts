import { toIso } from '../../shared/dates.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import { fromMicros, fromMinor } from '../../shared/money.ts';
import type { DecisionRun, TicketRow } from '../../shared/model/decision.ts';
import type { Ticket, TicketSummary } from '../../shared/model/review.ts';
import { need, parseState, type RunState } from './run-state.ts';
import { PIPELINE_VERSION } from './run.ts';
import { freedMinor } from './steps/optimise.ts';
import type { DecisionReads } from './store.ts';

/** A ticket with its run, both as stored. @throws AppError not-found */
export function readTicket(reads: DecisionReads, id: string): { ticket: TicketRow; run: DecisionRun } {
  const ticket = reads.ticket(id);
  const run = ticket && reads.run(ticket.run);
  if (!ticket || !run) {
    throw new AppError('not-found', `There is no review ticket '${id}'; list them with: qm review W list`, {
      id,
    });
  }
  return { ticket, run };
}

/**
 * State of a ticket's run.
 * @throws AppError incompatible when the run was made by a version of the pipeline that this build does not know
 */
export function readState(run: DecisionRun): RunState {
  if (run.pipelineVersion === PIPELINE_VERSION) return parseState(run.id, run.state);
  throw new AppError(
    'incompatible',
    `This decision was made by version ${run.pipelineVersion} of the pipeline; this build knows version ` +
      `${PIPELINE_VERSION}. Open it with that build, or run 'decide' again to replace it`,
    { run: run.id },
  );
}

/** A page of tickets, oldest first; of one pass, worst value at risk first. */
export function listTickets(
  reads: DecisionReads,
  page: { status: TicketSummary['status']; offset: number; limit: number },
): { tickets: TicketSummary[]; total: number } {
  const { rows, total } = reads.tickets(page);
  return { tickets: rows.map(ticket => summaryOrReason(reads, ticket)), total };
}

/** One ticket as the list shows it. @throws AppError not-found */
export function listTicket(reads: DecisionReads, id: string): TicketSummary {
  return summaryOrReason(reads, readTicket(reads, id).ticket);
}

function summaryOrReason(reads: DecisionReads, ticket: TicketRow): TicketSummary {
  const { run } = readTicket(reads, ticket.id);
  try {
    return summaryOf(ticket, readState(run));
  } catch (error) {
    // A run that cannot be read is shown as such and never dropped from the list.
    return unreadable(ticket, messageOf(error));
  }
}

function summaryOf(ticket: TicketRow, state: RunState): TicketSummary {
  const terms = need(state, 'terms');
  const verdict = need(state, 'verdict');
  const { names, unit } = state.candidate;
  return {
    id: ticket.id,
    item: names.item,
    name: names.name,
    location: names.location,
    supplier: names.supplier,
    action: terms.action,
    quantity: terms.quantity,
    unit,
    value: fromMinor(terms.totalMinor, terms.currency),
    freed: fromMinor(freedMinor(terms), terms.currency),
    currency: terms.currency,
    confidence: verdict.confidence,
    parts: verdict.parts,
    reason: state.candidate.reason,
    gate: verdict.because,
    status: ticket.status,
    opened: ticket.opened,
    expires: ticket.expires,
  };
}

function unreadable(ticket: TicketRow, reason: string): TicketSummary {
  return {
    id: ticket.id,
    item: `#${ticket.itemLocation}`,
    name: '',
    location: '',
    supplier: null,
    action: 'unknown',
    quantity: 0,
    unit: '',
    value: 0,
    freed: 0,
    currency: '',
    confidence: 0,
    parts: { replay: 0, forecast: 0, data: 0, agreement: 0 },
    reason,
    gate: reason,
    status: ticket.status,
    opened: ticket.opened,
    expires: ticket.expires,
  };
}

/**
 * Everything a person needs to decide: what, why with its numbers, what if not, alternatives, sources, the last decision.
 * @throws AppError not-found, or incompatible for a run of another pipeline version
 */
export function showTicket(reads: DecisionReads, id: string): Ticket {
  const { ticket, run } = readTicket(reads, id);
  const state = readState(run);
  const terms = need(state, 'terms');
  const answer = need(state, 'answer');
  const { candidate } = state;
  const day = (value: number | null) => (value === null ? null : toIso(value));
  return {
    ...summaryOf(ticket, state),
    rowVersion: ticket.rowVersion,
    reasoner: answer.reasoner,
    explanation: answer.explanation,
    ifNot: answer.ifNot,
    unitPrice: terms.unitPriceMicros === null ? null : fromMicros(terms.unitPriceMicros),
    orderBy: day(terms.orderByDay),
    arrives: day(terms.arrivesDay),
    trace: [...candidate.trace, ...(state.termsTrace ?? [])],
    alternatives: need(state, 'options')
      .filter(option => option.id !== answer.option)
      .map(({ action, quantity, costMinor, note }) => ({
        action,
        quantity,
        cost: fromMinor(costMinor, candidate.currency),
        note,
      })),
    facts: candidate.facts,
    steps: reads.stepsOf(run.id).map(({ step, kind, ms, at }) => ({ step, kind, ms, at })),
    lastDecision: lastDecision(reads, run),
  };
}

function lastDecision(reads: DecisionReads, run: DecisionRun): Ticket['lastDecision'] {
  const last = reads.lastSettled(run.itemLocation, run.id);
  if (!last || last.pipelineVersion !== PIPELINE_VERSION) return null;
  const state = parseState(last.id, last.state);
  return {
    at: last.updatedAt,
    status: last.status,
    quantity: (state.agreed ?? need(state, 'terms')).quantity,
    confidence: need(state, 'verdict').confidence,
  };
}
