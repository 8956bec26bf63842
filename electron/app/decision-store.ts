import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Candidate } from '../agents/candidate.ts';
import { kindOf } from '../agents/candidate.ts';
import type { DecisionStore, DecisionTransaction } from '../agents/store.ts';
import { AppError } from '../../shared/errors.ts';
import type { DecisionKind } from '../../shared/model/decision.ts';
import type { Database } from '../db/connection.ts';
import { decisionRecords } from '../db/tables/decisions.ts';
import { NOT_ACCEPTED } from '../db/tables/plan-drafts.ts';
import { currentPlan, SELECT_NAMED_LINE, type NamedPlanLine, type PlanRun } from '../db/tables/plans.ts';
import { candidateOf, firstProposal } from './candidates.ts';
import { draftDecision, draftsOf, withdrawDecision } from './decision-drafts.ts';
import { readSettings, type Engine } from './engine.ts';
import { dataVersion } from './forecasts.ts';

/** How long candidates are put together before the event loop gets a turn. */
const SLICE_MS = 12;

/** What the decision pipeline sees of the workspace, and the one way in which it changes anything. */
export function decisionStore(engine: Engine): DecisionStore {
  const { store } = engine;
  return {
    reads: decisionRecords(store.reader),
    transaction: (work, durability) => store.write(db => work(transactionOn(engine, db)), durability),
    candidates: limit => dueCandidates(engine, limit),
    candidate: (itemLocation, kind) => Promise.resolve(oneCandidate(engine, itemLocation, kind)),
    planRun: () => currentPlan(store.reader)?.key ?? null,
    dataVersion: () => `${dataVersion(engine)}|${currentPlan(store.reader)?.key ?? 0}`,
    currency: () => readSettings(engine).locale.currency,
  };
}

function transactionOn(engine: Engine, db: Database): DecisionTransaction {
  return {
    ...decisionRecords(db),
    openDraft(itemLocation, kind) {
      const [draft] = draftsOf(db, itemLocation, kind);
      return draft ? { orderId: draft.orderId, orderNumber: draft.orderNumber, line: draft.line } : null;
    },
    draftLine: (candidate, terms, key, replaces) =>
      draftDecision(engine, db, { candidate, terms, key, replaces }),
    withdrawDraft: line => withdrawDecision(db, line),
  };
}

// A line that was put on an order since the plan, and is no draft any more, has been dealt with. The order itself may be
// older than the plan: lines are added to the draft that stands.
const NOT_DEALT_WITH = `${NOT_ACCEPTED} AND NOT EXISTS (
  SELECT 1 FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order
  LEFT JOIN decision_run r ON r.id = substr(x.cause, 1, instr(x.cause, ':') - 1)
  WHERE x.item_location = p.item_location AND o.state IN ('approved', 'sent', 'partly-received', 'received')
    AND coalesce(r.updated_at, o.created_at) >= @planned)`;

async function dueCandidates(engine: Engine, limit: number): Promise<Candidate[]> {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  if (!plan) throw new AppError('not-found', 'There is no plan to decide on; plan first');
  const lines = db
    .prepare<{ run: number; planned: string; limit: number }, NamedPlanLine>(
      `${SELECT_NAMED_LINE} WHERE p.run = @run AND p.action <> 'none' AND ${NOT_DEALT_WITH} ORDER BY p.risk_minor DESC, p.value_minor DESC, p.item_location LIMIT @limit`,
    )
    .all({ run: plan.key, planned: plan.createdAt, limit });
  const { clock } = engine.ports;
  const candidates: Candidate[] = [];
  let sliceEnd = clock.elapsed() + SLICE_MS;
  for (const line of lines) {
    candidates.push(toCandidate(engine, plan, line));
    if (clock.elapsed() < sliceEnd) continue;
    await nextTurn();
    sliceEnd = clock.elapsed() + SLICE_MS;
  }
  return candidates;
}

function oneCandidate(engine: Engine, itemLocation: number, kind: DecisionKind): Candidate | null {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  if (!plan) return null;
  const line = db
    .prepare<{ run: number; planned: string; itemLocation: number }, NamedPlanLine>(
      `${SELECT_NAMED_LINE} WHERE p.run = @run AND p.item_location = @itemLocation AND p.action <> 'none' AND ${NOT_DEALT_WITH}`,
    )
    .get({ run: plan.key, planned: plan.createdAt, itemLocation });
  if (!line) return null;
  const candidate = toCandidate(engine, plan, line);
  return candidate.action !== 'none' && kindOf(candidate.action) === kind ? candidate : null;
}

function toCandidate(engine: Engine, plan: PlanRun, line: NamedPlanLine): Candidate {
  const seen = (kind: DecisionKind) =>
    draftsOf(engine.store.reader, line.itemLocation, kind).filter(draft => draft.planRun < plan.key);
  const waiting = { purchases: seen('purchase'), transfers: seen('transfer') };
  return candidateOf(engine, plan, line, waiting, firstProposal(engine, plan, line.itemLocation));
}
