import {
  approveTicket,
  expireTickets,
  modifyTicket,
  rejectTicket,
  type Decided,
  type ReviewDesk,
} from '../agents/review.ts';
import { calibrationOf, ENOUGH_OUTCOMES, measureOutcomes, readOutcomes } from '../agents/calibration.ts';
import { deliverNotices, findUnsureNotices } from '../agents/outbox.ts';
import { decide, type DecideResult } from '../agents/pipeline.ts';
import { reasonersInOrder } from '../agents/reasoners/in-order.ts';
import type { DecisionMetrics } from '../agents/store.ts';
import type { Health } from '../../shared/contract/workspace.ts';
import { isAppError } from '../../shared/errors.ts';
import { listTickets, showTicket } from '../agents/ticket-view.ts';
import type { ReasonerName, RejectionReason, Ticket, TicketSummary } from '../../shared/model/review.ts';
import type { JobContext } from '../jobs/queue.ts';
import { decisionStore } from './decision-store.ts';
import { readSettings, type Engine } from './engine.ts';

/** What a decision works with. People's decisions never wait for a model: what they cause is decided by the rules. */
async function deskOf(engine: Engine, reasoner: ReasonerName): Promise<ReviewDesk> {
  const settings = readSettings(engine).decisions;
  const { clock, random, log, secrets } = engine.ports;
  const desk = { store: decisionStore(engine), clock, random, log, metrics: decisionMetrics(engine) };
  const reasoners = await reasonersInOrder(reasoner, settings, provider => secrets.read(provider), desk);
  return { ...desk, reasoners, settings };
}

function decisionMetrics({ metrics }: Engine): DecisionMetrics {
  return {
    count(name, labels) {
      if (name === 'inventory_decisions_total') metrics.decisions.inc(labels);
      else if (name === 'llm_calls_total') metrics.llmCalls.inc(labels);
      else metrics.errors.inc(labels);
    },
    observe(name, value, labels = {}) {
      if (name === 'inventory_confidence_score') metrics.confidence.observe(labels, value);
      else metrics.decisionLatency.observe(labels, value);
    },
  };
}

/** Judges decisions whose end is known, decides expired tickets afresh and tells the user, once, about tickets that are new. */
export async function tendTickets(engine: Engine): Promise<void> {
  const { log, notifier } = engine.ports;
  const desk = await deskOf(engine, 'rules');
  await measureOutcomes(desk.store, engine.ports.clock.now());
  await expireTickets(desk);
  await deliverNotices({ store: desk.store, log, send: notice => notifier.notify(notice) });
}

/** How far the pipeline's confidence can be believed, as health tells it. */
export function calibrationNote(engine: Engine): Health['components'][number]['note'] {
  const report = calibrationOf(readOutcomes(decisionStore(engine).reads));
  const { outcomes } = report;
  if (!report.enough) return { code: 'tooFewOutcomes', values: { outcomes, needed: ENOUGH_OUTCOMES } };
  const { brier, bins } = report;
  const off = bins.filter(bin => bin.meanConfidence < bin.low || bin.meanConfidence > bin.high).length;
  return {
    code: 'calibrated',
    values: { brier: Number(brier.toFixed(3)), outcomes, off, bins: bins.length },
  };
}

/** Names the notices that may or may not have arrived when the process last died; they are not sent again by themselves. */
export async function reportUnsureNotices(engine: Engine): Promise<void> {
  for (const { key, at } of await findUnsureNotices(decisionStore(engine))) {
    engine.ports.log.warn('notice.unsure', { key, at });
  }
}

/** Decides the lines of the current plan: each becomes a draft order line or a review ticket. */
export async function decidePlan(
  engine: Engine,
  request: { reasoner?: ReasonerName | undefined; limit: number },
  job: JobContext,
): Promise<DecideResult> {
  const desk = await deskOf(engine, request.reasoner ?? readSettings(engine).decisions.reasoner);
  await measureOutcomes(desk.store, engine.ports.clock.now());
  await expireTickets({ ...desk, reasoners: [] });
  return decide({
    ...desk,
    limit: request.limit,
    signal: job.signal,
    onProgress: (done, total) => job.progress(done, total, 'deciding'),
  });
}

/** A page of tickets; those whose time is over are decided afresh first. */
export async function pageTickets(
  engine: Engine,
  page: { status: TicketSummary['status']; offset: number; limit: number },
): Promise<{ tickets: TicketSummary[]; total: number }> {
  const desk = await deskOf(engine, 'rules');
  await expireTickets(desk);
  return listTickets(desk.store.reads, page);
}

export function findTicket(engine: Engine, id: string): Ticket {
  return showTicket(decisionStore(engine).reads, id);
}

/**
 * Approves tickets one by one. Each answers for itself: one that somebody else decided, or whose terms break a rule, does
 * not keep the others from being approved.
 * @throws AppError when a single ticket cannot be approved
 */
export async function approveTickets(
  engine: Engine,
  ids: readonly string[],
  actor: string,
): Promise<Decided[]> {
  const desk = await deskOf(engine, 'rules');
  const decided: Decided[] = [];
  for (const id of ids) {
    try {
      decided.push(await approveTicket(desk, id, actor));
    } catch (error) {
      if (ids.length === 1 || !isAppError(error) || error.code === 'not-found') throw error;
      decided.push({ id, status: findTicket(engine, id).status, orderNumber: null, message: error.message });
    }
  }
  return decided;
}

export async function rejectOne(
  engine: Engine,
  ticket: { id: string; reason: RejectionReason; note?: string | undefined },
  actor: string,
): Promise<Decided> {
  return rejectTicket(await deskOf(engine, 'rules'), ticket.id, ticket.reason, actor, ticket.note);
}

export async function modifyOne(
  engine: Engine,
  ticket: { id: string; quantity: number; reason: RejectionReason; note?: string | undefined },
  actor: string,
): Promise<Decided> {
  return modifyTicket(
    await deskOf(engine, 'rules'),
    ticket.id,
    ticket.quantity,
    ticket.reason,
    actor,
    ticket.note,
  );
}
